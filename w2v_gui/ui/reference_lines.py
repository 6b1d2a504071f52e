"""The dashed lines of the loss plot, labeled on the line. Painted in pixels over the curves."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from w2v_gui.ui.map.label_text import LabelText
from w2v_gui.ui.map.placement import Box
from w2v_gui.ui.reference_labels import LineLabel, label_tops, place_labels
from w2v_gui.ui.style import SECONDARY_TEXT_PX
from w2v_gui.ui.theme import Theme

_MARGIN_PX = 6


@dataclass(frozen=True)
class ReferenceLine:
    """A loss to compare with; `label` holds the value too, such as `untrained 4.16`."""

    label: str
    value: float


class ReferenceLines(pg.GraphicsObject):  # type: ignore[misc]
    """Horizontal lines across `box`, with labels at the right that avoid each other and the curve."""

    def __init__(self, box: pg.ViewBox, theme: Theme) -> None:
        super().__init__(box)
        self.theme = theme
        self._box = box
        self._lines: tuple[ReferenceLine, ...] = ()
        self._places: tuple[int, ...] = ()
        self._lows: NDArray[np.floating] = np.empty(0)
        self._highs: NDArray[np.floating] = np.empty(0)
        self._pictures: dict[tuple[str, str, float], QPixmap] = {}
        self._text = LabelText(QFont(), SECONDARY_TEXT_PX)
        self.setZValue(10)
        box.sigRangeChanged.connect(self._refresh)
        box.sigResized.connect(self._refresh)

    def show_lines(self, lines: tuple[ReferenceLine, ...]) -> None:
        self._lines = lines
        self._pictures.clear()
        self._places = ()
        self._refresh()

    def avoid(self, lows: NDArray[np.floating], highs: NDArray[np.floating]) -> None:
        """Where the curve is: the lowest and highest loss of each column of the plot, nan where there is none."""
        self._lows, self._highs = lows, highs
        if self._lines:
            self._place()

    def label_boxes(self) -> list[Box]:
        """The rectangles of the labels, in pixels from the plot's upper left corner."""
        boxes = []
        for line, place in zip(self._lines, self._places, strict=True):
            width, height = self._text.size(line.label)
            top = round(label_tops(round(self._y(line.value)), height)[place])
            right = int(self._box.width()) - _MARGIN_PX
            boxes.append(Box(right - width, top, right, top + height))
        return boxes

    def boundingRect(self) -> QRectF:
        return QRectF(self._box.rect())

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        pen = QPen(QColor(self.theme.secondary_text), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        width = self._box.width()
        for line in self._lines:
            y = self._y(line.value)
            painter.drawLine(QPointF(0, y), QPointF(width, y))
        for line, box in zip(self._lines, self.label_boxes(), strict=True):
            painter.drawPixmap(QPointF(box.left, box.top), self._label_picture(line.label, painter))

    def _label_picture(self, label: str, painter: QPainter) -> QPixmap:
        """The label with its halo, which costs a millisecond to stroke, and nothing to paint again."""
        ratio = painter.device().devicePixelRatioF()
        key = (label, self.theme.name, ratio)
        if key not in self._pictures:
            width, height = self._text.size(label)
            picture = QPixmap(round(width * ratio), round(height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            picture_painter = QPainter(picture)
            self._text.paint(picture_painter, label, Box(0, 0, width, height), self.theme, self.theme.secondary_text)
            picture_painter.end()
            self._pictures[key] = picture
        return self._pictures[key]

    def _refresh(self) -> None:
        self.prepareGeometryChange()
        self._place()
        self.update()

    def _place(self) -> None:
        height = self._text.size("")[1]
        labels = [self._line_label(line, height) for line in self._lines]
        places = place_labels(labels, height, self._box.height(), self._places)
        if places != self._places:
            self._places = places
            self.update()

    def _line_label(self, line: ReferenceLine, height: int) -> LineLabel:
        y = round(self._y(line.value))
        columns = self._text.size(line.label)[0] + _MARGIN_PX
        lows, highs = self._lows[-columns:], self._highs[-columns:]
        if np.isnan(lows).all():
            return LineLabel(y)
        tops = np.array(label_tops(y, height))[:, np.newaxis]
        curve_top, curve_bottom = self._y(highs), self._y(lows)
        covered = (curve_top < tops + height) & (curve_bottom > tops)
        return LineLabel(y, covered.mean(axis=1).tolist())

    def _y(self, loss: Any) -> Any:
        """Pixels from the plot's top, of one loss or of an array of them."""
        (_, (lowest, highest)) = self._box.viewRange()
        return (highest - loss) / (highest - lowest) * self._box.height()
