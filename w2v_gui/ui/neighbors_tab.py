"""The first tab of the word panel: the nearest words, and which words only the map shows near."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from w2v_gui.session.word_card import WordCard
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.measure_choice import MeasureChoice
from w2v_gui.ui.neighbor_list import NeighborList
from w2v_gui.ui.style import ROW_SPACING_PX, tinted_icon
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.word_links import WordLinks

_FALSE_SHOWN = 8


class NeighborsTab(QWidget):
    """Neighbors by the chosen measure, to pick, to copy and to export."""

    word_picked = Signal(int)
    comparison_requested = Signal(object, object)
    """Measure and Comparison."""
    export_requested = Signal(object)
    """A ListedTable."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: WordCard | None = None
        self.measure = MeasureChoice()
        self.measure.chosen.connect(self.comparison_requested)
        self.copy_button = QToolButton()
        self.copy_button.setProperty("icon_only", True)
        self.copy_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.copy_button.setToolTip("Copy the neighbors and their values (Ctrl+C in the list)")
        self.copy_button.setAccessibleName("Copy the neighbors")
        self.list = NeighborList(theme, "neighbors")
        self.copy_button.clicked.connect(self.list.copy)
        self.list.word_picked.connect(self.word_picked)
        self.list.export_requested.connect(self.export_requested)
        self.false_neighbors = WordLinks(theme)
        self.false_neighbors.picked.connect(self._pick_false)
        self.false_neighbors.setToolTip("Among its nearest words on the map, but not in the list above")
        self.kept = secondary_label()
        self.waiting = secondary_label("Its nearest words appear here as soon as there are vectors. Start training.")
        self.setFocusProxy(self.list)
        self._lay_out()
        self.set_theme(theme)
        self.show_word(None)

    def show_word(self, card: WordCard | None) -> None:
        """The chosen word; None where no word is chosen."""
        if card is None or self._card is None or card.word != self._card.word:
            self.list.scrollToTop()
        self._card = card
        self.copy_button.setVisible(card is not None and bool(card.neighbors))
        self.waiting.setVisible(card is not None and not card.caption)
        if card is None:
            self.list.show_rows(())
            self.measure.setVisible(False)
            self.false_neighbors.show_words("")
            self.kept.setVisible(False)
            return
        self.list.show_rows(card.neighbors, card.measure, f"neighbors of {card.word}")
        self.measure.show_choice(card.measure, card.comparison, card.has_outside, card.caption)
        words = [row.word for row in card.false_neighbors[:_FALSE_SHOWN]]
        self.false_neighbors.show_words("Near here, not in truth:" if words else "", words)
        verb = "is" if card.kept.startswith("1 ") else "are"
        self.kept.setText(f"{card.kept.replace('of', 'of its')} nearest words {verb} near it on this map")
        self.kept.setVisible(bool(card.kept))

    def set_theme(self, theme: Theme) -> None:
        self.copy_button.setIcon(tinted_icon("copy", theme.secondary_text))
        self.list.set_theme(theme)
        self.false_neighbors.set_theme(theme)

    def _pick_false(self, word: str) -> None:
        if self._card is not None:
            self.word_picked.emit(next(row.word_id for row in self._card.false_neighbors if row.word == word))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.measure, 1)
        top.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ROW_SPACING_PX)
        layout.addWidget(self.waiting)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.false_neighbors)
        layout.addWidget(self.kept)
        layout.addStretch(0)
