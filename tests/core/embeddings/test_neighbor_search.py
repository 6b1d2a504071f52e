"""Neighbors by every measure and of every pair of vectors are those of a full sort."""

import numpy as np
import pytest

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.neighbor_search import Comparison, Measure, nearest, search, similarities
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.errors import ConfigError

WORDS = tuple(f"word{i}" for i in range(300))


@pytest.fixture
def both():
    """Center and outside vectors of many lengths."""
    random = np.random.default_rng(8)
    vectors = random.standard_normal((2, 300, 7)) * random.uniform(0.1, 10, (2, 300, 1))
    return WordVectors(*(Embeddings(WORDS, each.astype(np.float32)) for each in vectors))


def specified(both, word, measure, comparison):
    """The similarities in float64, as the formulas say."""
    center, outside = (each.vectors.astype(np.float64) for each in (both.center, both.outside))
    query = (outside if comparison is Comparison.OUTSIDE else center)[word]
    searched = center if comparison is Comparison.CENTER else outside
    if measure is Measure.EUCLIDEAN:
        return np.sqrt(((searched - query) ** 2).sum(axis=1))
    dots = searched @ query
    return dots if measure is Measure.DOT else dots / np.linalg.norm(searched, axis=1) / np.linalg.norm(query)


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("comparison", Comparison)
def test_neighbors_are_those_of_a_full_sort(both, measure, comparison):
    values = specified(both, 17, measure, comparison)
    order = np.argsort(values if measure is Measure.EUCLIDEAN else -values)
    expected = [i for i in order.tolist() if i != 17 or comparison is Comparison.CENTER_OUTSIDE]
    found = nearest(both, 17, 300, measure, comparison)
    assert found.ids.tolist() == expected
    np.testing.assert_allclose(found.values, values[expected], rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(similarities(both, 17, measure, comparison), values, rtol=1e-5, atol=1e-5)


def test_a_search_gives_the_neighbors_and_what_all_words_were_judged_by(both):
    found = search(both, 5, 12, Measure.DOT, Comparison.OUTSIDE)
    assert found.neighbors.ids.tolist() == nearest(both, 5, 12, Measure.DOT, Comparison.OUTSIDE).ids.tolist()
    assert found.similarities.dtype == np.float32
    assert found.similarities[found.neighbors.ids].tolist() == found.neighbors.values.tolist()


def test_only_its_own_outside_vector_makes_a_word_its_own_neighbor():
    one = Embeddings(("a", "b"), np.array([[1, 0], [0, 1]], np.float32))
    both = WordVectors(one, Embeddings(("a", "b"), np.array([[2, 0], [1, 1]], np.float32)))
    assert nearest(both, 0, comparison=Comparison.CENTER_OUTSIDE).ids.tolist() == [0, 1]
    assert nearest(both, 0, comparison=Comparison.OUTSIDE).ids.tolist() == [1]
    assert nearest(both, 0).ids.tolist() == [1]


@pytest.mark.parametrize("measure", Measure)
def test_words_that_tie_come_in_the_order_of_their_ids(measure):
    same = WordVectors(Embeddings(tuple("abcde"), np.array([[1, 0], [0, 1], [0, 1], [0, 1], [0, 1]], np.float32)))
    assert nearest(same, 4, 2, measure).ids.tolist() == [1, 2]


@pytest.mark.parametrize("measure", [Measure.DOT, Measure.EUCLIDEAN])
def test_a_word_whose_vector_is_not_finite_is_no_neighbor(measure):
    broken = WordVectors(Embeddings(tuple("abc"), np.array([[1, 0], [np.nan, 0], [0, 0]], np.float32)))
    assert nearest(broken, 0, 9, measure).ids.tolist() == [2]
    assert nearest(broken, 1, 9, measure).ids.tolist() == []
    assert np.isnan(similarities(broken, 0, measure)[1])


@pytest.mark.parametrize("comparison", [Comparison.OUTSIDE, Comparison.CENTER_OUTSIDE])
def test_a_file_without_outside_vectors_says_what_to_do(both, comparison):
    with pytest.raises(ConfigError, match="Open a run, or choose center vectors"):
        nearest(WordVectors(both.center), 0, comparison=comparison)


def test_every_choice_has_a_caption_of_its_own():
    assert len({each.caption for each in (*Measure, *Comparison)}) == 6
