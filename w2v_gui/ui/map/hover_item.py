"""The word under the cursor, named at once. The uppermost layer of the map."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from w2v_gui.ui.map.label_text import word_text
from w2v_gui.ui.map.overlay import Overlay
from w2v_gui.ui.map.placement import Box
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme

AWAY_PX = 14  # of the label's lower edge from the cursor
PADDING_PX = 3
CORNER_PX = 4


class HoverItem(Overlay):
    """A ring around the hovered word's point, and its name on a small plate above the cursor."""

    def __init__(self, word_map: WordMap, theme: Theme) -> None:
        super().__init__(word_map, theme)
        self.word: int | None = None
        self.cursor = QPointF()
        self._text = word_text()

    def show_words(self, word_map: WordMap) -> None:
        super().show_words(word_map)
        self.word = None

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._text = word_text()

    def hover(self, word: int | None, cursor: QPointF) -> bool:
        """Names that word at that pixel; False if nothing changes."""
        if word == self.word and (word is None or cursor == self.cursor):
            return False
        self.word, self.cursor = word, cursor
        return True

    def draw(self, painter: QPainter) -> None:
        if self.word is None or self.word_map.positions is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.theme.text), 1))
        x, y = self.frame.pixels(self.word_map.positions[[self.word]])[0].tolist()
        radius = float(self.word_map.sizes[self.word]) / 2 + 2
        painter.drawEllipse(QPointF(x, y), radius, radius)
        self._draw_plate(painter, self.word_map.words[self.word])

    def _draw_plate(self, painter: QPainter, word: str) -> None:
        width, height = self._text.size(word)
        left = self.cursor.x() - width / 2
        left = round(max(PADDING_PX + 1, min(left, self.frame.width - width - PADDING_PX - 1)))
        top = round(self.cursor.y() - AWAY_PX - height)
        if top < PADDING_PX + 1:
            top = round(self.cursor.y() + 1.5 * AWAY_PX)
        box = Box(left, top, left + width, top + height)
        plate = QRectF(left, top, width, height).adjusted(-PADDING_PX, -PADDING_PX, PADDING_PX, PADDING_PX)
        painter.setPen(QPen(QColor(self.theme.secondary_text), 1))
        painter.setBrush(QColor(self.theme.background))
        painter.drawRoundedRect(plate.translated(0.5, 0.5), CORNER_PX, CORNER_PX)
        self._text.paint(painter, word, box, self.theme)
