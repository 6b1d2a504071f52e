"""Axes of the user's own, with words at both ends: thin lines, and labels at the edges of the view."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from w2v_gui.core.projection.projection import AxisEnds
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.overlay import Overlay
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme

Ends = tuple[AxisEnds, AxisEnds]

_LABEL_PX = 12
_HALO_PX = 3
_EDGE_PX = 8
_WIDEST = 0.4  # of the view, for a label


class AxesItem(Overlay):
    """The lines, as a layer of the view below the points."""

    def __init__(self, word_map: WordMap, theme: Theme) -> None:
        super().__init__(word_map, theme)
        self.ends: Ends | None = None

    def draw(self, painter: QPainter) -> None:
        if self.ends is not None:
            paint_axes(painter, self.frame, self.ends, self.theme)


class AxisEndsItem(AxesItem):
    """The words, as a layer above the points and their labels."""

    def draw(self, painter: QPainter) -> None:
        if self.ends is not None:
            paint_axis_ends(painter, self.frame, self.ends, self.theme)


def paint_axes(painter: QPainter, frame: Frame, ends: Ends, theme: Theme) -> None:
    """Paints lines where each axis is 0 and 1, the places of its words; to be painted before the points.

    An axis without words at its low end has no lines: its numbers mean nothing.
    """
    (left, top), (right, bottom) = frame.pixels(np.array([[0.0, 1.0], [1.0, 0.0]])).tolist()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(theme.line), 1))
    if ends[0].low:
        for x in (left, right):
            painter.drawLine(QLineF(x, 0, x, frame.height))
    if ends[1].low:
        for y in (top, bottom):
            painter.drawLine(QLineF(0, y, frame.width, y))


def paint_axis_ends(painter: QPainter, frame: Frame, ends: Ends, theme: Theme) -> None:
    """Paints the words at the middles of the four edges, with a halo; to be painted after everything else."""
    across, along = ends
    x, y = frame.width / 2, frame.height / 2
    label = _EndLabel(painter, frame, theme)
    label.paint(f"← {across.low}" if across.low else "", _EDGE_PX, y, 0.0)
    label.paint(f"{across.high} →", frame.width - _EDGE_PX, y, 1.0)
    label.paint(f"{along.high} ↑", x, _EDGE_PX + label.height / 2, 0.5)
    label.paint(f"{along.low} ↓" if along.low else "", x, frame.height - _EDGE_PX - label.height / 2, 0.5)


class _EndLabel:
    """Paints one line of text after the other."""

    def __init__(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        self._painter = painter
        self._theme = theme
        self._font = QFont()
        self._font.setPixelSize(_LABEL_PX)
        self._font.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetricsF(self._font)
        self._widest = _WIDEST * frame.width
        self.height = self._metrics.height()

    def paint(self, text: str, x: float, y: float, share_left: float) -> None:
        """With its middle at that height, and that share of its width left of `x`."""
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._widest)
        left = x - share_left * self._metrics.horizontalAdvance(shown)
        path = QPainterPath()
        path.addText(QPointF(left, y + self._metrics.capHeight() / 2), self._font, shown)
        halo = QPen(QColor(self._theme.background), 2 * _HALO_PX)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.strokePath(path, halo)
        self._painter.fillPath(path, QColor(self._theme.text))
