"""Where labels go, so that none touches another: arithmetic of rectangles. For the view and for pictures."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

GAP_PX = 1  # between a point and the halo of its label


class Side(Enum):
    """Where a label is, seen from its point."""

    RIGHT = auto()
    LEFT = auto()
    ABOVE = auto()
    BELOW = auto()


ALL_SIDES = tuple(Side)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word's point that would like a label: its middle, and the radius to keep free around it, in pixels."""

    word: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Box:
    """Whole pixels: `right` and `bottom` are the first ones outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Label:
    """A label that has found room; the box includes its halo."""

    word: int
    side: Side
    box: Box


class Room:
    """Which pixels are taken: one whole number for each row, whose bits are the columns."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._rows = [0] * height

    def has(self, box: Box) -> bool:
        """True if the box lies inside and nothing in it is taken."""
        if box.left < 0 or box.top < 0 or box.right > self._width or box.bottom > self._height:
            return False
        columns = ((1 << box.width) - 1) << box.left
        return not any(row & columns for row in self._rows[box.top : box.bottom])

    def take(self, box: Box) -> None:
        """Takes the part of the box that lies inside."""
        left, right = max(box.left, 0), min(box.right, self._width)
        top, bottom = max(box.top, 0), min(box.bottom, self._height)
        if left >= right or top >= bottom:
            return
        columns = ((1 << (right - left)) - 1) << left
        for row in range(top, bottom):
            self._rows[row] |= columns


def place_labels(
    anchors: Iterable[Anchor],
    size_of: Callable[[int], tuple[int, int]],
    sides_of: Callable[[int], Sequence[Side]],
    room: Room,
    limit: int,
) -> list[Label]:
    """Labels for as many anchors as there is room for, at most `limit`, the first ones first.

    They take their room and that of their points, which later labels leave free.

    size_of   width and height of a word's label
    sides_of  the sides that a word may have its label on, in order of preference
    """
    labels: list[Label] = []
    for anchor in anchors:
        if len(labels) >= limit:
            break
        size = size_of(anchor.word)
        for side in sides_of(anchor.word):
            box = label_box(anchor, side, *size)
            if room.has(box):
                room.take(box)
                room.take(ring_box(anchor))
                labels.append(Label(anchor.word, side, box))
                break
    return labels


def moved_labels(labels: Iterable[Label], right: int, down: int, width: int, height: int) -> list[Label]:
    """All labels further to the right and down, as far as they lie wholly within width x height then."""
    moved = []
    for label in labels:
        left, top = label.box.left + right, label.box.top + down
        box = Box(left, top, left + label.box.width, top + label.box.height)
        if left >= 0 and top >= 0 and box.right <= width and box.bottom <= height:
            moved.append(Label(label.word, label.side, box))
    return moved


def label_box(anchor: Anchor, side: Side, width: int, height: int) -> Box:
    """The box of a label of that size on that side of a point."""
    away = anchor.radius + GAP_PX
    if side is Side.RIGHT:
        left, top = anchor.x + away, anchor.y - height / 2
    elif side is Side.LEFT:
        left, top = anchor.x - away - width, anchor.y - height / 2
    elif side is Side.ABOVE:
        left, top = anchor.x - width / 2, anchor.y - away - height
    else:
        left, top = anchor.x - width / 2, anchor.y + away
    left, top = round(left), round(top)
    return Box(left, top, left + width, top + height)


def ring_box(anchor: Anchor) -> Box:
    """The box of a point and the room around it."""
    x, y, radius = anchor.x, anchor.y, anchor.radius
    return Box(math.floor(x - radius), math.floor(y - radius), math.ceil(x + radius), math.ceil(y + radius))
