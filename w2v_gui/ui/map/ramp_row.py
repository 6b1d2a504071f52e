"""Numbers in the legend: the ramp of colors between its two ends, and the gray of words that have none."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.core.embeddings.columns import Numbers
from w2v_gui.ui.map.coloring import NEUTRAL, limits_of, point_colors, ramp_colors
from w2v_gui.ui.map.legend_row import DOT_MIDDLE_PX, DOT_PX, ROW_PX, TEXT_LEFT_PX
from w2v_gui.ui.theme import Theme

BAR_PX = 9
RAMP_PX = 6 * ROW_PX
_EDGE_PX = 6
NO_NUMBER = "none"


class RampRow(QWidget):
    """A vertical ramp, high numbers above, with the numbers at both ends; below it the gray of words without one."""

    def __init__(self, numbers: Numbers, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._marks = ramp_marks(numbers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ends = [text for text, _ in self._marks if text != NO_NUMBER]
        self.setAccessibleName(f"{numbers.name}: colors from {ends[-1]} to {ends[0]}" if ends else numbers.name)
        self.setToolTip("Equal ratios look alike" if numbers.logarithmic else "Equal differences look alike")

    def texts(self) -> list[str]:
        """What stands beside the colors, from the top."""
        return [text for text, _ in self._marks]

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        width = max((self.fontMetrics().horizontalAdvance(text) for text in self.texts()), default=0)
        return QSize(TEXT_LEFT_PX + width + _EDGE_PX, ramp_height(self._marks))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ramp(painter, self._marks, self.theme)
        painter.setPen(QColor(self.theme.secondary_text))
        for text, middle in self._marks:
            line = QRectF(TEXT_LEFT_PX, middle - ROW_PX / 2, self.width(), ROW_PX)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


def ramp_marks(numbers: Numbers) -> list[tuple[str, float]]:
    """The texts beside the ramp, with the heights of their middles in pixels from the top."""
    marks: list[tuple[str, float]] = []
    limits = limits_of(numbers)
    if limits is not None:
        marks = [(number_text(limits[1]), ROW_PX / 2), (number_text(limits[0]), RAMP_PX - ROW_PX / 2)]
    if np.isnan(numbers.values).any():
        marks.append((NO_NUMBER, (RAMP_PX if marks else 0) + ROW_PX / 2))
    return marks


def ramp_height(marks: list[tuple[str, float]]) -> int:
    """The height in pixels of a ramp with these marks."""
    return round(marks[-1][1] + ROW_PX / 2) if marks else 0


def paint_ramp(painter: QPainter, marks: list[tuple[str, float]], theme: Theme) -> None:
    """Paints the colors that belong to `ramp_marks`, without their texts, from the upper left corner on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    left, margin = DOT_MIDDLE_PX - BAR_PX / 2, ROW_PX / 2 - DOT_PX / 2
    if marks and marks[0][0] != NO_NUMBER:
        colors = ramp_colors(theme)
        height = (RAMP_PX - 2 * margin) / len(colors)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # or the background shows between two colors
        for i, color in enumerate(reversed(colors)):
            painter.fillRect(QRectF(left, margin + i * height, BAR_PX, height + 0.5), color)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if marks and marks[-1][0] == NO_NUMBER:
        painter.setBrush(point_colors(theme)[NEUTRAL])
        painter.drawEllipse(QPointF(DOT_MIDDLE_PX, marks[-1][1]), DOT_PX / 2, DOT_PX / 2)


def number_text(number: float) -> str:
    """Such as `12,345`, `0.87` or `−1.5e-07`: three figures at least, and no more than a legend needs."""
    size = abs(number)
    text = f"{size:,.0f}" if 1_000 <= size < 1e12 or size == int(size) < 1e12 else f"{size:.3g}"
    return f"−{text}" if number < 0 else text
