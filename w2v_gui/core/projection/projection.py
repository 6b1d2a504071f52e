"""A map of words: the value that every way of projecting yields, and that the map is drawn from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Projection:
    """Positions in the plane, and how they came about.

    method          `PCA` or `t-SNE`
    positions       (n, 2) float32, read-only
    iteration       what it shows: an iteration of training, or of t-SNE's own descent
    variance_share  of PCA, from 0 to 1: how much of the variance the two axes show; None where there is none
    detail          one sentence on how the map was made, for people
    rows            (n,) the ids of the words at the positions; None for all words in their order
    """

    method: str
    positions: NDArray[np.float32]
    iteration: int = 0
    variance_share: float | None = None
    detail: str = ""
    rows: NDArray[np.integer] | None = None

    def __post_init__(self) -> None:
        positions = np.array(self.positions, dtype=np.float32)  # a copy: the source may go on changing
        positions.flags.writeable = False
        object.__setattr__(self, "positions", positions)
