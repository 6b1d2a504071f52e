"""The table without a thread: what is sorted when, and what is told."""

from pathlib import Path

import numpy as np
import pytest
from fakes import CORPUS, WORDS, FakeRunner

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.columns import Categories, Numbers
from w2v_gui.core.embeddings.word_table import Field, TableRows
from w2v_gui.core.projection.projection import Projection
from w2v_gui.session.table_session import TableSession
from w2v_gui.session.word_session import Words

VOCABULARY = CORPUS.vocabulary
IDS = VOCABULARY.ids
BY_X = Projection("PCA", np.column_stack([np.arange(WORDS), np.zeros(WORDS)]))
MIRRORED = Projection("PCA", -BY_X.positions)


def cosines(word: str, values: np.ndarray) -> Numbers:
    return Numbers(f"Cosine with {word}", values.astype(np.float32))


@pytest.fixture
def session(qapp, runner: FakeRunner) -> TableSession:
    session = TableSession(runner)
    session.show_words(Words(VOCABULARY))
    runner.job.play()
    return session


@pytest.fixture
def told(session: TableSession) -> list[TableRows]:
    told: list[TableRows] = []
    session.rows_changed.connect(told.append)
    return told


def words(rows: TableRows) -> list[str]:
    return [rows.table.vocabulary.words[i] for i in rows.order]


def test_at_first_all_words_are_there_by_frequency(session: TableSession) -> None:
    assert len(session.rows) == WORDS
    counts = VOCABULARY.counts[session.rows.order]
    assert (np.diff(counts) <= 0).all()


def test_rows_of_other_words_are_never_shown_with_the_old_ids(session: TableSession, runner: FakeRunner, told) -> None:
    session.filter_by("king")
    old = runner.job
    session.show_words(Words(Vocabulary(("queen", "kingdom"), np.array([3, 9]))))
    assert old.is_cancelled
    assert len(told[-1]) == 0
    runner.job.play()
    assert words(told[-1]) == ["kingdom"]


def test_no_words_are_an_empty_table(session: TableSession, runner: FakeRunner, told) -> None:
    jobs = len(runner.jobs)
    session.show_words(Words(Vocabulary.empty()))
    assert len(told[-1].table) == 0
    assert len(runner.jobs) == jobs


def test_what_was_asked_for_last_wins(session: TableSession, runner: FakeRunner, told) -> None:
    session.sort_by("word", False)
    session.filter_by("k")
    session.filter_by("in")
    runner.job.play()
    assert [words(rows) for rows in told] == [["drink", "in", "king", "rain"]]


def test_a_filter_that_cannot_be_used_leaves_the_rows_and_is_told(
    session: TableSession, runner: FakeRunner, told
) -> None:
    problems: list[str] = []
    session.filter_problem.connect(problems.append)
    session.filter_by("/(/")
    runner.job.play()
    assert told == []
    session.filter_by("/^k/")
    runner.job.play()
    assert words(told[-1]) == ["king"]
    assert "no regular expression" in problems[0]
    assert problems[1:] == [""]


def test_the_selected_words_alone_follow_the_selection(session: TableSession, runner: FakeRunner, told) -> None:
    session.show_selection([IDS["king"], IDS["tea"]])
    assert told == []
    session.show_selected_only(True)
    runner.job.play()
    assert sorted(words(told[-1])) == ["king", "tea"]
    session.show_selection(np.array([IDS["rain"]]))
    runner.job.play()
    assert words(told[-1]) == ["rain"]
    session.show_selected_only(False)
    runner.job.play()
    assert len(told[-1]) == WORDS


def test_the_map_moves_values_in_place(session: TableSession, runner: FakeRunner, told) -> None:
    order = session.rows.order
    session.show_projection(BY_X)
    session.show_projection(MIRRORED)
    assert [rows.table.number(Field.X, 3) for rows in told] == [3, -3]
    assert all(rows.order is order for rows in told)
    assert runner.job.sent == []
    session.show_projection(None)
    assert told[-1].table.positions is None


