"""The training session without a thread: what a button means in which state, and what events do."""

import numpy as np
import pytest
from fakes import CONFIG, CORPUS, FakeRunner, checkpoint, probe, report, snapshot, text_prepared, tiny_corpus

from w2v_gui.core.progress import Progress
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.word2vec.config import CourseConfig
from w2v_gui.core.word2vec.events import Command
from w2v_gui.session.training_session import TrainingSession
from w2v_gui.session.training_state import TrainingState

S = TrainingState
BUTTONS = ("start", "pause", "step", "stop", "reset")


def press(session: TrainingSession, button: str) -> None:
    if button in ("start", "step"):
        getattr(session, button)(CONFIG)
    else:
        getattr(session, button)()


# state: button: (the state after it, the command sent; "job" for a new job, "cancel" for the end of the one there is)
MEANING: dict[TrainingState, dict[str, tuple[TrainingState, object]]] = {
    S.EMPTY: {},
    S.READY: {"start": (S.STARTING, "job"), "step": (S.STARTING, "job")},
    S.STARTING: {"stop": (S.READY, "cancel"), "reset": (S.READY, "cancel")},
    S.RUNNING: {
        "pause": (S.PAUSED, Command.PAUSE),
        "stop": (S.STOPPING, Command.STOP),
        "reset": (S.READY, "cancel"),
    },
    S.PAUSED: {
        "start": (S.RUNNING, Command.GO_ON),
        "step": (S.PAUSED, Command.STEP),
        "stop": (S.STOPPING, Command.STOP),
        "reset": (S.READY, "cancel"),
    },
    S.STOPPING: {},
    S.STOPPED: {"start": (S.STARTING, "job"), "step": (S.STARTING, "job"), "reset": (S.READY, None)},
    S.FINISHED: {"reset": (S.READY, None)},
}


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("state", TrainingState)
def test_what_a_button_means_depends_on_the_state(at, runner: FakeRunner, state: TrainingState, button: str) -> None:
    session = at(state)
    jobs, sent = len(runner.jobs), len(runner.job.sent) if runner.jobs else 0
    press(session, button)
    after, effect = MEANING[state].get(button, (state, None))
    assert session.state is after
    assert len(runner.jobs) - jobs == (effect == "job")
    if runner.jobs:
        assert runner.job.is_cancelled == (effect == "cancel")
    if jobs:
        assert runner.jobs[jobs - 1].sent[sent:] == ([effect] if isinstance(effect, Command) else [])


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("state", TrainingState)
def test_a_button_is_enabled_where_it_does_something(state: TrainingState, button: str) -> None:
    assert getattr(state, f"can_{button}") == (button in MEANING[state])


def test_states_are_told_once_each(at) -> None:
    session, told = at(S.READY), []
    session.state_changed.connect(told.append)
    session.start(CONFIG)
    session.stop()
    session.stop()
    session.reset()
    assert told == [S.STARTING, S.READY]


def test_a_run_goes_from_start_to_finish(at, runner: FakeRunner) -> None:
    session, told, iterations = at(S.READY), [], []
    session.state_changed.connect(told.append)
    session.snapshot_taken.connect(lambda event: iterations.append(event.iteration))
    session.start(CONFIG)
    runner.job.tell(text_prepared(), snapshot(0), report(1, 60), report(61, 100), snapshot(100), checkpoint(100))
    runner.job.end()
    assert told == [S.STARTING, S.RUNNING, S.FINISHED]
    assert iterations == [0, 100]
    assert session.history.losses.tolist() == list(range(1, 101))
    assert session.iteration == 100


def test_what_is_being_prepared_is_told(at, runner: FakeRunner) -> None:
    session, told = at(S.STARTING), []
    session.activity_told.connect(told.append)
    runner.job.tell(Progress(None, "Compiling the kernels, once"))
    assert told == ["Compiling the kernels, once"]
    assert session.state is S.STARTING


def test_nothing_that_a_job_says_after_its_end_was_asked_for_is_heard(at, runner: FakeRunner) -> None:
    session = at(S.RUNNING)
    late = runner.job
    session.reset()
    session.start(CONFIG)
    late.tell(text_prepared(), report(21, 40), checkpoint(40))
    late.end()
    late.fail("Too late.")
    assert session.state is S.STARTING
    assert (session.iteration, session.checkpoint) == (0, None)


def test_stopping_while_starting_gives_nothing_up_but_the_start(at, runner: FakeRunner) -> None:
    session = at(S.STARTING)
    session.stop()
    runner.job.tell(text_prepared())
    assert session.state is S.READY
    assert not session.has_unsaved_run


def test_stopping_while_a_stopped_run_starts_again_keeps_it(at, runner: FakeRunner) -> None:
    session = at(S.STOPPED)
    session.start(CONFIG)
    session.stop()
    runner.job.tell(text_prepared(), report(21, 40))
    assert session.state is S.STOPPED
    assert session.iteration == session.checkpoint.iteration == 20


def test_what_arrives_while_stopping_still_counts(at, runner: FakeRunner) -> None:
    session = at(S.STOPPING)
    runner.job.tell(report(21, 25), snapshot(25), checkpoint(25))
    assert session.state is S.STOPPING
    runner.job.end()
    assert session.state is S.STOPPED
    assert session.iteration == session.checkpoint.iteration == 25


@pytest.mark.parametrize("button", ["pause", "stop"])
def test_a_run_that_finished_just_before_the_button_is_finished(at, runner: FakeRunner, button: str) -> None:
    session = at(S.RUNNING)
    press(session, button)
    runner.job.tell(report(21, 100), snapshot(100), checkpoint(100))
    runner.job.end()
    assert session.state is S.FINISHED


