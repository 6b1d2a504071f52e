"""Every request is answered, in its turn, and nothing is done without one."""

import pytest

from w2v_gui.core.answers import answers, newest_answers
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


def test_a_request_that_comes_meanwhile_takes_the_place_of_the_one_before():
    answering = newest_answers(lambda word: iter([word, word.upper(), word[::-1]]))
    assert next(answering) == Waiting()
    assert [answering.send("ab"), answering.send(None), answering.send("xy"), next(answering)] == [
        "ab",
        "AB",
        "xy",
        "XY",
    ]
    assert [next(answering), next(answering), answering.send("cd")] == ["yx", Waiting(), "cd"]


def test_a_request_at_the_last_event_is_the_next_one():
    answering = newest_answers(lambda number: [number])
    next(answering)
    assert [answering.send(1), answering.send(2), next(answering)] == [1, 2, Waiting()]


def test_a_request_without_events_is_followed_by_waiting():
    answering = newest_answers(lambda number: [])
    next(answering)
    assert answering.send(1) == Waiting()
