"""The kinds of words and their colors, in a strip of its own beside the map. Pressing a kind dims all other words."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.ui.map.legend_row import FoldRow, KindRow
from w2v_gui.ui.theme import Theme


class Legend(QWidget):
    """One row a kind, under a row that folds them away."""

    kind_lit = Signal(object)
    """The position of the kind to show among dimmed ones; None for all alike."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[KindRow] = []
        self._fold_row = FoldRow(theme, self)
        self._fold_row.toggled.connect(self._on_folded)
        self._kinds = QWidget()
        self._column = QVBoxLayout(self._kinds)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._kinds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._fold_row)
        layout.addWidget(self._scroll, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def show_kinds(self, kinds: Sequence[str], shown: Collection[int]) -> None:
        """A row for each kind whose position is `shown`; the position gives its color. Hidden where there is none."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [KindRow(name, i, self._theme) for i, name in enumerate(kinds) if i in shown]
        for row in self._rows:
            row.clicked.connect(self._on_clicked)
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))
        self._fit_width()

    def rows(self) -> list[KindRow]:
        return self._rows

    def fold(self, folded: bool) -> None:
        """Leaves only the first row, and the room of the others to the map."""
        self._fold_row.setChecked(folded)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in (self._fold_row, *self._rows):
            row.set_theme(theme)

    def _on_folded(self, folded: bool) -> None:
        self._scroll.setVisible(not folded)
        self._fit_width()

    def _on_clicked(self) -> None:
        for row in self._rows:
            if row is not self.sender():
                row.setChecked(False)
        lit = [row.kind for row in self._rows if row.isChecked()]
        self.kind_lit.emit(lit[0] if lit else None)

    def _fit_width(self) -> None:
        rows = [] if self._fold_row.isChecked() else self._rows
        self.setFixedWidth(max(row.sizeHint().width() for row in (self._fold_row, *rows)))
