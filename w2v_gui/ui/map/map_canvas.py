"""The picture of the map: its layers, the gliding of its points and its slow frame. `map_view` adds mouse and keys."""

from collections.abc import Collection, Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsView, QWidget

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.projection.projection import Projection
from w2v_gui.ui.map.axes_item import AxesItem, AxisEndsItem, Ends
from w2v_gui.ui.map.frame import Bounds, Frame, bounds_of
from w2v_gui.ui.map.glide import MOST_GLIDING, Glide
from w2v_gui.ui.map.hover_item import HoverItem
from w2v_gui.ui.map.labels_item import LabelsItem
from w2v_gui.ui.map.marks_item import MarksItem
from w2v_gui.ui.map.placement import Label
from w2v_gui.ui.map.points_item import PointsItem
from w2v_gui.ui.map.selection_tool import SelectionItem
from w2v_gui.ui.map.steady_frame import SteadyFrame
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.map.word_marks import WordMarks, points_of
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
        self._counts: NDArray[np.integer] | None = None
        self._word_marks = WordMarks()
        self._box = pg.ViewBox(lockAspect=True, enableMouse=False, enableMenu=False)
        self._axes = AxesItem(self.word_map, theme)
        self._labels = LabelsItem(self.word_map, theme)
        self._axis_ends = AxisEndsItem(self.word_map, theme)
        self._hover = HoverItem(self.word_map, theme)
        self._selection = SelectionItem(self.word_map, theme)
        points, marks = PointsItem(self.word_map, theme), MarksItem(self.word_map, theme)
        self._layers = (self._axes, points, marks, self._labels, self._axis_ends, self._selection, self._hover)
        for height, layer in enumerate(self._layers):
            layer.setZValue(height)
            self._box.addItem(layer, ignoreBounds=True)
        self._box.sigResized.connect(self._on_resized)
        self._glide: Glide | None = None
        self._target: NDArray[np.float32] | None = None
        self._shown: Projection | None = None
        self._is_other_map = False
        self._last_tick_s: float | None = None
        self.setCentralItem(self._box)

    @property
    def ends(self) -> Ends | None:
        """What stands at both ends of the axes; None where directions mean nothing."""
        return self._axes.ends

    def show_words(self, words: Sequence[str], counts: NDArray[np.integer]) -> None:
        """A new vocabulary, as in WordMap; nothing is drawn before its first positions, nor chosen or selected."""
        self._counts = counts
        self._word_marks = WordMarks(sized_by_frequency=self._word_marks.sized_by_frequency)
        self._shown = None
        self.frame.follow(None)
        self._show_ends(None)
        self._draw(WordMap(words, counts))

    def show_projection(self, projection: Projection, glide: bool = True) -> None:
        """Where the words are, which of them are shown, and which are in gray.

        Raises ValueError where the projection is not of the words that were shown last.
        """
        before, self._shown = self._shown, projection
        if projection.both != self.word_map.both:
            self._split(projection.both, before)
        was_shown = self.word_map.only
        if not _are_same(projection.rows, None if before is None else before.rows):
            self.show_only(projection.rows)
        if not _are_same(projection.focus, None if before is None else before.focus):
            self._focus_on(projection.focus)
            self._labels.forget()
        if before is not None and (before.method, before.ends) != (projection.method, projection.ends):
            self.expect_other_map()
        self._show_ends(projection.ends)
        self._show_positions(self._of_all_points(projection), glide, was_shown)

    def show_positions(self, positions: NDArray[np.float32], glide: bool = True) -> None:
        """(P, 2) where the points are now: they glide there, or else are there at once.

        Raises ValueError where P is not the number of points.
        """
        self._show_positions(positions, glide, None)

    def show_choice(
        self,
        word: int | None,
        neighbors: ArrayLike,
        false_neighbors: ArrayLike = (),
        neighbors_are_outside: bool = False,
    ) -> None:
        """Marks the chosen word and its neighbors; comes to it if it is out of view."""
        marks = self._word_marks
        marks.chosen, marks.neighbors, marks.false_neighbors = word, neighbors, false_neighbors
        marks.neighbors_are_outside = neighbors_are_outside
        marks.put_choice_on(self.word_map)
        if (chosen := self.word_map.chosen_shown()) is not None and self._target is not None:
            self.frame.show_place(*self._target[chosen].tolist())
        self._labels.pick_now()
        self.viewport().update()

    def show_selection(self, words: ArrayLike) -> None:
        self._word_marks.selected = words
        self._word_marks.put_selection_on(self.word_map)
        self._labels.pick_now()
        self.viewport().update()

    def show_column(self, column: Column | None) -> None:
        """Colors the words by a column, or all alike. Raises ValueError for a misfit."""
        self.word_map.color_by(column)
        self._word_marks.column = column
        self._labels.pick_now()
        self.viewport().update()

    def show_only(self, words: ArrayLike | None) -> None:
        """These words alone, framed and labeled; None for all words again."""
        self.word_map.show_only(None if words is None else points_of(words, self.word_map))
        self.frame.follow(self.cloud())
        self.frame.fit()
        self._hover.hover(None, QPointF())
        self._labels.forget()
        self.viewport().update()

    def light(self, categories: Collection[int] | None) -> None:
        """Dims the words of all other categories of the column; None dims none."""
        self.word_map.light(categories)
        self._labels.forget()
        self.viewport().update()

    def size_by_frequency(self, on: bool) -> None:
        self._word_marks.sized_by_frequency = on
        self.word_map.size_by_frequency(on)
        self._labels.pick_now()
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

    def _draw(self, word_map: WordMap) -> None:
        self.word_map = word_map
        self._word_marks.put_on(word_map)
        self._glide = self._target = None
        for layer in self._layers:
            layer.show_words(word_map)
        self.viewport().update()

    def _split(self, both: bool, shown: Projection | None) -> None:
        """One point a word or two: outside vectors come out of their words' points, and go back into them."""
        before = self.word_map
        self._draw(WordMap(before.words, self._counts, both))
        if before.lit_categories is not None:
            self.word_map.light(before.lit_categories)
        if shown is not None and shown.rows is not None:
            self.word_map.show_only(points_of(shown.rows, self.word_map))
        if shown is not None:
            self._focus_on(shown.focus)
        if before.positions is not None:
            centers = before.positions[: before.word_count]
            self.word_map.positions = np.concatenate([centers, centers]) if both else centers

    def _focus_on(self, words: NDArray[np.integer] | None) -> None:
        self.word_map.focus_on(None if words is None else points_of(words, self.word_map))

    def _of_all_points(self, projection: Projection) -> NDArray[np.float32]:
        """(P, 2) with any places for the words that are not shown."""
        if projection.rows is None:
            return projection.positions
        positions = np.zeros((self.word_map.point_count, 2), dtype=np.float32)
        positions[points_of(projection.rows, self.word_map)] = projection.positions
        return positions

    def _show_positions(self, positions: NDArray[np.float32], glide: bool, was_shown: NDArray[np.int64] | None) -> None:
        if positions.shape != (self.word_map.point_count, 2):
            raise ValueError(f"Positions of shape {positions.shape} do not fit {self.word_map.word_count} words.")
        self._follow(positions)
        if self.word_map.positions is None or not glide or len(positions) > MOST_GLIDING:
            self.word_map.positions, self._glide = positions, None
        else:
            start = self.word_map.positions
            if was_shown is not None:  # a point that comes anew is where it belongs at once
                start = positions.copy()
                start[was_shown] = self.word_map.positions[was_shown]
            self.word_map.positions = start
            self._glide = Glide(start, positions, self._last_tick_s)
        self._target = positions
        self._labels.pick_soon()
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
        is_all = len(self.word_map.drawn) == len(positions)
        return bounds_of(positions if is_all else np.take(positions, self.word_map.drawn, axis=0))

    def _show_ends(self, ends: Ends | None) -> None:
        self._axes.ends = self._axis_ends.ends = ends

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


def _are_same(rows: NDArray[np.integer] | None, others: NDArray[np.integer] | None) -> bool:
    if rows is None or others is None:
        return rows is others
    return rows is others or np.array_equal(rows, others)
