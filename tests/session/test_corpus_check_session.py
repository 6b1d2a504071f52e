"""The check of a corpus without a thread: it is told, and given up where nobody waits for it."""

import pytest
from fakes import CONFIG, CORPUS, FakeRunner, tiny_corpus

from w2v_gui.core.corpus.check.corpus_check import CorpusCheck
from w2v_gui.core.progress import Progress
from w2v_gui.session.corpus_check_session import CorpusCheckSession


@pytest.fixture
def session(qapp, runner: FakeRunner) -> CorpusCheckSession:
    return CorpusCheckSession(runner)


@pytest.fixture
def told(session: CorpusCheckSession) -> list[object]:
    told: list[object] = []
    for signal in (session.checked, session.progressed, session.failed):
        signal.connect(told.append)
    return told


def test_progress_is_told_and_then_the_check(session: CorpusCheckSession, runner: FakeRunner, told) -> None:
    session.check(CORPUS, CONFIG)
    runner.job.play()
    assert isinstance(told[0], Progress)
    assert isinstance(told[-1], CorpusCheck)
    assert told[-1].figures.name == "tiny.txt"
    assert told[-1].min_count == CONFIG.min_count


def test_another_corpus_takes_the_place_of_the_one_before(
    session: CorpusCheckSession, runner: FakeRunner, told
) -> None:
    session.check(CORPUS, CONFIG)
    session.check(tiny_corpus("other.txt"), CONFIG)
    for job in runner.jobs:
        job.play()
    assert [event.figures.name for event in told if isinstance(event, CorpusCheck)] == ["other.txt"]


def test_after_a_cancel_nothing_is_told(session: CorpusCheckSession, runner: FakeRunner, told) -> None:
    session.check(CORPUS, CONFIG)
    session.cancel()
    runner.job.play()
    assert told == []
    assert runner.job.is_cancelled


def test_a_failure_is_told_and_the_next_check_works(session: CorpusCheckSession, runner: FakeRunner, told) -> None:
    session.check(CORPUS, CONFIG)
    runner.job.fail("The memory is full.")
    session.check(CORPUS, CONFIG)
    runner.job.play()
    assert told[0] == "The memory is full."
    assert isinstance(told[-1], CorpusCheck)
