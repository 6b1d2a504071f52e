"""The list of neighbors, in the word panel: each row a bar as long as the cosine, in the color of the word's kind."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from w2v_gui.session.word_card import NeighborRow
from w2v_gui.ui.theme import Theme

ROW_HEIGHT_PX = 25
_GAP_PX = 3  # between two bars
_INSET_PX = 8  # of the text
_BAR_OPACITY = 0.34
_CORNER_PX = 4

_Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole


class NeighborModel(QAbstractListModel):
    """Rows that change in place, so that the list keeps its scroll position and its current row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NeighborRow, ...] = ()

    def show_rows(self, rows: tuple[NeighborRow, ...]) -> None:
        if rows == self._rows:
            return
        before, after = len(self._rows), len(rows)
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._rows = self._rows[:after]
            self.endRemoveRows()
        elif after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0), self.index(after - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.word
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.word}, cosine {cosine_text(row.cosine)}"
        return None


class NeighborDelegate(QStyledItemDelegate):
    """Paints a row: the bar, the word in it, and the cosine at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: NeighborRow = index.data(_ROW_ROLE)
        area = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, 0.5 - _GAP_PX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter, area, row)
        self._paint_text(painter, area, row)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for state, color in (
            (QStyle.StateFlag.State_MouseOver, self.theme.secondary_text),
            (QStyle.StateFlag.State_HasFocus, self.theme.accent),
        ):
            if option.state & state:
                painter.setPen(QColor(color))
                painter.drawRoundedRect(area, _CORNER_PX, _CORNER_PX)
        painter.restore()

    def _paint_bar(self, painter: QPainter, area: QRectF, row: NeighborRow) -> None:
        length = min(max(row.cosine, 0.0), 1.0) * area.width()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bar_color(self.theme, row.kind_index))
        painter.drawRoundedRect(QRectF(area.x(), area.y(), length, area.height()), _CORNER_PX, _CORNER_PX)

    def _paint_text(self, painter: QPainter, area: QRectF, row: NeighborRow) -> None:
        room = area.adjusted(_INSET_PX, 0, -_INSET_PX, 0)
        metrics = painter.fontMetrics()
        cosine = cosine_text(row.cosine)
        word_width = room.width() - metrics.horizontalAdvance(cosine) - _INSET_PX
        word = metrics.elidedText(row.word, Qt.TextElideMode.ElideRight, int(word_width))
        painter.setPen(QColor(self.theme.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cosine)


class NeighborList(QListView):
    """Neighbors to look at, and to pick by a click or by the arrow keys and Enter."""

    word_picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = NeighborModel(self)
        self._delegate = NeighborDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Neighbors")
        self.clicked.connect(self._pick)

    def show_rows(self, rows: tuple[NeighborRow, ...]) -> None:
        self._model.show_rows(rows)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._pick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _pick(self, index: QModelIndex) -> None:
        self.word_picked.emit(index.data(_ROW_ROLE).word_id)


def bar_color(theme: Theme, kind_index: int | None) -> QColor:
    """The color of a bar, translucent; the accent color for a word without a kind."""
    color = QColor(theme.accent if kind_index is None else theme.kind_color(kind_index))
    color.setAlphaF(_BAR_OPACITY)
    return color


def cosine_text(cosine: float) -> str:
    """With three digits, a proper minus, and never a negative zero."""
    return f"{round(cosine, 3) + 0.0:.3f}".replace("-", "−")