def test_rows_by_values_that_change_all_the_time_are_sorted_at_once_and_then_after_a_pause(
    session: TableSession, runner: FakeRunner, told, qtbot
) -> None:
    session._pause.setInterval(0)
    session.sort_by("x", True)
    session.show_projection(BY_X)
    session.show_projection(MIRRORED)
    assert len(runner.job.sent) == 1
    runner.job.play()
    qtbot.waitUntil(lambda: len(runner.job.sent) == 1)
    runner.job.play()
    assert session.rows.order.tolist() == list(range(WORDS))
    assert session.rows.table.positions is MIRRORED.positions


def test_after_a_quiet_time_a_change_is_sorted_at_once(session: TableSession, runner: FakeRunner, qtbot) -> None:
    session._pause.setInterval(0)
    session.sort_by("similarity", True)
    qtbot.waitUntil(lambda: not session._pause.isActive())
    runner.job.play()
    session.show_similarities(cosines("king", np.arange(WORDS)))
    runner.job.play()
    assert session.rows.order.tolist() == list(range(WORDS))[::-1]
    assert session.rows.table.header[-1] == "Cosine with king"


def test_answers_come_with_the_newest_values(session: TableSession, runner: FakeRunner, told) -> None:
    session.sort_by("word", False)
    session.show_column(Categories("Cluster", ("a",), np.zeros(WORDS, np.int32)))
    runner.job.play()
    assert told[-1].sort.field is Field.WORD
    assert told[-1].table.header[4] == "Cluster"


def test_out_of_sight_nothing_is_sorted(session: TableSession, runner: FakeRunner, told) -> None:
    session.set_visible(False)
    session.sort_by("word", False)
    assert runner.job.sent == []
    session.set_visible(True)
    runner.job.play()
    assert words(told[-1])[0] == "a"
    session.set_visible(False)
    session.set_visible(True)
    assert runner.job.sent == []


def test_the_selected_rows_are_copied_in_the_order_of_the_table(session: TableSession, runner: FakeRunner) -> None:
    texts: list[str] = []
    session.text_ready.connect(texts.append)
    session.show_selection([IDS["snow"], IDS["the"], IDS["king"]])
    session.filter_by("n")
    runner.job.play()
    session.copy_selected()
    runner.job.play()
    lines = [line.split("\t") for line in texts[0].splitlines()]
    assert lines[0] == ["Word", "Count", "x", "y", "Kind", "Similarity"]
    assert [line[:2] for line in lines[1:]] == [["king", "2"], ["snow", "1"]]


def test_the_rows_that_are_shown_are_written(session: TableSession, runner: FakeRunner, tmp_path: Path) -> None:
    sentences: list[str] = []
    session.told.connect(sentences.append)
    session.show_projection(BY_X)
    session.filter_by("/^(king|snow)$/")
    runner.job.play()
    session.export(tmp_path / "words.csv")
    assert runner.job.must_finish
    runner.job.play()
    king = float(IDS["king"])
    lines = (tmp_path / "words.csv").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["Word,Count,x,y,Kind,Similarity", f"king,2,{king},{0.0},,"]
    assert sentences == [f"Wrote 2 rows to {tmp_path / 'words.csv'}."]


def test_words_that_are_not_shown_can_be_written_too(session: TableSession, runner: FakeRunner, tmp_path: Path) -> None:
    session.filter_by("king")
    runner.job.play()
    session.export(tmp_path / "words.csv", [IDS["snow"], IDS["the"]])
    runner.job.play()
    lines = (tmp_path / "words.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["snow", "the"]


def test_a_file_that_cannot_be_written_is_told(session: TableSession, runner: FakeRunner, tmp_path: Path) -> None:
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    session.export(tmp_path / "missing" / "words.csv")
    runner.job.play()
    assert "cannot be written" in sentences[0]


def test_a_failure_is_told_and_the_next_question_tries_again(session: TableSession, runner: FakeRunner, told) -> None:
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    session.filter_by("king")
    runner.job.fail("Something went wrong.")
    session.filter_by("rain")
    runner.job.play()
    assert sentences == ["Something went wrong."]
    assert words(told[-1]) == ["rain"]
