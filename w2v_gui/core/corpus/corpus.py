"""Vocabulary and corpus: a text as arrays of word ids. Made by `reading` and `small_world`; used by everybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.spelling import Spellings
from w2v_gui.core.errors import CorpusError

UNKNOWN_WORD = "UNK"
LONGEST_SENTENCE = 1000  # tokens; longer lines are several sentences, as in word2vec.c
_TOKENS_AT_ONCE = 1 << 20


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

    @cached_property
    def spellings(self) -> Spellings:
        """Where words that are spelled alike are looked for."""
        return Spellings(self.words, self.counts)

    def id_of(self, word: str) -> int:
        """The id of `word`. Raises UnknownWordError with the reason and the closest spellings."""
        from w2v_gui.core.corpus.missing_words import MissingWords  # which looks into vocabularies

        return MissingWords(self).id_of(word)


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
    """Sentences of word ids, and what is known about the words. The arrays are read-only, and may be memory maps.

    tokens           (T,) int32, all sentences one after the other
    sentence_starts  (S + 1,) int64; sentence s is tokens[sentence_starts[s]:sentence_starts[s + 1]],
                     which are at least one token and LONGEST_SENTENCE at most
    kinds            the kind of each word, for the built-in corpus; empty for a text of one's own
    """

    name: str
    vocabulary: Vocabulary
    tokens: NDArray[np.int32]
    sentence_starts: NDArray[np.int64]
    kinds: Mapping[str, str] = field(default_factory=dict)
    analogies: tuple[Analogy, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        for name in ("tokens", "sentence_starts"):
            array = getattr(self, name).view(np.ndarray)  # of a memory map too: compiled code is one for all corpora
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    @property
    def sentence_count(self) -> int:
        return len(self.sentence_starts) - 1

    @property
    def token_count(self) -> int:
        return len(self.tokens)


def corpus_from_sentences(name: str, sentences: Iterable[Iterable[str]], source: str = "") -> Corpus:
    """A corpus of sentences given as words; ids by first appearance, and sentences without a word left out.

    Sentences of more than LONGEST_SENTENCE words are split.
    """
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
    return Corpus(name, vocabulary, token_array, split_sentences(np.array(starts, dtype=np.int64)), source=source)


def split_sentences(sentence_starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The starts of the same sentences, where long ones are several of LONGEST_SENTENCE tokens and one of the rest."""
    lengths = np.diff(sentence_starts)
    if lengths.max(initial=0) <= LONGEST_SENTENCE:
        return sentence_starts
    parts = -(-lengths // LONGEST_SENTENCE)
    first_parts = np.repeat(np.cumsum(parts) - parts, parts)
    starts = np.repeat(sentence_starts[:-1], parts) + LONGEST_SENTENCE * (np.arange(parts.sum()) - first_parts)
    return np.append(starts, sentence_starts[-1])


def check_trainable(corpus: Corpus) -> None:
    """Raises CorpusError where the corpus holds no two different words side by side."""
    if corpus.token_count == 0:
        raise CorpusError(f"{corpus.name} holds no words. Choose a text with one sentence a line.")
    if len(corpus.vocabulary) < 2:
        word = corpus.vocabulary.words[0]
        raise CorpusError(f'{corpus.name} holds only the word "{word:.50}". Choose a longer text.')
    if corpus.sentence_count == corpus.token_count:
        raise CorpusError(f"{corpus.name} has one word a line, so no word has neighbors. Put one sentence on a line.")
    if not any(_has_neighbors(corpus, begin) for begin in range(0, corpus.token_count, _TOKENS_AT_ONCE)):
        raise CorpusError(f"{corpus.name} only repeats one word on each line. Choose a text with whole sentences.")


def _has_neighbors(corpus: Corpus, begin: int) -> bool:
    """Whether two different words stand side by side among the next tokens: a text may be longer than the memory."""
    differ = np.diff(corpus.tokens[begin : begin + _TOKENS_AT_ONCE + 1]) != 0
    first, end = np.searchsorted(corpus.sentence_starts, (begin + 1, begin + len(differ) + 1))
    differ[corpus.sentence_starts[first:end] - begin - 1] = False  # from one sentence to the next
    return bool(differ.any())
