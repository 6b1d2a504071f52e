"""Consecutive maps do not jump: turns and mirrorings are undone, growth is not."""

import numpy as np
import pytest

from w2v_gui.core.projection.alignment import align, align_projection, extent
from w2v_gui.core.projection.pca import pca
from w2v_gui.core.projection.projection import Projection


@pytest.fixture
def cloud():
    return (np.random.default_rng(4).standard_normal((200, 2)) * [3, 1]).astype(np.float32)


def turned(cloud, degrees):
    angle = np.radians(degrees)
    return cloud @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


@pytest.mark.parametrize("degrees", [0, 30, 90, 180, 271])
@pytest.mark.parametrize("mirror", [(1, 1), (1, -1), (-1, 1)])
def test_a_turned_mirrored_and_moved_map_comes_back(cloud, degrees, mirror):
    aligned = align(turned(cloud * mirror, degrees) + np.array([50, -20]), cloud)
    np.testing.assert_allclose(aligned, cloud, atol=1e-4)
    assert aligned.dtype == np.float32


def test_growth_stays_visible(cloud):
    aligned = align(turned(2 * cloud, 120), cloud)
    np.testing.assert_allclose(aligned - aligned.mean(axis=0), 2 * (cloud - cloud.mean(axis=0)), atol=1e-4)


def test_one_word_that_jumps_takes_no_other_along(cloud):
    moved = turned(cloud, 90)
    moved[0] += 5
    displacement = np.linalg.norm(align(moved, cloud) - cloud, axis=1)
    assert displacement[0] > 4
    assert displacement[1:].max() < 0.2


def test_principal_axes_that_change_places_and_signs_do_not_make_the_map_jump():
    random = np.random.default_rng(8)
    vectors = random.standard_normal((500, 5)) * [3, 3, 0.3, 0.2, 0.1]
    previous = pca(vectors).positions
    jumps = 0
    for step in range(40):
        vectors = vectors + 0.02 * random.standard_normal(vectors.shape)
        vectors[:, step % 2] *= 1.02  # now the one axis is the wider, now the other
        if step % 3 == 0:
            vectors = -vectors
        raw = pca(vectors).positions
        aligned = align(raw, previous)
        jumps += np.linalg.norm(raw - previous, axis=1).mean() > 1
        assert np.linalg.norm(aligned - previous, axis=1).max() < 0.5
        previous = aligned
    assert jumps > 5  # without the alignment


def test_points_on_a_line_are_not_mirrored_by_chance():
    line = np.outer(np.linspace(-1, 1, 9), [1.0, 0.5])
    cloud = line + np.outer(np.abs(np.linspace(-1, 1, 9)), [-0.05, 0.1])
    for old, new in ((line, cloud), (line, turned(line, 70)), (line, -line)):
        centered = new - new.mean(axis=0)
        aligned = align(new, old).astype(np.float64)
        turn = np.linalg.lstsq(centered, aligned - aligned.mean(axis=0), rcond=None)[0]
        assert np.linalg.det(turn) > -1e-6


@pytest.mark.parametrize("count", [0, 1, 5])
def test_words_in_one_place_are_moved_and_not_turned(count, cloud):
    point = np.zeros((count, 2), np.float32)
    assert align(point, point).tolist() == point.tolist()
    if count:
        centered = cloud[:count] - cloud[:count].mean(axis=0)
        np.testing.assert_allclose(align(cloud[:count], point + 3), centered + 3, atol=1e-5)


def test_enormous_and_tiny_maps_are_aligned_alike(cloud):
    for size in (1e-18, 1e15):
        aligned = align((turned(cloud, 45) * size).astype(np.float32), (cloud * size).astype(np.float32))
        np.testing.assert_allclose(aligned / size, cloud, atol=1e-4)


def test_maps_of_different_words_are_refused(cloud):
    with pytest.raises(ValueError, match="shape"):
        align(cloud[:5], cloud[:6])


