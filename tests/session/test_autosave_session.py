"""The run that is open is saved without being asked, one write at a time, and whatever goes wrong is told once."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes import CONFIG, CORPUS, FakeJob, FakeRunner, Told, checkpoint, report, snapshot, text_prepared
from pytestqt.qtbot import QtBot

from w2v_gui.core.recording import run_folder
from w2v_gui.core.recording.kept_runs import kept_runs, kept_runs_folder
from w2v_gui.core.recording.run_folder import load_run
from w2v_gui.core.recording.run_lock import is_locked
from w2v_gui.core.recording.save_errors import not_saved
from w2v_gui.core.word2vec.events import Command
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session import session as session_module
from w2v_gui.session.autosave_session import AutosaveSession
from w2v_gui.session.session import Session
from w2v_gui.session.training_session import TrainingSession
from w2v_gui.session.training_state import TrainingState

LONG_ENOUGH_S = 60.0


@pytest.fixture(autouse=True)
def _own_kept_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def new_session(qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Session]]:
    """Sessions without threads, each as if in a window of its own."""
    monkeypatch.setattr(session_module, "JobRunner", FakeRunner)
    monkeypatch.setattr("w2v_gui.core.word2vec.compilation.compile_kernels", lambda config: iter(()))
    monkeypatch.setattr("w2v_gui.core.word2vec.model.prepare_text", lambda corpus, config: text_prepared(corpus))
    sessions: list[Session] = []

    def new() -> Session:
        sessions.append(Session())
        return sessions[-1]

    yield new
    for session in sessions:
        session.autosave.shutdown()


@pytest.fixture
def session(new_session: Callable[[], Session]) -> Session:
    return new_session()


def train(session: Session, seconds: float = LONG_ENOUGH_S) -> FakeJob:
    """Brings a session with a text to iteration 20 of a run that goes on; its job."""
    session.training.open_corpus(CORPUS)
    session.training.start(CONFIG)
    job = session.runner.job
    job.tell(text_prepared(), snapshot(0), report(1, 20, seconds))
    return job


def stop(session: Session, job: FakeJob, iteration: int = 20) -> None:
    session.training.stop()
    job.tell(snapshot(iteration), checkpoint(iteration))
    job.end()


def writes(session: Session) -> list[FakeJob]:
    """What is being written and is not done."""
    return [job for job in session.runner.jobs if job.must_finish and not job.is_over]


def write(session: Session) -> None:
    """Lets everything that is being written come to its end."""
    while waiting := writes(session):
        waiting[0].play()


@pytest.fixture
def training(session: Session) -> FakeJob:
    """The job of a run that goes on, and is worth to be kept."""
    return train(session)


@pytest.fixture
def warnings(session: Session) -> list[str]:
    told: list[str] = []
    session.autosave.warned.connect(told.append)
    return told


def fail_with(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Saving fails as the system would let it, until the next call."""

    def fail(folder: Path, run: object) -> None:
        try:
            raise OSError(number, "Refused")
        except OSError as error:
            raise not_saved(folder, error) from None

    monkeypatch.setattr(run_folder, "save_run", fail)


def learn(session: Session, job: FakeJob, iteration: int) -> None:
    """Training comes so far."""
    if iteration > session.training.iteration:
        job.tell(report(session.training.iteration + 1, iteration, session.training.seconds))


def autosave(session: Session, job: FakeJob, iteration: int) -> None:
    """Training comes so far, and the interval is over."""
    learn(session, job, iteration)
    session.autosave.save()
    job.tell(checkpoint(iteration))
    write(session)


def test_while_training_goes_on_the_run_is_saved_to_a_folder_of_its_own(session: Session, training: FakeJob) -> None:
    session.autosave.save()
    assert training.sent == [Command.CHECKPOINT]
    learn(session, training, 30)
    training.tell(checkpoint(30))
    learn(session, training, 40)
    write(session)
    assert session.training.state is TrainingState.RUNNING
    assert session.autosave.folder.parent == kept_runs_folder()
    assert load_run(session.autosave.folder).checkpoint.iteration == 30
    assert session.autosave.saved_at is not None
    assert session.training.saved_iteration == 30
    autosave(session, training, 50)
    assert load_run(session.autosave.folder).checkpoint.iteration == 50
    assert len(list(kept_runs_folder().iterdir())) == 1


