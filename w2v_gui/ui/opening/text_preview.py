"""The first lines of a text, and beneath each the words that become of it. Part of the dialog that opens texts."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from w2v_gui.ui.occurrences_panel import is_right_to_left
from w2v_gui.ui.opening.chips import Chip, laid_out_chips
from w2v_gui.ui.style import SECONDARY_TEXT_PX
from w2v_gui.ui.theme import Theme

_RAW_ROWS, _CHIP_ROWS = 2, 3  # of a long line, so that several lines are seen
MARGIN_PX, _GAP_PX = 8, 4
_CORNER_PX = 3
_REPLACEMENT = "\ufffd"
_LINE_ROLE = Qt.ItemDataRole.UserRole
_NO_WORDS = "no words"

_Index = QModelIndex | QPersistentModelIndex


class PreviewLine(NamedTuple):
    """A line as it stands in the file, and its words."""

    raw: str
    words: tuple[str, ...]


class PreviewModel(QAbstractListModel):
    """A dozen lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[PreviewLine, ...] = ()

    def show_lines(self, lines: Sequence[PreviewLine]) -> None:
        """In place where there are as many, so that the view stays where it was scrolled to."""
        lines = tuple(lines)
        if len(lines) == len(self._lines) and lines:
            self._lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.raw
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.raw}. Words: {', '.join(line.words) or _NO_WORDS}"
        return line if role == _LINE_ROLE else None


class PreviewDelegate(QStyledItemDelegate):
    """Paints a line: in gray as it stands, below it each word on a ground of its own."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: PreviewLine = index.data(_LINE_ROLE)
        width = self._view.viewport().width() - 2 * MARGIN_PX
        font = _small(option.font)
        raw, chips = self._raw_layout(line.raw, option.font, width), laid_out_chips(line.words, font, width, _CHIP_ROWS)
        height = raw.boundingRect().height() + _GAP_PX + (max(chip.area.bottom() for chip in chips) if chips else 18)
        return QSize(0, int(height) + 2 * MARGIN_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: PreviewLine = index.data(_LINE_ROLE)
        area = QRectF(option.rect).adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        raw = self._raw_layout(line.raw, option.font, area.width())
        painter.setPen(QColor(self.theme.secondary_text))
        raw.draw(painter, area.topLeft())
        below = area.adjusted(0, raw.boundingRect().height() + _GAP_PX, 0, 0)
        painter.setFont(_small(option.font))
        chips = laid_out_chips(line.words, painter.font(), area.width(), _CHIP_ROWS)
        self._paint_chips(painter, below, chips, is_right_to_left(line.raw))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), _CORNER_PX, _CORNER_PX)
        painter.restore()

    def _paint_chips(self, painter: QPainter, area: QRectF, chips: Sequence[Chip], mirrored: bool) -> None:
        if not chips:
            painter.setPen(QColor(self.theme.secondary_text))
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(area, side | Qt.AlignmentFlag.AlignTop, _NO_WORDS)
        for chip in chips:
            x = area.right() - chip.area.right() if mirrored else area.left() + chip.area.left()
            ground = QRectF(x, area.top() + chip.area.top(), chip.area.width(), chip.area.height())
            if not chip.is_rest:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self.theme.line))
                painter.drawRoundedRect(ground, _CORNER_PX, _CORNER_PX)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self.theme.secondary_text if chip.is_rest else self.theme.text))
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, chip.text)

    def _raw_layout(self, raw: str, font: QFont, width: float) -> QTextLayout:
        """The line, wrapped, and ending in … where it needs more rows than it has."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if is_right_to_left(raw):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout = self._wrapped(raw, font, width, option)
        if layout.lineCount() > _RAW_ROWS:
            last = layout.lineAt(_RAW_ROWS - 1)
            rest = raw[last.textStart() :]
            elided = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, 0.96 * width)
            layout = self._wrapped(raw[: last.textStart()] + elided, font, width, option)
        return layout

    def _wrapped(self, text: str, font: QFont, width: float, option: QTextOption) -> QTextLayout:
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.setFormats(self._marks(text))
        layout.beginLayout()
        height = 0.0
        while layout.lineCount() <= _RAW_ROWS and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _marks(self, text: str) -> list[QTextLayout.FormatRange]:
        """Shows what could not be decoded."""
        look = QTextCharFormat()
        look.setForeground(QColor(self.theme.warning))
        marks = []
        for place, letter in enumerate(text):
            if letter == _REPLACEMENT:
                mark = QTextLayout.FormatRange()
                mark.start, mark.length, mark.format = place, 1, look
                marks.append(mark)
        return marks


class TextPreview(QListView):
    """Lines to look at; the arrow keys scroll."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PreviewModel(self)
        self._delegate = PreviewDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else lines would wrap anew with it
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("First lines, and their words")

    def show_lines(self, raw_lines: Sequence[str], word_lines: Sequence[str]) -> None:
        """Lines as they stand, and the words of each, with a space between."""
        lines = zip(raw_lines, word_lines, strict=True)
        self._model.show_lines([PreviewLine(raw, tuple(words.split(" ")) if words else ()) for raw, words in lines])
        self.scheduleDelayedItemsLayout()


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(SECONDARY_TEXT_PX)
    return small
