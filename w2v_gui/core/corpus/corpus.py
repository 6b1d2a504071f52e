"""Vocabulary and corpus: a text as arrays of word ids. Made by `reading` and `small_world`; used by everybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.errors import CorpusError, UnknownWordError

UNKNOWN_WORD = "UNK"


@dataclass(frozen=True)
class Vocabulary:
    """The V distinct words of a corpus, in order of first appearance, and how often each occurs.

    words   V strings; the position of a word is its id
    counts  (V,) int64
    """

    words: tuple[str, ...]
    counts: NDArray[np.int64]

    @classmethod
    def empty(cls) -> "Vocabulary":
        return cls((), np.zeros(0, np.int64))

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def ids(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.words)}

    @cached_property
    def ranks(self) -> NDArray[np.int64]:
        """(V,) 1 for the most frequent word; ties in order of first appearance."""
        ranks = np.empty(len(self), dtype=np.int64)
        ranks[np.argsort(-self.counts, kind="stable")] = np.arange(1, len(self) + 1)
        return ranks

    def most_frequent(self, n: int) -> NDArray[np.int64]:
        """The ids of the n most frequent words, in rising order."""
        return np.sort(np.argsort(-self.counts, kind="stable")[:n])

    def id_of(self, word: str) -> int:
        """The id of `word`. Raises UnknownWordError with the reason where there is one to give."""
        if word in self.ids:
            return self.ids[word]
        if word.lower() in self.ids:
            raise UnknownWordError(f'"{word}" is not in the vocabulary, but "{word.lower()}" is: try that.')
        raise UnknownWordError(f'"{word}" is not among the {len(self):,} words of the vocabulary. Check its spelling.')


@dataclass(frozen=True)
class Analogy:
    """A question `a is to b as c is to d`, with the relation that it asks for, such as `capital of a country`."""

    relation: str
    a: str
    b: str
    c: str
    d: str


@dataclass(frozen=True)
class Corpus:
    """Sentences of word ids, and what is known about the words.

    tokens           (T,) int32, all sentences one after the other
    sentence_starts  (S + 1,) int64; sentence s is tokens[sentence_starts[s]:sentence_starts[s + 1]]
    kinds            the kind of each word, for the built-in corpus; empty for a text of one's own
    """

    name: str
    vocabulary: Vocabulary
    tokens: NDArray[np.int32]
    sentence_starts: NDArray[np.int64]
    kinds: Mapping[str, str] = field(default_factory=dict)
    analogies: tuple[Analogy, ...] = ()
    source: str = ""

    @property
    def sentence_count(self) -> int:
        return len(self.sentence_starts) - 1

    @property
    def token_count(self) -> int:
        return len(self.tokens)


def corpus_from_sentences(name: str, sentences: Iterable[Iterable[str]], source: str = "") -> Corpus:
    """A corpus of sentences given as words; ids by first appearance, and sentences without a word left out."""
    ids: dict[str, int] = {}
    tokens: list[int] = []
    starts = [0]
    for sentence in sentences:
        tokens.extend([ids.setdefault(word, len(ids)) for word in sentence])
        if len(tokens) > starts[-1]:
            starts.append(len(tokens))
    token_array = np.array(tokens, dtype=np.int32)
    counts = np.bincount(token_array, minlength=len(ids)).astype(np.int64)
    vocabulary = Vocabulary(tuple(ids), counts)
    return Corpus(name, vocabulary, token_array, np.array(starts, dtype=np.int64), source=source)


def check_trainable(corpus: Corpus) -> None:
    """Raises CorpusError where the corpus holds no two different words side by side."""
    if corpus.token_count == 0:
        raise CorpusError(f"{corpus.name} holds no words. Choose a text with one sentence a line.")
    if len(corpus.vocabulary) < 2:
        word = corpus.vocabulary.words[0]
        raise CorpusError(f'{corpus.name} holds only the word "{word:.50}". Choose a longer text.')
    if np.diff(corpus.sentence_starts).max() < 2:
        raise CorpusError(f"{corpus.name} has one word a line, so no word has neighbors. Put one sentence on a line.")
    differ = np.diff(corpus.tokens) != 0
    differ[corpus.sentence_starts[1:-1] - 1] = False  # from one sentence to the next
    if not differ.any():
        raise CorpusError(f"{corpus.name} only repeats one word on each line. Choose a text with whole sentences.")
