"""The point under the cursor. Called by the map of words at every move of the mouse: one pass of NumPy, no index."""

import numpy as np
from numpy.typing import NDArray

_SLACK = 1e-6  # of the coordinates: how far float32 may be off where the box of near points is cut out


def nearest_point(
    positions: NDArray[np.floating], x: float, y: float, scale_x: float, scale_y: float, radius_px: float
) -> int | None:
    """The row of the point that is nearest to (x, y), the first of equals; None if none is within `radius_px`.

    positions         (n, 2) in units of the map, without nan; fastest column by column (Fortran's order)
    x, y              where to look, in units of the map
    scale_x, scale_y  pixels a unit
    """
    if len(positions) == 0:
        return None
    near_across = np.abs(positions[:, 0] - x) <= _reach(x, radius_px / scale_x)
    rows = np.flatnonzero(near_across & (np.abs(positions[:, 1] - y) <= _reach(y, radius_px / scale_y)))
    if len(rows) == 0:
        return None
    near = positions[rows].astype(np.float64)
    across = (near[:, 0] - x) * scale_x
    along = (near[:, 1] - y) * scale_y
    squared = across * across + along * along
    nearest = int(np.argmin(squared))
    return int(rows[nearest]) if squared[nearest] <= radius_px * radius_px else None


def _reach(place: float, radius: float) -> float:
    """The radius, and what float32 may be off."""
    return radius + _SLACK * (abs(place) + radius)
