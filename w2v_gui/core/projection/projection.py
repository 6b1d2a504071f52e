"""A map of words: the value that every way of projecting yields, and that the map is drawn from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class AxisEnds:
    """What stands at both ends of an axis of the map, such as `man` at the left and `woman` at the right."""

    low: str
    high: str


@dataclass(frozen=True, eq=False)
class Projection:
    """Positions in the plane, and how they came about.

    method           `PCA`, `t-SNE`, `Own axes` or the name of a file
    positions        (n, 2) float32, read-only; (2n, 2) where `both`: of the center vectors, then of the outside vectors
    iteration        what it shows: an iteration of training, or of t-SNE's own descent
    variance_share   of PCA, from 0 to 1: how much of the variance the two axes show; None where there is none
    detail           one sentence on how the map was made, for people
    rows             (n,) the ids of the words at the positions; None for all words in their order
    focus            ids of the words that the map was made for, the others being in gray; None for all alike
    both             whether every word has two points
    title            what it is in few words, for the line above the map: `PCA · 31 % of the variance · center vectors`
    ends             of own axes, of the horizontal and the vertical one; None where directions mean nothing
    variance_shares  of PCA, from 0 to 1: of each of the first components, ten at most
    scale            by what the map was multiplied to be as large as the one before it
    """

    method: str
    positions: NDArray[np.float32]
    iteration: int = 0
    variance_share: float | None = None
    detail: str = ""
    rows: NDArray[np.integer] | None = None
    focus: NDArray[np.integer] | None = None
    both: bool = False
    title: str = ""
    ends: tuple[AxisEnds, AxisEnds] | None = None
    variance_shares: tuple[float, ...] = ()
    scale: float = 1.0

    def __post_init__(self) -> None:
        positions = np.array(self.positions, dtype=np.float32)  # a copy: the source may go on changing
        positions.flags.writeable = False
        object.__setattr__(self, "positions", positions)
