"""Which points are labeled: marked ones, those labeled before, then the most frequent ones in view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from w2v_gui.ui.map.atlas import RING_AWAY_PX
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.label_text import LabelText, chosen_text, word_text
from w2v_gui.ui.map.placement import ALL_SIDES, Anchor, Label, Room, Side, place_labels, ring_box
from w2v_gui.ui.map.word_map import WordMap

CHOSEN_RADIUS_PX = 9.0  # of the chosen word's disk, to the outside of its ring
CHOSEN_AWAY_PX = range(0, 48, 8)  # tried in turn for its label
RING_GAP_PX = 3.0  # from a neighbor's point to the outside of its ring
FEW_POINTS = 60  # so many may stay free of labels altogether
PX_A_LABEL = 6_000  # of the map's area for one label, so that the map stays calm
MOST_LABELS = 160
MOST_TRIED = 700  # in a crowd, words beyond these are too rare to be worth the search


class LabelChoice:
    """Chooses labels for one vocabulary, in the application's font."""

    def __init__(self, word_map: WordMap) -> None:
        self._map = word_map
        self._word_text = word_text()
        self._chosen_text = chosen_text()

    def text_of(self, point: int) -> LabelText:
        return self._chosen_text if point == self._map.chosen else self._word_text

    def pick(self, frame: Frame, before: Mapping[int, Side]) -> list[Label]:
        """The labels for this frame; words labeled `before` stay, on their side, as far as there is room."""
        points = dict.fromkeys([*self._marked(frame), *before, *self._frequent(frame)])
        return self._place(points, frame, lambda point: _sides(before.get(point)), self._limit(frame))

    def settle(self, frame: Frame, sides: Mapping[int, Side]) -> list[Label]:
        """Of labels on these sides, those that still have room where their points are now."""
        chosen = self._map.chosen
        return self._place(
            sides,
            frame,
            lambda word: _sides(sides[word]) if word == chosen else (sides[word],),
            len(sides),
        )

    def _marked(self, frame: Frame) -> list[int]:
        return _first_in_view(self._map.marked, self._map.marked_places(), frame)

    def _frequent(self, frame: Frame) -> list[int]:
        count = self._map.lit_count
        return _first_in_view(self._map.drawn[:count], self._map.places()[:count], frame)

    def _limit(self, frame: Frame) -> int:
        """How many labels the map may have; a few words shown alone may all be labeled."""
        if self._map.only is not None and len(self._map.drawn) <= MOST_LABELS:
            return len(self._map.drawn)
        by_area = min(MOST_LABELS, frame.width * frame.height // PX_A_LABEL)
        return max(by_area, len(self._map.neighbors) + 1)

    def _place(
        self, words: Iterable[int], frame: Frame, sides_of: Callable[[int], Sequence[Side]], limit: int
    ) -> list[Label]:
        anchors = self._anchors(list(words), frame)
        room = Room(frame.width, frame.height)
        kept_free = self._kept_free()
        for anchor in anchors:
            if anchor.word in kept_free:
                room.take(ring_box(anchor))
        first = self._place_chosen(anchors, sides_of, room)
        others = (anchor for anchor in anchors if anchor.word != self._map.chosen)
        return first + place_labels(others, self._size_of, sides_of, room, limit - len(first))

    def _kept_free(self) -> set[int]:
        """The points that labels must not cover: all of few, else those of the choice, and the selected ones if few."""
        if len(self._map.drawn) <= FEW_POINTS:
            return set(self._map.drawn.tolist())
        free = {*self._map.neighbors_shown(), *self._map.false_neighbors_shown()}
        chosen, selected = self._map.chosen_shown(), self._map.selected_shown()
        if chosen is not None:
            free.add(chosen)
        if len(selected) <= FEW_POINTS:
            free.update(selected.tolist())
        return free

    def _place_chosen(
        self, anchors: Iterable[Anchor], sides_of: Callable[[int], Sequence[Side]], room: Room
    ) -> list[Label]:
        """The chosen word's label, if its point is in view: a little away where its neighbors' rings are all around."""
        tried = [
            replace(anchor, radius=anchor.radius + away)
            for anchor in anchors
            if anchor.word == self._map.chosen
            for away in CHOSEN_AWAY_PX
        ]
        return place_labels(tried, self._size_of, sides_of, room, 1)

    def _anchors(self, words: list[int], frame: Frame) -> list[Anchor]:
        """The points of these words that are in view."""
        if self._map.positions is None or not words:
            return []
        pixels = frame.pixels(self._map.positions[words])
        seen = frame.holds(pixels).tolist()
        radii = point_radii(self._map, words)
        return [
            Anchor(word, x, y, radius)
            for word, (x, y), radius, inside in zip(words, pixels.tolist(), radii, seen, strict=True)
            if inside and self._map.label_of(word).strip()
        ]

    def _size_of(self, word: int) -> tuple[int, int]:
        return self.text_of(word).size(self._map.label_of(word))


def _first_in_view(points: NDArray[np.int64], places: NDArray[np.float32], frame: Frame) -> list[int]:
    """The first MOST_TRIED of the points whose (n, 2) places are in the frame; in units, which is one pass less."""
    if len(places) == 0:
        return []
    left, bottom, right, top = frame.bounds()
    seen = (places[:, 0] >= left) & (places[:, 0] <= right) & (places[:, 1] >= bottom) & (places[:, 1] <= top)
    first: list[int] = points[np.flatnonzero(seen)[:MOST_TRIED]].tolist()
    return first


def point_radii(word_map: WordMap, words: list[int]) -> list[float]:
    """The radius of each word's point in pixels, with its ring if it has one."""
    near = set(word_map.neighbors_shown())
    radii: list[float] = (word_map.sizes[words] / 2 + RING_AWAY_PX * word_map.selected[words]).tolist()
    for i, word in enumerate(words):
        if word == word_map.chosen:
            radii[i] = CHOSEN_RADIUS_PX
        elif word in near:
            radii[i] += RING_GAP_PX
    return radii


def _sides(preferred: Side | None) -> Sequence[Side]:
    """All sides, the preferred one first."""
    return ALL_SIDES if preferred is None else (preferred, *(side for side in ALL_SIDES if side is not preferred))
