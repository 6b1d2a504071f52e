"""What tells the chosen word and its neighbors from the rest besides color: a large disk, rings and dotted lines."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from w2v_gui.ui.map.atlas import mixed, point_colors
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.label_choice import CHOSEN_RADIUS_PX, point_radii
from w2v_gui.ui.map.overlay import Overlay
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme

RING_PX = 1.5
CHOSEN_RING_PX = 2.0


class MarksItem(Overlay):
    """The marks as a layer of the view, above the points."""

    def draw(self, painter: QPainter) -> None:
        paint_marks(painter, self.word_map, self.frame, self.theme)


def paint_marks(painter: QPainter, word_map: WordMap, frame: Frame, theme: Theme) -> None:
    """Paints the marks of the chosen word and its neighbors; nothing if no word is chosen."""
    chosen = word_map.chosen_shown()
    if chosen is None or word_map.positions is None:
        return
    neighbors = word_map.neighbors_shown()
    words = [chosen, *neighbors]
    middle, *others = [QPointF(x, y) for x, y in frame.pixels(word_map.positions[words])]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _paint_lines(painter, middle, others, theme)
    painter.setPen(QPen(QColor(theme.text), RING_PX))
    for place, radius in zip(others, point_radii(word_map, neighbors), strict=True):
        painter.drawEllipse(place, radius - RING_PX / 2, radius - RING_PX / 2)
    colors = point_colors(theme, bool(word_map.kinds))
    painter.setPen(QPen(QColor(theme.text), CHOSEN_RING_PX))
    painter.setBrush(colors[int(word_map.color_ids[chosen])])
    radius = CHOSEN_RADIUS_PX - CHOSEN_RING_PX / 2
    painter.drawEllipse(middle, radius, radius)


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
