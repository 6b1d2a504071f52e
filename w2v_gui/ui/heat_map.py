"""The cosines of some words with each other as colored cells. Part of the compare tab."""

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.core.embeddings.neighbor_search import Measure
from w2v_gui.session.comparisons import SimilarityMatrix
from w2v_gui.ui.bidi import isolated
from w2v_gui.ui.neighbor_model import value_text
from w2v_gui.ui.style import SECONDARY_TEXT_PX
from w2v_gui.ui.theme import Theme, mixed

_LABEL_SHARE = 0.36  # of the width, that the words may take at most
_TOP_PX = 72  # that they may take above the columns
_ROW_PX, _LOWEST_ROW_PX = 25, 13
_UPRIGHT_PX = 13  # the narrowest column that has its word above it
_GAP_PX = 1
_PADDING_PX = 6
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_EMPTY = SimilarityMatrix((), (), (), 0)


class HeatMap(QWidget):
    """A row and a column a word. The pair under the mouse, or where the arrow keys went, is told in a sentence."""

    pointed = Signal(str)
    """Such as `king and queen: 0.931`; empty where no pair is pointed at."""
    word_picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix = _EMPTY
        self._cell: tuple[int, int] | None = None  # row and column that are pointed at
        self._hovered = False
        font = QFont(self.font())
        font.setPixelSize(SECONDARY_TEXT_PX)
        self.setFont(font)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName("Similarities of the selected words")

    def show_matrix(self, matrix: SimilarityMatrix | None) -> None:
        """Cosines; None for no words. The same pair of words stays pointed at."""
        kept = None
        matrix = matrix or _EMPTY
        if self._cell is not None and matrix.ids == self._matrix.ids:
            kept = self._cell
        self._matrix = matrix
        self._point_at(kept)
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        count = len(self._matrix.words)
        return QSize(10 * count, self._top() + count * _ROW_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._top() + len(self._matrix.words) * _LOWEST_ROW_PX)

    def cell_area(self, row: int, column: int) -> QRectF:
        """Where the cosine of two words is painted."""
        left, width, height = self._left(), self._cell_width(), self._row_height()
        area = QRectF(left + column * width, self._top() + row * height, width, height)
        return area.adjusted(0, 0, -_GAP_PX, -_GAP_PX) if width > 3 * _GAP_PX else area

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, values in enumerate(self._matrix.values):
            for column, value in enumerate(values):
                self._paint_cell(painter, row, column, value)
        for place in range(len(self._matrix.words)):
            self._paint_words(painter, place)
        if self._cell is not None:
            painter.setPen(QPen(QColor(self._theme.accent if self.hasFocus() else self._theme.text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.cell_area(*self._cell))

    def _paint_cell(self, painter: QPainter, row: int, column: int, value: float) -> None:
        area = self.cell_area(row, column)
        if row == column:  # always 1: not worth a color
            painter.fillRect(area, QColor(self._theme.line))
            return
        color = cell_color(self._theme, value)
        painter.fillRect(area, color)
        text = f"{value:.2f}".replace("-", "−")
        if painter.fontMetrics().horizontalAdvance(text) + 2 <= area.width() and area.height() >= SECONDARY_TEXT_PX:
            painter.setPen(text_color(color))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_words(self, painter: QPainter, place: int) -> None:
        """A word before its row, and above its column where that is wide enough."""
        metrics, word, elide = painter.fontMetrics(), self._matrix.words[place], Qt.TextElideMode.ElideRight
        row = self.cell_area(place, 0)
        pointed_row, pointed_column = self._cell or (-1, -1)
        painter.setPen(QColor(self._theme.text if place == pointed_row else self._theme.secondary_text))
        room = QRectF(0, row.y(), self._left() - _PADDING_PX, row.height())
        shown = metrics.elidedText(word, elide, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        if self._top() == 0:
            return
        column = self.cell_area(0, place)
        painter.setPen(QColor(self._theme.text if place == pointed_column else self._theme.secondary_text))
        painter.save()
        painter.translate(QPointF(column.x(), self._top()))
        painter.rotate(-90)
        room = QRectF(_PADDING_PX, 0, self._top() - _PADDING_PX, column.width())
        shown = metrics.elidedText(word, elide, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        label = self._word_at(event.position().toPoint())
        self._hovered = cell is not None
        self._point_at(cell)
        self.setCursor(Qt.CursorShape.ArrowCursor if label is None else Qt.CursorShape.PointingHandCursor)

    def leaveEvent(self, event: QEvent) -> None:
        if self._hovered:
            self._hovered = False
            self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        word = self._word_at(event.position().toPoint())
        if word is not None and event.button() is Qt.MouseButton.LeftButton:
            self.word_picked.emit(self._matrix.ids[word])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, key = len(self._matrix.words), Qt.Key(event.key())
        if count and key in _STEPS:
            row, column = self._cell or (0, 0)
            down, right = _STEPS[key] if self._cell else (0, 0)
            self._point_at((min(max(row + down, 0), count - 1), min(max(column + right, 0), count - 1)))
        elif self._cell is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.word_picked.emit(self._matrix.ids[self._cell[0]])
        else:
            super().keyPressEvent(event)

    def _point_at(self, cell: tuple[int, int] | None) -> None:
        self._cell = cell
        self.update()
        sentence = ""
        if cell is not None:
            row, column = cell
            words, value = self._matrix.words, self._matrix.values[row][column]
            sentence = f"{isolated(words[row])} and {isolated(words[column])}: {value_text(value, Measure.COSINE)}"
        count = len(self._matrix.words)
        self.setAccessibleDescription(sentence or f"{count} words; the arrow keys go from pair to pair")
        self.pointed.emit(sentence)

    def _cell_at(self, place: QPoint) -> tuple[int, int] | None:
        row, column = self._row_at(place), self._column_at(place)
        return None if row is None or column is None else (row, column)

    def _word_at(self, place: QPoint) -> int | None:
        """The word whose name is there."""
        row, column = self._row_at(place), self._column_at(place)
        return None if (row is None) == (column is None) else row if column is None else column

    def _row_at(self, place: QPoint) -> int | None:
        return _index((place.y() - self._top()) / self._row_height(), len(self._matrix.words))

    def _column_at(self, place: QPoint) -> int | None:
        return _index((place.x() - self._left()) / self._cell_width(), len(self._matrix.words))

    def _longest_px(self) -> int:
        return (
            max((self.fontMetrics().horizontalAdvance(word) for word in self._matrix.words), default=0)
            + _PADDING_PX
            + 2
        )

    def _left(self) -> float:
        return min(self._longest_px(), _LABEL_SHARE * self.width())

    def _top(self) -> int:
        return min(self._longest_px(), _TOP_PX) if self._cell_width() >= _UPRIGHT_PX else 0

    def _cell_width(self) -> float:
        return max(1.0, (self.width() - self._left()) / max(1, len(self._matrix.words)))

    def _row_height(self) -> float:
        count = max(1, len(self._matrix.words))
        return min(_ROW_PX, max(1.0, (self.height() - self._top()) / count))


def _index(place: float, count: int) -> int | None:
    return math.floor(place) if 0 <= place < count else None


def cell_color(theme: Theme, cosine: float) -> QColor:
    """From the background at 0 to the accent color at 1, and to the warning color at -1."""
    end = theme.accent if cosine >= 0 else theme.warning
    return mixed(theme.background, end, 0.0 if math.isnan(cosine) else min(1.0, abs(cosine)))


def text_color(ground: QColor) -> QColor:
    """Black or white: of the two the one that is read more easily on that ground, at least 4.5 : 1."""
    white, black = QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.black)
    return white if contrast(white, ground) >= contrast(black, ground) else black


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21. Source: W3C, Web Content Accessibility Guidelines 2.1, "contrast ratio"."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
