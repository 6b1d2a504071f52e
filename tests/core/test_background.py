"""What cannot be cut into pieces goes on in the background, and keeps nobody waiting."""

import threading

import pytest

from w2v_gui.core.background import in_background
from w2v_gui.core.progress import Progress


def test_it_yields_until_the_work_is_done_and_returns_its_result():
    may_end = threading.Event()

    def work():
        may_end.wait()
        return 7

    events = in_background(work, "Loading a library")
    assert [next(events) for _ in range(3)] == [Progress(None, "Loading a library")] * 3
    may_end.set()
    with pytest.raises(StopIteration) as end:
        exhaust(events)
    assert end.value.value == 7


def exhaust(events):
    while True:
        next(events)


def test_what_the_work_raises_is_raised():
    def work():
        raise ImportError("there is no such library")

    with pytest.raises(ImportError, match="no such library"):
        exhaust(in_background(work, "Loading a library"))


def test_who_gives_it_up_does_not_wait_for_the_work():
    may_end, ended = threading.Event(), threading.Event()

    def work():
        may_end.wait()
        ended.set()

    events = in_background(work, "Loading a library")
    next(events)
    events.close()
    assert not ended.is_set()
    may_end.set()
    assert ended.wait(60)
