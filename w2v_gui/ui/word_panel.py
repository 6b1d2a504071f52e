"""The panel of the chosen word: search, what the word is, and tabs about it and about words in general."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from w2v_gui.core.corpus.missing_words import MissingWord
from w2v_gui.core.corpus.word_completion import WordCompletion
from w2v_gui.session.word_card import WordCard
from w2v_gui.ui.analogy_tab import AnalogyTab
from w2v_gui.ui.compare_tab import CompareTab
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.neighbors_tab import NeighborsTab
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.widgets.segmented import SegmentedChoice
from w2v_gui.ui.word_search import WordSearch

_LONGEST_KIND_PX = 100
_WORD_HEIGHT_PX = 36  # the same for all scripts
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter  # Arabic, too


class WordPanel(QWidget):
    """Panels know nothing but what they are shown; what the user asks for leaves as a signal.

    `neighbors`, `analogy` and `compare` are its own tabs, with signals for what only they ask.
    """

    word_requested = Signal(str)
    """From the search box: a word as it was typed."""
    word_picked = Signal(int)
    """From a list or the heat map: the id of a word."""
    export_requested = Signal(object)
    """A ListedTable."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card: WordCard | None = None
        self.search = WordSearch(theme)
        self.search.word_requested.connect(self.word_requested)
        self.invitation = secondary_label("Click a word on the map, or search for one.")
        self.invitation.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.word = ElidedLabel()
        self.word.setProperty("chosen_word", True)
        self.word.setAlignment(_LEFT)
        self.word.setFixedHeight(_WORD_HEIGHT_PX)
        self.kind = QLabel()
        self.kind.setProperty("secondary", True)
        self.figures = ElidedLabel()
        self.figures.setProperty("secondary", True)
        self._heads = QStackedWidget()  # as high without a word, so that the tabs stay where they are
        self._heads.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._titles: list[str] = []
        self._widgets: list[QWidget] = []
        self._choice: SegmentedChoice | None = None
        self._choice_place = QVBoxLayout()
        self._tabs = QStackedWidget()
        self._lay_out()
        self.neighbors, self.analogy, self.compare = NeighborsTab(theme), AnalogyTab(theme), CompareTab(theme)
        for title, tab in (("Neighbors", self.neighbors), ("Analogy", self.analogy), ("Compare", self.compare)):
            tab.word_picked.connect(self.word_picked)
            tab.export_requested.connect(self.export_requested)
            self.add_tab(title, tab)
        self.show_word(None)

    def add_tab(self, title: str, widget: QWidget) -> None:
        """One more tab, at the right of the others."""
        self._titles.append(title)
        self._widgets.append(widget)
        self._tabs.addWidget(widget)
        if self._choice is not None:
            self._choice_place.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
        self._choice = SegmentedChoice([(each, each) for each in self._titles])
        self._choice.setProperty("compact", True)
        self._choice.setAccessibleName("About the words")
        self._choice.choose(self._titles[self._tabs.currentIndex()])
        self._choice.chosen.connect(self._bring_to_front)
        self._choice_place.addWidget(self._choice)

    def show_tab(self, title: str) -> None:
        """Brings a tab to the front and puts the cursor into it. Raises ValueError for one that there is not."""
        self._bring_to_front(title)
        self._widgets[self._titles.index(title)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tab_button(self, title: str) -> QAbstractButton:
        """To give a tab a tool tip. Raises ValueError like `show_tab`."""
        assert self._choice is not None
        return self._choice.button(title)

    def show_completion(self, completion: WordCompletion | None) -> None:
        """The words that can be searched for; None while they are being prepared."""
        self.search.show_completion(completion)

    def show_missing(self, missing: MissingWord) -> None:
        """Why the word that was asked for is not there."""
        self.search.show_missing(missing.sentence, missing.spellings)

    def show_word(self, card: WordCard | None) -> None:
        """The chosen word; None where no word is chosen."""
        self._card = card
        self._heads.setCurrentIndex(0 if card is None else 1)
        if card is not None:
            self.word.show_text(card.word)
            self.figures.show_text(figures_text(card))
        self._show_kind()
        self.neighbors.show_word(card)

    def start_search(self) -> None:
        """Puts the cursor into the search box."""
        self.search.start_typing()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.search, self.neighbors, self.analogy, self.compare):
            part.set_theme(theme)
        self._show_kind()

    def _bring_to_front(self, title: str) -> None:
        assert self._choice is not None
        self._choice.choose(title)
        self._tabs.setCurrentIndex(self._titles.index(title))

    def _show_kind(self) -> None:
        card = self._card
        self.kind.setVisible(card is not None and bool(card.kind))
        if card is not None and card.kind_index is not None:
            color = self._theme.kind_color(card.kind_index)
            name = self.kind.fontMetrics().elidedText(card.kind, Qt.TextElideMode.ElideRight, _LONGEST_KIND_PX)
            self.kind.setText(f'<span style="color: {color}">●</span> {escape(name)}')
            self.kind.setToolTip(card.kind)

    def _lay_out(self) -> None:
        head = QWidget()
        first_row = QHBoxLayout()
        first_row.setSpacing(8)
        first_row.addWidget(self.word, 1)
        first_row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_SPACING_PX)
        column.addLayout(first_row)
        column.addWidget(self.figures)
        self._heads.addWidget(self.invitation)
        self._heads.addWidget(head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PANEL_MARGIN_PX, 12, PANEL_MARGIN_PX, 12)
        layout.setSpacing(ROW_SPACING_PX)
        layout.addWidget(self.search)
        layout.addWidget(self._heads)
        layout.addLayout(self._choice_place)
        layout.addWidget(self._tabs, 1)


def figures_text(card: WordCard) -> str:
    """Such as `rank 41 · 1,204 times · norm 2.31`."""
    times = "once" if card.count == 1 else f"{card.count:,} times"
    norm = "" if card.norm is None else f" · norm {card.norm:.2f}"
    return f"rank {card.rank:,} · {times}{norm}"
