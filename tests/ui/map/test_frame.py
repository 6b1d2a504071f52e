import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.ui.map.frame import Bounds, Frame, bounds_of
from w2v_gui.ui.map.steady_frame import SteadyFrame

PLACES = st.floats(-1e3, 1e3)
FRAMES = st.builds(Frame, PLACES, PLACES, st.floats(0.01, 1e4), width=st.integers(1, 4000), height=st.integers(1, 4000))


@given(FRAMES, PLACES, PLACES)
def test_pixels_and_units_are_inverse(frame, x, y):
    np.testing.assert_allclose(frame.units(frame.pixels(np.array([x, y]))), [x, y], rtol=1e-6, atol=1e-6)


def test_the_map_grows_upward_and_the_pixels_downward():
    assert Frame(0, 0, 10, 100, 100).pixels(np.array([1.0, 2.0])).tolist() == [60, 30]


@given(FRAMES, st.floats(0.1, 10), st.integers(0, 4000), st.integers(0, 4000))
def test_zooming_keeps_the_place_under_the_cursor(frame, factor, x_px, y_px):
    cursor = np.array([x_px, y_px])
    place = frame.units(cursor)
    zoomed = frame.zoomed(factor, x_px, y_px)
    assert zoomed.scale == pytest.approx(frame.scale * factor)
    np.testing.assert_allclose(zoomed.pixels(place), cursor, rtol=1e-6, atol=1e-3)


@given(FRAMES, PLACES, PLACES, PLACES, PLACES)
def test_a_fitted_frame_holds_the_cloud_and_suits_it(frame, x0, y0, x1, y1):
    cloud = Bounds(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    fitted = frame.fitted(cloud)
    assert fitted.holds(fitted.pixels(np.array([[x0, y0], [x1, y1]]))).all()
    assert fitted.suits(cloud)


@pytest.mark.parametrize("place", [(0.0, 0.0), (5.0, -3.0), (1e5, 1e5)])
def test_points_at_a_single_place_are_put_in_the_middle(place):
    frame = Frame(0, 0, 1, 200, 100).fitted(bounds_of(np.full((4, 2), place, dtype=np.float32)))
    np.testing.assert_allclose(frame.pixels(np.array(place)), [100, 50], atol=0.5)


def test_a_line_of_points_fills_the_frame():
    for x, y in ((3.0, 0.001), (0.001, 3.0)):
        frame = Frame(0, 0, 1, 500, 400).fitted(Bounds(7, 7, 7 + x, 7 + y))
        assert max(frame.scale * x, frame.scale * y) > 250


def test_a_cloud_that_leaves_or_becomes_small_does_not_suit():
    cloud = Bounds(-1, -1, 1, 1)
    frame = Frame(0, 0, 1, 500, 500).fitted(cloud)
    assert frame.suits(Bounds(-0.8, -0.8, 0.8, 0.8))
    assert not frame.suits(Bounds(-0.6, -0.6, 0.6, 0.6))
    assert not frame.suits(Bounds(-1, -1, 1.3, 1))


def test_the_frame_stays_while_the_cloud_changes_little():
    frame = SteadyFrame()
    frame.resize(500, 500)
    frame.follow(Bounds(-1, -1, 1, 1))
    frame.fit(at_once=True)
    before = frame.now
    for growth in (1.02, 0.9, 1.0, 0.85):
        frame.follow(Bounds(-growth, -growth, growth, growth))
        assert not frame.advance(0.1)
    assert frame.now == before


def test_the_frame_follows_a_growing_cloud_in_small_steps():
    frame = SteadyFrame()
    frame.resize(500, 500)
    frame.follow(Bounds(-1, -1, 1, 1))
    frame.fit(at_once=True)
    frame.follow(Bounds(-1.5, -1.5, 1.5, 1.5))
    scales = [frame.now.scale]
    while frame.advance(1 / 30):
        scales.append(frame.now.scale)
    steps = np.array(scales[1:]) / scales[:-1]
    assert len(steps) > 5
    assert ((steps > 0.85) & (steps < 1)).all()
    assert frame.now.suits(Bounds(-1.5, -1.5, 1.5, 1.5))


def test_zooming_ends_the_following_and_fitting_takes_it_up_again():
    frame = SteadyFrame()
    frame.resize(500, 500)
    frame.follow(Bounds(-1, -1, 1, 1))
    frame.fit(at_once=True)
    frame.zoom(2, 250, 250)
    zoomed = frame.now
    frame.follow(Bounds(-9, -9, 9, 9))
    assert not frame.advance(1)
    assert frame.now == zoomed
    frame.fit(at_once=True)
    assert frame.now.suits(Bounds(-9, -9, 9, 9))


def test_zooming_has_limits():
    frame = SteadyFrame()
    frame.resize(500, 500)
    cloud = Bounds(-1, -1, 1, 1)
    frame.follow(cloud)
    frame.fit(at_once=True)
    fitted = frame.now.scale
    for _ in range(500):
        frame.zoom(0.5, 250, 250)
    assert frame.now.scale == pytest.approx(fitted / 5)
    for _ in range(500):
        frame.zoom(2, 250, 250)
    assert frame.now.scale == pytest.approx(fitted * 500)
