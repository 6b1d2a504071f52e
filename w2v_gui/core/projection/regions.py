"""Which points of a map lie in a region that was drawn around them. Called by the map when words are selected."""

import numpy as np
from numpy.typing import NDArray

_LEVELS = 65_535  # of height: so many fit 16 bits, which NumPy sorts by radix, at a tenth of the time for floats


def inside_polygon(positions: NDArray[np.floating], polygon: NDArray[np.floating]) -> NDArray[np.bool_]:
    """(n,) whether each of the (n, 2) `positions` is inside the closed `polygon` (m, 2), by the even-odd rule.

    A point is inside if a ray to its right crosses an odd number of edges. Points with nan are outside. Each edge is
    compared only with the points at its height, so that the time grows with the points and not with the edges.
    """
    inside = np.zeros(len(positions), dtype=bool)
    if len(polygon) < 3:
        return inside
    corners = polygon.astype(np.float64)
    (left, bottom), (right, top) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    if not (left < right and bottom < top):
        return inside
    rows = np.flatnonzero(inside_box(positions, left, bottom, right, top))
    y = positions[:, 1][rows].astype(np.float64)
    levels = _levels(y, bottom, top)
    order = np.argsort(levels, kind="stable")
    rows, levels, y = rows[order], levels[order], y[order]
    x = positions[:, 0][rows].astype(np.float64)
    odd = np.zeros(len(rows), dtype=bool)
    ends = np.roll(corners, -1, axis=0)
    first = np.searchsorted(levels, _levels(np.minimum(corners[:, 1], ends[:, 1]), bottom, top), side="left")
    last = np.searchsorted(levels, _levels(np.maximum(corners[:, 1], ends[:, 1]), bottom, top), side="right")
    for (x0, y0), (x1, y1), i, j in zip(corners.tolist(), ends.tolist(), first.tolist(), last.tolist(), strict=True):
        if y0 != y1:
            at_its_height = (y[i:j] < y0) != (y[i:j] < y1)
            odd[i:j] ^= at_its_height & (x[i:j] < x0 + (y[i:j] - y0) * ((x1 - x0) / (y1 - y0)))
    inside[rows] = odd
    return inside


def inside_box(
    positions: NDArray[np.floating], left: float, bottom: float, right: float, top: float
) -> NDArray[np.bool_]:
    """(n,) whether each of the (n, 2) `positions` is in the box or on its edge."""
    x, y = positions[:, 0], positions[:, 1]
    inside: NDArray[np.bool_] = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    return inside


def _levels(y: NDArray[np.float64], bottom: float, top: float) -> NDArray[np.uint16]:
    """Heights from `bottom` to `top` as whole numbers, in the same order."""
    levels: NDArray[np.float64] = y - bottom
    levels *= _LEVELS / (top - bottom)
    return np.minimum(levels, _LEVELS, out=levels).astype(np.uint16)
