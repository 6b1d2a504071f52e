"""t-SNE, step by step: the map that shows neighborhoods. Called by the map's job, and by scripts.

Source: van der Maaten and Hinton 2008, "Visualizing Data using t-SNE"; the gradient is openTSNE's.
"""

import os
from collections.abc import Generator, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import islice
from math import ceil
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.background import in_background
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.affinities import affinities
from w2v_gui.core.projection.neighbor_graph import NeighborGraph
from w2v_gui.core.projection.pca import pca_steps
from w2v_gui.core.projection.projection import Projection

Floats = NDArray[np.floating]
Wide = NDArray[np.float64]

FEWEST_WORDS = 5
ITERATIONS_A_PROJECTION = 10

_BARNES_HUT_BELOW = 5_000  # words; from here on interpolation by Fourier transforms is faster
_WORD_STEPS_A_STRETCH = 20_000  # words times iterations, 0.1 s; a fixed number gives the same map on any machine
_FIRST_SPREAD = 1e-4  # standard deviation of the first positions: small, so that words can still change places
_CELL = 1.5  # side of a cell of the interpolation: half the time of 1, and a KL divergence larger by a thousandth
_LONGEST_STEP = 1.0  # longer ones tear clusters apart
_MOST_THREADS = 2


class _Phase(NamedTuple):
    """Exaggeration of the attraction; momentum is how much of the last step is taken again; rate a word."""

    activity: str
    iterations: int
    exaggeration: int
    momentum: float
    rate: float


# The attraction falls step by step, and momentum is large at the end: so 340 iterations come farther than the usual 250
# with an exaggeration of 12 and 750 without: measured on 300 to 20,000 words
_PHASES = (
    _Phase("t-SNE: gathering clusters", 60, 12, 0.8, 1.0),
    _Phase("t-SNE: gathering clusters", 40, 4, 0.8, 1.0),
    _Phase("t-SNE: gathering clusters", 40, 2, 0.8, 1.0),
    _Phase("t-SNE: spreading out", 200, 1, 0.95, 2.0),
)


def neighbors_for(perplexity: float, n: int) -> int:
    """How many neighbors of each of n words t-SNE looks at."""
    return max(0, min(n - 1, ceil(3 * perplexity)))


def tsne(
    graph: NeighborGraph,
    perplexity: float = 30,
    initial: Floats | None = None,
    seed: int = 0,
    n_jobs: int | None = None,
) -> Generator[Progress | Projection, None, None]:
    """The graph's n words while their map takes shape: Progress, and a Projection every 10 iterations.

    perplexity  how many neighbors of a word count, roughly; lowered to a third of the neighbors that the graph has
    initial     (n, 2) where the words start, such as their places on the map in view; PCA where None
    seed        of the jitter that parts words of the same place
    n_jobs      threads; None for two, where there are. The map is the same with any number

    Close it to stop. Fewer than 5 words are shown by PCA, and `detail` says so.
    """
    n = len(graph.ids)
    if initial is None or n < FEWEST_WORDS:
        by_pca = yield from pca_steps(graph.vectors, graph.rows, normalized=True)
        initial = by_pca.positions
    if n < FEWEST_WORDS:
        reason = f"PCA, because t-SNE needs {FEWEST_WORDS} words at least."
        yield replace(by_pca, rows=None, detail=f"{reason} {by_pca.detail}")
        return
    yield from in_background(partial(import_module, "openTSNE.tsne"), "Loading openTSNE")
    perplexity = min(perplexity, graph.ids.shape[1] / 3)
    attraction = yield from affinities(graph, perplexity, neighbors_for(perplexity, n))
    words = f"{n:,} words" if graph.rows is None else f"{n:,} of {len(graph.vectors):,} words"
    detail = f"t-SNE of {words} by cosine, perplexity {perplexity:.3g}."
    start = _first_positions(initial, seed)
    threads = n_jobs or min(_MOST_THREADS, os.cpu_count() or 1)
    for iteration, positions, progress in _descent(start, attraction, threads):
        yield progress
        if iteration % ITERATIONS_A_PROJECTION == 0:
            yield Projection("t-SNE", positions.astype(np.float32), iteration, None, detail)


def _first_positions(places: Floats, seed: int) -> Wide:
    """`places` shrunk to a point almost, with a little jitter."""
    centered = places.astype(np.float64) - places.mean(axis=0, dtype=np.float64)
    spread = centered.std(axis=0).max()
    jitter = np.random.default_rng(seed).standard_normal(centered.shape)
    positions: Wide = _FIRST_SPREAD * (centered / (spread or 1) + 0.01 * jitter)
    return positions


def _descent(start: Wide, attraction: Any, threads: int) -> Iterator[tuple[int, Wide, Progress]]:
    """In stretches of 0.1 s: the iterations so far, the positions (n, 2), and how far that is."""
    positions, n, iteration = start, len(start), 0
    total = sum(phase.iterations for phase in _PHASES)
    stretch = next((i for i in (10, 5, 2) if i * n <= _WORD_STEPS_A_STRETCH), 1)
    for phase in _PHASES:
        steps = _steps(positions, attraction * phase.exaggeration, phase, threads)
        for _ in range(0, phase.iterations, stretch):
            *_, positions = islice(steps, stretch)
            iteration += stretch
            yield iteration, positions, Progress(iteration / total, phase.activity)


def _steps(positions: Wide, attraction: Any, phase: _Phase, threads: int) -> Iterator[Wide]:
    """The positions (n, 2) after each step of a descent without end.

    Every coordinate has a gain, which grows as long as it is pulled on in the direction in which it moves.
    """
    from openTSNE.tsne import kl_divergence_bh, kl_divergence_fft

    gradient_of = partial(
        kl_divergence_bh if len(positions) < _BARNES_HUT_BELOW else kl_divergence_fft,
        P=attraction,
        dof=1,
        bh_params={"theta": 0.5},
        fft_params={"n_interpolation_points": 3, "min_num_intervals": 50, "ints_in_interval": _CELL},
        n_jobs=threads,
    )
    rate = phase.rate * len(positions) / phase.exaggeration
    step, gains = np.zeros_like(positions), np.ones_like(positions)
    while True:
        _, gradient = gradient_of(positions)
        gains = np.where(np.sign(step) != np.sign(gradient), gains + 0.2, gains * 0.8 + 0.01)
        step = phase.momentum * step - rate * gains * gradient
        lengths = np.linalg.norm(step, axis=1, keepdims=True)
        step *= np.minimum(1, _LONGEST_STEP / np.maximum(lengths, _LONGEST_STEP))
        positions = positions + step
        positions -= positions.mean(axis=0)
        yield positions
