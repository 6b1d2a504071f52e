"""Every request is answered, in its turn, and nothing is done without one."""

import pytest

from w2v_gui.core.answers import answers
from w2v_gui.core.progress import Waiting


def test_each_request_gets_its_answer_and_between_them_it_waits():
    asked = []

    def double(number):
        asked.append(number)
        return 2 * number

    answering = answers(double)
    assert [next(answering), answering.send(4), answering.send(None), next(answering), answering.send(0)] == [
        Waiting(), 8, Waiting(), Waiting(), 0
    ]  # fmt: skip
    assert asked == [4, 0]


def test_requests_may_follow_each_other_without_waiting():
    answering = answers(str.upper)
    next(answering)
    assert [answering.send(word) for word in "abc"] == ["A", "B", "C"]


def test_an_answer_that_fails_ends_the_generator():
    answering = answers(int)
    next(answering)
    with pytest.raises(ValueError, match="invalid literal"):
        answering.send("no number")
    with pytest.raises(StopIteration):
        answering.send("5")


def test_it_goes_on_until_it_is_closed():
    answering = answers(int)
    next(answering)
    answering.close()
    with pytest.raises(StopIteration):
        next(answering)
