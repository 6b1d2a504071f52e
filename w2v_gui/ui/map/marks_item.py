"""What tells the chosen word, its neighbors and its false neighbors apart besides color: a large disk, rings, lines."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.label_choice import CHOSEN_RADIUS_PX, RING_GAP_PX, point_radii
from w2v_gui.ui.map.overlay import Overlay
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme, mixed

RING_PX = 1.5
CHOSEN_RING_PX = 2.0
CROSS_PX = 3.0  # right and left of the middle of a false neighbor's cross
CROSS_LINE_PX = 2.0


class MarksItem(Overlay):
    """The marks as a layer of the view, above the points."""

    def draw(self, painter: QPainter) -> None:
        paint_marks(painter, self.word_map, self.frame, self.theme)


def paint_marks(painter: QPainter, word_map: WordMap, frame: Frame, theme: Theme) -> None:
    """Paints the marks of the chosen word, its neighbors and false neighbors; nothing if no word is chosen."""
    chosen = word_map.chosen_shown()
    if chosen is None or word_map.positions is None:
        return
    neighbors, false_neighbors = word_map.neighbors_shown(), word_map.false_neighbors_shown()
    places = [QPointF(x, y) for x, y in frame.pixels(word_map.positions[[chosen, *neighbors, *false_neighbors]])]
    middle, true, false = places[0], places[1 : 1 + len(neighbors)], places[1 + len(neighbors) :]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _paint_lines(painter, middle, true, theme)
    radii = point_radii(word_map, neighbors)
    for color, width in ((theme.background, RING_GAP_PX), (theme.text, RING_PX)):  # seen in a crowd of dark points, too
        painter.setPen(QPen(QColor(color), width))
        for place, radius in zip(true, radii, strict=True):
            painter.drawEllipse(place, radius - width / 2, radius - width / 2)
    for place, size in zip(false, word_map.sizes[false_neighbors].tolist(), strict=True):
        _paint_cross(painter, place, size / 2, theme)
    painter.setPen(QPen(QColor(theme.text), CHOSEN_RING_PX))
    painter.setBrush(word_map.color_of(chosen, theme))
    radius = CHOSEN_RADIUS_PX - CHOSEN_RING_PX / 2
    painter.drawEllipse(middle, radius, radius)


def _paint_cross(painter: QPainter, place: QPointF, radius: float, theme: Theme) -> None:
    """A small cross with a halo at the upper right of a point: near here, and not in truth."""
    away = radius * np.sqrt(0.5) + CROSS_PX
    x, y = place.x() + away, place.y() - away
    for color, width in ((theme.background, 3 * CROSS_LINE_PX), (theme.warning, CROSS_LINE_PX)):
        painter.setPen(QPen(QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(x - CROSS_PX, y - CROSS_PX), QPointF(x + CROSS_PX, y + CROSS_PX))
        painter.drawLine(QPointF(x - CROSS_PX, y + CROSS_PX), QPointF(x + CROSS_PX, y - CROSS_PX))


def _paint_lines(painter: QPainter, start: QPointF, ends: Sequence[QPointF], theme: Theme) -> None:
    """Thin dotted lines; they begin outside the marks."""
    pen = QPen(mixed(theme.text, theme.background, 0.25), 1)
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1.5, 3])
    painter.setPen(pen)
    for end in ends:
        length = float(np.hypot(end.x() - start.x(), end.y() - start.y()))
        if length > 3 * CHOSEN_RADIUS_PX:
            share = CHOSEN_RADIUS_PX / length
            painter.drawLine(start + (end - start) * share, end + (start - end) * share)
