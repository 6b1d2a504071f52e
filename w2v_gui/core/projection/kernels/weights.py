"""How much each neighbor of a word weighs in t-SNE: the width of a Gaussian that gives every word its perplexity."""

# mypy: ignore-errors
# compiled functions have no annotations that a checker could follow

import numpy as np
from numba import njit

_MOST_HALVINGS = 100
_CLOSE_ENOUGH = 1e-7  # in nats


@njit(nogil=True, cache=True)
def fill_weights(squared, precision, weights):
    """p_j proportional to exp(-precision * squared_j), for squared (k,) distances from 0 on; their entropy in nats."""
    total, moment = 0.0, 0.0
    for j in range(len(squared)):
        weights[j] = np.exp(-precision * squared[j])
        total += weights[j]
        moment += weights[j] * squared[j]
    for j in range(len(squared)):
        weights[j] /= total
    return np.log(total) + precision * moment / total


@njit(nogil=True, cache=True)
def weigh_neighbors(cosines, perplexity, weights):
    """For neighbors with cosines (b, k), the nearest first: weights (b, k) of entropy log(perplexity).

    By the squared distance of unit vectors, 2 - 2 cos, less the smallest of the row: the weights do not change by that,
    and none of them underflows before the nearest one's. Where all distances are equal, all weights are.
    """
    target = np.log(perplexity)
    squared = np.empty(cosines.shape[1])
    for i in range(len(cosines)):
        for j in range(len(squared)):
            squared[j] = 2 * (cosines[i, 0] - cosines[i, j])
        low, high, precision = 0.0, np.inf, 1.0
        for _ in range(_MOST_HALVINGS):
            too_even = fill_weights(squared, precision, weights[i]) - target
            if abs(too_even) < _CLOSE_ENOUGH:
                break
            if too_even > 0:
                low = precision
                precision = 2 * precision if high == np.inf else (low + high) / 2
            else:
                high = precision
                precision = (low + high) / 2
