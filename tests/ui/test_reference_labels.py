"""The places of labels on a plot's lines."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.ui.reference_labels import LineLabel, label_tops, place_labels

HEIGHT = 15.0
PLOT_HEIGHT = 120.0


def tops(*heights_px: float, covered=None, before=()) -> list[float]:
    covered = covered or [(0.0, 0.0, 0.0, 0.0)] * len(heights_px)
    labels = [LineLabel(y, part) for y, part in zip(heights_px, covered, strict=True)]
    places = place_labels(labels, HEIGHT, PLOT_HEIGHT, before)
    return [label_tops(y, HEIGHT)[place] for y, place in zip(heights_px, places, strict=True)]


def test_a_label_stands_on_its_line() -> None:
    assert tops(60.0) == [60.0 - 1 - HEIGHT]


def test_a_label_that_would_leave_the_plot_stands_below_its_line() -> None:
    assert tops(5.0) == [6.0]


def test_a_label_avoids_the_curve() -> None:
    assert tops(60.0, covered=[(0.9, 0.1, 0.9, 0.1)]) == [61.0]


def test_a_label_stays_where_it_is_unless_it_is_much_better_elsewhere() -> None:
    assert tops(60.0, covered=[(0.05, 0.0, 0.0, 0.0)], before=(0,)) == [60.0 - 1 - HEIGHT]


def test_of_two_close_lines_the_higher_has_its_label_above_the_other() -> None:
    for distance in (0.5, 3.0, 8.0, 14.0):
        higher, lower = tops(60.0, 60.0 + distance)
        assert higher + HEIGHT <= lower


@given(st.floats(20, 100), st.floats(0, 60), st.floats(0, 60))
def test_labels_of_up_to_three_lines_never_cover_each_other(first: float, gap: float, next_gap: float) -> None:
    lines = [y for y in (first, first + gap, first + gap + next_gap) if y < 100]
    for one, other in combinations(tops(*lines), 2):
        assert abs(one - other) >= HEIGHT
