"""Neighbors, sums of words, the odd one out and similarities have gensim's values."""

import json

import numpy as np
import pytest

from tests.core.embeddings import gensim_values
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.neighbor_search import nearest
from w2v_gui.core.embeddings.word_arithmetic import odd_one_out, similarity_matrix, similarity_of, solve_expression
from w2v_gui.core.embeddings.word_vectors import WordVectors


@pytest.fixture(params=["kept", "installed"])
def gensim(request):
    """The numbers that are kept here, and those of the gensim that is installed, if one is."""
    if request.param == "kept":
        return json.loads(gensim_values.VALUES.read_text(encoding="utf-8"))
    pytest.importorskip("gensim", reason="gensim is not installed: pip install -e .[bench]")
    return gensim_values.answers()


@pytest.fixture
def embeddings():
    return Embeddings(gensim_values.WORDS, gensim_values.vectors())


def assert_same(embeddings, neighbors, expected):
    assert [embeddings.words[i] for i in neighbors.ids] == [word for word, _ in expected]
    np.testing.assert_allclose(neighbors.values, [value for _, value in expected], rtol=0, atol=1e-6)


def test_neighbors_have_the_values_of_most_similar(embeddings, gensim):
    for word, expected in gensim["neighbors"].items():
        word_id = embeddings.vocabulary.id_of(word)
        assert_same(embeddings, embeddings.nearest(word_id, n=10), expected)
        assert_same(embeddings, nearest(WordVectors(embeddings), word_id, 10), expected)


def test_sums_of_words_have_the_values_of_most_similar(embeddings, gensim):
    for expression, expected in gensim["sums"].items():
        assert_same(embeddings, solve_expression(embeddings, expression, 10), expected)


def test_the_odd_one_out_is_what_does_not_match(embeddings, gensim):
    for words, expected in zip(gensim_values.ODD_ONES, gensim["odd"], strict=True):
        ours = odd_one_out(embeddings, words)
        assert ours.odd == expected["odd"]
        assert list(ours.words) == [word for word, _ in expected["ranked"]]
        np.testing.assert_allclose(ours.cosines, [value for _, value in expected["ranked"]], rtol=0, atol=1e-6)


def test_similarities_have_the_values_of_similarity(embeddings, gensim):
    for (word, other), expected in zip(gensim_values.PAIRS, gensim["similarities"], strict=True):
        ids = [embeddings.vocabulary.id_of(each) for each in (word, other)]
        assert similarity_of(WordVectors(embeddings), word, other).cosine == pytest.approx(expected, abs=1e-6)
        assert similarity_matrix(embeddings, ids)[0, 1] == pytest.approx(expected, abs=1e-6)
