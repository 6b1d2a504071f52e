"""One generator in one thread: what arrives where, and what no longer arrives."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Slot

from w2v_gui.core.answers import answers
from w2v_gui.core.errors import W2vError
from w2v_gui.core.progress import Waiting
from w2v_gui.jobs.job import AnyGenerator, Job

LONG_S = 20.0


class Listener(QObject):
    """Records what a job tells, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[object] = []
        self.threads: set[threading.Thread] = set()
        self.ends = 0
        self.sentences: list[str] = []

    @Slot(object)
    def on_told(self, event: object) -> None:
        self.threads.add(threading.current_thread())
        if not isinstance(event, Waiting):
            self.events.append(event)

    @Slot()
    def on_ended(self) -> None:
        self.threads.add(threading.current_thread())
        self.ends += 1

    @Slot(str)
    def on_failed(self, sentence: str) -> None:
        self.threads.add(threading.current_thread())
        self.sentences.append(sentence)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def parent() -> QObject:
    return QObject()


@pytest.fixture
def start(qtbot, parent: QObject, listener: Listener) -> Iterator:
    """Starts a job that the listener hears; all jobs are ended after the test."""
    jobs = []

    def start_job(make_generator) -> Job:
        job = Job(parent, make_generator)
        job.told.connect(listener.on_told)
        job.ended.connect(listener.on_ended)
        job.failed.connect(listener.on_failed)
        jobs.append(job)
        job.start()
        return job

    yield start_job
    for job in jobs:
        job.cancel()
    assert all(job.wait(LONG_S) for job in jobs)


@pytest.fixture
def deliver(qtbot, parent: QObject):
    """Waits until everything that was emitted before has been delivered."""

    def deliver_all() -> None:
        fence = Job(parent, lambda: (i for i in ()))
        with qtbot.waitSignal(fence.ended):
            fence.start()

    return deliver_all


def endless() -> AnyGenerator:
    i = 0
    while True:
        yield i
        i += 1


def test_events_arrive_in_the_main_thread_in_their_order(start, listener: Listener, qtbot) -> None:
    start(lambda: (i for i in range(1000)))
    qtbot.waitUntil(lambda: listener.ends == 1)
    assert listener.events == list(range(1000))
    assert listener.threads == {threading.main_thread()}
    assert listener.sentences == []


def test_the_generator_runs_in_another_thread(start, listener: Listener, qtbot) -> None:
    start(lambda: (threading.current_thread() for _ in range(1)))
    qtbot.waitUntil(lambda: listener.ends == 1)
    assert listener.events != [threading.main_thread()]


def test_nothing_arrives_after_cancelling(start, deliver, listener: Listener, qtbot) -> None:
    job = start(endless)
    qtbot.waitUntil(lambda: len(listener.events) > 0)
    before = list(listener.events)
    job.cancel()
    assert job.wait(LONG_S)
    deliver()
    assert listener.events == before
    assert (listener.ends, listener.sentences) == (0, [])


def test_the_end_of_a_cancelled_job_is_not_told_either(start, deliver, listener: Listener) -> None:
    finish = threading.Event()

    def work() -> AnyGenerator:
        finish.wait(LONG_S)
        yield "late"

    job = start(work)
    job.cancel()
    finish.set()
    assert job.wait(LONG_S)
    deliver()
    assert (listener.events, listener.ends, listener.sentences) == ([], 0, [])


def test_an_error_after_cancelling_is_not_shown(start, deliver, listener: Listener) -> None:
    finish = threading.Event()

    def work() -> AnyGenerator:
        finish.wait(LONG_S)
        raise W2vError("The file is gone.")
        yield

    job = start(work)
    job.cancel()
    finish.set()
    assert job.wait(LONG_S)
    deliver()
    assert listener.sentences == []


