"""The map on which the user travels: home, to a word, to the selection, back and forward. `map_view` adds the hands."""

import numpy as np
from PySide6.QtWidgets import QWidget

from w2v_gui.ui.map.frame import bounds_of
from w2v_gui.ui.map.frame_history import FrameHistory
from w2v_gui.ui.map.map_canvas import MapCanvas
from w2v_gui.ui.theme import Theme


class MapJourney(MapCanvas):
    """A canvas that moves to what is asked for, and remembers where it was."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._history = FrameHistory()

    def tick(self, now_s: float) -> None:
        super().tick(now_s)
        self._history.tick(self.frame.look(), now_s)

    def expect_other_map(self) -> None:
        super().expect_other_map()
        self._history.clear()

    def home(self) -> None:
        """Shows all words, and keeps them in view from now on."""
        self._history.keep(self.frame.look())
        self.frame.fit()

    def center_on(self, word: int) -> None:
        """Brings a word to the middle, if it is on the map."""
        self._center_on_point(word)

    def zoom_to_selection(self) -> None:
        """Fits the selected words into the view, or the chosen word and its neighbors where none are selected."""
        words = self.word_map
        points = words.selected_shown()
        if len(points) == 0 and (chosen := words.chosen_shown()) is not None:
            points = np.array([chosen, *words.neighbors_shown()])
        if self._target is not None and len(points):
            self._history.keep(self.frame.look())
            self.frame.go_to_cloud(bounds_of(self._target[points]))

    def back(self) -> None:
        """Goes to where the user has looked before."""
        self._travel(-1)

    def forward(self) -> None:
        """Goes on to where the user came back from."""
        self._travel(1)

    def _center_on_point(self, point: int) -> None:
        if self._target is not None and self.word_map.is_shown(point):
            self._history.keep(self.frame.look())
            self.frame.center_on(*self._target[point].tolist())

    def _travel(self, steps: int) -> None:
        self._history.keep(self.frame.look())
        if self._history.can_go(steps):
            self.frame.go_to(self._history.go(steps))
