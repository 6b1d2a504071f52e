"""The third tab of the word panel: how similar the selected words are to each other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from w2v_gui.session.comparisons import SimilarityMatrix
from w2v_gui.ui.bidi import isolated
from w2v_gui.ui.heat_map import HeatMap
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.listed_table import ListedTable
from w2v_gui.ui.style import ROW_SPACING_PX, tinted_icon
from w2v_gui.ui.theme import Theme

_INVITATION = "Select words on the map (Shift+drag) to compare them here."
_COPIED_DIGITS = 6


class CompareTab(QWidget):
    """The cosines of the selected words as a heat map."""

    word_picked = Signal(int)
    export_requested = Signal(object)
    """A ListedTable."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: SimilarityMatrix | None = None
        self.invitation = secondary_label(_INVITATION)
        self.caption = ElidedLabel()
        self.caption.setProperty("secondary", True)
        self.names = ElidedLabel()
        self.heat_map = HeatMap(theme)
        self.heat_map.word_picked.connect(self.word_picked)
        self.pair = ElidedLabel()
        self.heat_map.pointed.connect(self.pair.show_text)
        self.copy_button = _button("Copy the similarities", "Copy the similarities as a table (Ctrl+C)")
        self.copy_button.clicked.connect(self.copy)
        self.export_button = _button("Export the similarities", "Write the similarities to a file")
        self.export_button.clicked.connect(self.export)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.heat_map, self.copy).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )
        self.setFocusProxy(self.heat_map)
        self._content = QWidget()
        self._lay_out()
        self.set_theme(theme)
        self.show_matrix(None)

    def show_matrix(self, matrix: SimilarityMatrix | None) -> None:
        """The selected words; None where none is selected, or there are no vectors."""
        self._matrix = matrix
        self._content.setVisible(matrix is not None and len(matrix.words) > 1)
        self.invitation.setVisible(matrix is None or len(matrix.words) < 2)
        if matrix is None:
            self.invitation.setText(_INVITATION)
        elif len(matrix.words) == 1:
            self.invitation.setText(
                f"{isolated(matrix.words[0])} alone is selected. Select more words to compare them here."
            )
        else:
            self.caption.show_text(caption_text(matrix))
            self.names.show_text(", ".join(map(isolated, matrix.words)))
        self.heat_map.show_matrix(matrix)

    def table(self) -> ListedTable:
        """The cosines with the words before the rows and above the columns."""
        matrix = self._matrix or SimilarityMatrix((), (), (), 0)
        rows = zip(matrix.words, matrix.values, strict=True)
        rounded = tuple((word, *(round(value, _COPIED_DIGITS) for value in values)) for word, values in rows)
        return ListedTable("similarities", ("word", *matrix.words), rounded)

    def copy(self) -> None:
        """To the clipboard."""
        self.table().copy()

    def set_theme(self, theme: Theme) -> None:
        self.heat_map.set_theme(theme)
        self.copy_button.setIcon(tinted_icon("copy", theme.secondary_text))
        self.export_button.setIcon(tinted_icon("export", theme.secondary_text))

    def export(self) -> None:
        """Asks for them to be written to a file."""
        self.export_requested.emit(self.table())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.caption, 1)
        top.addWidget(self.copy_button)
        top.addWidget(self.export_button)
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(ROW_SPACING_PX)
        content.addLayout(top)
        for widget in (self.names, self.heat_map, self.pair):
            content.addWidget(widget)
        content.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.invitation)
        layout.addWidget(self._content, 1)
        layout.addStretch(0)


def caption_text(matrix: SimilarityMatrix) -> str:
    """Such as `Cosine, 24 of 310 selected words`."""
    shown, selected = len(matrix.words), matrix.selected
    of_all = f"{shown} of {selected:,}" if shown < selected else f"{selected}"
    frequent = ", the most frequent" if shown < selected else ""
    return f"Cosine, {of_all} selected words{frequent}"


def _button(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("icon_only", True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
