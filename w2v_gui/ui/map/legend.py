"""What the colors of the map say, in a strip of its own beside it. Pressing a category dims all other words."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.core.embeddings.columns import Categories, Column
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.map.legend_row import TEXT_LEFT_PX, CategoryRow, FoldRow
from w2v_gui.ui.map.ramp_row import RampRow
from w2v_gui.ui.theme import Theme

MOST_ROWS = 200  # of more categories those with the most words are listed


class Legend(QWidget):
    """One row a category, or one ramp of numbers, under `fold_row` with the column's name, which folds them away."""

    lit_changed = Signal(object)
    """A frozenset of the positions of the categories to show among dimmed ones; None for all alike."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels: tuple[str, ...] = ()
        self._rows: list[CategoryRow] = []
        self._ramp: RampRow | None = None
        self.fold_row = FoldRow(theme, self)
        self.fold_row.toggled.connect(self._on_folded)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.fold_row)
        layout.addWidget(self._scroll, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def show_column(self, column: Column | None) -> None:
        """Explains the colors of a column; hidden where there is none. What is lit stays if the categories do."""
        labels = column.labels if isinstance(column, Categories) else ()
        lit = self.lit() if labels == self._labels else None
        self._clear()
        self._labels = labels
        if column is not None:
            self.fold_row.show_name(column.name)
            if isinstance(column, Categories):
                self._list(column, lit or frozenset())
            else:
                self._ramp = RampRow(column, self._theme)
                self._column.addWidget(self._ramp)
        self._fit_width()  # before it is shown: a layout that is under way would keep the old width
        self.setVisible(bool(self._rows) or self._ramp is not None)

    def rows(self) -> list[CategoryRow]:
        return self._rows

    def ramp(self) -> RampRow | None:
        return self._ramp

    def lit(self) -> frozenset[int] | None:
        """The categories that are lit, None for all alike."""
        return frozenset(row.category for row in self._rows if row.isChecked()) or None

    def fold(self, folded: bool) -> None:
        """Leaves only the first row, and the room of the others to the map."""
        self.fold_row.setChecked(folded)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.fold_row.set_theme(theme)
        for part in self._parts():
            part.set_theme(theme)

    def _parts(self) -> list[CategoryRow | RampRow]:
        return [*self._rows, *([] if self._ramp is None else [self._ramp])]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows, self._ramp = [], None

    def _list(self, column: Categories, lit: frozenset[int]) -> None:
        counts = np.bincount(column.ids[column.ids >= 0], minlength=len(column.labels))
        present = np.flatnonzero(counts)
        listed = np.sort(present[np.argsort(-counts[present], kind="stable")[:MOST_ROWS]]).tolist()
        for category in listed:
            row = CategoryRow(column.labels[category], category, int(counts[category]), self._theme)
            row.setChecked(category in lit)
            row.clicked.connect(self._on_clicked)
            self._rows.append(row)
            self._column.addWidget(row)
        if len(listed) < len(present):
            self._column.addWidget(_more_label(len(present) - len(listed)))

    def _on_folded(self, folded: bool) -> None:
        self._scroll.setVisible(not folded)
        self._fit_width()

    def _on_clicked(self) -> None:
        adds = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        pressed = self.sender()
        if not adds:
            others = [row for row in self._rows if row is not pressed and row.isChecked()]
            for row in self._rows:
                row.setChecked(row is pressed and (bool(others) or row.isChecked()))
        self.lit_changed.emit(self.lit())

    def _fit_width(self) -> None:
        is_folded = self.fold_row.isChecked()
        inside = [] if is_folded else self._parts()
        bar = self._scroll.verticalScrollBar().sizeHint().width() if inside and self._is_long() else 0
        self.setFixedWidth(max(row.sizeHint().width() for row in (self.fold_row, *inside)) + bar)

    def _is_long(self) -> bool:
        return self._body.sizeHint().height() > self.height() - self.fold_row.height()


def _more_label(count: int) -> QLabel:
    label = secondary_label()
    label.setText(f"and {count:,} more")
    label.setContentsMargins(TEXT_LEFT_PX, 0, 0, 0)
    return label
