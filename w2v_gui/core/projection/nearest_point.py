"""The point under the cursor. Called by the map of words at every move of the mouse: one pass of NumPy, no index."""

import numpy as np
from numpy.typing import NDArray


def nearest_point(
    positions: NDArray[np.floating], x: float, y: float, scale_x: float, scale_y: float, radius_px: float
) -> int | None:
    """The row of the point that is nearest to (x, y), the first of equals; None if none is within `radius_px`.

    positions         (n, 2) in units of the map, without nan
    x, y              where to look, in units of the map
    scale_x, scale_y  pixels a unit
    """
    if len(positions) == 0:
        return None
    across = (positions[:, 0].astype(np.float64) - x) * scale_x
    along = (positions[:, 1].astype(np.float64) - y) * scale_y
    squared = across * across + along * along
    nearest = int(np.argmin(squared))
    return nearest if squared[nearest] <= radius_px * radius_px else None
