"""The evaluation of a run is saved with it, without threads: what came after a save, and what an opened run shows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import CONFIG, CORPUS, FakeJob, FakeRunner, checkpoint, report, snapshot, text_prepared

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.recording.run_folder import load_run
from w2v_gui.session import session as session_module
from w2v_gui.session.session import Session

SAMPLE = replace(CORPUS, analogies=(Analogy("drinks", "king", "tea", "queen", "rain"),))


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


def answer(session: Session) -> None:
    """Lets the questions that were asked last be answered."""
    for job in session.runner.jobs:
        if any(hasattr(sent, "questions") for sent in job.sent):
            job.play()


def write(session: Session) -> None:
    """Lets everything that is being written come to its end."""
    while waiting := [job for job in session.runner.jobs if job.must_finish and not job.is_over]:
        waiting[0].play()


def open_run(session: Session, folder: Path) -> None:
    session.open_run(folder)
    session.runner.job.play()


def positions(session: Session) -> list[float]:
    return [point.position for point in session.evaluation.points]


def train_on(session: Session, iteration: int) -> FakeJob:
    """Training begins or goes on to a snapshot, which is evaluated; its job."""
    session.training.start(CONFIG)
    job = session.runner.job
    job.tell(text_prepared(SAMPLE), report(session.training.iteration + 1, iteration), snapshot(iteration))
    answer(session)
    return job


@pytest.fixture
def session(new_session: Callable[[], Session]) -> Session:
    """With a run that was evaluated at 10 and 20 iterations, and stopped there; not saved."""
    session = new_session()
    session.training.open_corpus(SAMPLE)
    session.reset()
    job = train_on(session, 10)
    job.tell(report(11, 20), snapshot(20))
    answer(session)
    session.training.stop()
    job.tell(checkpoint(20))
    job.end()
    return session


def test_an_opened_run_shows_the_curves_that_were_saved_and_goes_on_with_them(
    session: Session, new_session: Callable[[], Session], tmp_path: Path
) -> None:
    session.save_run(tmp_path / "run")
    write(session)
    session.training.close_corpus()  # leaves the folder
    opened = new_session()
    open_run(opened, tmp_path / "run")
    assert positions(opened) == [10, 20]
    assert opened.evaluation.points == session.evaluation.points
    assert not any(hasattr(sent, "questions") for job in opened.runner.jobs for sent in job.sent)
    job = train_on(opened, 30)
    opened.training.stop()
    job.tell(checkpoint(30))
    job.end()
    write(opened)
    assert positions(opened) == [10, 20, 30]
    assert load_run(tmp_path / "run").evaluations == opened.evaluation.points


def test_another_run_opened_shows_its_own_curves_alone(session: Session, tmp_path: Path) -> None:
    session.save_run(tmp_path / "run")
    write(session)
    before = session.evaluation.points
    session.reset()
    assert positions(session) == []
    assert session.training.evaluations == ()
    train_on(session, 5)
    session.training.reset()
    open_run(session, tmp_path / "run")
    assert session.evaluation.points == before


def test_a_point_that_came_after_the_save_is_saved_the_next_time(session: Session, tmp_path: Path) -> None:
    session.save_run(tmp_path / "run")
    write(session)
    pairs = tmp_path / "pairs.txt"
    pairs.write_text("king queen 9\nking tea 2\nrain snow 7\n", encoding="utf-8")
    assert not session.autosave.has_to_save
    session.evaluation.add_files([pairs])
    session.runner.job.play()
    answer(session)
    assert session.autosave.has_to_save
    session.autosave.save()
    write(session)
    assert not session.autosave.has_to_save
    saved = load_run(tmp_path / "run").evaluations
    assert saved == session.evaluation.points
    assert [result.name for result in saved[-1].evaluation.results] == [CORPUS.name, "pairs.txt"]


def test_a_run_that_is_only_opened_and_evaluated_is_not_written(
    session: Session, new_session: Callable[[], Session], tmp_path: Path
) -> None:
    session.save_run(tmp_path / "run")
    write(session)
    session.training.close_corpus()
    (path,) = (tmp_path / "run").glob("checkpoint-*/evaluations.json")
    path.unlink()
    opened = new_session()
    open_run(opened, tmp_path / "run")
    answer(opened)
    assert positions(opened) == [20]
    assert not opened.autosave.has_to_save
