"""The points of the map, all in one call of the painter. The lowest layer of the view."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter
from shiboken6 import Shiboken

from w2v_gui.ui.map.atlas import Atlas, point_colors
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.overlay import Overlay
from w2v_gui.ui.map.word_map import LARGEST_PX, WordMap
from w2v_gui.ui.theme import Theme

THIN_OUT_ABOVE = 8_000  # points in view
CELL_PX = 3
_FIELDS = 10  # of a QPainter.PixmapFragment: x, y, left, top, width, height, scale x, scale y, rotation, opacity


class PointsItem(Overlay):
    """Disks, the more frequent words above the others."""

    def __init__(self, word_map: WordMap, theme: Theme) -> None:
        super().__init__(word_map, theme)
        self._atlas: Atlas | None = None

    def show_words(self, word_map: WordMap) -> None:
        super().show_words(word_map)
        self._atlas = None

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._atlas = None

    def draw(self, painter: QPainter) -> None:
        if self.word_map.positions is None:
            return
        drawn = self.word_map.drawn
        pixels = self.frame.pixels(self.word_map.positions[drawn])
        kept = points_to_draw(pixels, self.frame)[::-1]
        if len(kept) == 0:
            return
        atlas = self._atlas_for(painter.device().devicePixelRatio())
        fragments = self._fragments(pixels[kept], drawn[kept], atlas)
        first: Any = Shiboken.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
        painter.drawPixmapFragments(first, len(fragments), atlas.pixmap)

    def _fragments(self, pixels: NDArray[np.float64], words: NDArray[np.int64], atlas: Atlas) -> NDArray[np.float64]:
        """(n, 10) what QPainter reads: where each disk goes, and where in the atlas it is."""
        fragments = np.empty((len(words), _FIELDS))
        fragments[:, 0:2] = pixels
        fragments[:, 2] = atlas.columns(self.word_map.sizes[words])
        fragments[:, 3] = self.word_map.color_ids[words].astype(np.float64) * atlas.cell
        fragments[:, 4:6] = atlas.cell
        fragments[:, 6:8] = 1 / atlas.ratio
        fragments[:, 8] = 0
        fragments[:, 9] = 1
        return fragments

    def _atlas_for(self, ratio: float) -> Atlas:
        if self._atlas is None or self._atlas.ratio != ratio:
            self._atlas = Atlas(point_colors(self.theme, bool(self.word_map.kinds)), ratio)
        return self._atlas


def points_to_draw(pixels: NDArray[np.float64], frame: Frame) -> NDArray[np.int64]:
    """Rows of `pixels` (n, 2) that lie in the frame, in their order; of a crowd, the first one of each small cell."""
    rows = np.flatnonzero(frame.holds(pixels, LARGEST_PX / 2))
    return rows if len(rows) <= THIN_OUT_ABOVE else rows[first_of_each_cell(pixels[rows])]


def first_of_each_cell(pixels: NDArray[np.float64]) -> NDArray[np.int64]:
    """Rows of `pixels` (n, 2), increasing: the first that falls into each square of CELL_PX."""
    cells = np.floor(pixels / CELL_PX).astype(np.int64)
    cells -= cells.min(axis=0)
    columns = int(cells[:, 0].max()) + 1
    flat = cells[:, 1] * columns + cells[:, 0]
    first = np.full(int(flat.max()) + 1, -1, dtype=np.int64)
    first[flat[::-1]] = np.arange(len(pixels) - 1, -1, -1)  # the last assignment to a cell stays: the first row
    return np.sort(first[first >= 0])
