"""The k nearest of a row of nearness, larger being nearer: a heap whose first is the one that is given up next."""

# mypy: ignore-errors
# compiled functions have no annotations that a checker could follow

import numpy as np
from numba import njit


@njit(nogil=True, cache=True, inline="always")
def is_farther(ids, values, i, id_, value):
    """Whether the i-th is farther than another one; of equal values the larger id is."""
    return values[i] < value or (values[i] == value and ids[i] > id_)


@njit(nogil=True, cache=True)
def sink_first(ids, values, size):
    """Restores the heap of that size after its first has changed: no one is farther than the one that is above it."""
    id_, value = ids[0], values[0]
    i = 0
    while 2 * i + 1 < size:
        below = 2 * i + 1
        if below + 1 < size and is_farther(ids, values, below + 1, ids[below], values[below]):
            below += 1
        if not is_farther(ids, values, below, id_, value):
            break
        ids[i], values[i] = ids[below], values[below]
        i = below
    ids[i], values[i] = id_, value


@njit(nogil=True, cache=True)
def keep_nearest(nearness, own, ids, values):
    """Of nearness (n,), without place `own`, the k < n largest to ids (k,) and values (k,), in falling order."""
    k = len(ids)
    ids[:] = len(nearness)
    values[:] = -np.inf
    for j in range(len(nearness)):
        if nearness[j] > values[0] and j != own:
            ids[0], values[0] = j, nearness[j]
            sink_first(ids, values, k)
    for last in range(k - 1, 0, -1):
        id_, value = ids[last], values[last]
        ids[last], values[last] = ids[0], values[0]
        ids[0], values[0] = id_, value
        sink_first(ids, values, last)


@njit(nogil=True, cache=True)
def select_nearest(cosines, first, ids, values):
    """For words first, first + 1, ... with cosines (b, n) to all: fills their rows of ids (n, k) and values (n, k)."""
    for i in range(len(cosines)):
        word = first + i
        keep_nearest(cosines[i], word, ids[word], values[word])
