"""The door to background work: starting, forgetting what ended, and ending all at closing."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Slot

from w2v_gui.core.answers import answers
from w2v_gui.core.errors import W2vError
from w2v_gui.core.progress import Waiting
from w2v_gui.jobs.job import AnyGenerator, Job
from w2v_gui.jobs.job_runner import JobRunner

LONG_S = 20.0


class Owner(QObject):
    """Starts jobs as a session does."""

    def __init__(self, runner: JobRunner) -> None:
        super().__init__()
        self.runner = runner
        self.told: list[object] = []

    def start(self, make_generator, must_finish: bool = False) -> Job:
        return self.runner.start(make_generator, self.on_event, self.on_end, self.on_failure, must_finish)

    @Slot(object)
    def on_event(self, event: object) -> None:
        if not isinstance(event, Waiting):
            self.told.append(event)

    @Slot()
    def on_end(self) -> None:
        self.told.append("end")

    @Slot(str)
    def on_failure(self, sentence: str) -> None:
        self.told.append(sentence)


@pytest.fixture
def runner(qapp) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    assert runner.shutdown(LONG_S)


@pytest.fixture
def owner(runner: JobRunner) -> Owner:
    return Owner(runner)


def failing() -> AnyGenerator:
    yield 1
    raise W2vError("The file is gone.")


def test_events_end_and_failure_go_to_their_own_methods(owner: Owner, qtbot) -> None:
    owner.start(lambda: (i for i in range(2)))
    qtbot.waitUntil(lambda: owner.told == [0, 1, "end"])
    owner.start(failing)
    qtbot.waitUntil(lambda: owner.told == [0, 1, "end", 1, "The file is gone."])


def test_several_jobs_run_beside_each_other(owner: Owner, qtbot) -> None:
    both = threading.Barrier(2)

    def meet() -> AnyGenerator:
        both.wait(LONG_S)
        yield "met"

    owner.start(meet)
    owner.start(meet)
    qtbot.waitUntil(lambda: sorted(map(str, owner.told)) == ["end", "end", "met", "met"])


def test_jobs_that_ended_are_forgotten(owner: Owner, runner: JobRunner, qtbot) -> None:
    for i in range(20):
        job = owner.start(lambda: (i for i in ()))
        qtbot.waitUntil(lambda expected=i + 1: len(owner.told) == expected)
        assert job.wait(LONG_S)
    qtbot.waitUntil(lambda: len(runner.children()) <= 2)


def test_forgetting_an_ended_job_loses_none_of_its_events(owner: Owner, qtbot) -> None:
    job = owner.start(lambda: (i for i in range(3)))
    assert job.wait(LONG_S)  # its events are still on their way
    owner.start(lambda: (i for i in (3,)))
    qtbot.waitUntil(lambda: owner.told == [0, 1, 2, "end", 3, "end"])


def test_shutdown_ends_waiting_and_working_jobs(owner: Owner, runner: JobRunner, qtbot) -> None:
    def work() -> AnyGenerator:
        while True:
            yield "working"

    jobs = [owner.start(lambda: answers(str.upper)), owner.start(work)]
    qtbot.waitUntil(lambda: "working" in owner.told)
    assert runner.shutdown(LONG_S)
    assert all(job.wait(0) for job in jobs)


def test_shutdown_gives_up_on_a_job_that_does_not_listen(owner: Owner, runner: JobRunner) -> None:
    deaf, jobs = threading.Event(), 3

    def work() -> AnyGenerator:
        deaf.wait(LONG_S)
        yield

    for _ in range(jobs):
        owner.start(work)
    began = time.monotonic()
    assert not runner.shutdown(timeout_s=0.2)
    assert time.monotonic() - began < LONG_S / 2
    deaf.set()


def test_shutdown_lets_work_that_must_finish_come_to_its_end(owner: Owner, runner: JobRunner) -> None:
    written, may_write = [], threading.Event()

    def save() -> AnyGenerator:
        yield "saving"
        may_write.wait(LONG_S)
        written.append("the run")

    owner.start(save, must_finish=True)
    timer = threading.Timer(0.05, may_write.set)
    timer.start()
    assert runner.shutdown(timeout_s=0)
    assert written == ["the run"]
    timer.join()


def test_shutdown_without_jobs_is_done_at_once(runner: JobRunner) -> None:
    assert runner.shutdown(timeout_s=0)
