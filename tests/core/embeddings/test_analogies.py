"""Analogies by vector arithmetic, on vectors that are built to obey them."""

import numpy as np
import pytest

from w2v_gui.core.embeddings.analogies import solve
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.errors import UnknownWordError


@pytest.fixture
def kingdom():
    """Four people, whose vectors are a rank plus a sex, and two words that have nothing to do with them."""
    words = ("king", "queen", "man", "woman", "tea", "rain")
    vectors = np.array(
        [[3, 1, 0, 0], [3, -1, 0, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 0, 0, 1], [0, 0, 1, -1]], np.float32
    )
    return Embeddings(words, vectors)


def test_man_is_to_king_as_woman_is_to_queen(kingdom):
    answer = solve(kingdom, "man", "king", "woman", n=2)
    assert kingdom.words[answer.ids[0]] == "queen"
    assert answer.cosines[0] > answer.cosines[1]


def test_the_answer_is_the_word_nearest_to_the_sum_of_unit_vectors(kingdom):
    unit = kingdom.vectors / np.linalg.norm(kingdom.vectors, axis=1, keepdims=True)
    target = unit[0] - unit[2] + unit[3]
    answer = solve(kingdom, "man", "king", "woman", n=1)
    assert answer.cosines[0] == pytest.approx(unit[1] @ target / np.linalg.norm(target), abs=1e-6)


def test_words_of_the_question_are_never_the_answer(kingdom):
    assert not {0, 2, 3} & set(solve(kingdom, "man", "king", "woman", n=100).ids.tolist())
    assert len(solve(kingdom, "king", "king", "king", n=100).ids) == 5


def test_an_unknown_word_of_the_question_is_named(kingdom):
    with pytest.raises(UnknownWordError, match="prince"):
        solve(kingdom, "man", "prince", "woman")
