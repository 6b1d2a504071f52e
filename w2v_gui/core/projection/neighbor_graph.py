"""The nearest neighbors of every word, found once and shared by t-SNE and the measure of faithfulness."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEIGHBORS = 90  # of a word: what t-SNE needs at its usual perplexity of 30


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
