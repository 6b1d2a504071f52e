"""Naive softmax on a stream of text: a step is one batch of centers, as matrix products tile by tile of the vocabulary.

Equals `losses.naive_softmax`, summed over the pairs of the batch. For the centers b, with m_b outside words o each:

    Z_b = Σ_w exp(u_w·v_b),  ŷ_wb = exp(u_w·v_b) / Z_b
    gradient of v_b = m_b Σ_w ŷ_wb u_w - Σ_o u_o
    gradient of u_w = Σ_b m_b ŷ_wb v_b - Σ_b (v_b once for each o = w)

The table of all scores is never held. Threads share the tiles, whose sums are joined in their order: the same bits on
one core and on eight, where BLAS has one thread (`__main__` sees to that).
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.stream_steps import LONGEST_STEP, Steps, Stretch

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]
Result = TypeVar("Result")
_SCORES_A_TILE = 131_072  # which stay in the processor's cache
_MOST_THREADS = 8


class _Windows(NamedTuple):
    centers: Ids  # (B,)
    outside: Ids  # (n,)  of all windows, one after the other
    owners: Ids  # (n,)  the window of each
    sizes: NDArray[np.float32]  # (B,)  m_b


class NaiveSoftmaxSteps(Steps):
    def __init__(self, config: StreamConfig, center: Vectors, outside: Vectors) -> None:
        self._center, self._outside = center, outside
        self.size = self.centers_a_call = config.batch_size
        rows = max(1, _SCORES_A_TILE // config.batch_size)
        self._tiles = [slice(i, min(i + rows, len(outside))) for i in range(0, len(outside), rows)]
        self._pool = ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_THREADS), "naive softmax")

    def train(self, stretch: Stretch, alpha: float, totals: NDArray[np.float64]) -> None:
        """One step, of all the stretch's centers."""
        if stretch.first == stretch.end:
            return
        windows = _windows(stretch.passage, stretch.first, stretch.end)
        vectors = self._center[windows.centers]  # (B, d')  v_b before the step
        log_z, expected = self._sums(vectors)
        outside = self._outside[windows.outside]
        scores = np.einsum("nd,nd->n", outside, vectors[windows.owners])
        totals += (log_z[windows.owners] - scores).sum(dtype=np.float64), len(scores)
        d_centers = -windows.sizes[:, None] * expected
        d_centers += np.add.reduceat(outside, np.flatnonzero(np.diff(windows.owners, prepend=-1)))
        self._step_outside(windows, vectors, log_z, np.float32(alpha))
        np.add.at(self._center, windows.centers, _bounded(np.float32(alpha) * d_centers))

    def close(self) -> None:
        self._pool.shutdown()

    def _for_tiles(self, work: Callable[[slice], Result]) -> list[Result]:
        """The results of all tiles, in their order."""
        if len(self._tiles) == 1:
            return [work(self._tiles[0])]
        return list(self._pool.map(work, self._tiles))

    def _sums(self, vectors: Vectors) -> tuple[Vectors, Vectors]:
        """log Z (B,), and Σ_w ŷ_wb u_w (B, d')."""

        def work(tile: slice) -> tuple[Vectors, Vectors, Vectors]:
            rows = self._outside[tile]
            scores: Vectors = vectors @ rows.T  # (B, tile)
            top = scores.max(axis=1)
            np.exp(scores - top[:, None], out=scores)
            product: Vectors = scores @ rows
            return top, scores.sum(axis=1), product

        # (tiles, B), (tiles, B), (tiles, B, d')
        tops, sums, products = map(np.stack, zip(*self._for_tiles(work), strict=True))
        top = tops.max(axis=0)
        scale = np.exp(tops - top)
        z = (scale * sums).sum(axis=0)
        expected: Vectors = (scale[:, :, None] * products).sum(axis=0) / z[:, None]
        log_z: Vectors = np.log(z) + top
        return log_z, expected

    def _step_outside(self, windows: _Windows, vectors: Vectors, log_z: Vectors, alpha: np.float32) -> None:
        log_weights = np.log(windows.sizes) - log_z
        order = np.argsort(windows.outside, kind="stable")
        words = windows.outside[order]

        def work(tile: slice) -> None:
            scores = self._outside[tile] @ vectors.T  # (tile, B)
            np.exp(scores + log_weights, out=scores)  # m_b ŷ_wb
            mine = order[slice(*np.searchsorted(words, (tile.start, tile.stop)))]
            np.subtract.at(scores, (windows.outside[mine] - tile.start, windows.owners[mine]), np.float32(1))
            self._outside[tile] += _bounded(scores @ (-alpha * vectors))

        self._for_tiles(work)


def _windows(passage: Any, first: int, end: int) -> _Windows:
    places = np.arange(first, end)
    lows, highs = passage.lows[first:end], passage.highs[first:end]
    around = lows[:, None] + np.arange((highs - lows).max() + 1)
    is_outside = (around <= highs[:, None]) & (around != places[:, None])
    owners, _ = np.nonzero(is_outside)
    sizes = is_outside.sum(axis=1).astype(np.float32)
    return _Windows(passage.words[first:end].copy(), passage.words[around[is_outside]], owners, sizes)


def _bounded(steps: Vectors) -> Vectors:
    """Rows no longer than the longest step."""
    lengths = np.sqrt(np.einsum("nd,nd->n", steps, steps))
    bounded: Vectors = steps * np.minimum(1, LONGEST_STEP / np.maximum(lengths, np.float32(1e-30)))[:, None]
    return bounded
