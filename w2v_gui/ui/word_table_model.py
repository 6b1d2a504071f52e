"""The rows of the table of all words, as Qt's views ask for them: every text is made when it is painted."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from w2v_gui.core.embeddings.word_table import FIELDS, Field, Sort, TableRows, WordTable, marked

CHOSEN_ROLE, SELECTED_ROLE, CATEGORY_ROLE = (Qt.ItemDataRole.UserRole + i for i in range(3))

_MISSING = "–"
_LARGEST = 1e12  # that is written out
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ARROWS = {None: "", True: "▾", False: "▴"}
_SPOKEN = {None: "", True: ", sorted falling", False: ", sorted rising"}
_TIPS = {
    Field.WORD: "By the alphabet",
    Field.COUNT: "How often the text holds the word",
    Field.X: "Where the word is on the map, from left to right",
    Field.Y: "Where the word is on the map, from bottom to top",
    Field.COLUMN: "What the map is colored by",
    Field.SIMILARITY: "How similar the word is to the chosen word",
}

_Index = QModelIndex | QPersistentModelIndex


class WordTableModel(QAbstractTableModel):
    """Rows that change in place. Which words are selected is kept here, as 100,000 may be, scattered over all rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: TableRows | None = None
        self._row_count = 0
        self._selected: Any = ()
        self._titles = WordTable().header
        self.chosen: int | None = None

    def show_rows(self, rows: TableRows) -> None:
        before, after, old = self._row_count, len(rows), self.rows
        if old is None or old.table.vocabulary is not rows.table.vocabulary:
            self._selected, self.chosen = marked([], len(rows.table)), None
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._row_count = after
            self.endRemoveRows()
        self.rows = rows
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._row_count = after
            self.endInsertRows()
        if after:
            self.dataChanged.emit(self.index(0, 0), self.index(after - 1, len(FIELDS) - 1))
        if old is None or old.sort != rows.sort or self._titles != rows.table.header:
            self._titles = rows.table.header
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(FIELDS) - 1)

    def select(self, ids: Any) -> None:
        """Marks the words of these ids as selected, and no others."""
        if self.rows is not None:
            self._selected = marked(ids, len(self.rows.table))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else self._row_count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(FIELDS)

    def word_id(self, index: _Index) -> int | None:
        return self.rows.word_id(index.row()) if self.rows is not None and index.isValid() else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        word_id = self.word_id(index)
        if self.rows is None or word_id is None:
            return None
        field = FIELDS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(field, word_id)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(field)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(field, word_id)
        if role == SELECTED_ROLE:
            return bool(self._selected[word_id])
        if role == CHOSEN_ROLE:
            return word_id == self.chosen
        if role == CATEGORY_ROLE and field is Field.COLUMN:
            return self.rows.table.category(word_id)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        field, title = FIELDS[section], self._titles[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._title_with_order(field, title)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(field)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{title}: {_TIPS[field]}.\nClick to sort by it; in the table, Alt+Up and Alt+Down."
            case Qt.ItemDataRole.AccessibleTextRole:
                return title + _SPOKEN[self._is_descending(field)]
        return None

    def sort_by(self, section: int) -> Sort:
        """What a click on a title asks for: the other way round, or at first the largest numbers, and words from a."""
        field = FIELDS[section]
        descending = self._is_descending(field)
        return Sort(field, not self._holds_text(field) if descending is None else not descending)

    def _holds_text(self, field: Field) -> bool:
        return field is Field.WORD or (field is Field.COLUMN and (self.rows is None or self.rows.table.has_categories))

    def _alignment(self, field: Field) -> Qt.AlignmentFlag:
        return _LEFT if self._holds_text(field) else _RIGHT

    def _text(self, field: Field, word_id: int) -> str:
        assert self.rows is not None
        table = self.rows.table
        if field is Field.WORD:
            return table.vocabulary.words[word_id]
        if self._holds_text(field):
            return table.category_label(word_id) or _MISSING
        number = table.number(field, word_id)
        return _MISSING if number is None else number_text(number, table.digits[field])

    def _spoken(self, field: Field, word_id: int) -> str:
        text = self._text(field, word_id)
        if field is not Field.WORD:
            return f"{self._titles[FIELDS.index(field)]} {text.replace(_MISSING, 'none')}"
        chosen = ", chosen" if word_id == self.chosen else ""
        return f"{text}{chosen}{', selected' if self._selected[word_id] else ''}"

    def _is_descending(self, field: Field) -> bool | None:
        """None where the rows are not sorted by the column."""
        return self.rows.sort.descending if self.rows is not None and self.rows.sort.field is field else None

    def _title_with_order(self, field: Field, title: str) -> str:
        arrow = _ARROWS[self._is_descending(field)]
        return f"{title} {arrow}".rstrip() if self._holds_text(field) else f"{arrow} {title}".lstrip()


def number_text(number: float, digits: int) -> str:
    """With thousands separated, a proper minus, and never a negative zero."""
    if abs(number) >= _LARGEST:
        return f"{number:.3g}".replace("-", "−")
    return f"{round(number, digits) + 0.0:,.{digits}f}".replace("-", "−")
