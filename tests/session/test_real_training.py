"""The training session with its real thread and real training, on a tiny corpus."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from fakes import CONFIG as SHORT
from fakes import CORPUS
from pytestqt.qtbot import QtBot

from w2v_gui.core.word2vec.events import Checkpoint
from w2v_gui.core.word2vec.training import train
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.training_session import TrainingSession
from w2v_gui.session.training_state import TrainingState

LONG_MS = 60_000
CONFIG = replace(SHORT, iterations=3_000)


@pytest.fixture
def session(qapp) -> Iterator[TrainingSession]:
    runner = JobRunner()
    session = TrainingSession(runner)
    session.open_corpus(CORPUS)
    yield session
    assert runner.shutdown(timeout_s=LONG_MS / 1000)


@pytest.fixture(scope="module")
def expected() -> Checkpoint:
    """What the same training gives in a script."""
    return [event for event in train(CORPUS, CONFIG) if isinstance(event, Checkpoint)][-1]


def test_a_run_in_a_thread_ends_in_the_same_bits_as_in_a_script(
    session: TrainingSession, expected: Checkpoint, qtbot: QtBot
) -> None:
    threads: set[threading.Thread] = set()
    session.snapshot_taken.connect(lambda _: threads.add(threading.current_thread()))
    session.start(CONFIG)
    qtbot.waitUntil(lambda: session.state is TrainingState.FINISHED, timeout=LONG_MS)
    assert threads == {threading.main_thread()}
    assert session.iteration == CONFIG.iterations
    np.testing.assert_array_equal(session.checkpoint.center, expected.center)


def test_a_run_that_was_stepped_paused_and_stopped_ends_in_the_same_bits(
    session: TrainingSession, expected: Checkpoint, qtbot: QtBot
) -> None:
    for iteration in range(1, 12):
        session.step(CONFIG)
        qtbot.waitUntil(lambda done=iteration: session.iteration == done, timeout=LONG_MS)
    session.stop()
    qtbot.waitUntil(lambda: session.state is TrainingState.STOPPED, timeout=LONG_MS)
    assert session.checkpoint.iteration == session.iteration == 11
    connection = session.state_changed.connect(lambda _: session.pause())  # as soon as it runs
    session.start(CONFIG)
    qtbot.waitUntil(lambda: session.state in (TrainingState.PAUSED, TrainingState.FINISHED), timeout=LONG_MS)
    session.state_changed.disconnect(connection)
    session.start(CONFIG)
    qtbot.waitUntil(lambda: session.state is TrainingState.FINISHED, timeout=LONG_MS)
    assert session.history.positions.tolist() == list(range(1, CONFIG.iterations + 1))
    np.testing.assert_array_equal(session.checkpoint.center, expected.center)
    np.testing.assert_array_equal(session.checkpoint.outside, expected.outside)
