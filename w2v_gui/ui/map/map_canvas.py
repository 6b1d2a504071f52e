"""The picture of the map: its layers, the gliding of its points and its slow frame. `map_view` adds mouse and keys."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsView, QWidget

from w2v_gui.ui.map.frame import Bounds, Frame, bounds_of
from w2v_gui.ui.map.glide import Glide
from w2v_gui.ui.map.hover_item import HoverItem
from w2v_gui.ui.map.labels_item import LabelsItem
from w2v_gui.ui.map.marks_item import MarksItem
from w2v_gui.ui.map.placement import Label
from w2v_gui.ui.map.points_item import PointsItem
from w2v_gui.ui.map.steady_frame import SteadyFrame
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme

OTHER_MAP_SCALE = 2.0  # a cloud larger or smaller by this is another map, not the same one growing
LONGEST_TICK_S = 0.1


class MapCanvas(pg.GraphicsView):  # type: ignore[misc]
    """Points, marks and labels of a vocabulary. It has no timer: `tick` moves and repaints it.

    word_map  what is drawn
    frame     the part of the map that is seen
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=theme.background)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.theme = theme
        self.word_map = WordMap()
        self.frame = SteadyFrame()
        self._box = pg.ViewBox(lockAspect=True, enableMouse=False, enableMenu=False)
        self._points = PointsItem(self.word_map, theme)
        self._marks = MarksItem(self.word_map, theme)
        self._labels = LabelsItem(self.word_map, theme)
        self._hover = HoverItem(self.word_map, theme)
        self._layers = (self._points, self._marks, self._labels, self._hover)
        for height, layer in enumerate(self._layers):
            layer.setZValue(height)
            self._box.addItem(layer, ignoreBounds=True)
        self._box.sigResized.connect(self._on_resized)
        self._glide: Glide | None = None
        self._target: NDArray[np.float32] | None = None
        self._is_other_map = False
        self._last_tick_s: float | None = None
        self.setCentralItem(self._box)

    def show_words(
        self,
        words: Sequence[str],
        counts: NDArray[np.integer],
        kinds: Sequence[str] | None = None,
        kind_order: Sequence[str] = (),
    ) -> None:
        """A new vocabulary, as in WordMap; nothing is drawn before its first positions."""
        self.word_map = WordMap(words, counts, kinds, kind_order)
        self._glide = self._target = None
        self.frame.follow(None)
        for layer in self._layers:
            layer.show_words(self.word_map)
        self.viewport().update()

    def show_positions(self, positions: NDArray[np.float32], glide: bool = True) -> None:
        """(V, 2) where the words are now: they glide there, or else are there at once.

        Raises ValueError where V is not the number of words.
        """
        if positions.shape != (len(self.word_map.words), 2):
            raise ValueError(f"Positions of shape {positions.shape} do not fit {len(self.word_map.words)} words.")
        self._follow(positions)
        if self.word_map.positions is None or not glide:
            self.word_map.positions, self._glide = positions, None
        else:
            self._glide = Glide(self.word_map.positions, positions, self._last_tick_s)
        self._target = positions
        self._labels.pick_soon()
        self.viewport().update()

    def show_choice(self, word: int | None, neighbors: Sequence[int]) -> None:
        """Marks the chosen word and its neighbors; comes to it if it is out of view."""
        self.word_map.choose(word, neighbors)
        if self.word_map.chosen_shown() is not None and self._target is not None:
            self.frame.show_place(*self._target[word].tolist())
        self._labels.pick_now()
        self.viewport().update()

    def show_only(self, words: Sequence[int] | None) -> None:
        """These words alone, framed and labeled; None for all words again."""
        self.word_map.show_only(words)
        self.frame.follow(self.cloud())
        self.frame.fit()
        self._hover.hover(None, QPointF())
        self._labels.forget()
        self.viewport().update()

    def light_kind(self, kind: int | None) -> None:
        """Dims the words of all other kinds than this position in `word_map.kinds`; None dims none."""
        self.word_map.light(kind)
        self._labels.forget()
        self.viewport().update()

    def expect_other_map(self) -> None:
        """The next positions come from another projection: they are framed anew."""
        self._is_other_map = True

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.setBackground(theme.background)
        for layer in self._layers:
            layer.set_theme(theme)
        self.viewport().update()

    def home(self) -> None:
        """Shows all words, and keeps them in view from now on."""
        self.frame.fit()

    def place_of(self, word: int) -> QPointF:
        """The pixel of a word's point in the view. Only for words that have positions."""
        assert self.word_map.positions is not None
        return QPointF(*self.frame.now.pixels(self.word_map.positions[[word]])[0].tolist())

    def cloud(self) -> Bounds | None:
        """The extent of the words that are shown, in units of the map, where they are or will have glided to."""
        return self._cloud(self._target)

    def labels(self) -> list[Label]:
        """The labels as they are painted now."""
        return self._labels.labels()

    def tick(self, now_s: float) -> None:
        """Moves points and frame to where they are at that time, and repaints if anything has changed."""
        passed_s = 0.0 if self._last_tick_s is None else now_s - self._last_tick_s
        self._last_tick_s = now_s
        has_moved = self.frame.advance(min(passed_s, LONGEST_TICK_S))
        if has_moved:
            self._show_frame()
        if self._glide is not None:
            self.word_map.positions, has_arrived = self._glide.at(now_s)
            self._glide = None if has_arrived else self._glide
            self._labels.pick_soon()
            has_moved = True
        if self._labels.tick(now_s) or has_moved:
            self.viewport().update()

    def _follow(self, positions: NDArray[np.float32]) -> None:
        """Frames the words at new positions. On another map they begin where they are seen now, and nothing jumps."""
        seen, before = self.frame.now, self.word_map.positions
        cloud = self._cloud(positions)
        self.frame.follow(cloud)
        if before is None:
            self.frame.fit(at_once=True)
        elif self._is_other_map or self._is_far_from(cloud, seen):
            self.frame.fit(at_once=True)
            self.word_map.positions = self.frame.now.units(seen.pixels(before)).astype(np.float32)
        self._is_other_map = False
        self._show_frame()

    def _is_far_from(self, cloud: Bounds | None, seen: Frame) -> bool:
        if cloud is None or not self.frame.automatic:
            return False
        growth = seen.scale / seen.fitted(cloud).scale
        return not 1 / OTHER_MAP_SCALE < growth < OTHER_MAP_SCALE

    def _cloud(self, positions: NDArray[np.float32] | None) -> Bounds | None:
        """The extent of the words that are shown."""
        if positions is None or len(self.word_map.drawn) == 0:
            return None
        return bounds_of(positions[self.word_map.drawn])

    def _show_frame(self) -> None:
        seen = self.frame.now.bounds()
        self._box.setRange(QRectF(seen.left, seen.bottom, seen.right - seen.left, seen.top - seen.bottom), padding=0)
        for layer in self._layers:
            layer.show_frame(self.frame.now)
        self.viewport().update()

    def _on_resized(self) -> None:
        size = self.size()
        self.frame.resize(size.width(), size.height())
        self._show_frame()
