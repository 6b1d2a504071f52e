import numpy as np

from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.points_item import CELL_PX, THIN_OUT_ABOVE, first_of_each_cell, points_to_draw


def test_of_points_in_one_cell_the_first_is_kept():
    pixels = np.array([[10.2, 10.2], [50.0, 50.0], [10.9, 11.3], [50.5, 50.5]])
    assert first_of_each_cell(pixels).tolist() == [0, 1]


def test_every_cell_with_points_keeps_exactly_one():
    pixels = np.random.default_rng(0).uniform(-20, 200, (5_000, 2))
    kept = first_of_each_cell(pixels)
    cells = [tuple(cell) for cell in np.floor(pixels / CELL_PX).astype(int)]
    assert kept.tolist() == sorted({cell: row for row, cell in reversed(list(enumerate(cells)))}.values())


def test_few_points_are_all_drawn_even_at_one_place():
    pixels = np.full((THIN_OUT_ABOVE, 2), 30.0)
    assert len(points_to_draw(pixels, Frame(width=100, height=100))) == THIN_OUT_ABOVE


def test_a_crowd_at_one_place_is_one_point_and_the_most_frequent_one():
    pixels = np.full((THIN_OUT_ABOVE + 1, 2), 30.0)
    assert points_to_draw(pixels, Frame(width=100, height=100)).tolist() == [0]


def test_points_out_of_view_are_left_out():
    pixels = np.array([[50.0, 50.0], [-200.0, 50.0], [50.0, 300.0], [-2.0, 50.0]])
    assert points_to_draw(pixels, Frame(width=100, height=100)).tolist() == [0, 3]
