"""The word's occurrences without a thread: when they are looked up, and whose are told."""

import pytest
from fakes import CORPUS, FakeRunner, tiny_corpus

from w2v_gui.core.corpus.occurrences import Occurrences
from w2v_gui.session.text_session import TextSession


@pytest.fixture
def session(qapp, runner: FakeRunner) -> TextSession:
    """Of a text that is open, in a panel that is seen."""
    session = TextSession(runner)
    session.show_corpus(CORPUS)
    session.set_visible(True)
    return session


@pytest.fixture
def told(session: TextSession) -> list[Occurrences | None]:
    told: list[Occurrences | None] = []
    session.occurrences_changed.connect(told.append)
    return told


def test_a_word_is_looked_up_in_the_text(session: TextSession, runner: FakeRunner, told) -> None:
    session.show_word("king")
    runner.job.play()
    assert [(each.word, each.count, each.text) for each in told] == [("king", 2, "tiny.txt")]


def test_of_words_chosen_quickly_only_the_last_is_looked_up(session: TextSession, runner: FakeRunner, told) -> None:
    for word in ("king", "queen", "rain"):
        session.show_word(word)
    runner.job.play()
    session.show_word("tea")
    runner.job.play()
    assert [each.word for each in told] == ["rain", "tea"]
    assert len(runner.jobs) == 1


def test_the_same_word_again_is_not_looked_up_again(session: TextSession, runner: FakeRunner, told) -> None:
    session.show_word("king")
    runner.job.play()
    session.show_word("king")
    assert runner.job.sent == []


def test_nothing_is_looked_up_out_of_sight(session: TextSession, runner: FakeRunner, told) -> None:
    session.set_visible(False)
    session.show_word("king")
    assert runner.jobs == []
    session.set_visible(True)
    runner.job.play()
    assert [each.word for each in told] == ["king"]
    session.set_visible(False)
    session.set_visible(True)
    assert len(runner.jobs) == 1


def test_what_was_begun_before_it_went_out_of_sight_is_done_when_it_is_back(
    session: TextSession, runner: FakeRunner, told
) -> None:
    session.show_word("king")
    runner.job.tell(Occurrences("king", "tiny.txt", 2, is_complete=False))
    session.set_visible(False)
    assert runner.job.is_cancelled
    session.set_visible(True)
    runner.job.play()
    assert [each.is_complete for each in told] == [False, True]


def test_another_text_is_searched_anew(session: TextSession, runner: FakeRunner, told) -> None:
    session.show_word("king")
    first = runner.job
    session.show_corpus(tiny_corpus("other.txt"))
    assert first.is_cancelled
    runner.job.play()
    assert [each.text for each in told] == ["other.txt"]


@pytest.mark.parametrize("change", [lambda s: s.show_word(None), lambda s: s.show_corpus(None)])
def test_without_a_word_or_a_text_there_is_nothing(session: TextSession, runner: FakeRunner, told, change) -> None:
    session.show_word("king")
    change(session)
    assert told == [None]
    assert runner.job.is_cancelled
    session.set_visible(False)
    session.set_visible(True)
    assert len(runner.jobs) == 1


def test_an_answer_for_another_word_is_dropped(session: TextSession, runner: FakeRunner, told) -> None:
    session.show_word("king")
    runner.job.tell(Occurrences("queen", "tiny.txt", 1))
    assert told == []


def test_a_failure_is_told_and_the_next_word_tries_again(session: TextSession, runner: FakeRunner, told) -> None:
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    session.show_word("king")
    runner.job.fail("Something went wrong.")
    session.show_word("rain")
    runner.job.play()
    assert sentences == ["Something went wrong."]
    assert [each.word for each in told] == ["rain"]
