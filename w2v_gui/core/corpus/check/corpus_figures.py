"""What can be counted of a text before it is trained on, block by block, as a text may exceed memory."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.check.repeated_lines import RepeatedLines, repeated_lines
from w2v_gui.core.corpus.check.suspicious_words import Suspects, Suspicion, suspicious_words
from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE, Corpus, Vocabulary
from w2v_gui.core.progress import Progress

_SENTENCES_AT_ONCE = 1 << 20
_SHOWN_WORDS = 20
_MIN_COUNTS = (1, 2, 5, 10)


@dataclass(frozen=True)
class FrequentWord:
    """share is that of all tokens."""

    word: str
    count: int
    share: float


@dataclass(frozen=True)
class Dropped:
    """What a min_count leaves out: words that occur less often. The shares are those of all types and tokens."""

    min_count: int
    types: int
    tokens: int
    types_share: float
    tokens_share: float


@dataclass(frozen=True)
class CorpusFigures:
    """tokens are all words of the text, types the different ones.

    mean_length, median_length  of sentences, in tokens
    longest_share  of the tokens are in sentences that end only because they have LONGEST_SENTENCE tokens
    once           types that occur once
    most_frequent  20 words, the most frequent first
    dropped        by the min_count that was asked about, and by 1, 2, 5 and 10, in rising order
    suspects       the odd words of each kind
    """

    name: str
    tokens: int
    types: int
    sentences: int
    mean_length: float
    median_length: float
    longest_share: float
    once: int
    most_frequent: tuple[FrequentWord, ...]
    dropped: tuple[Dropped, ...]
    repeated: RepeatedLines
    suspects: Mapping[Suspicion, Suspects]

    def share_of(self, suspicion: Suspicion) -> float:
        """Of the tokens."""
        return self.suspects[suspicion].tokens / max(1, self.tokens)

    def dropped_by(self, min_count: int) -> Dropped:
        """For one of the numbers in `dropped`."""
        return next(dropped for dropped in self.dropped if dropped.min_count == min_count)


def corpus_figures(corpus: Corpus, min_count: int) -> Generator[Progress, None, CorpusFigures]:
    """Counts; of very long texts and vocabularies, the first million lines and words are looked into."""
    yield Progress(None, f"Counting the words of {corpus.name}")
    lengths = yield from _sentences_by_length(corpus)
    repeated = yield from repeated_lines(corpus)
    yield Progress(0.0, "Looking through the words")
    suspects = yield from suspicious_words(corpus.vocabulary)
    counts, tokens = corpus.vocabulary.counts, corpus.token_count
    return CorpusFigures(
        name=corpus.name,
        tokens=tokens,
        types=len(counts),
        sentences=corpus.sentence_count,
        mean_length=tokens / max(1, corpus.sentence_count),
        median_length=_median(lengths),
        longest_share=float(lengths[LONGEST_SENTENCE] * LONGEST_SENTENCE / max(1, tokens)),
        once=int(np.count_nonzero(counts == 1)),
        most_frequent=_most_frequent(corpus.vocabulary, tokens),
        dropped=tuple(_dropped(counts, each) for each in sorted({*_MIN_COUNTS, min_count})),
        repeated=repeated,
        suspects=suspects,
    )


def _sentences_by_length(corpus: Corpus) -> Generator[Progress, None, NDArray[np.int64]]:
    """(LONGEST_SENTENCE + 1,) how many sentences have 0, 1, 2... tokens."""
    numbers = np.zeros(LONGEST_SENTENCE + 1, np.int64)
    for begin in range(0, corpus.sentence_count, _SENTENCES_AT_ONCE):
        lengths = np.diff(corpus.sentence_starts[begin : begin + _SENTENCES_AT_ONCE + 1])
        numbers += np.bincount(lengths, minlength=len(numbers))
        yield Progress(begin / corpus.sentence_count, "Measuring sentences")
    return numbers


def _median(numbers: NDArray[np.int64]) -> float:
    """Of lengths of which there are so many of each; of an even number the mean of the two in the middle."""
    upto = np.cumsum(numbers)
    if upto[-1] == 0:
        return 0.0
    middle = np.searchsorted(upto, [(upto[-1] - 1) // 2, upto[-1] // 2], side="right")
    return float(middle.mean())


def _most_frequent(vocabulary: Vocabulary, tokens: int) -> tuple[FrequentWord, ...]:
    counts = vocabulary.counts
    fewest = np.partition(counts, -_SHOWN_WORDS)[-_SHOWN_WORDS] if len(counts) > _SHOWN_WORDS else 0
    ids = np.flatnonzero(counts >= fewest)
    ids = ids[np.argsort(-counts[ids], kind="stable")[:_SHOWN_WORDS]]
    return tuple(FrequentWord(vocabulary.words[i], int(counts[i]), float(counts[i] / tokens)) for i in ids)


def _dropped(counts: NDArray[np.int64], min_count: int) -> Dropped:
    rare = counts[counts < min_count]
    types, tokens = len(rare), int(rare.sum())
    return Dropped(min_count, types, tokens, types / max(1, len(counts)), tokens / max(1, int(counts.sum())))
