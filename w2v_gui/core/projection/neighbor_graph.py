"""The nearest neighbors of every word, found once and shared by t-SNE and the measure of faithfulness."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import units_and_norms
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.compilation import load_map_kernels

NEIGHBORS = 90  # of a word: what t-SNE needs at its usual perplexity of 30

_ACTIVITY = "Finding neighbors"
_COSINES_A_BLOCK = 4_000_000  # 16 MB, 30 ms with 100 dimensions
_PRODUCTS_A_BLOCK = 400_000_000
_ENTRIES_A_BLOCK = 2_000_000  # 20 ms


@dataclass(frozen=True, eq=False)
class NeighborGraph:
    """Of each of n vectors its k nearest by cosine among the n, the nearest first.

    vectors  the matrix (V, d) that it is of, by which a graph is known again
    rows     (n,) which of its rows; None for all
    ids      (n, k) int32, positions among the n
    cosines  (n, k) float32
    """

    vectors: NDArray[np.floating]
    rows: NDArray[np.integer] | None
    ids: NDArray[np.int32]
    cosines: NDArray[np.float32]

    def is_of(self, vectors: NDArray[np.floating], rows: NDArray[np.integer] | None, k: int) -> bool:
        """Whether it holds the k nearest of these very rows of this very matrix."""
        same_rows = rows is self.rows or (
            rows is not None and self.rows is not None and np.array_equal(rows, self.rows)
        )
        return vectors is self.vectors and same_rows and self.ids.shape[1] >= min(k, len(self.ids) - 1)


def neighbor_graph(
    vectors: NDArray[np.floating], rows: NDArray[np.integer] | None = None, k: int = NEIGHBORS
) -> Generator[Progress, None, NeighborGraph]:
    """The k nearest of each of the rows of (V, d) among them, or all others where there are fewer. Exact.

    A word is not its own neighbor. Equal ones come in the order of their ids. The cosine with a vector that is zero or
    not finite is 0. The time is that of all products: 2.5 s for 20,000 vectors of 100 dimensions.
    """
    yield from load_map_kernels()
    unit = yield from unit_rows(vectors, rows)
    n = len(unit)
    k = max(0, min(k, n - 1))
    ids, cosines = np.empty((n, k), np.int32), np.empty((n, k), np.float32)
    if k > 0:
        from w2v_gui.core.projection.kernels.nearest import select_nearest

        for first, block in cosine_blocks(unit):
            select_nearest(block, first, ids, cosines)
            yield Progress((first + len(block)) / n, _ACTIVITY)
    np.clip(cosines, -1, 1, out=cosines)
    for array in (ids, cosines):
        array.flags.writeable = False
    return NeighborGraph(vectors, rows, ids, cosines)


def unit_rows(
    vectors: NDArray[np.floating], rows: NDArray[np.integer] | None
) -> Generator[Progress, None, NDArray[np.float32]]:
    """Some rows of (V, d), or all, at length 1; zero for one that is zero or not finite."""
    unit = np.empty((len(vectors if rows is None else rows), vectors.shape[1]), np.float32)
    size = max(1, _ENTRIES_A_BLOCK // max(1, unit.shape[1]))
    for start in range(0, len(unit), size):
        block = slice(start, start + size)
        unit[block] = units_and_norms(vectors[block if rows is None else rows[block]])[0]
        yield Progress(0, _ACTIVITY)
    return unit


def cosine_blocks(unit: NDArray[np.float32]) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """The cosines (b, n) of some of the n unit vectors (n, d) with all, and the position of the first of them."""
    n, d = unit.shape
    size = max(1, min(_COSINES_A_BLOCK // n, _PRODUCTS_A_BLOCK // (n * max(1, d))))
    for first in range(0, n, size):
        yield first, unit[first : first + size] @ unit.T