def test_cancelling_closes_the_generator_in_its_own_thread(start, listener: Listener, qtbot) -> None:
    closed_in = []

    def work() -> AnyGenerator:
        try:
            yield threading.current_thread()
            while True:
                yield Waiting()
        finally:
            closed_in.append(threading.current_thread())

    job = start(work)
    qtbot.waitUntil(lambda: len(listener.events) == 1)
    job.cancel()
    assert job.wait(LONG_S)
    assert closed_in == listener.events


def test_the_inputs_fault_is_told_as_its_own_sentence(start, listener: Listener, qtbot) -> None:
    def work() -> AnyGenerator:
        yield 1
        raise W2vError("novel.txt holds no words.")

    start(work)
    qtbot.waitUntil(lambda: listener.sentences != [])
    assert listener.sentences == ["novel.txt holds no words."]
    assert (listener.events, listener.ends) == ([1], 0)
    assert listener.threads == {threading.main_thread()}


@pytest.mark.parametrize("moment", ["while it is made", "while it runs"])
def test_a_fault_of_ours_is_apologized_for_and_logged(
    start, listener: Listener, qtbot, caplog: pytest.LogCaptureFixture, moment: str
) -> None:
    def work() -> AnyGenerator:
        raise ZeroDivisionError("no words")
        yield

    def make() -> AnyGenerator:
        return work() if moment == "while it runs" else next(work())

    start(make)
    qtbot.waitUntil(lambda: listener.sentences != [])
    (sentence,) = listener.sentences
    assert "ZeroDivisionError: no words" in sentence
    assert "Traceback" not in sentence
    assert caplog.records[-1].exc_info is not None
    assert listener.ends == 0


def test_a_waiting_generator_is_left_alone_until_it_is_sent_something(start, deliver, listener: Listener) -> None:
    resumed = []

    def work() -> AnyGenerator:
        while True:
            resumed.append((yield Waiting()))

    job = start(work)
    for _ in range(3):
        deliver()
    assert resumed == []
    job.cancel()
    assert job.wait(LONG_S)
    assert resumed == []


def test_sending_wakes_a_waiting_generator(start, listener: Listener, qtbot) -> None:
    job = start(lambda: answers(str.upper))
    job.send("king")
    qtbot.waitUntil(lambda: listener.events == ["KING"])
    job.send("queen")
    qtbot.waitUntil(lambda: listener.events == ["KING", "QUEEN"])


def test_commands_are_taken_one_at_a_time_in_their_order(start, listener: Listener, qtbot) -> None:
    begin = threading.Event()

    def work() -> AnyGenerator:
        begin.wait(LONG_S)
        for _ in range(4):
            command = yield "ready"
            yield command

    job = start(work)
    for command in "abc":
        job.send(command)
    begin.set()
    qtbot.waitUntil(lambda: listener.ends == 1)
    taken = [event for event in listener.events if event != "ready"]
    assert taken == ["a", "c", None, None]  # every yield takes one


def test_the_newest_request_takes_the_place_of_those_not_yet_taken(start, listener: Listener, qtbot) -> None:
    busy, go_on = threading.Event(), threading.Event()

    def answer(request: int) -> int:
        busy.set()
        go_on.wait(LONG_S)
        return request

    job = start(lambda: answers(answer))
    job.send_newest(1)
    assert busy.wait(LONG_S)
    for request in (2, 3, 4):
        job.send_newest(request)
    go_on.set()
    qtbot.waitUntil(lambda: listener.events == [1, 4])


def test_a_request_after_cancelling_does_not_keep_the_job_alive(start) -> None:
    job = start(lambda: answers(str.upper))
    job.cancel()
    job.send_newest("king")
    assert job.wait(LONG_S)


def test_waiting_for_a_job_tells_whether_it_ended(start) -> None:
    finish = threading.Event()

    def work() -> AnyGenerator:
        finish.wait(LONG_S)
        yield

    job = start(work)
    assert not job.wait(0)
    finish.set()
    assert job.wait(LONG_S)
    assert job.wait(0)
