"""All disks that a point can be, side by side in one image, so that any number of points is one call of the painter."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from w2v_gui.ui.map.word_map import COLORED_KINDS, LARGEST_PX, SMALLEST_PX
from w2v_gui.ui.theme import Theme

SIZE_STEP_PX = 0.5
_STEPS = round((LARGEST_PX - SMALLEST_PX) / SIZE_STEP_PX) + 1


class Atlas:
    """The disks of one theme for one kind of screen: a row a color, a column a size.

    ratio  pixels of the screen to pixels of the window
    """

    def __init__(self, colors: list[QColor], ratio: float) -> None:
        self.ratio = ratio
        self.cell = math.ceil((LARGEST_PX + 2) * ratio)
        self.pixmap = QPixmap(self.cell * _STEPS, self.cell * len(colors))
        self.pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for row, color in enumerate(colors):
            painter.setBrush(color)
            for column in range(_STEPS):
                radius = (SMALLEST_PX + column * SIZE_STEP_PX) / 2 * ratio
                middle = QPointF((column + 0.5) * self.cell, (row + 0.5) * self.cell)
                painter.drawEllipse(middle, radius, radius)
        painter.end()

    def columns(self, sizes: NDArray[np.floating]) -> NDArray[np.float64]:
        """(n,) left edges in the image of disks with these diameters."""
        columns: NDArray[np.float64] = np.rint((sizes - SMALLEST_PX) / SIZE_STEP_PX) * self.cell
        return columns


def point_colors(theme: Theme, has_kinds: bool) -> list[QColor]:
    """The colors by `WordMap.color_ids`: the kinds', no kind's, dimmed. Without any kinds all words have the accent."""
    kinds = [QColor(theme.kind_color(i)) for i in range(COLORED_KINDS)]
    no_kind = mixed(theme.secondary_text, theme.background, 0.3) if has_kinds else QColor(theme.accent)
    return [*kinds, no_kind, QColor(theme.line)]


def mixed(color: str, other: str, share: float) -> QColor:
    """`color` with that share of `other` in it."""
    one, two = QColor(color), QColor(other)
    return QColor.fromRgbF(
        one.redF() * (1 - share) + two.redF() * share,
        one.greenF() * (1 - share) + two.greenF() * share,
        one.blueF() * (1 - share) + two.blueF() * share,
    )
