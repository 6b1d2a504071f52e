"""The middle of the window: the map of words with its toolbar, settings and legend. Values in, requests out."""

from collections.abc import Sequence
from dataclasses import replace

from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.core.projection.map_choice import MapChoice, Method
from w2v_gui.core.projection.projection import Projection
from w2v_gui.session.map_state import MapState
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.map.legend import Legend
from w2v_gui.ui.map.map_status import MapStatus
from w2v_gui.ui.map.map_toolbar import MapToolbar
from w2v_gui.ui.map.map_view import MapView
from w2v_gui.ui.map.method_settings import MethodSettings
from w2v_gui.ui.map.selection_tool import Tool
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX
from w2v_gui.ui.theme import Theme


class MapPanel(QWidget):
    """The map; it shows what it is given and knows no session. `tick` is to be called 30 times a second.

    Words are ids everywhere, whether the map has one point a word or two.
    """

    word_picked = Signal(int)
    choice_cleared = Signal()
    selection_requested = Signal(object, object)
    """A tuple of ids and a SelectionMode."""
    map_requested = Signal(object)
    """A MapChoice."""
    stop_requested = Signal()
    go_on_requested = Signal()
    column_requested = Signal(str)
    whole_map_requested = Signal()
    isolate_requested = Signal()
    picture_requested = Signal()
    context_menu_requested = Signal(object, QPoint)
    """The id of a word or None, and the place on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.toolbar = MapToolbar(theme)
        self.status = MapStatus()
        self.settings = MethodSettings()
        self.legend = Legend(theme, self)
        self.view = MapView(theme, self)
        self._choice = MapChoice()
        self._has_asked = False  # for a map, and has no answer yet
        self._empty_text = secondary_label()
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect_view()
        self._connect_controls()
        self.show_state(MapState.EMPTY)
        self._unfold(False)

    def show_words(self, words: Sequence[str], counts: NDArray) -> None:  # type: ignore[type-arg]
        """A new vocabulary of V words, by nothing colored, chosen or selected; its points come with a projection.

        counts  (V,) how often each occurs: frequent words have larger points and are labeled first
        Raises ValueError where the lengths differ.
        """
        self.view.show_words(words, counts)
        self.view.show_faithfulness(None)
        self.legend.show_column(None)
        self.status.show_caption("")
        self.status.show_faithfulness(None)
        self.status.show_selected(0)
        self.status.show_isolated(None)

    def show_projection(self, projection: Projection, glide: bool = True) -> None:
        """Where the words are now: they glide there in 0.12 s, or else are there at once. Other words are not shown.

        Raises ValueError where the projection is not of the words that were shown last.
        """
        self.view.show_projection(projection, glide)
        self.status.show_caption(projection.title or projection.method, projection.detail)

    def show_column(self, column: Column | None) -> None:
        """What the colors say; None for all words alike. Raises ValueError where it is of other words."""
        self.view.show_column(column)
        self.legend.show_column(column)

    def show_choice(
        self,
        word: int | None,
        neighbors: ArrayLike,
        false_neighbors: ArrayLike = (),
        neighbors_are_outside: bool = False,
    ) -> None:
        """Marks the chosen word, its neighbors, and words near to it on this map alone; None for no choice.

        neighbors_are_outside  they were found by their outside vectors
        """
        self.view.show_choice(word, neighbors, false_neighbors, neighbors_are_outside)

    def show_selection(self, words: Sequence[int] | NDArray) -> None:  # type: ignore[type-arg]
        """Marks the selected words."""
        self.view.show_selection(words)
        self.status.show_selected(len(words))

    def show_faithfulness(self, faithfulness: Faithfulness | None) -> None:
        """How far the map can be believed, as a whole and word by word; None until it is measured."""
        self.view.show_faithfulness(faithfulness)
        self.status.show_faithfulness(faithfulness)

    def show_map_choice(self, choice: MapChoice, kinds: Sequence[VectorKind]) -> None:
        """What the map is drawn by, and which vectors there are to draw others by."""
        is_news = choice != self._choice or self._has_asked
        self._choice, self._has_asked = choice, False
        self.settings.show_vector_kinds(kinds)
        if not is_news:
            return  # the user may be entering what another map is to be drawn by
        self.settings.show_choice(choice)
        self.status.gray_rest.setChecked(choice.gray_rest)
        if self.toolbar.method.value() != choice.method:
            self.toolbar.method.choose(choice.method)
            self._unfold(choice.method is not Method.PCA)

    def show_problem(self, sentence: str) -> None:
        """Why the map that was asked for cannot be drawn, below the settings that it was asked by."""
        self.settings.show_problem(sentence)
        self._unfold(True)

    def show_columns(self, names: Sequence[str], current: str) -> None:
        """By what the words can be colored, and by what they are."""
        self.toolbar.show_columns(names, current)

    def show_state(self, state: MapState) -> None:
        self.status.show_state(state)
        self.settings.setEnabled(state is not MapState.EMPTY)

    def show_activity(self, text: str, done: float | None, seconds_left: float | None) -> None:
        """What is being done, in place of the caption, until the text is empty."""
        self.status.show_activity(text, done, seconds_left)

    def show_isolated(self, count: int | None) -> None:
        """How many words are shown alone; None for all."""
        self.status.show_isolated(count)

    def show_caption(self, text: str) -> None:
        """What the picture is, until the next projection says it."""
        self.status.show_caption(text)

    def show_empty(self, text: str | None) -> None:
        """One sentence in place of the map; None for the map."""
        self._empty_text.setText(text or "")
        self._pages.setCurrentIndex(0 if text is None else 1)
        self.toolbar.setEnabled(text is None)
        self.status.setVisible(text is None)
        if text is not None:
            self._unfold(False)

    def set_theme(self, theme: Theme) -> None:
        self.toolbar.set_theme(theme)
        self.view.set_theme(theme)
        self.legend.set_theme(theme)

    def home(self) -> None:
        """Shows all words, and keeps them in view from now on."""
        self.view.home()

    def zoom_to_selection(self) -> None:
        self.view.zoom_to_selection()

    def back(self) -> None:
        """Goes to where the user has looked before."""
        self.view.back()

    def forward(self) -> None:
        self.view.forward()

    def center_on(self, word: int) -> None:
        """Brings a word to the middle, if it is on the map."""
        self.view.center_on(word)

    def begin_method(self, method: Method) -> None:
        """As if the method's button was pressed."""
        self.toolbar.method.choose(method)
        self._on_method(method)

    def start_coloring(self) -> None:
        """Puts the cursor into the choice of colors."""
        self.toolbar.columns.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.columns.showPopup()

    def choose_tool(self, tool: str) -> None:
        """What dragging does: `pan`, `box` or `lasso`."""
        self.toolbar.show_tool(Tool(tool))
        self.view.choose_tool(Tool(tool))

    def size_by_frequency(self, on: bool) -> None:
        """Whether frequent words have larger points."""
        self.view.size_by_frequency(on)

    def tick(self, now_s: float) -> None:
        """Moves the points and the frame to where they are at that time; repaints only what has changed."""
        self.view.tick(now_s)

    def _on_method(self, value: str) -> None:
        """PCA is there at once; other maps have something to be chosen before."""
        method = Method(value)
        self.settings.show_method(method)
        self._unfold(method is not Method.PCA)
        if method is Method.PCA:
            self.settings.request()
        else:
            self.settings.begin()

    def _on_map_requested(self, choice: MapChoice) -> None:
        self._ask(replace(choice, gray_rest=self.status.gray_rest.isChecked()))

    def _on_gray_rest(self, gray_rest: bool) -> None:
        self._ask(replace(self._choice, gray_rest=gray_rest))

    def _ask(self, choice: MapChoice) -> None:
        self._has_asked = True
        self.map_requested.emit(choice)

    def _unfold(self, unfolded: bool) -> None:
        """Shows the settings, or folds them away."""
        focused = QApplication.focusWidget()
        if not unfolded and focused is not None and self.settings.isAncestorOf(focused):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settings.setVisible(unfolded)
        self.toolbar.settings.setChecked(unfolded)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(PANEL_MARGIN_PX, ROW_SPACING_PX, PANEL_MARGIN_PX, 0)
        head.setSpacing(ROW_SPACING_PX)
        for widget in (self.toolbar, self.settings, self.status):
            head.addWidget(widget)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(PANEL_MARGIN_PX, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.legend)
        row.addWidget(self.view, 1)
        self._pages.addWidget(page)
        self._pages.addWidget(self._empty_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_SPACING_PX)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _connect_view(self) -> None:
        self.view.word_picked.connect(self.word_picked)
        self.view.choice_cleared.connect(self.choice_cleared)
        self.view.selection_requested.connect(self.selection_requested)
        self.view.context_menu_requested.connect(self.context_menu_requested)
        self.view.tool_chosen.connect(self.choose_tool)
        self.legend.lit_changed.connect(self.view.light)

    def _connect_controls(self) -> None:
        self.toolbar.method_chosen.connect(self._on_method)
        self.toolbar.settings_toggled.connect(self._unfold)
        self.toolbar.column_requested.connect(self.column_requested)
        self.toolbar.tool_chosen.connect(self.choose_tool)
        self.toolbar.home_requested.connect(self.home)
        self.toolbar.picture_requested.connect(self.picture_requested)
        self.settings.map_requested.connect(self._on_map_requested)
        self.status.stop_requested.connect(self.stop_requested)
        self.status.go_on_requested.connect(self.go_on_requested)
        self.status.isolate_requested.connect(self.isolate_requested)
        self.status.whole_map_requested.connect(self.whole_map_requested)
        self.status.gray_rest_requested.connect(self._on_gray_rest)
