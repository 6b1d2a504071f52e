"""Which words are labeled: the chosen one, its neighbors, those labeled before, then the most frequent ones in view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.label_text import LabelText, chosen_text, word_text
from w2v_gui.ui.map.placement import ALL_SIDES, Anchor, Label, Room, Side, place_labels, ring_box
from w2v_gui.ui.map.word_map import WordMap

CHOSEN_RADIUS_PX = 9.0  # of the chosen word's disk, to the outside of its ring
CHOSEN_AWAY_PX = range(0, 48, 8)  # tried in turn for its label
RING_GAP_PX = 3.0  # from a neighbor's point to the outside of its ring
FEW_WORDS = 60  # so many points may stay free of labels altogether; else only those of the choice
PX_A_LABEL = 6_000  # of the map's area for one label, so that the map stays calm
MOST_LABELS = 160
MOST_TRIED = 700  # in a crowd, words beyond these are too rare to be worth the search


class LabelChoice:
    """Chooses labels for one vocabulary, in the application's font."""

    def __init__(self, word_map: WordMap) -> None:
        self._map = word_map
        self._word_text = word_text()
        self._chosen_text = chosen_text()

    def text_of(self, word: int) -> LabelText:
        return self._chosen_text if word == self._map.chosen else self._word_text

    def pick(self, frame: Frame, before: Mapping[int, Side]) -> list[Label]:
        """The labels for this frame; words labeled `before` stay, on their side, as far as there is room."""
        words = dict.fromkeys([*self._marked(), *before, *self._frequent(frame)])
        return self._place(words, frame, lambda word: _sides(before.get(word)), self._limit(frame))

    def settle(self, frame: Frame, sides: Mapping[int, Side]) -> list[Label]:
        """Of labels on these sides, those that still have room where their points are now."""
        chosen = self._map.chosen
        return self._place(
            sides,
            frame,
            lambda word: _sides(sides[word]) if word == chosen else (sides[word],),
            len(sides),
        )

    def _marked(self) -> list[int]:
        chosen = self._map.chosen_shown()
        return [] if chosen is None else [chosen, *self._map.neighbors_shown()]

    def _frequent(self, frame: Frame) -> list[int]:
        if self._map.positions is None:
            return []
        seen = frame.holds(frame.pixels(self._map.positions[self._map.lit]))
        frequent: list[int] = self._map.lit[seen][:MOST_TRIED].tolist()
        return frequent

    def _limit(self, frame: Frame) -> int:
        """How many labels the map may have; a few words shown alone may all be labeled."""
        if self._map.only is not None:
            return len(self._map.drawn)
        by_area = min(MOST_LABELS, frame.width * frame.height // PX_A_LABEL)
        return max(by_area, len(self._map.neighbors) + 1)

    def _place(
        self, words: Iterable[int], frame: Frame, sides_of: Callable[[int], Sequence[Side]], limit: int
    ) -> list[Label]:
        anchors = self._anchors(list(words), frame)
        room = Room(frame.width, frame.height)
        uncovered = set(self._marked() if len(self._map.drawn) > FEW_WORDS else self._map.drawn.tolist())
        for anchor in anchors:
            if anchor.word in uncovered:
                room.take(ring_box(anchor))
        first = self._place_chosen(anchors, sides_of, room)
        others = (anchor for anchor in anchors if anchor.word != self._map.chosen)
        return first + place_labels(others, self._size_of, sides_of, room, limit - len(first))

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
            if inside
        ]

    def _size_of(self, word: int) -> tuple[int, int]:
        return self.text_of(word).size(self._map.words[word])


def point_radii(word_map: WordMap, words: list[int]) -> list[float]:
    """The radius of each word's point in pixels, with its ring if it has one."""
    marked = set(word_map.neighbors_shown())
    radii: list[float] = (word_map.sizes[words] / 2).tolist()
    for i, word in enumerate(words):
        if word == word_map.chosen:
            radii[i] = CHOSEN_RADIUS_PX
        elif word in marked:
            radii[i] += RING_GAP_PX
    return radii


def _sides(preferred: Side | None) -> Sequence[Side]:
    """All sides, the preferred one first."""
    return ALL_SIDES if preferred is None else (preferred, *(side for side in ALL_SIDES if side is not preferred))
