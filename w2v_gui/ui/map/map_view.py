"""The map under mouse, touchpad and keys: moving it, pointing at words, picking and selecting them. In its panel."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.ui.map.map_keys import FAST, PICKS, STEPS, TOOLS, ZOOMS
from w2v_gui.ui.map.map_pointing import REACH_PX, MapPointing
from w2v_gui.ui.map.point_search import points_inside
from w2v_gui.ui.map.selection_tool import Tool
from w2v_gui.ui.theme import Theme

ZOOM_A_NOTCH = 1.25
_NOTCH = 120  # of a wheel, in Qt's unit
_NOTCH_PX = 60  # of two fingers on a touchpad, where Ctrl makes them zoom
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@dataclass
class _Press:
    """A button held down: where and on which point, and how far the cursor was dragged, if it was."""

    button: Qt.MouseButton
    place: QPointF
    point: int | None  # by the release it may have moved on
    keys: Qt.KeyboardModifier
    dragged_to: QPointF | None = None


class MapView(MapPointing):
    """The wheel zooms at the cursor, dragging moves the map or draws around words, a click picks a word."""

    word_picked = Signal(int)
    choice_cleared = Signal()
    selection_requested = Signal(object, object)
    """The ids of words, rising, as a tuple, and a SelectionMode."""
    tool_chosen = Signal(str)
    """By a key."""
    context_menu_requested = Signal(object, QPoint)
    """The id of a word or None, and the place on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._press: _Press | None = None
        self._has_key_focus = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        button = event.button()
        if button == Qt.MouseButton.BackButton:
            self.back()
        elif button == Qt.MouseButton.ForwardButton:
            self.forward()
        elif button in (_LEFT, _MIDDLE):
            place = event.position()
            self._press = _Press(button, place, self._point_near(place, REACH_PX), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place, press = event.position(), self._press
        if press is not None and not event.buttons() & press.button:
            press = self._press = None  # the release may have gone elsewhere
            self._selection.end()
        if press is None:
            self._point_at(place)
        elif press.dragged_to is not None:
            self._drag(press, place)
        elif (place - press.place).manhattanLength() >= QApplication.startDragDistance():
            press.dragged_to = press.place
            tool = self._tool.with_keys(press.keys) if press.button == _LEFT else Tool.PAN
            if tool is not Tool.PAN:
                self._leave_point()
                self._selection.begin(tool, press.place)
            self._drag(press, place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press = self._press
        if press is None or event.button() != press.button:
            return
        self._press = None
        if press.dragged_to is not None:
            self._drag(press, event.position())  # the last moves may have been left out
        if self._selection.is_drawing:
            self._select_drawn(self._tool.mode(press.keys))
        elif press.dragged_to is None and press.button == _LEFT:
            self._click(press)
        self._point_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = self._point_near(event.position(), REACH_PX)
        if event.button() == _LEFT and point is not None:
            self._center_on_point(point)  # the first of both clicks has picked it
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = self._hover.point if self._hover.point is not None else self.word_map.chosen_shown()
            place = self.viewport().mapToGlobal(self._pixel_of(point).toPoint())
        else:
            point, place = self._point_near(QPointF(event.pos()), REACH_PX), event.globalPos()
        self.context_menu_requested.emit(self._word_of(point), place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms; two fingers on a touchpad, which have phases, move the map as they do everywhere."""
        event.accept()
        pixels, place = event.pixelDelta(), event.position()
        if pixels.isNull() or event.phase() == Qt.ScrollPhase.NoScrollPhase:
            self._zoom(ZOOM_A_NOTCH ** (event.angleDelta().y() / _NOTCH), place)
        elif event.modifiers() & _CTRL:
            self._zoom(ZOOM_A_NOTCH ** (pixels.y() / _NOTCH_PX), place)
        else:
            self.frame.move(pixels.x(), pixels.y())
            self._user_moved()

    def viewportEvent(self, event: QEvent) -> bool:
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
            and event.value() > -1
        ):
            self._zoom(1 + event.value(), event.position())
            return True
        handled: bool = super().viewportEvent(event)
        return handled

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._selection.is_drawing:
            event.accept()  # Esc is the outline's before it is the menu's
        handled: bool = super().event(event)
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = event.key(), event.modifiers()
        if keys & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._travel(-1 if key == Qt.Key.Key_Left else 1)
        elif keys & (_CTRL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            event.ignore()
        elif key in STEPS:
            times = FAST if keys & _SHIFT else 1
            self.frame.move(times * STEPS[key][0], times * STEPS[key][1])
            self._moved_by_key()
        elif key in ZOOMS:
            middle = self._middle()
            self.frame.zoom(ZOOMS[key], middle.x(), middle.y())
            self._moved_by_key()
        elif key in TOOLS:
            self.choose_tool(TOOLS[key])
            self.tool_chosen.emit(TOOLS[key])
        elif not self._act_on_words(key):
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

    def _act_on_words(self, key: int) -> bool:
        """What the other keys do; False if that is nothing."""
        if key in PICKS:
            point = self._hover.point if self._hover.point is not None else self._point_in_the_middle()
            if point is not None:
                self.word_picked.emit(self.word_map.word_of(point))
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Home:
            self.home()
        elif key == Qt.Key.Key_Z:
            self.zoom_to_selection()
        else:
            return False
        return True

    def _escape(self) -> None:
        if self._selection.is_drawing:
            self._selection.end()
            self._press = None
            self.viewport().update()
        else:
            self.choice_cleared.emit()

    def _drag(self, press: _Press, place: QPointF) -> None:
        assert press.dragged_to is not None
        step = place - press.dragged_to
        press.dragged_to = place
        if self._selection.is_drawing:
            self._selection.draw_to(place)
            self.viewport().update()
        else:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.frame.move(step.x(), step.y())
            self._user_moved()

    def _click(self, press: _Press) -> None:
        word = self._word_of(press.point)
        if press.keys & (_SHIFT | _CTRL):
            if word is not None:
                mode = SelectionMode.TOGGLE if press.keys & _CTRL else SelectionMode.ADD
                self.selection_requested.emit((word,), mode)
        elif word is None:
            self.choice_cleared.emit()
        else:
            self.word_picked.emit(word)

    def _select_drawn(self, mode: SelectionMode) -> None:
        points = points_inside(self.word_map, self.frame.now, self._selection.end())
        has_point = np.zeros(self.word_map.word_count, dtype=bool)
        has_point[points % max(self.word_map.word_count, 1)] = True
        self.viewport().update()
        self.selection_requested.emit(tuple(np.flatnonzero(has_point).tolist()), mode)

    def _zoom(self, factor: float, place: QPointF) -> None:
        if factor != 1:
            self.frame.zoom(factor, place.x(), place.y())
            self._user_moved()
            self._point_at(place)

    def _user_moved(self) -> None:
        self._leave_point()
        self._labels.wait()
        self._show_frame()

    def _moved_by_key(self) -> None:
        """Names the word in the middle, which Space picks: who uses keys has no cursor."""
        self._user_moved()
        point = self._point_in_the_middle()
        self._name(point, self._pixel_of(point))
