"""t-SNE, step by step: the map that shows neighborhoods. Called by the map's job, and by scripts.

Source: van der Maaten and Hinton 2008, "Visualizing Data using t-SNE"; the descent is openTSNE's.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import units_and_norms
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.pca import pca
from w2v_gui.core.projection.projection import Projection

Floats = NDArray[np.floating]

LARGEST_MAP = 20_000  # words; where there are more, choose the most frequent
FEWEST_WORDS = 5
ITERATIONS_A_PROJECTION = 10

_BARNES_HUT_BELOW = 10_000  # words; from here on interpolation by Fourier transforms is faster
_COSINES_A_BLOCK = 4_000_000  # 16 MB, and 0.1 s
_WORD_STEPS_A_STRETCH = 40_000  # words times iterations, 0.1 s; a fixed number gives the same map on any machine
_FIRST_SPREAD = 1e-4  # standard deviation of the first positions: small, so that words can still change places


class _Phase(NamedTuple):
    activity: str
    iterations: int
    exaggeration: int


_PHASES = (_Phase("t-SNE: gathering clusters", 250, 12), _Phase("t-SNE: spreading out", 500, 1))


class _Neighbors(NamedTuple):
    """Of each of n words the k nearest: ids (n, k), and distances (n, k) between unit vectors."""

    ids: NDArray[np.int64]
    distances: NDArray[np.float64]


def tsne(
    vectors: Floats,
    perplexity: float = 30,
    initial: Floats | None = None,
    seed: int = 0,
    rows: NDArray[np.integer] | None = None,
    n_jobs: int = 1,
) -> Iterator[Progress | Projection]:
    """The vectors (V, d) by cosine, while their map takes shape: Progress, and a Projection every 10 iterations.

    perplexity  how many neighbors of a word count, roughly; lowered to (n - 1) / 3 for few words
    initial     (n, 2) where the words start, such as their places on the map in view; PCA where None
    seed        of the jitter that parts words of the same place
    rows        ids of the n words to lay out; all where None
    n_jobs      threads; with more than one, maps differ a little from run to run

    Close the generator to stop. Fewer than 5 words are shown by PCA, and `detail` says so.
    """
    chosen = vectors if rows is None else vectors[rows]
    if len(chosen) < FEWEST_WORDS:
        yield _by_pca(vectors, rows)
        return
    unit, _ = units_and_norms(chosen)
    perplexity = min(perplexity, (len(unit) - 1) / 3)
    neighbors = yield from _nearest_neighbors(unit, max(1, min(len(unit) - 1, int(3 * perplexity))))
    yield Progress(None, "t-SNE: weighing neighbors")
    start = _first_positions(pca(unit).positions if initial is None else initial, seed)
    descend = _descent(start, neighbors, perplexity, n_jobs)
    words = f"{len(unit):,} words" if rows is None else f"{len(unit):,} of {len(vectors):,} words"
    detail = f"t-SNE of {words} by cosine, perplexity {perplexity:.3g}."
    for iteration, positions, progress in _stretches(descend, len(unit)):
        yield progress
        if iteration % ITERATIONS_A_PROJECTION == 0:
            yield Projection("t-SNE", positions, iteration, None, detail, rows)


def _by_pca(vectors: Floats, rows: NDArray[np.integer] | None) -> Projection:
    projection = pca(vectors, rows)
    reason = f"PCA, because t-SNE needs {FEWEST_WORDS} words at least."
    return replace(projection, detail=f"{reason} {projection.detail}")


def _nearest_neighbors(unit: Floats, k: int) -> Generator[Progress, None, _Neighbors]:
    """Exact, block by block."""
    n = len(unit)
    ids, cosines = np.empty((n, k), np.int64), np.empty((n, k))
    size = max(1, _COSINES_A_BLOCK // n)
    for start in range(0, n, size):
        yield Progress(start / n, "t-SNE: finding neighbors")
        block = slice(start, start + size)
        all_cosines = unit[block] @ unit.T  # (size, n)
        own = np.arange(len(all_cosines))
        all_cosines[own, start + own] = -np.inf  # no word is its own neighbor
        nearest = np.argpartition(all_cosines, n - k, axis=1)[:, n - k :]
        ids[block], cosines[block] = nearest, np.take_along_axis(all_cosines, nearest, axis=1)
    order = np.argsort(-cosines, axis=1, kind="stable")
    cosines = np.take_along_axis(cosines, order, axis=1)
    distances = np.sqrt(np.maximum(0, 2 - 2 * cosines))  # rounding may lift a cosine above 1
    return _Neighbors(np.take_along_axis(ids, order, axis=1), distances)


def _first_positions(places: Floats, seed: int) -> NDArray[np.float64]:
    """`places` shrunk to a point almost, with a little jitter."""
    centered = places.astype(np.float64) - places.mean(axis=0, dtype=np.float64)
    spread = centered.std(axis=0).max()
    jitter = np.random.default_rng(seed).standard_normal(centered.shape)
    positions: NDArray[np.float64] = _FIRST_SPREAD * (centered / (spread or 1) + 0.01 * jitter)
    return positions


def _descent(
    start: NDArray[np.float64], neighbors: _Neighbors, perplexity: float, n_jobs: int
) -> Callable[[int, int], Floats]:
    """A function that goes on by some iterations at some exaggeration, and gives the positions (n, 2)."""
    from openTSNE import TSNEEmbedding  # slow to import
    from openTSNE.affinity import PerplexityBasedNN
    from openTSNE.nearest_neighbors import PrecomputedNeighbors
    from openTSNE.tsne import kl_divergence_bh, kl_divergence_fft

    gradient = kl_divergence_bh if len(start) < _BARNES_HUT_BELOW else kl_divergence_fft

    def gradient_only(*arguments: Any, should_eval_error: bool, **parameters: Any) -> tuple[float, Any]:
        # openTSNE asks for the error at the end of each stretch, which would cost as much as an iteration
        return (np.nan, None) if should_eval_error else gradient(*arguments, **parameters)

    index = PrecomputedNeighbors(*neighbors)
    affinities = PerplexityBasedNN(perplexity=perplexity, knn_index=index, n_jobs=n_jobs)
    embedding = TSNEEmbedding(start, affinities, negative_gradient_method=gradient_only, n_jobs=n_jobs)

    def descend(iterations: int, exaggeration: int) -> Floats:
        positions: Floats = embedding.optimize(iterations, exaggeration=exaggeration, momentum=0.8, inplace=True)
        return positions

    return descend


def _stretches(descend: Callable[[int, int], Floats], n: int) -> Iterator[tuple[int, Floats, Progress]]:
    """The descent in stretches of 0.1 s: the iterations so far, the positions, and how far that is."""
    total = sum(phase.iterations for phase in _PHASES)
    stretch = next((i for i in (10, 5, 2) if i * n <= _WORD_STEPS_A_STRETCH), 1)
    iteration = 0
    for phase in _PHASES:
        for _ in range(0, phase.iterations, stretch):
            positions = descend(stretch, phase.exaggeration)
            iteration += stretch
            yield iteration, positions, Progress(iteration / total, phase.activity)
