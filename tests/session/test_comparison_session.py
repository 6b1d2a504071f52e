"""Questions about several words without a thread: answers, refusals, and what newer vectors make of them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from fakes import CORPUS, FakeRunner, vectors

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.missing_words import MissingWords
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word_arithmetic import odd_one_out, similarity_of, solve_expression
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.session.comparison_lookup import MOST_COMPARED
from w2v_gui.session.comparison_session import ComparisonSession
from w2v_gui.session.comparisons import OddOneOut, PairSimilarity, Refusal, SimilarityMatrix, Solution
from w2v_gui.session.word_session import Words

KINDS = {"king": "royalty", "queen": "royalty", "rain": "weather", "snow": "weather"}
VOCABULARY = CORPUS.vocabulary
IDS = VOCABULARY.ids


def word_vectors(seed: int = 1) -> WordVectors:
    return WordVectors(Embeddings(VOCABULARY.words, vectors(seed), VOCABULARY.counts))


@pytest.fixture
def session(qapp, runner: FakeRunner) -> ComparisonSession:
    session = ComparisonSession(runner)
    session.show_words(Words.of(VOCABULARY, KINDS))
    session.show_vectors(word_vectors())
    return session


@pytest.fixture
def told(session: ComparisonSession) -> dict[str, list[Any]]:
    """All that was told, by signal."""
    told: dict[str, list[Any]] = {}
    for name in ("solved", "odd_one_out_found", "pair_compared", "matrix_changed"):
        getattr(session, name).connect(told.setdefault(name, []).append)
    return told


def test_a_sum_of_words_is_solved(session: ComparisonSession, runner: FakeRunner, told) -> None:
    session.solve("king − the + queen")
    runner.job.play()
    (solution,) = told["solved"]
    expected = solve_expression(word_vectors().center, "king - the + queen", 10)
    assert isinstance(solution, Solution)
    assert [row.word_id for row in solution.rows] == expected.ids.tolist()
    assert [row.value for row in solution.rows] == pytest.approx(expected.values.tolist())
    assert not {"king", "the", "queen"} & {row.word for row in solution.rows}
    assert {row.word: row.kind_index for row in solution.rows}["rain"] == 1


def test_the_odd_one_out_is_the_last_of_the_words(session: ComparisonSession, runner: FakeRunner, told) -> None:
    session.find_odd_one_out("king, queen rain,snow")
    runner.job.play()
    (found,) = told["odd_one_out_found"]
    expected = odd_one_out(word_vectors().center, ["king", "queen", "rain", "snow"])
    assert isinstance(found, OddOneOut)
    assert tuple(row.word for row in found.rows) == expected.words
    assert found.rows[-1].word == expected.odd


def test_two_words_are_compared_by_all_measures(session: ComparisonSession, runner: FakeRunner, told) -> None:
    session.compare(" king  queen ")
    runner.job.play()
    expected = similarity_of(word_vectors(), "king", "queen")
    assert told["pair_compared"] == [PairSimilarity("king", "queen", *expected)]


@pytest.mark.parametrize("text", ["king", "king queen rain", '"king queen"'])
def test_another_number_than_two_is_refused(session: ComparisonSession, runner: FakeRunner, told, text: str) -> None:
    session.compare(text)
    runner.job.play()
    assert told["pair_compared"] == [Refusal("Write two words, such as king queen.")]


@pytest.mark.parametrize("text", ["king queen", "king - king", "king +", "-"])
def test_a_sum_that_is_none_is_refused_in_a_sentence(
    session: ComparisonSession, runner: FakeRunner, told, text: str
) -> None:
    session.solve(text)
    runner.job.play()
    (refusal,) = told["solved"]
    assert isinstance(refusal, Refusal)
    assert refusal.sentence.endswith(".")
    assert refusal.word == ""


def test_too_few_words_have_no_odd_one(session: ComparisonSession, runner: FakeRunner, told) -> None:
    session.find_odd_one_out("king queen")
    runner.job.play()
    assert "three" in told["odd_one_out_found"][0].sentence


def test_a_missing_word_is_explained_with_what_may_have_been_meant(
    session: ComparisonSession, runner: FakeRunner, told
) -> None:
    session.solve("king - quen")
    session.find_odd_one_out("king quen rain")
    session.compare("quen king")
    runner.job.play()
    answers = [told[name][-1] for name in ("solved", "odd_one_out_found", "pair_compared")]
    assert {(answer.word, answer.spellings) for answer in answers} == {("quen", ("queen",))}


def test_a_missing_word_is_explained_by_the_text(session: ComparisonSession, runner: FakeRunner, told) -> None:
    larger = Vocabulary((*VOCABULARY.words, "duke"), np.append(VOCABULARY.counts, 1))
    session.show_missing(MissingWords(VOCABULARY, larger, 2))
    session.solve("duke")
    runner.job.play()
    assert "min_count is 2" in told["solved"][0].sentence


@pytest.mark.parametrize(
    ("ask", "signal"),
    [("solve", "solved"), ("find_odd_one_out", "odd_one_out_found"), ("compare", "pair_compared")],
)
def test_an_empty_text_asks_nothing_more(
    session: ComparisonSession, runner: FakeRunner, told, ask: str, signal: str
) -> None:
    getattr(session, ask)("king queen rain")
    runner.job.play()
    getattr(session, ask)("  ")
    runner.job.play()
    session.show_vectors(word_vectors(2))
    assert told[signal][1:] == [None]


def test_without_vectors_a_question_is_refused_and_answered_when_there_are_some(
    session: ComparisonSession, runner: FakeRunner, told
) -> None:
    session.show_vectors(None)
    session.solve("king")
    assert "no vectors" in told["solved"][-1].sentence
    assert runner.jobs == []
    session.show_vectors(word_vectors())
    runner.job.play()
    assert isinstance(told["solved"][-1], Solution)


def test_newer_vectors_answer_all_that_was_asked_anew(session: ComparisonSession, runner: FakeRunner, told) -> None:
    session.solve("king")
    session.compare("king queen")
    session.show_selection([IDS["king"], IDS["rain"]])
    runner.job.play()
    session.show_vectors(word_vectors(2))
    runner.job.play()
    assert len(runner.jobs) == 1
    for name in ("solved", "pair_compared", "matrix_changed"):
        first, second = told[name]
        assert first != second


def test_what_is_asked_again_of_the_same_vectors_is_not_told_again(
    session: ComparisonSession, runner: FakeRunner, told
) -> None:
    session.solve("king")
    runner.job.play()
    session.compare("king queen")
    runner.job.play()
    assert len(told["solved"]) == 1


def test_an_answer_to_what_is_no_longer_asked_is_dropped(session: ComparisonSession, runner: FakeRunner, told) -> None:
    session.solve("king")
    generator = runner.job.make_generator()
    next(generator)
    late = generator.send(runner.job.sent.pop())
    session.solve("queen")
    runner.job.tell(late)
    assert told["solved"] == []


def test_selected_words_are_compared_with_each_other(session: ComparisonSession, runner: FakeRunner, told) -> None:
    session.show_selection(np.array([IDS["king"], IDS["the"], IDS["rain"]]))
    runner.job.play()
    (matrix,) = told["matrix_changed"]
    assert matrix.words[0] == "the"  # the most frequent word first
    assert (set(matrix.words), matrix.selected) == ({"king", "the", "rain"}, 3)
    assert tuple(VOCABULARY.words[i] for i in matrix.ids) == matrix.words
    cosine = similarity_of(word_vectors(), matrix.words[0], matrix.words[2]).cosine
    assert matrix.values[0][2] == matrix.values[2][0] == pytest.approx(cosine, abs=1e-6)
    assert [matrix.values[i][i] for i in range(3)] == pytest.approx([1, 1, 1])


def test_no_selected_word_has_no_matrix_and_one_has_one_of_itself(
    session: ComparisonSession, runner: FakeRunner, told
) -> None:
    session.show_selection([IDS["king"]])
    runner.job.play()
    session.show_selection([])
    one, none = told["matrix_changed"]
    assert isinstance(one, SimilarityMatrix)
    assert (one.words, none) == (("king",), None)


@pytest.fixture
def many(qapp, runner: FakeRunner) -> Callable[[int], ComparisonSession]:
    def session_of(size: int) -> ComparisonSession:
        vocabulary = Vocabulary(tuple(f"w{i}" for i in range(size)), np.arange(size))
        session = ComparisonSession(runner)
        session.show_words(Words(vocabulary))
        session.show_vectors(WordVectors(Embeddings(vocabulary.words, np.ones((size, 3), np.float32))))
        return session

    return session_of


def test_of_many_selected_words_the_most_frequent_are_compared(many, runner: FakeRunner) -> None:
    session, matrices = many(400), []
    session.matrix_changed.connect(matrices.append)
    session.show_selection(np.arange(310))
    runner.job.play()
    (matrix,) = matrices
    assert (len(matrix.words), matrix.selected) == (MOST_COMPARED, 310)
    assert matrix.words[:2] == ("w309", "w308")


def test_other_words_are_selected_by_other_ids(session: ComparisonSession, runner: FakeRunner, told) -> None:
    """An id of a larger vocabulary would mean another word, or none."""
    session.solve("king")
    session.show_selection([len(VOCABULARY) - 1])
    old = runner.job
    old.play()
    few = Vocabulary(("queen", "king"), np.array([3, 9]))
    session.show_words(Words(few))
    assert old.is_cancelled
    assert told["matrix_changed"][-1] is None
    session.show_vectors(WordVectors(Embeddings(few.words, np.eye(2, dtype=np.float32))))
    runner.job.play()
    assert [row.word for row in told["solved"][-1].rows] == ["queen"]


def test_a_failure_is_told_and_the_next_question_tries_again(
    session: ComparisonSession, runner: FakeRunner, told
) -> None:
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    session.solve("king")
    runner.job.fail("Something went wrong.")
    session.solve("rain")
    runner.job.play()
    assert sentences == ["Something went wrong."]
    assert isinstance(told["solved"][-1], Solution)
