"""Analogies by vector arithmetic, on vectors that are built to obey them."""

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.embeddings.analogies import QUESTIONS_A_BLOCK, accuracy_by_relation, solve
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


def test_accuracy_counts_solved_failed_and_unknown_questions_of_each_relation(kingdom):
    accuracies = accuracy_by_relation(
        kingdom,
        [
            Analogy("sex", "man", "king", "woman", "queen"),
            Analogy("sex", "Woman", "Queen", "Man", "King"),
            Analogy("sex", "man", "king", "woman", "tea"),
            Analogy("weather", "rain", "umbrella", "tea", "cup"),
            Analogy("sex", "man", "prince", "woman", "princess"),
        ],
    )
    assert [(a.relation, a.correct, a.asked, a.skipped) for a in accuracies] == [
        ("sex", 2, 3, 1),
        ("weather", 0, 0, 1),
    ]
    assert accuracies[0].share == pytest.approx(2 / 3)
    assert accuracies[1].share is None


def test_no_analogies_have_no_accuracy(kingdom):
    assert accuracy_by_relation(kingdom, []) == ()


def test_accuracy_over_many_blocks_agrees_with_solving_one_by_one():
    random = np.random.default_rng(1)
    words = tuple(f"word{i}" for i in range(40))
    embeddings = Embeddings(words, random.standard_normal((40, 5)).astype(np.float32))
    questions = [random.choice(40, 3, replace=False) for _ in range(2 * QUESTIONS_A_BLOCK + 7)]
    analogies, expected = [], 0
    for number, (a, b, c) in enumerate(questions):
        best = solve(embeddings, words[a], words[b], words[c], n=1).ids[0]
        answer = best if number % 3 else (best + 1) % 40
        analogies.append(Analogy("random", words[a], words[b], words[c], words[answer]))
        expected += answer == best
    (accuracy,) = accuracy_by_relation(embeddings, analogies)
    assert (accuracy.correct, accuracy.asked) == (expected, len(questions))