def test_saving_says_nothing_that_would_distract(session: Session, training: FakeJob, warnings: list[str]) -> None:
    told = Told(session)
    autosave(session, training, 30)
    assert (told.sentences, told.failures, told.activities, told.saved, warnings) == ([], [], [], [], [])


def test_the_timer_asks_for_it(qapp, qtbot: QtBot) -> None:
    runner = FakeRunner()
    session = TrainingSession(runner)
    saving = AutosaveSession(session, runner, interval_ms=1)
    session.open_corpus(CORPUS)
    session.start(CONFIG)
    runner.job.tell(text_prepared(), report(1, 20, LONG_ENOUGH_S))
    qtbot.waitUntil(lambda: Command.CHECKPOINT in runner.job.sent)
    saving.shutdown()


def test_the_interval_is_half_a_minute(session: Session) -> None:
    assert session.autosave.interval_ms == 30_000


def test_never_are_two_writes_on_their_way(session: Session, training: FakeJob) -> None:
    session.autosave.save()
    session.autosave.save()
    assert training.sent == [Command.CHECKPOINT]
    training.tell(checkpoint(20))
    learn(session, training, 30)
    (first,) = writes(session)
    session.autosave.save()
    assert training.sent == [Command.CHECKPOINT]
    assert writes(session) == [first]
    write(session)
    session.autosave.save()
    assert training.sent == [Command.CHECKPOINT] * 2


def test_what_is_saved_is_not_saved_again(session: Session, training: FakeJob) -> None:
    stop(session, training)
    write(session)
    jobs = len(session.runner.jobs)
    session.autosave.save()
    assert len(session.runner.jobs) == jobs


@pytest.mark.parametrize("state", [TrainingState.PAUSED, TrainingState.STOPPED, TrainingState.FINISHED])
def test_a_run_that_comes_to_rest_is_saved_at_once(session: Session, training: FakeJob, state: TrainingState) -> None:
    iteration = 20
    if state is TrainingState.PAUSED:
        session.training.pause()
        training.tell(snapshot(20), checkpoint(20))
        assert training.sent == [Command.PAUSE]  # its own checkpoint will do
    elif state is TrainingState.STOPPED:
        stop(session, training)
    else:
        iteration = 100
        learn(session, training, 100)
        training.tell(snapshot(100), checkpoint(100))
        training.end()
    assert session.training.state is state
    write(session)
    assert load_run(session.autosave.folder).checkpoint.iteration == iteration
    assert not session.autosave.has_to_save


def test_a_run_that_pauses_while_it_is_written_is_written_once_more(session: Session, training: FakeJob) -> None:
    session.autosave.save()
    training.tell(checkpoint(20))
    learn(session, training, 30)
    session.training.pause()
    training.tell(snapshot(30), checkpoint(30))
    assert len(writes(session)) == 1
    writes(session)[0].play()
    training.tell(checkpoint(30))
    write(session)
    assert load_run(session.autosave.folder).checkpoint.iteration == 30


def test_a_few_seconds_of_training_leave_nothing_on_the_disk(session: Session) -> None:
    job = train(session, seconds=4.9)
    autosave(session, job, 20)
    stop(session, job)
    write(session)
    assert session.autosave.folder is None
    assert not session.autosave.has_to_save
    session.open_sample()
    session.runner.job.play()
    assert session.training.iteration == 0
    assert not kept_runs_folder().exists()


def test_a_few_seconds_that_the_user_saved_are_saved_again(session: Session, tmp_path: Path) -> None:
    job = train(session, seconds=1.0)
    session.save_run(tmp_path / "run")
    job.tell(checkpoint(20))
    write(session)
    autosave(session, job, 30)
    assert load_run(tmp_path / "run").checkpoint.iteration == 30


REASONS = {
    errno.ENOSPC: "no space left on the disk",
    errno.EACCES: "permission denied",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "the folder is gone",
    errno.ENAMETOOLONG: "refused",  # as the system says it
}


