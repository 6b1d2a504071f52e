"""Where the labels of a plot's lines stand: on their lines, never on each other, and off the curve if possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

GAP_PX = 1.0
_STACK_GAP_PX = 4.0  # more than two lines may differ that look like one
_TOUCH_PX = 2.0  # a line this far within a label's edge does not cross its letters

_COVERED = 1000.0  # a label on another label
_OUTSIDE = 400.0  # a label that leaves the plot
_ON_CURVE = 45.0  # a label whole on the curve
_CROSSED = 20.0  # another line through the label
_REMOTE = 8.0  # a label not beside its line
_MOVED = 3.0  # a label that changes its place
_BELOW = 1.0
_SWAPPED = 2.0  # the label of a lower line above that of a higher one


@dataclass(frozen=True)
class LineLabel:
    """A line at `y_px` from the plot's top, and the part of each place (0 to 1) that the curve covers."""

    y_px: float
    covered: Sequence[float] = (0.0, 0.0, 0.0, 0.0)


def label_tops(y_px: float, height_px: float) -> tuple[float, float, float, float]:
    """The four places of a label, as its upper edge: above the line, below it, and a label further on each side."""
    above, below = y_px - GAP_PX - height_px, y_px + GAP_PX
    further = height_px + _STACK_GAP_PX
    return above, below, above - further, below + further


def place_labels(
    labels: Sequence[LineLabel], height_px: float, plot_height_px: float, before: Sequence[int] = ()
) -> tuple[int, ...]:
    """The number of the place of each label, at the least total cost; `before` are the places that labels have now."""
    tops = [label_tops(label.y_px, height_px) for label in labels]
    own_costs = [
        [_own_cost(labels, i, place, tops[i][place], height_px, plot_height_px, before) for place in range(4)]
        for i in range(len(labels))
    ]

    def cost(places: tuple[int, ...]) -> float:
        own = sum(own_costs[i][place] for i, place in enumerate(places))
        boxes = [(tops[i][place], labels[i].y_px) for i, place in enumerate(places)]
        return own + sum(_pair_cost(*one, *other, height_px) for one, other in combinations(boxes, 2))

    return min(product(range(4), repeat=len(labels)), key=cost)


def _pair_cost(top: float, y_px: float, other_top: float, other_y_px: float, height_px: float) -> float:
    """What it costs to have two labels at these places."""
    swapped = (top - other_top) * (y_px - other_y_px) < 0
    return _COVERED * (abs(top - other_top) < height_px) + _SWAPPED * swapped


def _own_cost(
    labels: Sequence[LineLabel],
    i: int,
    place: int,
    top: float,
    height_px: float,
    plot_height_px: float,
    before: Sequence[int],
) -> float:
    """What it costs to put label i there, whatever becomes of the others."""
    crossed = sum(top + _TOUCH_PX < other.y_px < top + height_px - _TOUCH_PX for other in labels)
    cost = _ON_CURVE * labels[i].covered[place] + _CROSSED * crossed
    cost += _OUTSIDE * (top < 0 or top + height_px > plot_height_px)
    cost += _REMOTE * (place >= 2) + _BELOW * (place % 2)
    return cost + _MOVED * (i < len(before) and before[i] != place)
