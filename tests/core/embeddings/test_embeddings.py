"""Nearest neighbors are exact, whatever the vectors."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from w2v_gui.core.embeddings.embeddings import Embeddings, largest
from w2v_gui.core.errors import UnknownWordError


def embeddings_of(vectors, counts=None):
    vectors = np.array(vectors, dtype=np.float32)
    return Embeddings(tuple(f"word{i}" for i in range(len(vectors))), vectors, counts)


@pytest.fixture
def many():
    return embeddings_of(np.random.default_rng(5).standard_normal((500, 8)))


def test_neighbors_are_those_of_a_full_sort_by_cosine(many):
    vectors = many.vectors.astype(np.float64)
    cosines = vectors @ vectors[17] / np.linalg.norm(vectors, axis=1) / np.linalg.norm(vectors[17])
    expected = [i for i in np.argsort(-cosines) if i != 17][:12]
    neighbors = many.nearest(17, n=12)
    assert neighbors.ids.tolist() == expected
    np.testing.assert_allclose(neighbors.values, cosines[expected], atol=1e-6)


def test_a_word_given_as_a_vector_finds_itself_first(many):
    neighbors = many.nearest(3 * many.vectors[9], n=1)
    assert neighbors.ids.tolist() == [9]
    assert neighbors.values[0] == pytest.approx(1)


def test_excluded_words_are_no_neighbors(many):
    first, second, third = many.nearest(17, n=3).ids.tolist()
    assert many.nearest(17, n=2, exclude=[first, third]).ids[0] == second
    assert third not in many.nearest(17, n=498, exclude=[first, third]).ids


def test_words_that_tie_come_in_the_order_of_their_ids():
    same = embeddings_of([[1, 0], [0, 1], [0, 2], [0, 3], [0, 4]])
    assert same.nearest(4, n=2).ids.tolist() == [1, 2]


@pytest.mark.parametrize(("asked", "given"), [(0, 0), (-3, 0), (2, 2), (3, 3), (4, 3), (100, 3)])
def test_no_more_neighbors_are_given_than_asked_for_or_than_there_are(asked, given):
    neighbors = embeddings_of([[1, 0], [0, 1], [1, 1], [2, 1]]).nearest(0, n=asked)
    assert len(neighbors.ids) == len(neighbors.values) == given


def test_a_vocabulary_of_one_word_has_no_neighbors():
    assert embeddings_of([[1, 2]]).nearest(0).ids.tolist() == []


@pytest.mark.parametrize("broken", [0.0, np.nan, np.inf])
def test_a_vector_without_direction_has_cosine_zero_with_every_word(broken):
    embeddings = embeddings_of([[1, 1], [broken, broken], [-1, -1]])
    assert embeddings.nearest(0).ids.tolist() == [1, 2]
    assert embeddings.nearest(0).values.tolist() == pytest.approx([0, -1])
    assert embeddings.nearest(1).values.tolist() == [0, 0]
    assert embeddings.norms[1] == 0


def test_vectors_of_enormous_and_of_tiny_size_keep_their_directions():
    embeddings = embeddings_of([[3e38, 3e38], [1e-45, 0], [1e-30, 1e-30]])
    assert embeddings.nearest(0).ids.tolist() == [2, 1]
    assert embeddings.nearest(0).values.tolist() == pytest.approx([1, 0.5**0.5])
    assert embeddings.norms == pytest.approx([3e38 * 2**0.5, 1e-45, 2**0.5 * 1e-30], rel=0.5)


FLOATS = st.floats(width=32, allow_subnormal=True)


@settings(max_examples=50, deadline=None)
@given(arrays(np.float32, array_shapes(min_dims=2, max_dims=2, max_side=6), elements=FLOATS))
def test_cosines_are_numbers_from_minus_one_to_one_for_any_vectors(vectors):
    embeddings = embeddings_of(vectors)
    for word in range(len(vectors)):
        cosines = embeddings.nearest(word).values
        assert ((cosines >= -1) & (cosines <= 1)).all()
        assert (np.diff(cosines) <= 0).all()


def products_of(vectors, query):
    """Cosines, dot products and distances in float64, of vectors that have a length."""
    vectors, query = vectors.astype(np.float64), query.astype(np.float64)
    dots = vectors @ query
    norms = np.linalg.norm(vectors, axis=1) * np.linalg.norm(query)
    return dots / norms, dots, np.linalg.norm(vectors - query, axis=1)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("size", [1e-30, 1e-18, 1, 1e12, 1e18])
def test_every_measure_is_right_for_vectors_of_any_size(monkeypatch, dtype, size):
    monkeypatch.setattr("w2v_gui.core.embeddings.embeddings._ROWS_AT_ONCE", 7)
    vectors = (np.random.default_rng(2).standard_normal((50, 6)) * size).astype(dtype)
    vectors[::3] = vectors[::3] / size  # and ordinary ones among them
    embeddings = Embeddings(tuple(map(str, range(50))), vectors)
    for query in (3, 4):
        cosines, dots, distances = products_of(vectors, vectors[query])
        np.testing.assert_allclose(embeddings.cosines(vectors[query]), cosines, atol=1e-6)
        errors = np.abs(embeddings.dot_products(vectors[query]) - dots)
        assert (errors <= 1e-6 * np.abs(dots / cosines) + np.finfo(np.float32).tiny).all()
        np.testing.assert_allclose(embeddings.distances(vectors[query]), distances, rtol=1e-5)


@pytest.mark.parametrize("broken", [np.nan, np.inf])
def test_a_vector_that_is_not_finite_has_neither_product_nor_distance(broken):
    embeddings = embeddings_of([[1, 1], [broken, 0], [0, 0], [1, 3]])
    np.testing.assert_allclose(embeddings.dot_products(embeddings.vectors[0]), [2, np.nan, 0, 4], rtol=1e-6)
    np.testing.assert_allclose(embeddings.distances(embeddings.vectors[0]), [0, np.nan, 2**0.5, 2])
    assert np.isnan(embeddings.dot_products(embeddings.vectors[1])).all()
    assert np.isnan(embeddings.distances(embeddings.vectors[1])).all()


def test_no_measure_makes_a_second_matrix():
    vectors = np.random.default_rng(3).standard_normal((50_000, 50), dtype=np.float32)
    vectors[1000:2000] *= 1e-25
    embeddings = Embeddings(tuple(map(str, range(len(vectors)))), vectors)
    tracemalloc.start()
    try:
        embeddings.nearest(7)
        embeddings.dot_products(vectors[7])
        embeddings.distances(vectors[7])
        embeddings.units([1, 2])
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 0.3 * vectors.nbytes


def test_the_largest_are_found_whatever_the_values():
    values = np.array([1, np.nan, 3, -np.inf, 3, 2, np.inf])
    assert largest(values, 3).tolist() == [6, 2, 4]
    assert largest(values, 99).tolist() == [6, 2, 4, 5, 0]
    assert largest(values, 2, exclude=[6, 2]).tolist() == [4, 5]
    assert largest(values[:0], 3).tolist() == []


def test_norms_are_lengths(many):
    np.testing.assert_allclose(many.norms, np.linalg.norm(many.vectors, axis=1), rtol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(many.units(range(500)), axis=1), 1, rtol=1e-6)


def test_vectors_can_no_longer_be_written(many):
    for array in (many.vectors, many.units([0])):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1


def test_ranks_follow_the_counts_and_without_counts_the_order():
    vectors = [[1, 0], [0, 1], [1, 1]]
    assert embeddings_of(vectors, np.array([2, 9, 5])).vocabulary.ranks.tolist() == [3, 1, 2]
    assert embeddings_of(vectors).vocabulary.ranks.tolist() == [1, 2, 3]


def test_a_word_without_a_vector_is_named():
    with pytest.raises(UnknownWordError, match="missing"):
        embeddings_of([[1, 0]]).vocabulary.id_of("missing")


def test_words_vectors_and_counts_must_be_as_many():
    with pytest.raises(ValueError, match="2 words"):
        Embeddings(("a", "b"), np.zeros((3, 2)))
    with pytest.raises(ValueError, match="counts"):
        Embeddings(("a", "b"), np.zeros((2, 2)), np.array([1]))
