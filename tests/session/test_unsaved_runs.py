"""When a run counts as unsaved, and which of its checkpoints is saved."""

import pytest
from fakes import CONFIG, FakeRunner, checkpoint, report, snapshot, text_prepared

from w2v_gui.core.word2vec.events import Command
from w2v_gui.session.training_state import TrainingState

S = TrainingState


@pytest.mark.parametrize("state", TrainingState)
def test_a_run_is_unsaved_while_there_is_one_that_is_not_saved(at, state: TrainingState) -> None:
    runs = (S.RUNNING, S.PAUSED, S.STOPPING, S.STOPPED, S.FINISHED)
    assert at(state).has_unsaved_run == (state in runs)


def test_a_saved_run_is_unsaved_again_after_one_more_iteration(at, runner: FakeRunner) -> None:
    session = at(S.PAUSED)
    session.saved_iteration = 20
    assert not session.has_unsaved_run
    session.step(CONFIG)
    runner.job.tell(report(21, 21))
    assert session.has_unsaved_run


def test_a_reset_forgets_what_was_saved(at) -> None:
    session = at(S.PAUSED)
    session.saved_iteration = 20
    session.reset()
    assert session.saved_iteration is None


@pytest.mark.parametrize("state", [S.RUNNING, S.PAUSED])
def test_while_there_is_a_job_a_checkpoint_is_asked_for(at, runner: FakeRunner, state: TrainingState) -> None:
    session, runs = at(state), []
    session.when_checkpointed(runs.append)
    assert runner.job.sent[-1] is Command.CHECKPOINT
    assert runs == []
    runner.job.tell(report(21, 30), checkpoint(30), report(31, 40), checkpoint(40))
    (run,) = runs
    assert run.checkpoint.iteration == len(run.history) == 30


@pytest.mark.parametrize("state", [S.STOPPED, S.FINISHED])
def test_without_a_job_the_last_checkpoint_is_used(at, state: TrainingState) -> None:
    session, runs = at(state), []
    session.when_checkpointed(runs.append)
    assert runs[0].checkpoint is session.checkpoint
    assert len(runs[0].history) == session.iteration


def test_a_run_being_saved_does_not_grow_when_training_goes_on(at, runner: FakeRunner) -> None:
    session, runs = at(S.STOPPED), []
    session.when_checkpointed(runs.append)
    session.start(CONFIG)
    runner.job.tell(text_prepared(), report(21, 50))
    assert len(runs[0].history) == 20


def test_while_a_stopped_run_starts_again_its_checkpoint_is_used(at) -> None:
    session, runs = at(S.STOPPED), []
    session.start(CONFIG)
    session.when_checkpointed(runs.append)
    assert runs[0].checkpoint.iteration == 20


@pytest.mark.parametrize("state", [S.EMPTY, S.READY, S.STARTING])
def test_without_a_model_there_is_nothing_to_use(at, state: TrainingState) -> None:
    session, runs = at(state), []
    session.when_checkpointed(runs.append)
    assert runs == []


def test_a_checkpoint_asked_for_at_the_very_end_is_the_last_one(at, runner: FakeRunner) -> None:
    session, runs = at(S.RUNNING), []
    runner.job.tell(report(21, 100), snapshot(100), checkpoint(100))
    session.when_checkpointed(runs.append)
    runner.job.end()
    assert runs[0].checkpoint.iteration == 100
    assert session.state is S.FINISHED


def test_everybody_who_waits_for_a_checkpoint_gets_it(at, runner: FakeRunner) -> None:
    session, first, second = at(S.RUNNING), [], []
    session.when_checkpointed(first.append)
    session.when_checkpointed(second.append)
    runner.job.tell(checkpoint(20))
    assert len(first) == len(second) == 1


def test_a_checkpoint_that_is_coming_is_not_asked_for_again(at, runner: FakeRunner) -> None:
    session, runs = at(S.RUNNING), []
    session.pause()
    session.when_checkpointed(runs.append)
    assert runner.job.sent == [Command.PAUSE]
    runner.job.tell(snapshot(20), checkpoint(20))
    assert len(runs) == 1
    session.when_checkpointed(runs.append)
    assert runner.job.sent == [Command.PAUSE, Command.CHECKPOINT]


def test_who_waits_for_a_checkpoint_when_training_fails_gets_the_last_good_one(at, runner: FakeRunner) -> None:
    session, runs = at(S.PAUSED), []
    session.start(CONFIG)
    runner.job.tell(report(21, 40))
    session.when_checkpointed(runs.append)
    runner.job.fail("The loss is no longer a number.")
    assert [(run.checkpoint.iteration, len(run.history)) for run in runs] == [(20, 20)]


@pytest.mark.parametrize("state", TrainingState)
def test_it_is_known_whether_there_is_anything_to_wait_for(at, state: TrainingState) -> None:
    assert at(state).when_checkpointed(print) == (state not in (S.EMPTY, S.READY, S.STARTING))


def test_a_run_that_is_given_up_is_told(at) -> None:
    session, told = at(S.PAUSED), []
    session.run_given_up.connect(lambda: told.append(session.iteration))
    session.reset()
    assert told == [0]
