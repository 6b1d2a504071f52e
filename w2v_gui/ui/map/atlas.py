"""All disks that a point can be, side by side in one image, so that any number of points is one call of the painter."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from w2v_gui.ui.map.word_map import LARGEST_PX, SMALLEST_PX
from w2v_gui.ui.theme import Theme

SIZE_STEP_PX = 0.5
RING_AWAY_PX = 2.5  # from a selected point's edge to the outside of its ring
RING_PX = 1.5
HOLLOW_PX = 1.5  # the line of a hollow point
_STEPS = round((LARGEST_PX - SMALLEST_PX) / SIZE_STEP_PX) + 1
_EDGE_PX = 1.0  # for antialiasing


class Atlas:
    """The disks of one theme for one kind of screen: a column a size, a row a color; the rows are painted when needed.

    Below the plain disks are hollow ones, below these both again with the ring of selected points.
    ratio  pixels of the screen to pixels of the window
    """

    def __init__(self, colors: Sequence[QColor], theme: Theme, ratio: float) -> None:
        self.ratio = ratio
        self._colors = colors
        self._theme = theme
        self._cell = 2 * math.ceil((LARGEST_PX / 2 + RING_AWAY_PX + _EDGE_PX) * ratio)
        self._painted = np.zeros(4 * len(colors), dtype=bool)
        self.pixmap = QPixmap(self._cell * _STEPS, self._cell * len(self._painted))
        self.pixmap.fill(Qt.GlobalColor.transparent)

    def rows(
        self, color_ids: NDArray[np.integer], hollow: NDArray[np.bool_], ringed: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """(n,) the rows of such disks, which are painted from now on."""
        rows = color_ids + len(self._colors) * (hollow + 2 * ringed.astype(np.int64))
        for row in np.flatnonzero((np.bincount(rows, minlength=len(self._painted)) > 0) & ~self._painted).tolist():
            self._paint(row)
        return rows

    def parts(
        self, rows: NDArray[np.int64], sizes: NDArray[np.floating], ringed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.floating], ...]:
        """(n,) left and top edge in the image, and the extent, of disks in these rows with these diameters.

        Extents are even whole numbers just large enough: what is empty around a disk costs as much time as the disk.
        """
        columns = np.rint((sizes - SMALLEST_PX) / SIZE_STEP_PX)
        radii = (SMALLEST_PX + columns * SIZE_STEP_PX) / 2 + ringed * RING_AWAY_PX + _EDGE_PX
        extents = 2 * np.ceil(radii * self.ratio)
        return (columns + 0.5) * self._cell - extents / 2, (rows + 0.5) * self._cell - extents / 2, extents

    def _paint(self, row: int) -> None:
        self._painted[row] = True
        variant, color = divmod(row, len(self._colors))
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column in range(_STEPS):
            painter.resetTransform()
            painter.translate((column + 0.5) * self._cell, (row + 0.5) * self._cell)
            painter.scale(self.ratio, self.ratio)
            radius = (SMALLEST_PX + column * SIZE_STEP_PX) / 2
            paint_disk(painter, QPointF(), radius, self._colors[color], self._theme, bool(variant & 1), variant >= 2)
        painter.end()


def paint_disk(
    painter: QPainter, middle: QPointF, radius: float, color: QColor, theme: Theme, hollow: bool, ringed: bool
) -> None:
    """Paints one point: a disk, or a circle around the background's color; ringed in the text color if selected."""
    if ringed:
        painter.setBrush(QColor(theme.background))
        painter.setPen(QPen(QColor(theme.text), RING_PX))
        outside = radius + RING_AWAY_PX - RING_PX / 2
        painter.drawEllipse(middle, outside, outside)
    painter.setBrush(QColor(theme.background) if hollow else color)
    painter.setPen(QPen(color, HOLLOW_PX) if hollow else Qt.PenStyle.NoPen)
    inside = radius - HOLLOW_PX / 2 if hollow else radius
    painter.drawEllipse(middle, inside, inside)
