"""A list of words in the word panel: each row a bar as long as the word is near, in the color of the word's kind."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QListView, QMenu, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from w2v_gui.core.embeddings.neighbor_search import Measure
from w2v_gui.session.word_card import NeighborRow
from w2v_gui.ui.listed_table import ListedTable
from w2v_gui.ui.neighbor_model import ROW_ROLE, SHARE_ROLE, VALUE_ROLE, NeighborModel
from w2v_gui.ui.theme import Theme

ROW_HEIGHT_PX = 25
_GAP_PX = 3  # between two bars
_INSET_PX = 8  # of the text
_BAR_OPACITY = 0.34
_CORNER_PX = 4

_Index = QModelIndex | QPersistentModelIndex


class NeighborDelegate(QStyledItemDelegate):
    """Paints a row: the bar, the word in it, and the value at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: NeighborRow = index.data(ROW_ROLE)
        area = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, 0.5 - _GAP_PX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter, area, row.kind_index, index.data(SHARE_ROLE))
        self._paint_text(painter, area, row.word, index.data(VALUE_ROLE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for state, color in (
            (QStyle.StateFlag.State_MouseOver, self.theme.secondary_text),
            (QStyle.StateFlag.State_HasFocus, self.theme.accent),
        ):
            if option.state & state:
                painter.setPen(QColor(color))
                painter.drawRoundedRect(area, _CORNER_PX, _CORNER_PX)
        painter.restore()

    def _paint_bar(self, painter: QPainter, area: QRectF, kind_index: int | None, share: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bar_color(self.theme, kind_index))
        painter.drawRoundedRect(QRectF(area.x(), area.y(), share * area.width(), area.height()), _CORNER_PX, _CORNER_PX)

    def _paint_text(self, painter: QPainter, area: QRectF, word: str, value: str) -> None:
        room = area.adjusted(_INSET_PX, 0, -_INSET_PX, 0)
        metrics = painter.fontMetrics()
        word_width = room.width() - metrics.horizontalAdvance(value) - _INSET_PX
        shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, int(word_width))
        painter.setPen(QColor(self.theme.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, value)


class NeighborList(QListView):
    """Words to look at, to copy, and to pick by a click or by the arrow keys and Enter."""

    word_picked = Signal(int)
    export_requested = Signal(object)
    """A ListedTable."""

    def __init__(self, theme: Theme, name: str, fewest_rows: int = 3, parent: QWidget | None = None) -> None:
        """`fewest_rows` are shown even where the panel is low."""
        super().__init__(parent)
        self._name = name
        self._fewest_rows = fewest_rows
        self._model = NeighborModel(self)
        self._delegate = NeighborDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.clicked.connect(self._pick)

    def show_rows(
        self, rows: tuple[NeighborRow, ...], measure: Measure = Measure.COSINE, name: str | None = None
    ) -> None:
        """The words, and what they are as a file may be called."""
        self._name = name or self._name
        self._model.show_rows(rows, measure)
        self.updateGeometry()

    def table(self) -> ListedTable:
        return ListedTable(self._name, self._model.header, self._model.table_rows())

    def copy(self) -> None:
        """All words with their values, to the clipboard."""
        self.table().copy()

    def export(self) -> None:
        """Asks for all words with their values to be written to a file."""
        self.export_requested.emit(self.table())

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_px(self._model.rowCount()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height_px(min(self._fewest_rows, self._model.rowCount())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._pick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy", QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        menu.addAction("Export…", self.export)
        menu.setEnabled(self._model.rowCount() > 0)
        menu.popup(event.globalPos())

    def _height_px(self, rows: int) -> int:
        return rows * ROW_HEIGHT_PX + 2 * self.frameWidth()

    def _pick(self, index: QModelIndex) -> None:
        self.word_picked.emit(index.data(ROW_ROLE).word_id)


def bar_color(theme: Theme, kind_index: int | None) -> QColor:
    """The color of a bar, translucent; the accent color for a word without a kind."""
    color = QColor(theme.accent if kind_index is None else theme.kind_color(kind_index))
    color.setAlphaF(_BAR_OPACITY)
    return color
