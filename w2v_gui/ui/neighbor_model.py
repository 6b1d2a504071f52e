"""The rows of a list of words: how near each is, as a number and as the length of a bar."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from w2v_gui.core.embeddings.neighbor_search import Measure
from w2v_gui.session.word_card import NeighborRow

_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
VALUE_ROLE, SHARE_ROLE = ROW_ROLE + 1, ROW_ROLE + 2
_COPIED_DIGITS = 6


class NeighborModel(QAbstractListModel):
    """Rows that change in place, so that the list keeps its scroll position and its current row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NeighborRow, ...] = ()
        self._measure = Measure.COSINE
        self._shares: list[float] = []

    @property
    def header(self) -> tuple[str, ...]:
        """Of `table_rows`."""
        return "word", self._measure.caption.lower()

    def table_rows(self) -> tuple[tuple[object, ...], ...]:
        """Words and values, as they are copied."""
        return tuple((row.word, round(row.value, _COPIED_DIGITS)) for row in self._rows)

    def show_rows(self, rows: tuple[NeighborRow, ...], measure: Measure) -> None:
        if rows == self._rows and measure is self._measure:
            return
        before, after = len(self._rows), len(rows)
        self._measure = measure
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._rows = self._rows[:after]
            self.endRemoveRows()
        self._shares = bar_shares([row.value for row in rows], measure)
        if after > before:
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
        if role == ROW_ROLE:
            return row
        if role == SHARE_ROLE:
            return self._shares[index.row()]
        if role == VALUE_ROLE:
            return value_text(row.value, self._measure)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.word
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.word}, {self._measure.caption.lower()} {value_text(row.value, self._measure)}"
        return None


def bar_shares(values: Sequence[float], measure: Measure) -> list[float]:
    """How long each bar is, from 0 to 1: as the cosine; by other measures against the nearest word, whose is full."""
    if measure is Measure.COSINE:
        return [_within(value) for value in values]
    finite = [value for value in values if math.isfinite(value)]
    if measure is Measure.DOT:
        best = max(finite, default=0.0)
        return [_within(value / best) if best > 0 else 0.0 for value in values]
    best = min(finite, default=0.0)
    return [_within(best / value) if value else 1.0 for value in values]


def _within(share: float) -> float:
    return 0.0 if math.isnan(share) else min(max(share, 0.0), 1.0)


def value_text(value: float, measure: Measure) -> str:
    """With a proper minus and never a negative zero; a cosine with three digits, what knows no bounds with four."""
    if not math.isfinite(value):
        return "none"
    if measure is not Measure.COSINE and not 1e-3 <= abs(value) < 1e5 and value:
        return f"{value:.2e}".replace("-", "−")
    digits = 3 if measure is Measure.COSINE else max(0, 3 - len(str(int(abs(value)))) + 1)
    return f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", "−")