def test_with_scale_the_map_gets_the_old_extent(cloud):
    aligned = align(turned(20 * cloud, 120) + 5, cloud, scale=True)
    np.testing.assert_allclose(aligned, cloud, atol=1e-4)


@pytest.mark.parametrize("place", [0.0, 3.0])
def test_words_in_one_place_cannot_be_scaled(cloud, place):
    point = np.full((200, 2), place, np.float32)
    assert align(point, cloud, scale=True) == pytest.approx(np.tile(cloud.mean(axis=0), (200, 1)), abs=1e-4)
    assert np.isfinite(align(cloud, point, scale=True)).all()


def test_maps_of_other_words_are_aligned_by_those_on_both(cloud):
    old = Projection("PCA", cloud[:150], rows=np.arange(150))
    rows = np.random.default_rng(0).permutation(np.arange(50, 200))
    new = Projection("PCA", turned(cloud[rows], 70) + 9, rows=rows)
    aligned = align_projection(new, old)
    np.testing.assert_allclose(aligned.positions, cloud[rows], atol=1e-4)
    assert aligned.rows is rows


def test_a_part_of_the_words_is_aligned_to_all_of_them_and_back(cloud):
    rows = np.array([5, 7, 90])
    part = Projection("t-SNE", 3 * turned(cloud[rows], 10), rows=rows)
    everything = Projection("PCA", cloud)
    np.testing.assert_allclose(align_projection(part, everything, scale=True).positions, cloud[rows], atol=1e-4)
    back = align_projection(everything, part, scale=True)
    np.testing.assert_allclose(back.positions[rows], part.positions, atol=1e-4)


def test_both_points_of_a_word_are_aligned_where_both_maps_show_both(cloud):
    centers, outside = cloud[:100], cloud[100:]
    both = Projection("PCA", cloud, both=True)
    mirrored = Projection("PCA", cloud * [1, -1], both=True)
    np.testing.assert_allclose(align_projection(mirrored, both).positions, cloud, atol=1e-4)
    single = Projection("PCA", turned(centers, 50))
    aligned = align_projection(both, single)
    np.testing.assert_allclose(aligned.positions[:100], single.positions, atol=1e-4)
    np.testing.assert_allclose(aligned.positions[100:], turned(outside, 50), atol=1e-4)


@pytest.mark.parametrize("common", [0, 1])
def test_without_two_common_words_a_map_is_only_moved_and_scaled(cloud, common):
    old = Projection("PCA", 4 * cloud[:100] + 7, rows=np.arange(100))
    new = Projection("t-SNE", cloud[100:], rows=np.arange(100, 200) - common)
    positions = align_projection(new, old, scale=True).positions
    np.testing.assert_allclose(positions.mean(axis=0), old.positions.mean(axis=0), atol=1e-4)
    assert extent(positions) == pytest.approx(extent(old.positions), rel=1e-4)
    offsets, expected = positions - positions.mean(axis=0), cloud[100:] - cloud[100:].mean(axis=0)
    np.testing.assert_allclose(offsets * extent(cloud[100:]) / extent(positions), expected, atol=1e-4)


def test_a_map_that_was_scaled_keeps_its_scale_while_it_grows(cloud):
    first = align_projection(Projection("PCA", 10 * cloud), Projection("t-SNE", cloud), scale=True)
    assert first.scale == pytest.approx(0.1)
    second = align_projection(Projection("PCA", 12 * cloud), first)
    assert extent(second.positions) == pytest.approx(1.2 * extent(cloud), rel=1e-4)
    assert second.scale == pytest.approx(0.1)


def test_a_map_of_no_words_is_left_alone(cloud):
    empty, full = Projection("PCA", cloud[:0]), Projection("PCA", cloud)
    assert align_projection(empty, full, scale=True) is empty
    assert align_projection(full, empty, scale=True) is full
