"""The word under the cursor, named at once, with what is known of its place. The uppermost layer of the map."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from w2v_gui.ui.map.overlay import Overlay
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme

AWAY_PX = 14  # of the plate's lower edge from the cursor
PADDING_X_PX, PADDING_Y_PX = 7, 4
CORNER_PX = 4
LONGEST_PX = 320  # longer lines end in …
_WORD_PX, _LINE_PX = 13, 12
_RING_AWAY_PX = 2


class HoverItem(Overlay):
    """A ring around the hovered point, and a small plate above the cursor: the word, and lines about it below."""

    def __init__(self, word_map: WordMap, theme: Theme) -> None:
        super().__init__(word_map, theme)
        self.point: int | None = None
        self.cursor = QPointF()
        self.lines: Sequence[str] = ()

    def show_words(self, word_map: WordMap) -> None:
        super().show_words(word_map)
        self.point = None

    def hover(self, point: int | None, cursor: QPointF, lines: Sequence[str] = ()) -> bool:
        """Names that point at that pixel; False if nothing changes."""
        if point == self.point and (point is None or (cursor == self.cursor and lines == self.lines)):
            return False
        self.point, self.cursor, self.lines = point, cursor, lines
        return True

    def draw(self, painter: QPainter) -> None:
        if self.point is None or self.word_map.positions is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.theme.text), 1))
        x, y = self.frame.pixels(self.word_map.positions[[self.point]])[0].tolist()
        radius = float(self.word_map.sizes[self.point]) / 2 + _RING_AWAY_PX
        painter.drawEllipse(QPointF(x, y), radius, radius)
        self._draw_plate(painter, self.word_map.words[self.word_map.word_of(self.point)])

    def _draw_plate(self, painter: QPainter, word: str) -> None:
        texts = [_Text(word, _WORD_PX, self.theme.text)]
        texts += [_Text(line, _LINE_PX, self.theme.secondary_text) for line in self.lines]
        width = max(text.width for text in texts) + 2 * PADDING_X_PX
        plate = self._plate(width, sum(text.height for text in texts) + 2 * PADDING_Y_PX)
        painter.setPen(QPen(QColor(self.theme.secondary_text), 1))
        painter.setBrush(QColor(self.theme.background))
        painter.drawRoundedRect(plate.translated(0.5, 0.5), CORNER_PX, CORNER_PX)
        top = plate.top() + PADDING_Y_PX
        for text in texts:
            text.draw(painter, QPointF(plate.left() + PADDING_X_PX, top))
            top += text.height

    def _plate(self, width: int, height: int) -> QRectF:
        """Above the cursor, or below it where there is no room; never over the edge."""
        left = round(max(1.0, min(self.cursor.x() - width / 2, self.frame.width - width - 2)))
        top = round(self.cursor.y() - AWAY_PX - height)
        if top < 1:
            top = round(self.cursor.y() + 1.5 * AWAY_PX)
        return QRectF(left, top, width, height)


class _Text:
    """One line of the plate."""

    def __init__(self, text: str, size_px: int, color: str) -> None:
        self._font = QFont()
        self._font.setPixelSize(size_px)
        self._color = color
        metrics = QFontMetrics(self._font)
        self._text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, LONGEST_PX)
        self._ascent = metrics.ascent()
        self.width = metrics.horizontalAdvance(self._text)
        self.height = metrics.height()

    def draw(self, painter: QPainter, top_left: QPointF) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(self._color))
        painter.drawText(top_left + QPointF(0, self._ascent), self._text)
