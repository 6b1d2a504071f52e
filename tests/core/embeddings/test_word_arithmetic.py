"""Sums of words, the odd one out and similarities, on vectors that are built to obey them."""

from itertools import product

import numpy as np
import pytest

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.expression import Term
from w2v_gui.core.embeddings.neighbor_search import Comparison
from w2v_gui.core.embeddings.word_arithmetic import odd_one_out, similarity_matrix, similarity_of, solve_expression
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.errors import ConfigError, UnknownWordError

WORDS = ("king", "queen", "man", "woman", "tea", "rain", "New York", "King", "KING")
VECTORS = [
    [3, 1, 0, 0],
    [3, -1, 0, 0],
    [0, 1, 1, 0],
    [0, -1, 1, 0],
    [0, 0, 0, 1],
    [0, 0, 1, -1],
    [9, 0, 0, 0.1],
    [3, 1, 0, 0.1],
    [3, 1, 0.1, 0],
]


@pytest.fixture
def kingdom():
    """Four people, whose vectors are a rank plus a sex, two words that differ from all, and other spellings."""
    return Embeddings(WORDS, np.array(VECTORS, np.float32))


def names(embeddings, neighbors):
    return [embeddings.words[i] for i in neighbors.ids]


def test_king_without_man_and_with_woman_is_queen(kingdom):
    answer = solve_expression(kingdom, "king - man + woman", n=2)
    assert names(kingdom, answer)[0] == "queen"
    assert answer.values[0] > answer.values[1]


def test_the_answer_is_the_word_nearest_to_the_sum_of_unit_vectors(kingdom):
    unit = kingdom.vectors / np.linalg.norm(kingdom.vectors, axis=1, keepdims=True)
    target = 2 * unit[0] - 0.5 * unit[2] + unit[3] - unit[4]
    answer = solve_expression(kingdom, "2*king − 0.5 * man + woman - tea", n=1)
    assert answer.values[0] == pytest.approx(unit[1] @ target / np.linalg.norm(target), abs=1e-6)


def test_an_expression_may_be_given_as_its_terms(kingdom):
    terms = (Term(1, "king"), Term(-1, "man"), Term(1, "woman"))
    assert solve_expression(kingdom, terms).ids.tolist() == solve_expression(kingdom, "king - man + woman").ids.tolist()


def test_one_word_is_answered_by_its_neighbors(kingdom):
    assert solve_expression(kingdom, "tea", n=3).ids.tolist() == kingdom.nearest(4, n=3).ids.tolist()


@pytest.mark.parametrize("spelling", ["king", "King", "KING"])
def test_words_of_the_question_are_no_answer_in_any_case(kingdom, spelling):
    answer = solve_expression(kingdom, f"{spelling} - man + woman", n=100)
    assert sorted(names(kingdom, answer)) == ["New York", "queen", "rain", "tea"]
    assert names(kingdom, solve_expression(kingdom, spelling, n=1)) == ["New York"]


def test_as_many_answers_are_given_as_asked_for_though_many_are_left_out():
    spelled = tuple(map("".join, product("aA", repeat=6)))
    vectors = np.array([[1, 0]] * len(spelled) + [[1, 1], [0, 1]], np.float32)
    embeddings = Embeddings((*spelled, "b", "c"), vectors)
    assert names(embeddings, solve_expression(embeddings, spelled[0], n=2)) == ["b", "c"]
    assert solve_expression(embeddings, spelled[0], n=0).ids.tolist() == []


def test_an_unknown_word_of_the_question_is_named(kingdom):
    with pytest.raises(UnknownWordError, match="prince"):
        solve_expression(kingdom, "king - prince")


@pytest.mark.parametrize(
    "nothing", ["king - king", "king + queen - queen - king", "0 * king", "0.1*king + 0.2*king - 0.3*king"]
)
def test_a_sum_that_comes_to_nothing_is_refused(kingdom, nothing):
    with pytest.raises(ConfigError, match=r"add up to zero.* Change a sign"):
        solve_expression(kingdom, nothing)


def test_vectors_that_are_not_finite_add_up_to_zero():
    with pytest.raises(ConfigError, match="add up to zero"):
        solve_expression(Embeddings(("a", "b"), np.full((2, 2), np.nan, np.float32)), "a + b")


def test_the_odd_one_out_is_the_farthest_from_the_mean(kingdom):
    answer = odd_one_out(kingdom, ["queen", "tea", "king", "New York"])
    units = kingdom.units([1, 4, 0, 6]).astype(np.float64)
    mean = units.mean(axis=0)
    expected = dict(zip(["queen", "tea", "king", "New York"], units @ mean / np.linalg.norm(mean), strict=True))
    assert answer.odd == "tea"
    assert dict(zip(*answer, strict=True)) == pytest.approx(expected)
    assert answer.cosines == tuple(sorted(answer.cosines, reverse=True))


def test_the_odd_one_out_takes_three_different_words(kingdom):
    for words in ([], ["king"], ["king", "tea", "king"]):
        with pytest.raises(ConfigError, match="Give three or more"):
            odd_one_out(kingdom, words)
    with pytest.raises(UnknownWordError, match="prince"):
        odd_one_out(kingdom, ["king", "queen", "prince"])


def test_words_without_a_direction_are_odd_but_no_error(kingdom):
    vectors = np.array([[1, 0], [np.nan, 1], [1, 1], [0, 0]], np.float32)
    answer = odd_one_out(Embeddings(("a", "broken", "b", "zero"), vectors), ["zero", "a", "broken", "b"])
    assert set(answer.words[2:]) == {"broken", "zero"}
    assert answer.cosines[2:] == (0, 0)


def test_two_words_are_compared_by_every_measure(kingdom):
    both = WordVectors(kingdom, Embeddings(WORDS, kingdom.vectors[::-1].copy()))
    assert similarity_of(both, "king", "man") == pytest.approx((1 / 20**0.5, 1, 10**0.5))
    assert similarity_of(both, "king", "king") == pytest.approx((1, 10, 0))
    assert similarity_of(both, "king", "KING", Comparison.CENTER_OUTSIDE) == pytest.approx((1, 10, 0))
    assert similarity_of(both, "KING", "KING", Comparison.OUTSIDE) == pytest.approx((1, 10, 0))
    with pytest.raises(UnknownWordError, match="prince"):
        similarity_of(both, "king", "prince")


def test_a_vector_that_is_not_finite_has_neither_product_nor_distance():
    vectors = np.array([[1, 0], [np.inf, 1], [0, 0]], np.float32)
    some = WordVectors(Embeddings(("a", "broken", "zero"), vectors))
    np.testing.assert_equal(tuple(similarity_of(some, "a", "broken")), (0, np.nan, np.nan))
    assert similarity_of(some, "a", "zero") == (0, 0, 1)


def test_the_matrix_of_similarities_has_the_cosine_of_each_with_each(kingdom):
    matrix = similarity_matrix(kingdom, [0, 3, 4])
    expected = [
        [similarity_of(WordVectors(kingdom), a, b).cosine for b in ("king", "woman", "tea")]
        for a in ("king", "woman", "tea")
    ]
    np.testing.assert_allclose(matrix, expected, atol=1e-6)
    assert matrix.dtype == np.float32
    assert (matrix == matrix.T).all()
    assert similarity_matrix(kingdom, []).shape == (0, 0)
