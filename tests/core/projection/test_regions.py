import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from w2v_gui.core.projection.regions import inside_box, inside_polygon

SQUARE = np.array([[0, 0], [4, 0], [4, 4], [0, 4]], dtype=float)
POINTS = arrays(np.float32, st.tuples(st.integers(0, 60), st.just(2)), elements=st.floats(-12, 12, width=32))
POLYGONS = arrays(np.float64, st.tuples(st.integers(3, 40), st.just(2)), elements=st.integers(-10, 10))


def crossings_are_odd(x, y, polygon):
    odd = False
    for (x0, y0), (x1, y1) in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        if (y < y0) != (y < y1) and x < x0 + (y - y0) * ((x1 - x0) / (y1 - y0)):
            odd = not odd
    return odd


def test_points_in_a_square_are_inside_and_others_are_not():
    points = np.array([[2, 2], [0.1, 3.9], [5, 2], [2, -1], [-1, 2], [2, 4.5]])
    assert inside_polygon(points, SQUARE).tolist() == [True, True, False, False, False, False]


@given(POINTS, POLYGONS)
def test_it_is_the_even_odd_rule_for_any_polygon(points, polygon):
    expected = [crossings_are_odd(x, y, polygon) for x, y in points.astype(np.float64)]
    assert inside_polygon(points, polygon).tolist() == expected


@given(POINTS, POLYGONS)
def test_the_direction_in_which_it_was_drawn_does_not_matter(points, polygon):
    points = points + np.float32(0.0317)  # off the edges
    np.testing.assert_array_equal(inside_polygon(points, polygon), inside_polygon(points, polygon[::-1]))


def test_a_dent_is_outside():
    dented = np.array([[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]], dtype=float)
    assert inside_polygon(np.array([[2.0, 3.0], [2.0, 0.5], [3.5, 3.0]]), dented).tolist() == [False, True, True]


def test_what_a_loop_covers_twice_is_outside():
    star = np.array([[0, 3], [2, -3], [-3, 1], [3, 1], [-2, -3]], dtype=float)
    assert inside_polygon(np.array([[0.0, 0.0], [0.0, 2.0]]), star).tolist() == [False, True]


@pytest.mark.parametrize("polygon", [np.empty((0, 2)), SQUARE[:1], SQUARE[:2], SQUARE[[0, 1, 1]], SQUARE * [1, 0]])
def test_a_polygon_without_area_holds_nothing(polygon):
    assert not inside_polygon(np.array([[0.0, 0.0], [2.0, 0.0]]), polygon).any()


def test_nan_and_endless_points_are_outside_and_no_points_are_no_trouble():
    points = np.array([[np.nan, 1], [1, np.nan], [np.inf, 1], [1, -np.inf], [1, 1]])
    assert inside_polygon(points, SQUARE).tolist() == [False, False, False, False, True]
    assert inside_polygon(np.empty((0, 2)), SQUARE).shape == (0,)


def test_huge_and_tiny_maps_are_alike():
    points = np.array([[2, 2], [5, 2]], dtype=float)
    for scale in (1e-30, 1e30):
        assert inside_polygon(points * scale, SQUARE * scale).tolist() == [True, False]


def test_a_box_holds_its_edges():
    points = np.array([[0, 0], [4, 2], [4.1, 2], [2, np.nan]])
    assert inside_box(points, 0, 0, 4, 2).tolist() == [True, True, False, False]
