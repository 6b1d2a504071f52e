"""Drawing a box or a lasso around words: its outline while it is drawn, and what is to become of the selection."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.ui.map.overlay import Overlay
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme

_STEP_PX = 3  # between the corners of a lasso
_INSIDE_ALPHA = 28  # of 255
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Tool(StrEnum):
    """What dragging with the left button does."""

    PAN = "pan"
    BOX = "box"
    LASSO = "lasso"

    def with_keys(self, keys: Qt.KeyboardModifier) -> "Tool":
        """Alt draws a lasso with any tool; Shift draws a box where dragging would move the map."""
        if keys & _ALT:
            return Tool.LASSO
        return Tool.BOX if self is Tool.PAN and keys & _SHIFT else self

    def mode(self, keys: Qt.KeyboardModifier) -> SelectionMode:
        """What becomes of the selection: Ctrl adds to it, and so does Shift where it is not what draws the box."""
        adds = keys & _CTRL or (keys & _SHIFT and (self is not Tool.PAN or keys & _ALT))
        return SelectionMode.ADD if adds else SelectionMode.REPLACE


class SelectionItem(Overlay):
    """The outline in progress; above all other layers."""

    def __init__(self, word_map: WordMap, theme: Theme) -> None:
        super().__init__(word_map, theme)
        self._tool = Tool.PAN
        self._corners: list[QPointF] = []

    @property
    def is_drawing(self) -> bool:
        return bool(self._corners)

    def begin(self, tool: Tool, place: QPointF) -> None:
        """With the box or the lasso, at that pixel."""
        self._tool, self._corners = tool, [place]

    def draw_to(self, place: QPointF) -> None:
        if self._tool is Tool.BOX:
            self._corners[1:] = [place]
        elif (place - self._corners[-1]).manhattanLength() >= _STEP_PX:
            self._corners.append(place)

    def end(self) -> NDArray[np.float64]:
        """The closed outline, (m, 2) pixels; it is no longer shown."""
        outline = np.array([corner.toTuple() for corner in self._polygon()], dtype=np.float64).reshape(-1, 2)
        self._corners = []
        return outline

    def draw(self, painter: QPainter) -> None:
        if not self._corners:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._tool is Tool.LASSO)
        inside = QColor(self.theme.accent)
        inside.setAlpha(_INSIDE_ALPHA)
        painter.setBrush(inside)
        painter.setPen(QPen(QColor(self.theme.accent), 1))
        painter.drawPolygon(QPolygonF(self._polygon()))  # the odd-even rule, by which points are inside, too

    def _polygon(self) -> list[QPointF]:
        if self._tool is Tool.LASSO or not self._corners:
            return self._corners
        box = QRectF(self._corners[0], self._corners[-1])
        return [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]