@pytest.mark.parametrize("number", REASONS)
def test_a_failure_is_told_once_stands_and_is_cleared_by_a_later_success(
    session: Session, training: FakeJob, warnings: list[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    with monkeypatch.context() as patch:
        fail_with(patch, number)
        autosave(session, training, 30)
        autosave(session, training, 40)
    assert session.autosave.problem.reason == REASONS[number]
    assert session.autosave.problem.sentence in warnings[0]
    assert "tried again every 30 seconds" in warnings[0]
    assert len(warnings) == 1
    assert session.training.state is TrainingState.RUNNING
    assert session.training.has_unsaved_run
    autosave(session, training, 50)
    assert session.autosave.problem is None
    assert load_run(session.autosave.folder).checkpoint.iteration == 50
    assert len(list(kept_runs_folder().iterdir())) == 1


def test_another_reason_is_told_again_and_so_is_the_same_after_a_success(
    session: Session, training: FakeJob, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for iteration, number in ((30, errno.ENOSPC), (40, errno.EROFS), (50, None), (60, errno.EROFS)):
        with monkeypatch.context() as patch:
            if number is not None:
                fail_with(patch, number)
            autosave(session, training, iteration)
    assert len(warnings) == 3


def test_a_fault_of_the_program_counts_as_a_failure_to_save(
    session: Session, training: FakeJob, warnings: list[str]
) -> None:
    session.autosave.save()
    training.tell(checkpoint(30))
    writes(session)[0].fail("Something went wrong that should not have.")
    assert warnings[0].startswith("Something went wrong")
    autosave(session, training, 40)
    assert session.autosave.problem is None


def test_when_it_fails_in_the_midst_of_training_the_last_good_checkpoint_is_saved(
    session: Session, training: FakeJob
) -> None:
    training.tell(checkpoint(20))
    learn(session, training, 40)
    training.fail("The loss is no longer a number.")
    write(session)
    assert load_run(session.autosave.folder).checkpoint.iteration == 20


def test_training_that_fails_before_there_is_a_checkpoint_does_not_block_the_next_run(session: Session) -> None:
    job = train(session)
    session.autosave.save()
    job.fail("There is not enough memory.")
    job = train(session)
    autosave(session, job, 20)
    assert load_run(session.autosave.folder).checkpoint.iteration == 20


def test_a_folder_that_was_removed_is_made_anew(session: Session, training: FakeJob, warnings: list[str]) -> None:
    autosave(session, training, 30)
    folder = session.autosave.folder
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
    autosave(session, training, 40)
    assert load_run(folder).checkpoint.iteration == 40
    assert warnings == []


def test_a_run_that_the_user_saves_moves_there_and_is_kept_nowhere_else(
    session: Session, training: FakeJob, tmp_path: Path
) -> None:
    told = Told(session)
    autosave(session, training, 30)
    kept = session.autosave.folder
    assert not session.autosave.is_users_own
    learn(session, training, 40)
    session.save_run(tmp_path / "run")
    training.tell(checkpoint(40))
    write(session)
    assert told.saved == [tmp_path / "run"]
    assert told.sentences == [f"Saved the run of 40 iterations to {tmp_path / 'run'}."]
    assert told.activities[-1] == ""
    assert (session.autosave.folder, session.autosave.is_users_own) == (tmp_path / "run", True)
    assert not kept.exists()
    autosave(session, training, 50)
    assert load_run(tmp_path / "run").checkpoint.iteration == 50


def test_saving_to_the_same_folder_again_goes_through(session: Session, training: FakeJob, tmp_path: Path) -> None:
    told = Told(session)
    for iteration in (30, 40):
        learn(session, training, iteration)
        session.save_run(tmp_path / "run")
        training.tell(checkpoint(iteration))
        write(session)
    assert told.saved == [tmp_path / "run"] * 2
    assert is_locked(tmp_path / "run")


def test_what_the_user_saves_waits_for_the_write_that_is_going_on(
    session: Session, training: FakeJob, tmp_path: Path
) -> None:
    session.autosave.save()
    training.tell(checkpoint(20))
    learn(session, training, 30)
    session.save_run(tmp_path / "run")
    assert len(writes(session)) == 1
    assert session.autosave.has_to_save
    writes(session)[0].play()
    training.tell(checkpoint(30))
    write(session)
    assert load_run(tmp_path / "run").checkpoint.iteration == 30


def test_where_the_users_folder_cannot_be_written_the_run_stays_where_it_was(
    session: Session, training: FakeJob, tmp_path: Path
) -> None:
    told = Told(session)
    autosave(session, training, 30)
    kept = session.autosave.folder
    (tmp_path / "novel.txt").write_text("")
    session.save_run(tmp_path / "novel.txt")
    training.tell(checkpoint(30))
    write(session)
    assert len(told.failures) == 1
    assert session.autosave.folder == kept
    assert session.autosave.problem is None
    autosave(session, training, 50)
    assert load_run(kept).checkpoint.iteration == 50


def saved_run(session: Session, folder: Path) -> None:
    """A run of 20 iterations in a folder of the user's, that is not open any more."""
    job = train(session)
    session.save_run(folder)
    stop(session, job)
    write(session)
    session.training.open_corpus(CORPUS)


def open_run(session: Session, folder: Path) -> None:
    session.open_run(folder)
    session.runner.job.play()


def train_on(session: Session, iteration: int) -> FakeJob:
    """From 20 iterations on."""
    session.training.start(CONFIG)
    job = session.runner.job
    job.tell(text_prepared())
    autosave(session, job, iteration)
    return job


def test_an_opened_run_goes_on_where_it_lies(session: Session, tmp_path: Path) -> None:
    saved_run(session, tmp_path / "run")
    assert not is_locked(tmp_path / "run")
    open_run(session, tmp_path / "run")
    assert session.autosave.folder == tmp_path / "run"
    assert is_locked(tmp_path / "run")
    train_on(session, 40)
    assert load_run(tmp_path / "run").checkpoint.iteration == 40
    assert not kept_runs_folder().exists() or not list(kept_runs_folder().iterdir())


def test_a_run_that_is_open_is_not_opened_over_itself(session: Session, tmp_path: Path) -> None:
    saved_run(session, tmp_path / "run")
    open_run(session, tmp_path / "run")
    told, jobs = Told(session), len(session.runner.jobs)
    session.open_run(tmp_path / "run")
    assert len(session.runner.jobs) == jobs
    assert told.sentences == [f"The run in {tmp_path / 'run'} is open."]


def test_a_run_that_cannot_be_opened_is_left_to_others(session: Session, tmp_path: Path) -> None:
    saved_run(session, tmp_path / "run")
    next((tmp_path / "run").glob("*/center.npy")).write_bytes(b"nothing")
    open_run(session, tmp_path / "run")
    assert not is_locked(tmp_path / "run")
    assert session.autosave.folder is None


def test_of_two_windows_one_trains_and_the_other_is_warned_until_it_saves_elsewhere(
    new_session: Callable[[], Session], tmp_path: Path
) -> None:
    one, other = new_session(), new_session()
    saved_run(one, tmp_path / "run")
    open_run(one, tmp_path / "run")
    open_run(other, tmp_path / "run")
    warnings: list[str] = []
    other.autosave.warned.connect(warnings.append)
    train_on(one, 40)
    job = train_on(other, 60)
    assert load_run(tmp_path / "run").checkpoint.iteration == 40
    assert "another window" in warnings[0]
    assert other.autosave.problem.reason == "another window trains it"
    assert other.training.state is TrainingState.RUNNING
    other.save_run(tmp_path / "other")
    job.tell(checkpoint(60))
    write(other)
    assert other.autosave.problem is None
    assert load_run(tmp_path / "other").checkpoint.iteration == 60
    assert load_run(tmp_path / "run").checkpoint.iteration == 40


@pytest.mark.parametrize("has_trained", [True, False])
def test_a_window_that_closes_leaves_the_run_to_the_other_unless_it_has_gone_on_with_it(
    new_session: Callable[[], Session], tmp_path: Path, has_trained: bool
) -> None:
    one, other = new_session(), new_session()
    saved_run(one, tmp_path / "run")
    open_run(one, tmp_path / "run")
    open_run(other, tmp_path / "run")
    if has_trained:
        train_on(one, 40)
    one.autosave.shutdown()
    train_on(other, 60)
    assert load_run(tmp_path / "run").checkpoint.iteration == (40 if has_trained else 60)
    assert (other.autosave.problem is not None) == has_trained
    assert is_locked(tmp_path / "run") != has_trained


def test_another_text_is_opened_when_the_run_is_saved_as_it_stands(session: Session, training: FakeJob) -> None:
    told = Told(session)
    session.open_sample()
    reading = session.runner.job
    learn(session, training, 30)
    reading.play()
    assert (told.corpora, training.is_cancelled) == ([], False)
    assert told.activities[-1] == "Saving the run"
    learn(session, training, 40)
    training.tell(checkpoint(40))
    assert told.corpora == []
    write(session)
    assert len(told.corpora) == 1
    assert told.activities[-1] == ""
    assert training.is_cancelled
    (kept,) = kept_runs()
    assert load_run(kept.folder).checkpoint.iteration == 40
    assert session.autosave.folder is None


@pytest.mark.parametrize("gives_up", [True, False])
def test_a_run_that_cannot_be_saved_is_asked_for_before_another_text_takes_its_place(
    session: Session, training: FakeJob, monkeypatch: pytest.MonkeyPatch, gives_up: bool
) -> None:
    told, asked = Told(session), []
    session.replacement.run_would_be_lost.connect(lambda: asked.append(True))
    fail_with(monkeypatch, errno.ENOSPC)
    session.open_sample()
    session.runner.job.play()
    training.tell(checkpoint(20))
    write(session)
    assert asked == [True]
    assert told.corpora == []
    answer = session.replacement.give_run_up if gives_up else session.replacement.keep_run
    answer()
    assert len(told.corpora) == (1 if gives_up else 0)
    assert training.is_cancelled == gives_up
    assert session.training.iteration == (0 if gives_up else 20)


def test_training_that_is_started_while_a_text_waits_for_the_run_is_not_lost_to_it(
    session: Session, training: FakeJob
) -> None:
    told = Told(session)
    stop(session, training)
    session.open_sample()
    session.runner.job.play()
    session.training.start(CONFIG)
    write(session)
    assert told.corpora == []
    assert told.activities[-1] == ""
    assert session.training.state is TrainingState.STARTING


def test_a_run_that_fails_while_a_text_waits_for_it_makes_room(session: Session, training: FakeJob) -> None:
    told = Told(session)
    session.open_sample()
    session.runner.job.play()
    training.fail("There is not enough memory.")
    assert len(told.corpora) == 1


def test_a_reset_removes_what_was_kept(session: Session, training: FakeJob) -> None:
    autosave(session, training, 30)
    kept = session.autosave.folder
    gone: list[bool] = []
    session.autosave.forgotten.connect(lambda: gone.append(True))
    session.reset()
    write(session)
    assert session.training.state is TrainingState.READY
    assert not kept.exists()
    assert gone == [True]
    assert session.autosave.saved_at is None


def test_a_reset_while_the_run_is_written_removes_it_when_it_is_written(session: Session, training: FakeJob) -> None:
    session.autosave.save()
    training.tell(checkpoint(20))
    kept = session.autosave.folder
    session.reset()
    assert session.training.state is TrainingState.READY
    write(session)
    assert not kept.exists()
    assert session.training.saved_iteration is None
    assert session.autosave.folder is None


def test_a_reset_leaves_a_run_of_the_users_as_it_stood(session: Session, training: FakeJob, tmp_path: Path) -> None:
    session.save_run(tmp_path / "run")
    training.tell(checkpoint(20))
    write(session)
    learn(session, training, 40)
    session.reset()
    assert session.training.state is TrainingState.RUNNING
    training.tell(checkpoint(40))
    write(session)
    assert session.training.state is TrainingState.READY
    assert load_run(tmp_path / "run").checkpoint.iteration == 40
    assert not is_locked(tmp_path / "run")
    job = train(session)
    autosave(session, job, 20)
    assert load_run(tmp_path / "run").checkpoint.iteration == 40  # the next run is another one


def test_what_waits_for_the_run_is_told_at_once_where_there_is_nothing_to_save(session: Session) -> None:
    answers: list[bool] = []
    session.autosave.when_saved(answers.append)
    assert answers == [True]


def test_when_the_program_is_closed_nothing_more_is_written(session: Session, training: FakeJob) -> None:
    autosave(session, training, 30)
    folder = session.autosave.folder
    assert is_locked(folder)
    session.autosave.shutdown()
    autosave(session, training, 40)
    assert load_run(folder).checkpoint.iteration == 30
    assert not is_locked(folder)


def test_the_write_is_done_by_a_job_of_its_own(qapp, qtbot: QtBot) -> None:
    """With real threads: the main thread goes on while the run is written."""
    runner = JobRunner()
    session = TrainingSession(runner)
    saving = AutosaveSession(session, runner, interval_ms=50)
    session.open_corpus(CORPUS)
    session.start(CONFIG)
    qtbot.waitUntil(lambda: session.state is TrainingState.FINISHED, timeout=60_000)
    session.seconds = LONG_ENOUGH_S
    saving.save()
    qtbot.waitUntil(lambda: saving.saved_at is not None, timeout=60_000)
    assert load_run(saving.folder).checkpoint.finished
    assert runner.shutdown()
    saving.shutdown()
