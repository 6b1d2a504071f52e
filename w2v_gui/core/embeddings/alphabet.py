"""The alphabetical order of hundreds of thousands of words, made in steps that leave other threads their turn."""

from collections.abc import Generator, Sequence
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.progress import Progress

_WORDS_AT_ONCE = 20_000
_LETTERS_AT_ONCE = 3  # code points have 21 bits
_LETTER_BITS = np.uint64(21)


def alphabetical_places(words: Sequence[str]) -> Generator[Progress, None, NDArray[np.int32]]:
    """(V,) the place of each word, from 0. Words that differ in case alone share the first of their places.

    A letter with a mark comes behind the same letter without: e, é, f. Python's own `sorted` would take as long, but
    lets no other thread run meanwhile.
    """
    spelled: list[str] = []
    for start in range(0, len(words), _WORDS_AT_ONCE):
        yield Progress(None, "Sorting the words")
        spelled.extend([normalize("NFD", word.casefold()) for word in words[start : start + _WORDS_AT_ONCE]])
    letters = np.frombuffer("".join(spelled).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, spelled), np.int64, len(spelled))
    starts = np.cumsum(lengths) - lengths
    del spelled
    places = np.zeros(len(words), np.int64)
    tied = np.arange(len(words))
    depth = 0
    while len(tied):
        yield Progress(None, "Sorting the words")
        keys = _keys(letters, starts[tied] + depth, lengths[tied] - depth)
        tied = _part(places, tied, keys)
        depth += _LETTERS_AT_ONCE
        tied = tied[lengths[tied] >= depth]  # the others are spelled alike to their ends
    return places.astype(np.int32)


def _keys(letters: NDArray[np.uint32], starts: NDArray[np.int64], left: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The next letters of each word as one number; 0 stands for its end."""
    keys = np.zeros(len(starts), np.uint64)
    for i in range(_LETTERS_AT_ONCE):
        keys <<= _LETTER_BITS
        there = np.flatnonzero(left > i)
        keys[there] |= letters[starts[there] + i] + np.uint64(1)
    return keys


def _part(places: NDArray[np.int64], tied: NDArray[np.int64], keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Orders the words of each place by their keys; gives those that still share one."""
    order = np.lexsort((keys, places[tied])) if places[tied].any() else np.argsort(keys, kind="stable")
    ids, keys = tied[order], keys[order]
    before = places[ids]
    new_place = np.diff(before, prepend=-1) != 0
    new_key = new_place | (np.diff(keys, prepend=keys[:1]) != 0)
    numbers = np.arange(len(ids))
    first_of_place = np.maximum.accumulate(np.where(new_place, numbers, 0))
    first_of_key = np.maximum.accumulate(np.where(new_key, numbers, 0))
    places[ids] = before + first_of_key - first_of_place
    is_tied: NDArray[np.bool_] = ~(new_key & np.append(new_key[1:], True))
    return ids[is_tied]
