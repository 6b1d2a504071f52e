"""Words of a vocabulary that are spelled almost like another one, found among 400,000 in some milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_LONGEST_WORD = 60  # letters; what is longer was not misspelled
_WORDS_AT_ONCE = 50_000


class _Outlines(NamedTuple):
    """What of n words is compared first, as it takes two operations a word.

    letters  (n,) uint32, bit c % 32 for each letter with the code c
    lengths  (n,) in letters
    """

    letters: NDArray[np.uint32]
    lengths: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Spellings:
    """Upper and lower case are the same here.

    words   V strings
    counts  (V,) how often each occurs: of equally close words the more frequent is meant
    """

    words: Sequence[str]
    counts: NDArray[np.int64]

    def in_another_case(self, word: str) -> tuple[str, ...]:
        """All that differ from the word in upper and lower case alone, the most frequent first."""
        return self._within(0, word)

    def closest(self, word: str, n: int = 5) -> tuple[str, ...]:
        """The words that two edits at most (of up to three letters, one) make of this one, the fewest edits first."""
        return self._within(1 if len(word) <= 3 else 2, word)[:n]

    def _within(self, most_edits: int, word: str) -> tuple[str, ...]:
        """By edits, then by frequency; the word itself left out."""
        folded = word.casefold()
        if not self.words or not 0 < len(folded) <= _LONGEST_WORD:
            return ()
        ids = np.flatnonzero(self._fewest_edits(folded) <= most_edits)
        edits = edit_distances(folded, [self.words[i].casefold() for i in ids.tolist()])
        ids, edits = ids[edits <= most_edits], edits[edits <= most_edits]
        ordered = ids[np.lexsort((ids, -self.counts[ids], edits))]
        return tuple(self.words[i] for i in ordered.tolist() if self.words[i] != word)

    def _fewest_edits(self, folded: str) -> NDArray[np.int64]:
        """(V,) never more than it takes, as one edit brings in one letter, takes out one, and lengthens by one."""
        letters, lengths = self._outlines
        own = _outlines([folded])
        missing, added = np.bitwise_count(own.letters & ~letters), np.bitwise_count(letters & ~own.letters)
        fewest: NDArray[np.int64] = np.maximum(np.maximum(missing, added), np.abs(lengths - own.lengths))
        return fewest

    @cached_property
    def _outlines(self) -> _Outlines:
        starts = range(0, len(self.words), _WORDS_AT_ONCE)
        blocks = [_outlines(self.words[start : start + _WORDS_AT_ONCE]) for start in starts]
        return _Outlines(*map(np.concatenate, zip(*blocks, strict=True)))


def edit_distances(word: str, others: Sequence[str]) -> NDArray[np.int16]:
    """(n,) how many edits make one word of each of the others.

    An edit puts in, takes out or replaces a letter, or swaps two that stand side by side (optimal string alignment).
    """
    lengths = np.array([len(other) for other in others], np.int64)
    longest = int(lengths.max(initial=0))
    padded = _codes("".join(other.ljust(longest) for other in others))
    letters = np.ascontiguousarray(padded.reshape(len(others), longest).T)  # one word a column
    code = _codes(word)
    # rows[j]: the edits between the first j letters of each of the others and the letters of `word` gone through so far
    rows = np.repeat(np.arange(longest + 1, dtype=np.int16)[:, None], len(others), axis=1)
    before = rows
    for i in range(len(word)):
        two_before, before, rows = before, rows, np.empty_like(rows)
        rows[0] = i + 1
        for j in range(longest):
            rows[j + 1] = np.minimum(np.minimum(before[j + 1], rows[j]) + 1, before[j] + (letters[j] != code[i]))
            if i and j:
                swapped = (letters[j] == code[i - 1]) & (letters[j - 1] == code[i])
                np.minimum(rows[j + 1], two_before[j - 1] + 1, out=rows[j + 1], where=swapped)
    edits: NDArray[np.int16] = np.take_along_axis(rows, lengths[None], axis=0)[0]
    return edits


def _outlines(words: Sequence[str]) -> _Outlines:
    lines = "\n".join(words).casefold() + "\n"
    if lines.count("\n") > len(words):
        return _outlines([word.replace("\n", " ") for word in words])
    codes = _codes(lines)
    ends = np.flatnonzero(codes == ord("\n"))
    starts = np.concatenate(([0], ends[:-1] + 1))
    bits = np.left_shift(np.uint32(1), codes & 31)
    bits[ends] = 0
    return _Outlines(np.bitwise_or.reduceat(bits, starts), ends - starts)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
