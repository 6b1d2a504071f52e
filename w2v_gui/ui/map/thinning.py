"""Fewer points where there are too many to see: of those that fall into one small square, the most important one."""

import numpy as np
from numpy.typing import NDArray

THIN_OUT_ABOVE = 8_000  # points in view
CELL_PX = 3


def first_of_each_cell(x: NDArray[np.floating], y: NDArray[np.floating], cell: float) -> NDArray[np.intp]:
    """The rows, increasing, that are the first in their square: of n places (x, y), squares of `cell` from 0 on."""
    if len(x) == 0:
        return np.empty(0, dtype=np.intp)
    columns, cells = _numbers(x, cell), _numbers(y, cell)
    width, height = int(columns.max()) + 1, int(cells.max()) + 1
    cells *= width
    cells += columns
    first = np.full(width * height, -1, dtype=np.int32)
    backward = np.ascontiguousarray(cells[::-1], dtype=np.intp)  # twice as fast to assign by
    first[backward] = np.arange(len(cells) - 1, -1, -1, dtype=np.int32)  # the last assignment to a cell stays
    is_first = np.zeros(len(cells), dtype=bool)
    is_first[first[first >= 0]] = True
    return np.flatnonzero(is_first)


def _numbers(places: NDArray[np.floating], cell: float) -> NDArray[np.int32]:
    """(n,) the number of each cell, from 0 on."""
    cells = places * places.dtype.type(1 / cell)
    np.floor(cells, out=cells)
    cells -= cells.min()
    return cells.astype(np.int32)
