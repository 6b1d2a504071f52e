"""What is selected, by whatever words were chosen, and the way back."""

from pathlib import Path

import numpy as np
import pytest
from fakes import CORPUS, FakeRunner, tiny_corpus, vectors

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.embeddings.columns import Categories
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.session.selection_session import SelectionSession

M = SelectionMode
WORDS = CORPUS.vocabulary.words


@pytest.fixture
def session(qapp, runner: FakeRunner) -> SelectionSession:
    session = SelectionSession(runner)
    session.show_words(CORPUS.vocabulary)
    return session


@pytest.fixture
def told(session: SelectionSession) -> list[str]:
    """The sentences so far, good and bad."""
    told: list[str] = []
    session.told.connect(told.append)
    session.failed.connect(told.append)
    return told


@pytest.mark.parametrize(
    ("mode", "expected"), [(M.REPLACE, [2, 3]), (M.ADD, [1, 2, 3]), (M.REMOVE, [1]), (M.TOGGLE, [1, 3])]
)
def test_words_come_and_go_by_the_mode(session: SelectionSession, mode: SelectionMode, expected: list[int]) -> None:
    session.select([1, 2])
    session.select([3, 2, 3], mode)
    assert session.ids.tolist() == expected


def test_what_is_told_is_frozen(session: SelectionSession) -> None:
    told: list[np.ndarray] = []
    session.changed.connect(told.append)
    session.select([4, 1])
    assert told[-1].tolist() == [1, 4]
    assert not told[-1].flags.writeable


def test_undo_goes_back_step_by_step_and_redo_forth(session: SelectionSession) -> None:
    for ids in ([1], [2], [3]):
        session.select(ids)
    session.undo()
    session.undo()
    assert session.ids.tolist() == [1]
    session.redo()
    assert session.ids.tolist() == [2]
    session.undo()
    session.undo()
    assert session.ids.tolist() == []
    assert not session.can_undo
    session.undo()
    assert session.ids.tolist() == []


def test_a_new_selection_ends_the_way_forth(session: SelectionSession) -> None:
    session.select([1])
    session.undo()
    session.select([2])
    assert not session.can_redo


def test_the_same_words_again_are_no_step(session: SelectionSession) -> None:
    session.select([1])
    session.select([1])
    session.undo()
    assert session.ids.tolist() == []


def test_inverting_twice_is_nothing(session: SelectionSession) -> None:
    session.select([0, 2])
    session.invert()
    assert session.ids.tolist() == [i for i in range(len(WORDS)) if i not in (0, 2)]
    session.invert()
    assert session.ids.tolist() == [0, 2]


def test_a_pattern_selects_when_the_job_has_found_its_words(session: SelectionSession, runner: FakeRunner) -> None:
    session.select_matching("^k|^q", M.REPLACE)
    runner.job.play()
    assert session.words() == ["king", "queen"]


def test_a_bad_pattern_changes_nothing_and_is_said(
    session: SelectionSession, runner: FakeRunner, told: list[str]
) -> None:
    session.select([1])
    session.select_matching("(", M.REPLACE)
    runner.job.play()
    assert session.ids.tolist() == [1]
    assert "is no regular expression" in told[0]


def test_a_pattern_that_matches_nothing_says_so(session: SelectionSession, runner: FakeRunner, told: list[str]) -> None:
    session.select_matching("zzz", M.ADD)
    runner.job.play()
    assert told == ["No word matches. Try another pattern."]


def test_of_two_searches_the_later_one_counts(session: SelectionSession, runner: FakeRunner) -> None:
    session.select_matching("king", M.REPLACE)
    first = runner.job
    session.select_matching("queen", M.REPLACE)
    runner.job.play()
    first.play()
    assert session.words() == ["queen"]


def test_a_list_selects_and_says_what_it_lacks(
    session: SelectionSession, runner: FakeRunner, told: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "words.txt"
    path.write_text("rain\nsnow\nsun\n")
    session.select_listed(path, M.REPLACE)
    runner.job.play()
    assert session.words() == ["rain", "snow"]
    assert told == ["Not among the words shown: 1 of the list's."]


def test_neighbors_are_selected_with_their_word(session: SelectionSession, runner: FakeRunner) -> None:
    center = Embeddings(WORDS, vectors(1))
    session.show_vectors(WordVectors(center))
    session.select_neighbors(2, 3, M.REPLACE)
    runner.job.play()
    assert session.ids.tolist() == sorted([2, *center.nearest(2, 3).ids.tolist()])


def test_without_vectors_there_are_no_neighbors(session: SelectionSession, told: list[str]) -> None:
    session.select_neighbors(2, 3, M.REPLACE)
    assert told[0].startswith("There are no vectors yet")


def test_ranks_select_by_frequency(session: SelectionSession) -> None:
    session.select_ranks(1, 2, M.REPLACE)
    counts = CORPUS.vocabulary.counts
    assert len(session.ids) == 2
    assert counts[session.ids].min() >= np.delete(counts, session.ids).max()


def test_categories_select_their_words(session: SelectionSession) -> None:
    ids = np.full(len(WORDS), -1, np.int32)
    ids[[1, 4]], ids[5] = 0, 1
    session.select_categories(Categories("Kind", ("a", "b"), ids), [0], M.REPLACE)
    assert session.ids.tolist() == [1, 4]


def test_sets_are_kept_by_name_and_found_among_other_words(session: SelectionSession, told: list[str]) -> None:
    session.select([WORDS.index("king"), WORDS.index("snow")])
    session.save_set("mine")
    session.show_words(corpus_from_sentences("other", [["snow", "sun"]]).vocabulary)
    session.clear()
    session.select_set("mine")
    assert session.words() == ["snow"]
    assert told[-1] == "Not among the words shown: 1 of “mine”."
    session.forget_set("mine")
    assert session.sets == {}


def test_of_new_words_those_that_were_selected_stay_so(session: SelectionSession) -> None:
    session.select([WORDS.index("king"), WORDS.index("snow")])
    session.show_words(tiny_corpus("other.txt").vocabulary)
    assert session.words() == ["king", "snow"]
    session.show_words(corpus_from_sentences("other", [["snow", "sun"]]).vocabulary)
    assert session.words() == ["snow"]
    assert not session.can_undo
