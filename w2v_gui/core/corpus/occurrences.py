"""Where a word occurs in a text, with the words around it. Reads the text block by block, as it may exceed memory."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass

import numpy as np

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.progress import Progress

_TOKENS_AT_ONCE = 1 << 21  # 10 ms, or 8 MB of a slow disk


@dataclass(frozen=True)
class Occurrence:
    """One place, and what stands around it in its sentence.

    sentence  its number, 1 for the first of the text
    left      the words before, in the order of the text
    right     the words after
    """

    sentence: int
    left: tuple[str, ...]
    word: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Occurrences:
    """Some or all places at which a text holds a word, in the order of the text.

    text         the name of the text
    count        how often it holds the word
    is_complete  False for the first ones found while the text is still being read; then they are not yet spread
    """

    word: str
    text: str
    count: int
    shown: tuple[Occurrence, ...] = ()
    is_complete: bool = True

    @property
    def caption(self) -> str:
        """Such as `200 of 12,345 in text8, spread over the text`."""
        if len(self.shown) == self.count:
            return f"{self.count:,} in {self.text}"
        part = f"{len(self.shown):,} of {self.count:,} in {self.text}"
        return f"{part}, spread over the text" if self.is_complete else f"{part}, the first ones found"


def occurrences(
    corpus: Corpus, word: str, most: int = 200, around: int = 8
) -> Generator[Progress | Occurrences, None, None]:
    """At most `most` places of the word, evenly spread over all of them, with `around` words on either side.

    The first ones found come at once where reading the whole text takes longer; the last event is complete.
    """
    word_id = corpus.vocabulary.ids.get(word)
    count = 0 if word_id is None else int(corpus.vocabulary.counts[word_id])
    shown_count = min(most, count)
    wanted = ((np.arange(shown_count) + 0.5) * (count / max(shown_count, 1))).astype(np.int64)  # 0 is the first place
    shown: list[Occurrence] = []
    seen, is_first_told = 0, False
    for begin in range(0, corpus.token_count if count else 0, _TOKENS_AT_ONCE):
        places = begin + np.flatnonzero(corpus.tokens[begin : begin + _TOKENS_AT_ONCE] == word_id)
        first, end = np.searchsorted(wanted, (seen, seen + len(places)))
        shown.extend(_in_their_sentences(corpus, places[wanted[first:end] - seen], around))
        seen += len(places)
        if seen >= count:
            break
        if seen and not is_first_told:
            is_first_told = True
            found = tuple(_in_their_sentences(corpus, places[:most], around))
            yield Occurrences(word, corpus.name, count, found, is_complete=False)
        else:
            yield Progress(begin / corpus.token_count, f"Reading {corpus.name}")
    yield Occurrences(word, corpus.name, count, tuple(shown))


def _in_their_sentences(corpus: Corpus, places: Iterable[np.integer], around: int) -> Generator[Occurrence, None, None]:
    words, tokens = corpus.vocabulary.words, corpus.tokens
    for place in map(int, places):
        sentence = int(np.searchsorted(corpus.sentence_starts, place, side="right")) - 1
        start, end = corpus.sentence_starts[sentence : sentence + 2]
        left = tokens[max(start, place - around) : place]
        right = tokens[place + 1 : min(end, place + 1 + around)]
        yield Occurrence(
            sentence + 1, tuple(words[i] for i in left), words[tokens[place]], tuple(words[i] for i in right)
        )
