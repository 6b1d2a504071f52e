"""Points on their way from one projection to the next. The view owns one and asks it at every tick."""

import numpy as np
from numpy.typing import NDArray

GLIDE_S = 0.12
MOST_GLIDING = 500_000  # points: of more a frame takes longer than there is between two, and they jump


class Glide:
    """A straight way for each of n points, begun at the tick before it was made, or else at its own first.

    start, target  (n, 2) float32
    """

    def __init__(self, start: NDArray[np.float32], target: NDArray[np.float32], begin_s: float | None) -> None:
        self._start = start
        self._way = target - start
        self._target = target
        self._begin_s = begin_s

    def at(self, now_s: float) -> tuple[NDArray[np.float32], bool]:
        """(n, 2) places at that time, and whether the points have arrived."""
        if self._begin_s is None:
            self._begin_s = now_s
        share = (now_s - self._begin_s) / GLIDE_S
        if share >= 1:
            return self._target, True
        return self._start + self._way * np.float32(max(share, 0.0)), False
