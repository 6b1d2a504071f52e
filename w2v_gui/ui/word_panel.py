"""The panel of the chosen word: search, what the word is, and its nearest neighbors."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from w2v_gui.session.word_card import WordCard
from w2v_gui.ui.labels import ElidedLabel, heading_label, secondary_label
from w2v_gui.ui.neighbor_list import NeighborList
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.word_search import WordSearch


class WordPanel(QWidget):
    """Panels know nothing but what they are shown; what the user asks for leaves as a signal."""

    word_requested = Signal(str)
    """From the search box: a word of the vocabulary."""
    word_picked = Signal(int)
    """From the list of neighbors: the id of a word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card: WordCard | None = None
        self.search = WordSearch(theme)
        self.search.word_requested.connect(self.word_requested)
        self.invitation = secondary_label("Click a word on the map, or search for one.")
        self.word = ElidedLabel()
        self.word.setProperty("chosen_word", True)
        self.kind = QLabel()
        self.kind.setProperty("secondary", True)
        self.figures = secondary_label()
        self.caption = secondary_label()
        self.neighbors = NeighborList(theme)
        self.neighbors.word_picked.connect(self.word_picked)
        self._content = QWidget()
        self._lay_out()
        self.show_word(None)

    def show_vocabulary(self, words: Sequence[str], counts: Iterable[int]) -> None:
        """The words that can be searched for and how often each occurs."""
        self.search.show_vocabulary(words, counts)

    def show_word(self, card: WordCard | None) -> None:
        """The chosen word; None where no word is chosen."""
        other_word = self._card is None or card is None or self._card.word != card.word
        self._card = card
        self._content.setVisible(card is not None)
        self.invitation.setVisible(card is None)
        if card is None:
            return
        self.word.show_text(card.word)
        self._show_kind()
        self.figures.setText(figures_text(card))
        self.caption.setText(card.caption)
        self.neighbors.show_rows(card.neighbors)
        if other_word:
            self.neighbors.scrollToTop()

    def start_search(self) -> None:
        """Puts the cursor into the search box."""
        self.search.start_typing()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.search.set_theme(theme)
        self.neighbors.set_theme(theme)
        self._show_kind()

    def _show_kind(self) -> None:
        card = self._card
        self.kind.setVisible(card is not None and bool(card.kind))
        if card is not None and card.kind_index is not None:
            color = self._theme.kind_color(card.kind_index)
            self.kind.setText(f'<span style="color: {color}">●</span> {escape(card.kind)}')

    def _lay_out(self) -> None:
        first_row = QHBoxLayout()
        first_row.setSpacing(8)
        first_row.addWidget(self.word, 1)
        first_row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignVCenter)
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(ROW_SPACING_PX)
        content.addLayout(first_row)
        content.addWidget(self.figures)
        content.addSpacing(4)
        content.addWidget(heading_label("NEIGHBORS"))
        content.addWidget(self.caption)
        content.addWidget(self.neighbors, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PANEL_MARGIN_PX, 12, PANEL_MARGIN_PX, 12)
        layout.setSpacing(ROW_SPACING_PX)
        layout.addWidget(self.search)
        layout.addWidget(self.invitation)
        layout.addWidget(self._content, 1)
        layout.addStretch(0)  # takes the room while no word is shown


def figures_text(card: WordCard) -> str:
    """Such as `rank 41 · 1,204 times · norm 2.31`."""
    times = "once" if card.count == 1 else f"{card.count:,} times"
    norm = "" if card.norm is None else f" · norm {card.norm:.2f}"
    return f"rank {card.rank:,} · {times}{norm}"
