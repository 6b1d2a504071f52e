"""Word similarity: Spearman's rank correlation over the pairs that the vocabulary covers, and random pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.similarity import WordPair, WordPairs, mean_random_cosine, similarity, spearman


@pytest.fixture
def embeddings():
    spelled = (
        "King the queen man woman king KING paris france rome italy Queen tea rain boy girl prince oslo norway cat"
    )
    vectors = np.random.default_rng(11).integers(-9, 10, (20, 4)).astype(np.float32)
    return Embeddings(tuple(spelled.split()), vectors)


def pairs(*rows):
    return WordPairs("pairs.tsv", tuple(WordPair(*row) for row in rows))


def test_the_rank_correlation_is_that_of_gensim(embeddings):
    # gensim 4.4: KeyedVectors.evaluate_word_pairs(..., case_insensitive=False)
    result = similarity(
        embeddings,
        pairs(
            ("king", "queen", 9.0),
            ("man", "woman", 8.0),
            ("paris", "france", 8.0),
            ("rome", "italy", 7.5),
            ("tea", "rain", 2.0),
            ("cat", "the", 1.0),
            ("boy", "girl", 8.0),
            ("prince", "oslo", 1.0),
            ("dog", "cat", 7.0),
            ("norway", "oslo", 7.5),
        ),
    )
    assert result.value == pytest.approx(-0.3077935056255462, abs=1e-6)
    assert (result.covered, result.total) == (9, 10)
    assert result.value_text == "-0.308"
    assert result.why_no_value == ""


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), max_size=30))
def test_ties_have_their_mean_rank(rows):
    x, y = np.array(rows, float).reshape(-1, 2).T
    if len(set(x)) < 2 or len(set(y)) < 2:
        assert spearman(x, y) is None
    else:
        assert spearman(x, y) == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)


def test_a_word_is_looked_up_as_it_stands_and_else_in_lower_case():
    embeddings = Embeddings(("King", "king", "queen", "tea"), np.eye(4, dtype=np.float32))
    known = pairs(("King", "QUEEN", 1), ("king", "Tea", 2), ("KING", "tea", 3))
    assert similarity(embeddings, known).covered == 3
    assert similarity(embeddings, pairs(("King", "king", 1))).covered == 1
    assert similarity(Embeddings(("King",), np.eye(1, dtype=np.float32)), pairs(("king", "king", 1))).covered == 0


@pytest.mark.parametrize(
    ("rows", "covered", "reason"),
    [
        ([], 0, "Fewer than two"),
        ([("king", "queen", 1), ("dog", "queen", 2)], 1, "Fewer than two"),
        ([("king", "queen", 5), ("king", "tea", 5)], 2, "the same score"),
        ([("king", "queen", 5), ("queen", "king", 4)], 2, "the same cosine"),
    ],
)
def test_pairs_that_give_no_value_say_why(embeddings, rows, covered, reason):
    result = similarity(embeddings, pairs(*rows))
    assert result.value is None
    assert result.value_text == "none"
    assert result.covered == covered
    assert reason in result.why_no_value


def test_vectors_that_are_not_finite_give_no_value():
    diverged = Embeddings(("king", "queen", "tea"), np.full((3, 2), np.inf, np.float32))
    assert similarity(diverged, pairs(("king", "queen", 1), ("king", "tea", 2))).value is None


def test_random_pairs_of_independent_vectors_have_a_cosine_near_0():
    vectors = np.random.default_rng(2).standard_normal((500, 20)).astype(np.float32)
    words = tuple(map(str, range(500)))
    assert mean_random_cosine(Embeddings(words, vectors)) == pytest.approx(0, abs=0.02)
    assert mean_random_cosine(Embeddings(words, vectors + 100)) > 0.99


def test_random_pairs_are_the_same_each_time_and_never_a_word_with_itself():
    opposite = Embeddings(("one", "other"), np.array([[1, 0], [-1, 0]], np.float32))
    assert mean_random_cosine(opposite) == pytest.approx(-1)
    vectors = np.random.default_rng(3).standard_normal((50, 3))
    words = tuple(map(str, range(50)))
    assert mean_random_cosine(Embeddings(words, vectors)) == mean_random_cosine(Embeddings(words, vectors.copy()))


@pytest.mark.parametrize("words", [(), ("alone",)])
def test_fewer_than_two_words_have_no_random_pairs(words):
    assert mean_random_cosine(Embeddings(words, np.ones((len(words), 3), np.float32))) is None
