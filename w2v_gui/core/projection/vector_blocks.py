"""The vectors that a map shows, in blocks: nothing as large as all of them is made. Used by PCA and own axes."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import units_and_norms
from w2v_gui.core.progress import Progress

Floats = NDArray[np.floating]
Wide = NDArray[np.float64]

ENORMOUS = 1e30  # vectors that diverged are cut off here
_ROWS_A_BLOCK = 1024  # in float64 a block stays in the processor's cache
_PRODUCTS_A_REPORT = 200_000_000  # 50 ms


class Moments(NamedTuple):
    """Of some vectors v the mean (d,), and the sum (d, d) of (v - mean)(v - mean)ᵀ."""

    mean: Wide
    scatter: Wide


@dataclass(frozen=True, eq=False)
class VectorBlocks:
    """Iterates over (m, d) float64: all words of the first matrix, then of the second.

    matrices    each (V, d): center vectors, or center and outside vectors
    rows        (n,) ids of the words; None for all
    normalized  whether vectors have length 1; one that is zero or not finite is zero
    bounded     whether entries are cut off at ENORMOUS, and are zero where they are not finite
    """

    matrices: tuple[Floats, ...]
    rows: NDArray[np.integer] | None = None
    normalized: bool = False
    bounded: bool = False

    def __len__(self) -> int:
        return len(self.matrices) * self._words

    def __iter__(self) -> Iterator[Wide]:
        for matrix in self.matrices:
            for start in range(0, self._words, _ROWS_A_BLOCK):
                stretch = slice(start, start + _ROWS_A_BLOCK)
                block = matrix[stretch if self.rows is None else self.rows[stretch]].astype(np.float64)
                if self.bounded:
                    np.clip(np.nan_to_num(block, copy=False, posinf=0, neginf=0), -ENORMOUS, ENORMOUS, out=block)
                yield units_and_norms(block)[0].astype(np.float64, copy=False) if self.normalized else block

    @property
    def dimensions(self) -> int:
        return int(self.matrices[0].shape[1])

    def mean(self) -> Generator[Progress, None, Wide]:
        """(d,) accumulated in float64; not finite where a vector is not."""
        sums = np.zeros(self.dimensions)
        for i, block in enumerate(self):
            with np.errstate(over="ignore", invalid="ignore"):
                sums += block.sum(axis=0)
            if self._reports_at(i):
                yield Progress(None, "Finding the middle of the map")
        return sums / max(1, len(self))

    def moments(self) -> Generator[Progress, None, Moments]:
        """Accumulated in float64; not finite where a vector is not."""
        mean, scatter = (yield from self.mean()), np.zeros((self.dimensions,) * 2)
        for i, block in enumerate(self):
            with np.errstate(over="ignore", invalid="ignore"):
                centered = block - mean
                scatter += centered.T @ centered
            if self._reports_at(i):
                yield Progress(None, "Finding the axes of the map")
        return Moments(mean, scatter)

    def projected(self, axes: Wide, origin: Wide) -> Generator[Progress, None, NDArray[np.float32]]:
        """(n, 2) v · axes - origin for every vector v, with axes as columns (d, 2) and origin (2,)."""
        positions = np.empty((len(self), 2), np.float32)
        end = 0
        for i, block in enumerate(self):
            start, end = end, end + len(block)
            positions[start:end] = block @ axes - origin
            if self._reports_at(i):
                yield Progress(end / len(self), "Placing the words")
        return positions

    @property
    def _words(self) -> int:
        return len(self.matrices[0] if self.rows is None else self.rows)

    def _reports_at(self, block: int) -> bool:
        blocks_a_report = max(1, _PRODUCTS_A_REPORT // (_ROWS_A_BLOCK * max(1, self.dimensions) ** 2))
        return block % blocks_a_report == blocks_a_report - 1
