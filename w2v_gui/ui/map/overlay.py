"""What the drawn layers of the map have in common: they fill the view and paint in pixels of the window."""

import logging

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme

_log = logging.getLogger(__name__)


class Overlay(pg.GraphicsObject):  # type: ignore[misc]
    """A layer over the whole view. Subclasses give `draw`."""

    def __init__(self, word_map: WordMap, theme: Theme) -> None:
        super().__init__()
        self.word_map = word_map
        self.theme = theme
        self.frame = Frame()

    def show_words(self, word_map: WordMap) -> None:
        self.word_map = word_map

    def show_frame(self, frame: Frame) -> None:
        self.prepareGeometryChange()
        self.frame = frame

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme

    def boundingRect(self) -> QRectF:
        seen = self.frame.bounds()
        return QRectF(seen.left, seen.bottom, seen.right - seen.left, seen.top - seen.bottom)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.resetTransform()
        try:
            self.draw(painter)
        except Exception:  # noqa: BLE001 Qt would end the process, and with it a run that is not saved
            _log.exception("a layer of the map cannot be drawn")

    def draw(self, painter: QPainter) -> None:
        """Paints in pixels from the view's upper left corner."""
        raise NotImplementedError
