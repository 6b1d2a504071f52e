"""How many lines of a text are exact copies of earlier ones; block by block, as a text may exceed memory."""

from collections.abc import Generator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE, Corpus
from w2v_gui.core.progress import Progress

_TOKENS_AT_ONCE = 1 << 20
_MOST_SENTENCES, _MOST_TOKENS = 1_000_000, 200_000_000


@dataclass(frozen=True)
class RepeatedLines:
    """What was found among the first sentences of a text, the first million at most.

    compared  how many sentences these are
    copies    how many of them have exactly the words of an earlier one
    words     of the sentence that occurs most often, and the first of those; empty where none occurs twice
    times     how often it occurs
    """

    compared: int
    copies: int
    words: tuple[str, ...] = ()
    times: int = 0

    @property
    def share(self) -> float:
        return self.copies / max(1, self.compared)


def repeated_lines(corpus: Corpus) -> Generator[Progress, None, RepeatedLines]:
    """Compares hashes of 64 bits: that two different ones among a million sentences are alike, never happens."""
    last = int(np.searchsorted(corpus.sentence_starts, _MOST_TOKENS, side="right")) - 1
    compared = min(corpus.sentence_count, _MOST_SENTENCES, max(1, last))
    hashes = np.empty(compared, np.uint64)
    begin = 0
    while begin < compared:
        room = corpus.sentence_starts[begin] + _TOKENS_AT_ONCE
        end = min(compared, int(np.searchsorted(corpus.sentence_starts, room, side="right")) - 1)
        hashes[begin:end] = _hashes(corpus, begin, end)
        begin = end
        yield Progress(begin / compared, "Comparing lines")
    _, firsts, times = np.unique(hashes, return_index=True, return_counts=True)
    copies = compared - len(firsts)
    if copies == 0:
        return RepeatedLines(compared, 0)
    first = int(firsts[times == times.max()].min())
    start, end = corpus.sentence_starts[first : first + 2]
    words = tuple(corpus.vocabulary.words[i] for i in corpus.tokens[start:end])
    return RepeatedLines(compared, copies, words, int(times.max()))


def _hashes(corpus: Corpus, begin: int, end: int) -> NDArray[np.uint64]:
    """(end - begin,) the sum of each sentence's ids, each times the factor of its place, modulo 2**64."""
    starts = corpus.sentence_starts[begin : end + 1] - corpus.sentence_starts[begin]
    ids = corpus.tokens[corpus.sentence_starts[begin] : corpus.sentence_starts[end]]
    places = np.arange(len(ids)) - np.repeat(starts[:-1], np.diff(starts))
    terms = (ids.astype(np.uint64) + np.uint64(1)) * _factors()[places]  # plus 1: or the first word would be none
    return np.add.reduceat(terms, starts[:-1])


@cache
def _factors() -> NDArray[np.uint64]:
    """(LONGEST_SENTENCE,) random numbers, always the same."""
    return np.random.Generator(np.random.PCG64(1)).integers(0, 1 << 64, LONGEST_SENTENCE, np.uint64)
