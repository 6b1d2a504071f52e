"""An evaluation asks all sets of questions, tells how far it is, and says what the vectors are worth."""

import json

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.embeddings.analogies import Analogies
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.evaluation import Evaluation, evaluate, evaluation_of
from w2v_gui.core.embeddings.report import as_json, as_text
from w2v_gui.core.embeddings.similarity import WordPair, WordPairs
from w2v_gui.core.progress import Progress

PAIRS = WordPairs("pairs.tsv", (WordPair("king", "queen", 9), WordPair("king", "tea", 1), WordPair("king", "dog", 3)))
FAMILY = Analogies(
    "family.txt", (Analogy("sex", "man", "king", "woman", "queen"), Analogy("age", "boy", "man", "girl", "woman"))
)


@pytest.fixture
def kingdom():
    words = ("king", "queen", "man", "woman", "tea", "rain")
    vectors = [[3, 1, 0, 0], [3, -1, 0, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 0, 0, 1], [0, 0, 1, -1]]
    return Embeddings(words, np.array(vectors, np.float32))


def test_all_questions_are_asked_in_their_order(kingdom):
    evaluation = evaluation_of(kingdom, (FAMILY, PAIRS))
    assert [result.name for result in evaluation.results] == ["family.txt", "pairs.tsv"]
    assert [result.value for result in evaluation.results] == [1, pytest.approx(1)]
    assert [(result.covered, result.total) for result in evaluation.results] == [(1, 2), (2, 3)]
    assert -1 <= evaluation.mean_cosine <= 1


def test_progress_is_told_before_the_evaluation(kingdom):
    *events, evaluation = evaluate(kingdom, (PAIRS, FAMILY))
    assert all(isinstance(event, Progress) for event in events)
    assert {"pairs.tsv", "family.txt"} <= {event.activity.split()[-1] for event in events}
    assert isinstance(evaluation, Evaluation)


def test_analogies_are_restricted_to_the_most_frequent_words(kingdom):
    (result,) = evaluation_of(kingdom, (FAMILY,), restrict=3).results
    assert (result.covered, result.searched) == (0, 3)


def test_without_vectors_there_are_no_values():
    evaluation = evaluation_of(Embeddings((), np.empty((0, 3), np.float32)), (PAIRS, FAMILY))
    assert [result.value for result in evaluation.results] == [None, None]
    assert evaluation.health == ""
    assert evaluation.is_healthy


@pytest.mark.parametrize(
    ("cosine", "healthy", "saying"),
    [(0.993, False, "all vectors point the same way"), (0.6, False, "many"), (0.1, True, "different directions")],
)
def test_the_mean_cosine_of_random_pairs_is_said_in_words(cosine, healthy, saying):
    evaluation = Evaluation((), cosine)
    assert evaluation.is_healthy is healthy
    assert saying in evaluation.health


def test_the_table_has_a_line_for_each_result_and_section(kingdom):
    lines = as_text(evaluation_of(kingdom, (FAMILY, PAIRS))).splitlines()
    assert [" ".join(line.split()) for line in lines[:4]] == [
        "family.txt accuracy 100.0 % 1 of 2 questions. Asked among the 6 most frequent words",
        "sex 100.0 % 1 of 1",
        "age none 0 of 1",
        "pairs.tsv Spearman 1.000 2 of 3 pairs",
    ]
    assert lines[4].startswith("10,000 random pairs")
    assert len(lines) == 5


def test_a_result_without_a_value_says_why_in_the_table():
    empty = as_text(evaluation_of(Embeddings(("alone",), np.ones((1, 2), np.float32)), (FAMILY, PAIRS)))
    assert "Spearman none" in empty
    assert "Fewer than two pairs" in empty
    assert "No question has its four words among the 1 that are searched" in empty
    assert not any(line.endswith(".") for line in empty.splitlines())


def test_the_json_holds_every_figure(kingdom):
    told = json.loads(as_json(evaluation_of(kingdom, (FAMILY, PAIRS))))
    analogies, pairs = told["results"]
    assert analogies["sections"][0] == {"name": "sex", "value": 1.0, "correct": 1, "covered": 1, "total": 1}
    assert (analogies["measure"], analogies["correct"], analogies["total"], analogies["searched"]) == (
        "accuracy",
        1,
        2,
        6,
    )
    assert pairs == {"name": "pairs.tsv", "measure": "spearman", "value": pytest.approx(1), "covered": 2, "total": 3}
    assert told["random_pairs"] == 10_000
