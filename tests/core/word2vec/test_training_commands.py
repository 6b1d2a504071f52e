"""Commands are obeyed at any time, and change when things are told, but no bit of what is learned."""

import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.core.progress import Progress, Waiting
from w2v_gui.core.word2vec.config import Objective
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, ProbeReport, Snapshot, TextPrepared
from w2v_gui.core.word2vec.training import train

OBJECTIVES = pytest.mark.parametrize("objective", list(Objective))
STATE = [Snapshot, Checkpoint]


def kinds(events):
    """Types of the events; probes are told beside what a command leads to."""
    return [type(event) for event in events if not isinstance(event, ProbeReport)]


def reports(events):
    return [event for event in events if isinstance(event, LossReport)]


def send(events, *commands):
    """One event for each command; None only asks for the next."""
    return [events.send(command) for command in commands]


def until_waiting(events, command):
    """What a command leads to, until the generator waits."""
    told = [events.send(command)]
    while not isinstance(told[-1], Waiting):
        told.append(next(events))
    return [event for event in told[:-1] if not isinstance(event, ProbeReport)]


@pytest.fixture
def paused(small_corpus, small_config):
    """A run that waits at iteration 0."""
    events = train(small_corpus, small_config, paused=True, report_interval_s=0.0)
    assert kinds(send(events, None, None, None, None, None)) == [Progress, TextPrepared, Snapshot, Waiting]
    yield events
    events.close()


@settings(max_examples=15)
@given(st.lists(st.none() | st.sampled_from([Command.PAUSE, Command.GO_ON, Command.STEP, Command.CHECKPOINT])))
def test_commands_at_any_time_leave_every_bit_of_the_run_as_it_is(small_corpus, small_config, run_of, commands):
    events = train(small_corpus, small_config, report_interval_s=0.0)
    assert kinds(send(events, None, None)) == [Progress, TextPrepared]
    told = []
    for command in [*commands, Command.GO_ON, *[None] * 1000]:
        try:
            told.append(events.send(command))
        except StopIteration:
            break
    iteration, expected = 0, run_of(37)
    for event in told:
        if isinstance(event, LossReport):
            first, iteration = iteration, event.iteration
            assert event.losses.tobytes() == expected.history.losses[first:iteration].tobytes()
        elif not isinstance(event, Waiting | ProbeReport):
            assert event.iteration == iteration
    assert iteration == 37
    last = [event for event in told if isinstance(event, Checkpoint)][-1]
    assert last.outside.tobytes() == expected.checkpoint.outside.tobytes()


def test_a_run_that_starts_paused_waits_until_it_is_told(paused):
    assert kinds(send(paused, None, None)) == [Waiting, Waiting]
    assert reports(send(paused, Command.GO_ON, None))


def test_a_step_is_one_mini_batch_and_its_state_then_a_pause(paused):
    for iteration in (1, 2, 3):
        report, snapshot, checkpoint = until_waiting(paused, Command.STEP)
        assert kinds([report, snapshot, checkpoint]) == [LossReport, *STATE]
        assert (len(report.losses), report.iteration) == (1, iteration)
        assert snapshot.iteration == checkpoint.iteration == iteration


def test_a_step_while_training_pauses_after_it(small_corpus, small_config):
    events = train(small_corpus, small_config, report_interval_s=0.0)
    send(events, None, None, None, None)
    told = until_waiting(events, Command.STEP)
    assert kinds(told[-3:]) == [LossReport, *STATE]
    assert len(told[-3].losses) == 1
    events.close()


def test_pausing_tells_the_state_and_going_on_trains(small_corpus, small_config):
    events = train(small_corpus, small_config, report_interval_s=0.0)
    told = send(events, None, None, None, None, None)
    told += until_waiting(events, Command.PAUSE)
    assert kinds(told[-2:]) == STATE
    assert told[-1].iteration == reports(told)[-1].iteration
    assert kinds(send(events, None, Command.PAUSE, None, None)) == [Waiting, *STATE, Waiting]
    assert kinds(send(events, Command.GO_ON)) == [LossReport]
    events.close()


def test_a_checkpoint_is_given_while_training_and_while_paused(paused):
    assert kinds(send(paused, Command.CHECKPOINT, None)) == [Checkpoint, Waiting]
    send(paused, Command.GO_ON)
    told = send(paused, Command.CHECKPOINT, None, None, None)
    assert Checkpoint in kinds(told)
    assert Waiting not in kinds(told)


@pytest.mark.parametrize("before", [Command.STEP, Command.GO_ON, Command.PAUSE])
def test_stopping_tells_the_state_and_ends(paused, before):
    told = [paused.send(before), paused.send(Command.STOP), *paused]
    assert kinds(told[-2:]) == STATE
    assert told[-1].iteration == sum(len(report.losses) for report in reports(told)) < 37


def test_commands_after_stopping_change_nothing(paused):
    told = send(paused, Command.STOP, Command.STOP)
    assert kinds(told) == STATE
    with pytest.raises(StopIteration):
        paused.send(Command.STEP)


def test_the_last_step_ends_the_run(small_corpus, small_config):
    events = train(small_corpus, replace(small_config, iterations=1), paused=True)
    send(events, None, None, None, None)
    assert kinds([events.send(Command.STEP), *events]) == [LossReport, *STATE]


@OBJECTIVES
def test_closing_early_ends_all_threads(small_corpus, small_config, objective):
    before = threading.active_count()
    events = train(small_corpus, replace(small_config, objective=objective), report_interval_s=0.0)
    send(events, None, None, None, None)
    events.close()
    assert threading.active_count() == before
    with pytest.raises(StopIteration):
        next(events)
