"""The PCA map equals the textbook's, gives the same map twice, and has no bad day."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.pca import pca, pca_steps


@pytest.fixture
def vectors():
    random = np.random.default_rng(2)
    return (random.standard_normal((3000, 6)) * [5, 3, 2, 1, 1, 1] + 40).astype(np.float32)


def up_to_sign(positions):
    return positions * np.sign(positions[np.abs(positions).argmax(axis=0), [0, 1]])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_positions_equal_those_of_a_singular_value_decomposition_up_to_sign(vectors, dtype):
    vectors = vectors.astype(dtype)
    centered = vectors - vectors.mean(axis=0, dtype=np.float64)
    left, singular_values, _ = np.linalg.svd(centered, full_matrices=False)
    projection = pca(vectors)
    expected = left[:, :2] * singular_values[:2]
    np.testing.assert_allclose(up_to_sign(projection.positions), up_to_sign(expected), atol=1e-3)
    share = (singular_values[:2] ** 2).sum() / (singular_values**2).sum()
    assert projection.variance_share == pytest.approx(share, rel=1e-6)
    assert f"{share:.0%} of the variance" in projection.detail


def test_chosen_rows_are_fitted_and_shown_alone(vectors):
    rows = np.array([5, 3, 900, 17])
    projection = pca(vectors, rows, iteration=70)
    np.testing.assert_array_equal(projection.positions, pca(vectors[rows]).positions)
    assert projection.rows is rows
    assert projection.iteration == 70


def test_the_map_has_its_mean_in_the_middle_and_the_wider_axis_first(vectors):
    positions = pca(vectors).positions
    assert positions.mean(axis=0) == pytest.approx(0, abs=1e-3)
    assert positions[:, 0].std() == pytest.approx(5, rel=0.05)
    assert positions[:, 1].std() == pytest.approx(3, rel=0.05)


def test_vectors_and_their_negatives_give_opposite_maps(vectors):
    np.testing.assert_allclose(pca(-vectors).positions, -pca(vectors).positions, atol=1e-3)


def test_positions_are_a_read_only_copy_in_float32(vectors):
    positions = pca(vectors).positions
    assert positions.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        positions[0, 0] = 1


@pytest.mark.parametrize("shape", [(0, 3), (1, 3), (1, 1), (2, 5), (3, 1), (4, 2), (5, 0)])
def test_few_words_and_few_dimensions_are_no_error(shape):
    positions = pca(np.random.default_rng(0).standard_normal(shape).astype(np.float32)).positions
    assert positions.shape == (shape[0], 2)
    assert np.isfinite(positions).all()


def test_two_words_stand_as_far_apart_as_their_vectors():
    first, second = pca(np.array([[1.0, 2, 3], [4, 6, 3]])).positions
    assert np.linalg.norm(second - first) == pytest.approx(5)
    assert first[1] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("value", [0, 0.1, -1e6])
def test_equal_vectors_lie_in_one_point_and_the_detail_says_so(value):
    projection = pca(np.full((50, 4), value, np.float32))
    assert not projection.positions.any()
    assert projection.variance_share is None
    assert "equal" in projection.detail


def test_vectors_that_diverged_spoil_no_other_word(vectors):
    broken = vectors.copy()
    broken[7] = np.nan
    positions = pca(broken).positions
    assert np.isfinite(positions).all()
    assert positions[:, 0].std() > 1


@settings(max_examples=80, deadline=None)
@given(arrays(np.float32, array_shapes(min_dims=2, max_dims=2, max_side=5), elements=st.floats(width=32)))
def test_positions_are_finite_for_any_vectors(vectors):
    assert np.isfinite(pca(vectors).positions).all()


@pytest.mark.parametrize("components", [(1, 2), (3, 1), (6, 5)])
def test_any_two_components_are_shown_with_the_share_of_each(vectors, components):
    centered = vectors - vectors.mean(axis=0, dtype=np.float64)
    left, singular_values, _ = np.linalg.svd(centered, full_matrices=False)
    columns = np.array(components) - 1
    shares = singular_values**2 / (singular_values**2).sum()
    projection = pca(vectors, components=components)
    expected = (left * singular_values)[:, columns]
    np.testing.assert_allclose(up_to_sign(projection.positions), up_to_sign(expected), atol=2e-3)
    np.testing.assert_allclose(projection.variance_shares, shares, rtol=1e-6)
    assert projection.variance_share == pytest.approx(shares[columns].sum())
    for share in shares[columns]:
        assert f"{share:.0%}" in projection.detail


def test_the_shares_are_of_the_first_ten_components_at_most():
    shares = pca(np.random.default_rng(0).standard_normal((50, 30))).variance_shares
    assert len(shares) == 10
    assert sorted(shares, reverse=True) == list(shares)
    assert sum(shares) < 1


def test_a_component_that_there_is_not_shows_nothing(vectors):
    projection = pca(vectors[:, :2], components=(7, 1))
    assert not projection.positions[:, 0].any()
    assert projection.positions[:, 1].any()
    assert projection.variance_share == projection.variance_shares[0]


def test_normalized_it_is_the_map_of_the_unit_vectors(vectors):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    np.testing.assert_allclose(pca(vectors, normalized=True).positions, pca(unit).positions, atol=1e-5)
    enormous = pca(vectors * np.float32(1e30), normalized=True)
    np.testing.assert_allclose(enormous.positions, pca(unit).positions, atol=1e-5)


def test_normalized_a_vector_without_direction_is_the_zero_vector(vectors):
    vectors[3], vectors[4] = 0, np.inf
    positions = pca(vectors, normalized=True).positions
    assert np.isfinite(positions).all()
    np.testing.assert_array_equal(positions[3], positions[4])


def test_with_a_gray_rest_all_words_are_on_the_axes_of_some(vectors):
    rows = np.array([5, 3, 900, 17, 44])
    projection = pca(vectors, rows, gray_rest=True)
    assert len(projection.positions) == len(vectors)
    assert projection.rows is None
    assert projection.focus is rows
    np.testing.assert_allclose(projection.positions[rows], pca(vectors, rows).positions, atol=1e-5)


def test_a_gray_vector_that_diverged_spoils_nothing(vectors):
    vectors[7] = np.inf
    assert np.isfinite(pca(vectors, np.arange(5), gray_rest=True).positions).all()


def test_both_vectors_of_a_word_are_two_points_on_the_same_axes(vectors):
    outside = (vectors[::-1] * [1, 2, 1, 1, 3, 1] - 10).astype(np.float32)
    rows = np.array([4, 2, 2000, 8, 100])
    for chosen in (None, rows):
        projection = pca(vectors, chosen, outside=outside)
        stacked = np.concatenate([vectors, outside] if chosen is None else [vectors[rows], outside[rows]])
        assert projection.both
        assert projection.rows is chosen
        np.testing.assert_allclose(projection.positions, pca(stacked).positions, atol=1e-4)


def test_a_large_map_needs_little_memory_beside_its_vectors():
    vectors = np.random.default_rng(0).standard_normal((60_000, 50), dtype=np.float32)
    pca(vectors[:100])
    tracemalloc.start()
    pca(vectors, outside=vectors, normalized=True)
    pca(vectors, np.arange(0, 60_000, 2), gray_rest=True)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 0.6 * vectors.nbytes


def test_a_large_map_tells_how_far_it_has_come():
    vectors = np.random.default_rng(0).standard_normal((60_000, 100), dtype=np.float32)
    steps = list(pca_steps(vectors))
    assert len(steps) > 5
    assert all(isinstance(step, Progress) for step in steps)
