"""The view of the table of all words: paints its cells, and turns what is clicked and typed into requests."""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from w2v_gui.core.embeddings.word_table import FIELDS, Field, Sort, TableRows
from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.word_table_model import CATEGORY_ROLE, CHOSEN_ROLE, SELECTED_ROLE, WordTableModel

_ROW_PX, _HEADER_PX = 22, 24
_WIDTHS_PX = {
    Field.WORD: 176,
    Field.COUNT: 84,
    Field.X: 72,
    Field.Y: 72,
    Field.COLUMN: 128,
    Field.SIMILARITY: 136,
}
_INSET_PX, _DOT_PX = 10, 8
_SELECTED_OPACITY = 0.26

_Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag


class RowSelection(QItemSelectionModel):
    """Holds nothing but the current cell: what would be selected is asked for, as the session knows what is.

    Qt's own selection is a list of ranges, which takes seconds for a tenth of the words scattered over all rows.
    """

    rows_asked = Signal(int, int, object)
    """The first and the last row, and the SelectionMode; a last row before the first one stands for no row."""

    def __init__(self, model: WordTableModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self.is_quiet = False

    def select(self, rows: QItemSelection | _Index, command: _Flag) -> None:  # type: ignore[override]
        mode = _mode(command)
        if self.is_quiet or mode is None:
            return
        if isinstance(rows, QItemSelection):
            ranges = [(each.top(), each.bottom()) for each in rows.toList() if each.isValid()]
        else:
            ranges = [(rows.row(), rows.row())] if rows.isValid() else []
        if not ranges and mode is SelectionMode.REPLACE:
            self.rows_asked.emit(0, -1, mode)
        for first, last in ranges:
            self.rows_asked.emit(first, last, mode)
            mode = SelectionMode.ADD if mode is SelectionMode.REPLACE else mode


def _mode(command: _Flag) -> SelectionMode | None:
    if command & (_Flag.Clear | _Flag.Current):
        return SelectionMode.REPLACE
    if command & _Flag.Select:
        return SelectionMode.ADD
    return SelectionMode.REMOVE if command & _Flag.Deselect else None


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: selected rows tinted, the chosen word bold, a dot in the color of a category."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        if index.data(SELECTED_ROLE):
            tint = QColor(self.theme.accent)
            tint.setAlphaF(_SELECTED_OPACITY)
            painter.fillRect(option.rect, tint)
        room = QRectF(option.rect).adjusted(_INSET_PX, 0, -_INSET_PX, 0)
        category = index.data(CATEGORY_ROLE)
        if category is not None:
            self._paint_dot(painter, room, self.theme.kind_color(category))
            room.setLeft(room.left() + _DOT_PX + 6)
        if index.data(CHOSEN_ROLE):
            font = option.font
            font.setBold(True)
            painter.setFont(font)
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.setPen(QColor(self.theme.text))
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _paint_dot(self, painter: QPainter, room: QRectF, color: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawEllipse(QRectF(room.left(), room.center().y() - _DOT_PX / 2, _DOT_PX, _DOT_PX))


class WordTableView(QTableView):
    """All words, a row each.

    word_picked     the id of a word: Enter or a double-click
    rows_asked      first and last row, SelectionMode
    sort_asked      Sort
    copy_asked      the selected rows
    text_typed      letters that are meant for the filter
    """

    word_picked = Signal(int)
    rows_asked = Signal(int, int, object)
    sort_asked = Signal(object)
    copy_asked = Signal()
    text_typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = WordTableModel(self)
        self._delegate = CellDelegate(theme, self)
        self._selection = RowSelection(self._model, self)
        self._current_word: int | None = None
        self._toggled_to = _Flag.Select
        self.setModel(self._model)
        self.setSelectionModel(self._selection)
        self.setItemDelegate(self._delegate)
        self._selection.rows_asked.connect(self.rows_asked)
        self._selection.currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._pick)
        self._set_up()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName("All words")
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(_ROW_PX)
        rows.setDefaultSectionSize(_ROW_PX)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setFixedHeight(_HEADER_PX)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        for column, field in enumerate(FIELDS):
            header.resizeSection(column, _WIDTHS_PX[field])
        header.sectionClicked.connect(self._on_header)

    def show_rows(self, rows: TableRows) -> None:
        """Changes the rows in place: the current word stays where it is in view, others leave the scroll position."""
        before = self._model.rows
        is_other = before is None or before.table.vocabulary is not rows.table.vocabulary
        is_asked = before is None or before.sort != rows.sort or before.filter.text != rows.filter.text
        height = None if is_other else self._height_of_current()
        self._current_word = None if is_other else self._current_word
        self._selection.is_quiet = True
        self._model.show_rows(rows)
        self._selection.is_quiet = False
        self.setColumnHidden(FIELDS.index(Field.COLUMN), rows.table.column is None)
        if before is not None and before.order is rows.order:
            return
        row = self._make_current(self._current_word)
        if row is not None and height is not None:
            self.executeDelayedItemsLayout()  # else the scroll bar would stop at the end of the rows before
            self.verticalScrollBar().setValue(row * _ROW_PX - height)
        elif is_asked:
            self.scrollToTop()

    def show_selection(self, ids: Any) -> None:
        self._model.select(ids)
        self.viewport().update()

    def show_choice(self, word_id: int | None) -> None:
        """Another chosen word comes into view and is the current one."""
        if word_id == self._model.chosen:
            return
        self._model.chosen = word_id
        self.viewport().update()
        if word_id is not None:
            self._current_word = word_id
            row = self._make_current(word_id)
            if row is not None and self._height_of_current() is None:
                self.scrollTo(self.currentIndex(), QTableView.ScrollHint.PositionAtCenter)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> _Flag:
        """With Ctrl the row under the hand goes or comes, and so do the rows that are then passed over."""
        command = super().selectionCommand(index, event)
        if not command & _Flag.Toggle:
            return command
        if event is None or event.type() != QEvent.Type.MouseMove:
            self._toggled_to = _Flag.Deselect if index.data(SELECTED_ROLE) else _Flag.Select
        return self._toggled_to

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._pick(index)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.sort_asked.emit(Sort(FIELDS[max(index.column(), 0)], key == Qt.Key.Key_Down))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        self.text_typed.emit(search)  # Qt would look through all rows, one by one

    def _height_of_current(self) -> int | None:
        """Where the current row begins, in pixels from the top of the view; None where it is out of view."""
        area = self.visualRect(self.currentIndex())
        in_view = self.viewport().rect().contains(QPoint(0, area.center().y()))
        return area.top() if self.currentIndex().isValid() and in_view else None

    def _make_current(self, word_id: int | None) -> int | None:
        """The row of the word, which becomes the current one without a move; None where it is not shown."""
        rows = self._model.rows
        row = None if rows is None or word_id is None else rows.row_of(word_id)
        column = max(self.currentIndex().column(), 0)
        self.setAutoScroll(False)
        self._selection.is_quiet = True
        if row is None:
            self._selection.clearCurrentIndex()
        else:
            self.setCurrentIndex(self._model.index(row, column))
        self._selection.is_quiet = False
        self.setAutoScroll(True)
        return row

    def _on_current(self, index: QModelIndex) -> None:
        if not self._selection.is_quiet:
            self._current_word = self._model.word_id(index)

    def _on_header(self, column: int) -> None:
        self.sort_asked.emit(self._model.sort_by(column))

    def _pick(self, index: QModelIndex) -> None:
        word_id = self._model.word_id(index)
        if word_id is not None:
            self.word_picked.emit(word_id)