@pytest.mark.parametrize("state", [S.READY, S.STOPPED])
def test_a_step_without_a_job_starts_one_that_pauses_after_it(at, runner: FakeRunner, state: TrainingState) -> None:
    session = at(state)
    session.step(CONFIG)
    assert runner.job.sent == []  # before the text is prepared, commands would be lost
    runner.job.tell(text_prepared())
    assert runner.job.sent == [Command.STEP]
    assert session.state is S.PAUSED


def test_a_step_given_up_while_starting_is_not_made_by_the_next_start(at, runner: FakeRunner) -> None:
    session = at(S.READY)
    session.step(CONFIG)
    session.stop()
    session.start(CONFIG)
    runner.job.tell(text_prepared())
    assert session.state is S.RUNNING
    assert runner.job.sent == []


@pytest.mark.parametrize(("button", "paused"), [("start", False), ("step", True)])
def test_a_job_trains_from_the_last_checkpoint(at, runner: FakeRunner, monkeypatch, button: str, paused: bool) -> None:
    calls = []

    def train(*arguments: object, **options: object):
        calls.append((*arguments, options))
        yield text_prepared()

    monkeypatch.setattr(
        "w2v_gui.core.word2vec.compilation.compile_kernels", lambda config: iter([Progress(None, "Compiling")])
    )
    monkeypatch.setattr("w2v_gui.core.word2vec.training.train", train)
    session = at(S.STOPPED)
    press(session, button)
    runner.job.play()
    assert calls == [(CORPUS, CONFIG, session.checkpoint, {"paused": paused})]


def test_a_stopped_run_goes_on_with_its_own_parameters(at) -> None:
    session = at(S.STOPPED)
    session.start(CourseConfig(vector_size=77))
    assert session.config == CONFIG


def test_a_new_start_forgets_the_losses_of_a_failed_run(at, runner: FakeRunner) -> None:
    session = at(S.RUNNING)
    runner.job.fail("The loss is no longer a number.")
    session.start(CONFIG)
    assert session.iteration == 0


def test_a_failure_without_a_checkpoint_leaves_the_losses_on_the_screen(at, runner: FakeRunner) -> None:
    session, sentences = at(S.RUNNING), []
    session.failed.connect(sentences.append)
    runner.job.fail("The loss is no longer a number.")
    assert sentences == ["The loss is no longer a number."]
    assert session.state is S.READY
    assert session.iteration == 20
    assert not session.has_unsaved_run  # there is nothing left to save


def test_a_failure_goes_back_to_the_last_checkpoint(at, runner: FakeRunner) -> None:
    session, shown = at(S.PAUSED), []
    session.start(CONFIG)
    runner.job.tell(report(21, 57))
    session.snapshot_taken.connect(shown.append)
    runner.job.fail("The loss is no longer a number.")
    assert session.state is S.STOPPED
    assert session.iteration == session.checkpoint.iteration == 20
    assert session.history.smoothed_positions.tolist() == [10, 20]
    assert session.has_unsaved_run
    np.testing.assert_array_equal(shown[-1].center, session.checkpoint.center)


def test_of_a_run_that_diverged_the_last_good_checkpoint_is_kept(at, runner: FakeRunner) -> None:
    session, sentences, shown = at(S.RUNNING), [], []
    session.failed.connect(sentences.append)
    session.snapshot_taken.connect(shown.append)
    runner.job.tell(probe(30), report(21, 40), probe(40), checkpoint(30))
    runner.job.fail("The loss is no longer a number. The model of iteration 30 is kept.")
    assert session.state is S.STOPPED
    assert (session.iteration, session.position) == (30, 30.0)
    assert session.history.positions[-1] == session.history.probe_positions[-1] == 30
    assert (shown[-1].iteration, shown[-1].position) == (30, 30.0)
    assert session.has_unsaved_run
    assert sentences == ["The loss is no longer a number. The model of iteration 30 is kept."]


def test_the_probe_losses_are_kept_beside_the_others(at, runner: FakeRunner) -> None:
    session = at(S.RUNNING)
    runner.job.tell(probe(20), report(21, 40), probe(40))
    assert session.history.probe_positions.tolist() == [20, 40]
    assert session.history.probe_losses.tolist() == pytest.approx([3.8, 3.6])


def test_a_stopped_run_survives_a_failure_to_start_it_again(at, runner: FakeRunner) -> None:
    session = at(S.STOPPED)
    session.start(CONFIG)
    runner.job.fail("Something went wrong.")
    assert session.state is S.STOPPED
    session.start(CONFIG)
    assert session.state is S.STARTING


def test_another_corpus_gives_the_run_up(at, runner: FakeRunner) -> None:
    session = at(S.RUNNING)
    other = tiny_corpus("other.txt")
    session.open_corpus(other)
    assert runner.job.is_cancelled
    assert session.state is S.READY
    assert session.corpus is other
    assert (session.iteration, session.checkpoint, session.text) == (0, None, None)


@pytest.mark.parametrize(("iteration", "state"), [(40, S.STOPPED), (100, S.FINISHED)])
def test_an_opened_run_is_where_it_was_left(at, runner: FakeRunner, iteration: int, state: TrainingState) -> None:
    session, history = at(S.RUNNING), LossHistory()
    history.extend(report(1, iteration))
    run = Run(CORPUS, checkpoint(iteration), history)
    session.open_run(run, text_prepared())
    assert runner.job.is_cancelled
    assert session.state is state
    assert session.iteration == iteration
    assert session.config == run.checkpoint.config
    assert not session.has_unsaved_run
