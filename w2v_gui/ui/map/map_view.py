"""The map under mouse and keyboard: zooming, dragging, pointing at words and picking them. Owned by the map's panel."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from w2v_gui.core.projection.nearest_point import nearest_point
from w2v_gui.ui.map.map_canvas import MapCanvas
from w2v_gui.ui.theme import Theme

REACH_PX = 10.0  # a point is hit from this far
ZOOM_A_NOTCH = 1.25
KEY_STEP_PX = 60
_NOTCH = 120  # of a wheel, in Qt's unit
_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (KEY_STEP_PX, 0),
    Qt.Key.Key_Right: (-KEY_STEP_PX, 0),
    Qt.Key.Key_Up: (0, KEY_STEP_PX),
    Qt.Key.Key_Down: (0, -KEY_STEP_PX),
}
_ZOOMS: dict[int, float] = {
    Qt.Key.Key_Plus: ZOOM_A_NOTCH,
    Qt.Key.Key_Equal: ZOOM_A_NOTCH,
    Qt.Key.Key_Minus: 1 / ZOOM_A_NOTCH,
}


class MapView(MapCanvas):
    """The wheel zooms at the cursor, dragging moves the map, a click picks a word; Home shows all."""

    word_picked = Signal(int)
    choice_cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pressed_at: QPointF | None = None
        self._dragged_to: QPointF | None = None
        self._pressed_word: int | None = None
        self._has_key_focus = False
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Map of the words")
        self.setAccessibleDescription("Arrow keys move the map, + and - zoom, Home shows all words.")

    def tick(self, now_s: float) -> None:
        super().tick(now_s)
        if self._hover.word is not None:  # points may have moved away under the cursor
            self._point_at(self._hover.cursor)

    def word_at(self, place: QPointF) -> int | None:
        """The shown word whose point is nearest to that pixel, if one is in reach."""
        if self.word_map.positions is None:
            return None
        frame, drawn = self.frame.now, self.word_map.drawn
        x, y = frame.units(np.array([place.x(), place.y()])).tolist()
        row = nearest_point(self.word_map.positions[drawn], x, y, frame.scale, frame.scale, REACH_PX)
        return None if row is None else int(drawn[row])

    def hovered_word(self) -> int | None:
        """The word that is named at the cursor."""
        return self._hover.word

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self._pressed_word = self.word_at(event.position())  # by the release its point may have moved on
            self._dragged_to = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._pressed_at = self._dragged_to = None  # the release may have gone elsewhere
        if self._pressed_at is None:
            self._point_at(place)
            return
        before = self._pressed_at if self._dragged_to is None else self._dragged_to
        step = place - before
        if self._dragged_to is None and step.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragged_to = place
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.frame.move(step.x(), step.y())
        self._user_moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        was_dragged = self._dragged_to is not None
        self._pressed_at = self._dragged_to = None
        self._point_at(event.position())
        if not was_dragged:
            self._click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._leave_word()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        notches, place = event.angleDelta().y() / _NOTCH, event.position()
        if notches:
            self.frame.zoom(ZOOM_A_NOTCH**notches, place.x(), place.y())
            self._user_moved()
            self._point_at(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Home:
            self.home()
        elif key == Qt.Key.Key_Escape:
            self.choice_cleared.emit()
        elif key in _STEPS:
            self.frame.move(*_STEPS[key])
            self._user_moved()
        elif key in _ZOOMS:
            self.frame.zoom(_ZOOMS[key], self.width() / 2, self.height() / 2)
            self._user_moved()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._has_key_focus = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._has_key_focus = False
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        if self._has_key_focus:
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _click(self) -> None:
        if self._pressed_word is None:
            self.choice_cleared.emit()
        else:
            self.word_picked.emit(self._pressed_word)

    def _point_at(self, place: QPointF) -> None:
        word = self.word_at(place)
        shape = Qt.CursorShape.ArrowCursor if word is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        if self._hover.hover(word, place):
            self.viewport().update()

    def _leave_word(self) -> None:
        if self._hover.hover(None, QPointF()):
            self.viewport().update()

    def _user_moved(self) -> None:
        self._leave_word()
        self._labels.wait()
        self._show_frame()
