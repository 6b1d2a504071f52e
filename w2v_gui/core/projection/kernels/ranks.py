"""How many places a neighbor of one space is away in the other: the sums behind trustworthiness and continuity."""

# mypy: ignore-errors
# compiled functions have no annotations that a checker could follow

import numpy as np
from numba import njit

from w2v_gui.core.projection.kernels.nearest import keep_nearest


@njit(nogil=True, cache=True)
def rank(nearness, own, j):
    """Place j's rank by nearness (n,) among all but `own`, from 1 for the nearest; equal ones in their order."""
    value, before = nearness[j], 0
    for i in range(j):
        before += nearness[i] >= value
    for i in range(j + 1, len(nearness)):
        before += nearness[i] > value
    own_is_before = nearness[own] > value or (nearness[own] == value and own < j)
    return 1 + before - own_is_before


@njit(nogil=True, cache=True)
def holds(ids, j):
    found = False
    for i in ids:
        found |= i == j
    return found


@njit(nogil=True, cache=True)
def compare_neighborhoods(cosines, first, places, true_ids, shared, excess):
    """For words first, first + 1, ... with cosines (b, n) to all.

    places    (2, n) float64, x and y of all on the map
    true_ids  (n, k) the k nearest of each by cosine
    shared    (n,) is filled: how many of these are among a word's k nearest on the map
    excess    (2,) is added to: the ranks beyond k, in truth, of neighbors on the map, and the other way round
    """
    n, k = true_ids.shape
    nearness, near_ids, values = np.empty(n), np.empty(k, np.int32), np.empty(k)
    for i in range(len(cosines)):
        word = first + i
        x, y = places[0, word], places[1, word]
        for j in range(n):
            nearness[j] = -((places[0, j] - x) ** 2) - (places[1, j] - y) ** 2
        keep_nearest(nearness, word, near_ids, values)
        shared[word] = 0
        for j in near_ids:
            if holds(true_ids[word], j):
                shared[word] += 1
            else:
                excess[0] += max(0, rank(cosines[i], word, j) - k)
        for j in true_ids[word]:
            if not holds(near_ids, j):
                excess[1] += max(0, rank(nearness, word, j) - k)
