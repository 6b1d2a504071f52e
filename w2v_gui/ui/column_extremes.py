"""Thins a long curve to what a screen can show: the extremes of each column of pixels. Used by plots."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


class ColumnExtremes:
    """Lowest and highest value of each column of a curve that grows at its end.

    Only values that were not there at the last `update` are read, so a redraw costs the same however long the curve is.
    lows, highs  (columns,) nan for a column without a finite value
    """

    def __init__(self) -> None:
        self.set_columns(0, 1, 1)

    def set_columns(self, first: float, last: float, columns: int) -> None:
        """Divides the positions from `first` to `last`, both included; the curve is read anew at the next update."""
        self.edges = column_edges(first, last, columns)
        self.centers = first + (np.arange(columns) + 0.5) * (last - first) / columns
        self.clear()

    def clear(self) -> None:
        self.lows = np.full(len(self.centers), np.nan)
        self.highs = self.lows.copy()
        self._seen = 0
        self._ends = np.empty(0)

    def update(self, positions: Floats, values: Floats) -> None:
        """Takes in the values that are new since the last call.

        positions  (n,) ascending
        values     (n,) as long as its first and its last value seen stand where they stood, it is the same curve
        """
        if not self._goes_on(values):
            self.clear()
        self._add(positions[self._seen :], values[self._seen :])
        self._seen = len(values)
        self._ends = np.array(values[[0, -1]] if len(values) else (), dtype=float)

    def band(self) -> tuple[Floats, Floats]:
        """The curve to draw: x (2m,) and y (2m,), the low and the high of each of the m columns that hold a value."""
        filled = ~np.isnan(self.lows)
        extremes = np.column_stack((self.lows[filled], self.highs[filled]))
        return np.repeat(self.centers[filled], 2), extremes.ravel()

    def _goes_on(self, values: Floats) -> bool:
        if self._seen == 0 or len(values) < self._seen:
            return self._seen == 0
        return np.array_equal(values[[0, self._seen - 1]], self._ends, equal_nan=True)

    def _add(self, positions: Floats, values: Floats) -> None:
        bounds = np.searchsorted(positions, self.edges)
        filled = np.flatnonzero(np.diff(bounds))
        if not len(filled):
            return
        inside = values[bounds[0] : bounds[-1]]
        inside = np.where(np.isfinite(inside), inside, np.nan)
        starts = bounds[filled] - bounds[0]
        self.lows[filled] = np.fmin(self.lows[filled], np.fmin.reduceat(inside, starts))
        self.highs[filled] = np.fmax(self.highs[filled], np.fmax.reduceat(inside, starts))


def column_edges(first: float, last: float, columns: int) -> NDArray[np.float64]:
    """(columns + 1,) the position that each column starts with, and one just after the last."""
    edges = np.linspace(first, last, columns + 1)
    edges[-1] = np.nextafter(last, np.inf)
    return edges


def last_of_columns(positions: Floats, edges: Floats) -> NDArray[np.intp]:
    """Which points of a smooth curve to draw: the last of each column, and the neighbors outside on both sides.

    positions  (n,) ascending
    """
    if not len(positions):
        return np.empty(0, dtype=np.intp)
    bounds = np.searchsorted(positions, edges)
    filled = np.flatnonzero(np.diff(bounds))
    outside = np.array([bounds[0] - 1, bounds[-1]])
    chosen = np.concatenate((bounds[filled + 1] - 1, np.clip(outside, 0, len(positions) - 1)))
    return np.unique(chosen)
