"""A training session in any of its states, without a thread."""

import gc
from collections.abc import Callable, Iterator

import pytest
from fakes import CONFIG, CORPUS, FakeRunner, checkpoint, report, snapshot, text_prepared

from w2v_gui.session.training_session import TrainingSession
from w2v_gui.session.training_state import TrainingState

S = TrainingState


@pytest.fixture(scope="package", autouse=True)
def _libraries_are_not_looked_through() -> Iterator[None]:
    """Collecting garbage takes 0.2 s where compiler and scikit-learn are loaded, and is done twice a test."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _no_session_outlives_its_test() -> Iterator[None]:
    """A session holds itself by the slots that jobs know; collected amid Qt's events, its timers end the process."""
    gc.collect()  # pytest holds what a test was given until the next one
    yield
    gc.collect()


@pytest.fixture
def runner() -> FakeRunner:
    return FakeRunner()


@pytest.fixture
def at(qapp, runner: FakeRunner) -> Callable[[TrainingState], TrainingSession]:
    """A training session in a state; where it has a run, its 20 iterations are not saved."""

    def session_at(state: TrainingState) -> TrainingSession:
        session = TrainingSession(runner)
        _bring_to(session, runner, state)
        assert session.state is state
        return session

    return session_at


def _bring_to(session: TrainingSession, runner: FakeRunner, state: TrainingState) -> None:
    """Along the way that a user would take."""
    if state is S.EMPTY:
        return
    session.open_corpus(CORPUS)
    if state is S.READY:
        return
    session.start(CONFIG)
    if state is S.STARTING:
        return
    runner.job.tell(text_prepared(), snapshot(0), report(1, 20), snapshot(20))
    if state is S.FINISHED:
        runner.job.tell(report(21, 100), snapshot(100), checkpoint(100))
        runner.job.end()
    if state is S.PAUSED:
        session.pause()
        runner.job.tell(snapshot(20), checkpoint(20))
    if state in (S.STOPPING, S.STOPPED):
        session.stop()
    if state is S.STOPPED:
        runner.job.tell(snapshot(20), checkpoint(20))
        runner.job.end()
