"""Whether the arrays of a saved text fit together: looked at in pieces, as they may be maps of files of any length."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE

_AT_ONCE = 1 << 20


def tokens_fit(tokens: NDArray[np.int32], counts: NDArray[np.int64]) -> bool:
    """Whether tokens (T,) hold each word's id as often as counts (V,) say, and each at least once."""
    left = counts.copy()
    for begin in range(0, len(tokens), max(_AT_ONCE, len(counts))):
        piece = tokens[begin : begin + max(_AT_ONCE, len(counts))]
        if piece.min() < 0 or piece.max() >= len(counts):
            return False
        left -= np.bincount(piece, minlength=len(counts))
    return not left.any() and bool(counts.min(initial=1) > 0)


def starts_fit(starts: NDArray[np.int64], token_count: int) -> bool:
    """Whether starts (S + 1,) rise from 0 to token_count."""
    ends_fit = len(starts) > 0 and starts[0] == 0 and starts[-1] == token_count
    return bool(ends_fit) and all((lengths > 0).all() for lengths in _lengths(starts))


def has_long_sentence(starts: NDArray[np.int64]) -> bool:
    """Whether a sentence has more than LONGEST_SENTENCE tokens, as in runs that were saved before there was a limit."""
    return any(bool((lengths > LONGEST_SENTENCE).any()) for lengths in _lengths(starts))


def _lengths(starts: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    for begin in range(0, len(starts) - 1, _AT_ONCE):
        yield np.diff(starts[begin : begin + _AT_ONCE + 1])
