import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from w2v_gui.core.projection.nearest_point import nearest_point

COORDINATES = st.floats(-100, 100, width=32)
CLOUDS = st.integers(1, 60).flatmap(lambda n: arrays(np.float32, (n, 2), elements=COORDINATES))
SCALES = st.floats(0.01, 100)


@given(CLOUDS, COORDINATES, COORDINATES, SCALES, SCALES, st.floats(0, 500))
def test_no_other_point_is_nearer_and_one_within_reach_is_found(cloud, x, y, scale_x, scale_y, radius):
    distances = np.hypot((cloud[:, 0].astype(float) - x) * scale_x, (cloud[:, 1].astype(float) - y) * scale_y)
    found = nearest_point(cloud, x, y, scale_x, scale_y, radius)
    if found is None:
        assert distances.min() >= radius * (1 - 1e-9)
    else:
        assert distances[found] <= min(radius, distances.min()) * (1 + 1e-9)


@given(CLOUDS, st.data())
def test_a_point_is_found_at_its_own_place(cloud, data):
    row = data.draw(st.integers(0, len(cloud) - 1))
    found = nearest_point(cloud, *cloud[row].tolist(), 1.0, 1.0, 0.0)
    np.testing.assert_array_equal(cloud[found], cloud[row])


def test_the_radius_is_in_pixels_and_each_axis_has_its_scale():
    cloud = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    assert nearest_point(cloud, 0, 0, 2, 1, 1.5) == 1
    assert nearest_point(cloud, 0, 0, 1, 2, 1.5) == 0
    assert nearest_point(cloud, 0, 0, 2, 2, 1.5) is None


def test_of_points_at_one_place_the_first_is_found():
    assert nearest_point(np.zeros((3, 2), dtype=np.float32), 0, 0, 10, 10, 1) == 0


def test_without_points_nothing_is_found():
    assert nearest_point(np.empty((0, 2), dtype=np.float32), 0, 0, 1, 1, 1e9) is None
