"""The words as arrays: what is drawn on the map, whoever draws it. The view fills it; items and pictures read it."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from w2v_gui.core.embeddings.columns import Categories, Column
from w2v_gui.ui.map.coloring import DIMMED, color_ids, point_colors
from w2v_gui.ui.theme import Theme

SMALLEST_PX = 4.0
LARGEST_PX = 14.0
EVEN_PX = 7.0  # where sizes say nothing, and at least where there are few words
FEW_ALONE = 200  # so many points shown alone are never small
OUTSIDE_MARK = "′"  # after the word of an outside vector, where both vectors are shown


class _Places:
    """The last positions of the last points that were asked for."""

    def __init__(self) -> None:
        self._positions: NDArray[np.float32] | None = None
        self._points: NDArray[np.int64] | None = None
        self._places = np.empty((0, 2), dtype=np.float32)

    def of(self, positions: NDArray[np.float32] | None, points: NDArray[np.int64]) -> NDArray[np.float32]:
        if positions is None:
            return self._places[:0]
        if positions is not self._positions or points is not self._points:
            self._positions, self._points = positions, points
            self._places = np.stack([positions[:, 0][points], positions[:, 1][points]]).T
        return self._places


class WordMap:
    """V words as P points, with their places on the map, and which of them are chosen, selected, shown and lit.

    words            V strings; the position of a word is its id
    both             whether every word has two points: i is the center vector of word i, i + V its outside vector
    positions        (P, 2) float32, or None before the first projection; replaced, never changed in place
    chosen           a point, or None
    neighbors        the chosen one's true neighbors; `false_neighbors` are near on this map alone
    selected         (P,) bool
    sizes            (P,) float32, diameters of the points in pixels
    column           what the colors say, or None
    resting_colors   (P,) uint8: a number of `coloring`
    color_ids        the same, but that marked points are never dimmed
    drawn            points that are shown: `lit_count` lit ones first, each group with the most frequent first
    marked           shown points to draw above these: the chosen one, neighbors, selected, false neighbors
    lit              points that are shown and not dimmed
    hollow           (P,) bool: outside vectors beside center vectors
    All arrays are replaced where they change, so that whoever draws them can tell by `is` whether they did.
    """

    def __init__(
        self, words: Sequence[str] = (), counts: NDArray[np.integer] | None = None, both: bool = False
    ) -> None:
        counts = np.ones(len(words), dtype=np.int64) if counts is None else counts
        if len(words) != len(counts):
            raise ValueError(f"{len(words)} words and {len(counts)} counts do not match.")
        self.words = tuple(words)
        self.word_count = len(words)
        self.both = both
        self.point_count = self.word_count * (2 if both else 1)
        self.positions: NDArray[np.float32] | None = None
        self.chosen: int | None = None
        self.neighbors: tuple[int, ...] = ()
        self.false_neighbors: tuple[int, ...] = ()
        self.selected = np.zeros(self.point_count, dtype=bool)
        self.hollow = np.arange(self.point_count) >= self.word_count
        self._drawn_places, self._marked_places = _Places(), _Places()
        self.only: NDArray[np.int64] | None = None
        self.focus: NDArray[np.int64] | None = None
        self.column: Column | None = None
        self.lit_categories: frozenset[int] | None = None
        self._frequent_first = np.argsort(self._of_points(-np.asarray(counts, dtype=np.float64)), kind="stable")
        self._sizes_by_frequency = self._of_points(point_sizes(counts))
        self._sizes = self._sizes_by_frequency
        self._column_colors = self._of_points(color_ids(None, self.word_count))
        self._arrange()

    def word_of(self, point: int) -> int:
        """The id of the word that a point belongs to."""
        return point - self.word_count if point >= self.word_count else point

    def is_outside(self, point: int) -> bool:
        """Whether a point is an outside vector beside its word's center vector; drawn hollow."""
        return point >= self.word_count

    def label_of(self, point: int) -> str:
        """The word, with a mark if this is its outside vector beside the other one."""
        word = self.words[self.word_of(point)]
        return word + OUTSIDE_MARK if self.is_outside(point) else word

    def color_of(self, point: int, theme: Theme) -> QColor:
        return point_colors(theme)[int(self.color_ids[point])]

    def places(self) -> NDArray[np.float32]:
        """(n, 2) positions of `drawn`, column by column: gathered once, for whoever looks at all points often."""
        return self._drawn_places.of(self.positions, self.drawn)

    def marked_places(self) -> NDArray[np.float32]:
        """(n, 2) positions of `marked`, column by column."""
        return self._marked_places.of(self.positions, self.marked)

    def choose(self, chosen: int | None, neighbors: Iterable[int], false_neighbors: Iterable[int] = ()) -> None:
        """Marks a point and those that are near to it in truth, and on this map alone."""
        self.chosen = chosen
        self.neighbors = tuple(point for point in neighbors if point != chosen)
        self.false_neighbors = tuple(point for point in false_neighbors if point != chosen)
        self._mark()

    def select(self, points: Collection[int] | NDArray[np.integer]) -> None:
        self.selected = self._mask(points)
        self._mark()

    def show_only(self, points: Collection[int] | NDArray[np.integer] | None) -> None:
        """These points alone, or all with None."""
        self.only = None if points is None else _ids(points)
        self._arrange()

    def focus_on(self, points: Collection[int] | NDArray[np.integer] | None) -> None:
        """Dims all points but these and the marked ones; None dims none."""
        self.focus = None if points is None else _ids(points)
        self._arrange()

    def color_by(self, column: Column | None) -> None:
        """Colors by the values of a column; a filter stays where the categories do. Raises ValueError for a misfit."""
        colors = color_ids(column, self.word_count)
        if len(colors) != self.word_count:
            raise ValueError(f"A column of {len(colors)} values does not fit {self.word_count} words.")
        if categories_of(column) != categories_of(self.column):
            self.lit_categories = None
        self.column = column
        self._column_colors = self._of_points(colors)
        self._arrange()

    def light(self, categories: Collection[int] | None) -> None:
        """Dims the points of all other categories but for the marked ones; None dims none."""
        self.lit_categories = None if categories is None else frozenset(categories)
        self._arrange()

    def size_by_frequency(self, on: bool) -> None:
        """Whether frequent words have larger points, or all have the same size."""
        even = np.full(self.point_count, EVEN_PX, dtype=np.float32)
        self._sizes = self._sizes_by_frequency if on else even
        self._arrange()

    def is_shown(self, point: int) -> bool:
        return bool(self._shown[point])

    def chosen_shown(self) -> int | None:
        """The chosen point, if it is on the map."""
        return self.chosen if self.chosen is not None and self._shown[self.chosen] else None

    def neighbors_shown(self) -> list[int]:
        """The neighbors on the map, none if the chosen point itself is not on it."""
        return self._with_chosen(self.neighbors)

    def false_neighbors_shown(self) -> list[int]:
        """As `neighbors_shown`."""
        return self._with_chosen(self.false_neighbors)

    def selected_shown(self) -> NDArray[np.int64]:
        """The selected points on the map, the most frequent first."""
        return self._selected_shown

    def _with_chosen(self, points: Iterable[int]) -> list[int]:
        return [] if self.chosen_shown() is None else [point for point in points if self._shown[point]]

    def _arrange(self) -> None:
        self._shown = self._mask(self.only)
        dimmed = self._dimmed()
        are_few = self.only is not None and len(self.only) <= FEW_ALONE
        self.sizes = np.maximum(self._sizes, np.float32(EVEN_PX)) if are_few else self._sizes
        drawn = self._frequent_first if self.only is None else self._of_mask(self._shown)
        self.lit_count = len(drawn)
        self.resting_colors = self._column_colors
        if dimmed is not None:
            below = dimmed[drawn]
            drawn = np.concatenate([drawn[~below], drawn[below]])
            self.lit_count -= int(np.count_nonzero(below))
            self.resting_colors = np.where(dimmed, np.uint8(DIMMED), self._column_colors)
        self.drawn = drawn
        self._mark()

    def _dimmed(self) -> NDArray[np.bool_] | None:
        dimmed = None if self.focus is None else ~self._mask(self.focus)
        if self.lit_categories is not None and isinstance(self.column, Categories):
            others = self._of_points(~np.isin(self.column.ids, list(self.lit_categories)))
            dimmed = others if dimmed is None else dimmed | others
        return dimmed

    def _mark(self) -> None:
        self._selected_shown = self._of_mask(self.selected & self._shown) if self.selected.any() else _ids(())
        self.marked = self._marked_once()
        self.lit = self.drawn[: self.lit_count]
        self.color_ids = self.resting_colors
        if self.lit_count < len(self.drawn) and len(self.marked):
            self.color_ids = self.resting_colors.copy()
            self.color_ids[self.marked] = self._column_colors[self.marked]
            self.lit = np.concatenate([self.marked[self.resting_colors[self.marked] == DIMMED], self.lit])

    def _marked_once(self) -> NDArray[np.int64]:
        """The chosen point and its neighbors, the selected ones, the false neighbors: each once."""
        chosen = self.chosen_shown()
        first = [] if chosen is None else [chosen, *self.neighbors_shown()]
        taken = self._mask(first)
        selected = self._selected_shown[~taken[self._selected_shown]]
        taken[selected] = True
        last = [point for point in self.false_neighbors_shown() if not taken[point]]
        return np.concatenate([_ids(first), selected, _ids(last)])

    def _of_points(self, values: NDArray) -> NDArray:  # type: ignore[type-arg]
        """(P,) from a value a word."""
        return np.tile(values, 2) if self.both else values

    def _of_mask(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The points of a mask, the most frequent first."""
        points: NDArray[np.int64] = self._frequent_first[mask[self._frequent_first]]
        return points

    def _mask(self, points: Iterable[int] | NDArray[np.integer] | None) -> NDArray[np.bool_]:
        """(P,) whether each is among these points; all with None."""
        mask = np.full(self.point_count, points is None)
        if points is not None:
            mask[_ids(points)] = True
        return mask


def point_sizes(counts: NDArray[np.number]) -> NDArray[np.float32]:
    """(V,) diameters from SMALLEST_PX to LARGEST_PX, by the cube root of the counts: rare words differ too."""
    if len(counts) == 0:
        return np.empty(0, dtype=np.float32)
    roots = np.cbrt(np.asarray(counts, dtype=np.float64))
    spread = roots.max() - roots.min()
    if spread == 0:
        return np.full(len(counts), EVEN_PX, dtype=np.float32)
    share = (roots - roots.min()) / spread
    sizes: NDArray[np.float32] = (SMALLEST_PX + (LARGEST_PX - SMALLEST_PX) * share).astype(np.float32)
    return sizes


def categories_of(column: Column | None) -> tuple[str, ...]:
    """The labels of a column of categories, none for any other."""
    return column.labels if isinstance(column, Categories) else ()


def _ids(points: Iterable[int] | NDArray[np.integer]) -> NDArray[np.int64]:
    return np.asarray(points if isinstance(points, np.ndarray) else list(points), dtype=np.int64)
