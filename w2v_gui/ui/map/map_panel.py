"""The middle of the window: the map of words with its toolbar and legend. Values in, requests out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from w2v_gui.core.projection.projection import Projection
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.map.legend import Legend
from w2v_gui.ui.map.map_view import MapView
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX, tinted_icon
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.widgets.segmented import SegmentedChoice

METHODS = (("pca", "PCA"), ("tsne", "t-SNE"))
_METHOD_TIPS = {
    "pca": "The two directions in which the vectors differ most",
    "tsne": "Near vectors stay near; distances between groups mean little",
}


class MapPanel(QWidget):
    """The map; it shows what it is given and knows no session. `tick` is to be called 30 times a second."""

    word_picked = Signal(int)
    choice_cleared = Signal()
    projection_requested = Signal(str)
    """`pca` or `tsne`."""
    course_picture_toggled = Signal(bool)
    picture_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = MapView(theme, self)
        self.legend = Legend(theme, self)
        self._method = SegmentedChoice(METHODS, self)
        self._shown_method = self._method.value()
        self._shown_rows: NDArray[np.integer] | None = None
        self._course_picture = QPushButton("The course's picture", self)
        self._caption = ElidedLabel(self)
        self._home = QToolButton(self)
        self._picture = QToolButton(self)
        self._empty_text = secondary_label()
        self._pages = QStackedWidget(self)
        self._name_controls()
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def show_words(
        self,
        words: Sequence[str],
        counts: NDArray[np.integer],
        kinds: Sequence[str] | None = None,
        kind_order: Sequence[str] = (),
    ) -> None:
        """A new vocabulary of V words; its points appear with the first positions.

        counts      (V,) how often each occurs: frequent words have larger points and are labeled first
        kinds       the kind of each word, "" for none
        kind_order  all kinds in the order of their colors; other kinds follow as they appear
        Raises ValueError where the lengths differ.
        """
        self.view.show_words(words, counts, kinds, kind_order)
        word_map = self.view.word_map
        self.legend.show_kinds(word_map.kinds, set(word_map.kind_ids.tolist()))
        self._course_picture.setChecked(False)
        self._shown_rows = None

    def show_projection(self, projection: Projection, glide: bool = True) -> None:
        """Where the words are now: they glide there in 0.12 s, or else are there at once. Other words are not shown.

        Raises ValueError where the projection is not of the words that were shown last.
        """
        positions, rows = projection.positions, projection.rows
        if rows is not None:
            positions = np.zeros((len(self.view.word_map.words), 2), np.float32)
            positions[rows] = projection.positions
        if rows is not self._shown_rows:
            self._shown_rows = rows
            self.view.show_only(None if rows is None else rows.tolist())
        self.view.show_positions(positions, glide)

    def show_choice(self, word: int | None, neighbors: Sequence[int]) -> None:
        """Marks the chosen word and its neighbors; None for no choice."""
        self.view.show_choice(word, neighbors)

    def show_course_picture(self, shown: bool) -> None:
        """Whether the words that are shown are those of the course's picture."""
        self._course_picture.setChecked(shown)

    def show_method(self, method: str) -> None:
        """The projection that the next positions come from, `pca` or `tsne`."""
        if method != self._shown_method:
            self._shown_method = method
            self.view.expect_other_map()
        self._method.choose(method)

    def show_caption(self, text: str) -> None:
        """What the picture is, such as `PCA · 31 % of the variance · center vectors`."""
        self._caption.show_text(text)

    def show_empty(self, text: str | None) -> None:
        """One sentence in place of the map; None for the map."""
        self._empty_text.setText(text or "")
        self._pages.setCurrentIndex(0 if text is None else 1)
        for control in (self._method, self._course_picture, self._home, self._picture):
            control.setEnabled(text is None)
        if text is not None:
            self._caption.show_text("")

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)
        self.legend.set_theme(theme)
        self._home.setIcon(tinted_icon("home", theme.text))
        self._picture.setIcon(tinted_icon("picture", theme.text))

    def home(self) -> None:
        """Shows all words, and keeps them in view from now on."""
        self.view.home()

    def tick(self, now_s: float) -> None:
        """Moves the points and the frame to where they are at that time; repaints only what has changed."""
        self.view.tick(now_s)

    def _name_controls(self) -> None:
        self._method.setAccessibleName("Projection")
        for method, tip in _METHOD_TIPS.items():
            self._method.button(method).setToolTip(tip)
        self._course_picture.setCheckable(True)
        self._course_picture.setProperty("segment", "only")
        self._course_picture.setToolTip("Only the words of the picture in the course's assignment")
        self._caption.setProperty("secondary", True)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for button, name, tip in (
            (self._home, "Show all words", "Show all words (Home)"),
            (self._picture, "Save the picture", "Save the map as a picture"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip)
            button.setProperty("segment", "only")  # as high as the choice beside it
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        toolbar = QHBoxLayout()
        toolbar.setContentsMargins(PANEL_MARGIN_PX, ROW_SPACING_PX, PANEL_MARGIN_PX, 0)
        toolbar.setSpacing(ROW_SPACING_PX)
        toolbar.addWidget(self._method)
        toolbar.addWidget(self._course_picture)
        toolbar.addWidget(self._caption, 1)
        toolbar.addWidget(self._home)
        toolbar.addWidget(self._picture)
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
        column.addLayout(toolbar)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.view.word_picked.connect(self.word_picked)
        self.view.choice_cleared.connect(self.choice_cleared)
        self.legend.kind_lit.connect(self.view.light_kind)
        self._method.chosen.connect(self.projection_requested)
        self._course_picture.clicked.connect(self.course_picture_toggled)
        self._home.clicked.connect(self.home)
        self._picture.clicked.connect(self.picture_requested)
