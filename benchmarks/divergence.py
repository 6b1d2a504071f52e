"""The Kullback-Leibler divergence of a t-SNE map, without approximations: by NumPy alone, for maps of any origin.

Source: van der Maaten and Hinton 2008, "Visualizing Data using t-SNE", sections 2 and 3.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_HALVINGS = 60
_PAIRS_A_BLOCK = 4_000_000
Floats = NDArray[np.floating]


class Affinities(NamedTuple):
    """p_ij > 0 for pairs of points i < j, each standing for both its orders: twice their sum is 1."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    p: NDArray[np.float64]


def affinities_of(vectors: Floats, perplexity: float) -> Affinities:
    """Of unit vectors' distances, over the 3 * perplexity nearest of each by exact search."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    n, k = len(unit), min(len(unit) - 1, int(3 * perplexity))
    ids, squared = np.empty((n, k), np.int64), np.empty((n, k))
    size = max(1, _PAIRS_A_BLOCK // n)
    for start in range(0, n, size):
        distances = 2 - 2 * (unit[start : start + size] @ unit.T).astype(np.float64)
        distances[np.arange(len(distances)), start + np.arange(len(distances))] = np.inf
        nearest = np.argpartition(distances, k - 1, axis=1)[:, :k]
        ids[start : start + size] = nearest
        squared[start : start + size] = np.take_along_axis(distances, nearest, axis=1)
    conditional = conditional_of(squared, perplexity)
    owners = np.repeat(np.arange(n), k)
    low, high = np.minimum(owners, ids.ravel()), np.maximum(owners, ids.ravel())
    pairs, places = np.unique(low * n + high, return_inverse=True)
    p = np.bincount(places, conditional.ravel()) / (2 * n)
    return Affinities(pairs // n, pairs % n, p)


def conditional_of(squared: NDArray[np.float64], perplexity: float) -> NDArray[np.float64]:
    """p_j|i (n, k) of squared distances (n, k): Gaussians whose entropy is log(perplexity), found by halving."""
    squared = squared - squared.min(axis=1, keepdims=True)
    low, high = np.full((len(squared), 1), -30.0), np.full((len(squared), 1), 30.0)  # logarithms of the precision
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        weights = np.exp(-np.exp(middle) * squared)
        total = weights.sum(axis=1, keepdims=True)
        entropy = np.log(total) + np.exp(middle) * (weights * squared).sum(axis=1, keepdims=True) / total
        is_too_even = entropy > np.log(perplexity)
        low, high = np.where(is_too_even, middle, low), np.where(is_too_even, high, middle)
    return weights / total


def divergence(affinities: Affinities, positions: Floats) -> float:
    """Σ p_ij log(p_ij / q_ij) of a map (n, 2), with q_ij over all pairs."""
    places = positions.astype(np.float64)
    first, second, p = affinities
    nearness = 1 / (1 + ((places[first] - places[second]) ** 2).sum(axis=1))
    return float(2 * (p * np.log(p / nearness * total_nearness(places))).sum())


def total_nearness(places: NDArray[np.float64]) -> float:
    """Σ 1 / (1 + |y_i - y_j|²) over all pairs i ≠ j."""
    size, total = max(1, _PAIRS_A_BLOCK // len(places)), 0.0
    for start in range(0, len(places), size):
        block = places[start : start + size]
        squared = (block[:, :1] - places[:, 0]) ** 2 + (block[:, 1:] - places[:, 1]) ** 2
        total += (1 / (1 + squared)).sum() - len(block)
    return total
