"""Listing, measuring and removing the runs that are kept, and finding the one that was open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import CORPUS, FakeRunner, checkpoint, report

from w2v_gui.core.recording.kept_runs import new_kept_folder
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import save_run
from w2v_gui.core.recording.run_lock import RunLock
from w2v_gui.session.kept_runs_session import KeptRunsSession
from w2v_gui.session.run_files import KeptSize


@pytest.fixture
def keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Keeps one more run; its folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    history = LossHistory()
    history.extend(report(1, 20))

    def keep_one(folder: Path | None = None) -> Path:
        folder = folder or new_kept_folder("tiny.txt")
        save_run(folder, Run(CORPUS, checkpoint(20), history))
        return folder

    return keep_one


@pytest.fixture
def runner() -> FakeRunner:
    return FakeRunner()


@pytest.fixture
def session(qapp, runner: FakeRunner) -> KeptRunsSession:
    return KeptRunsSession(runner)


def heard(signal) -> list:
    values: list = []
    signal.connect(values.append)
    return values


def test_all_that_are_kept_are_listed_but_not_those_that_are_open(
    session: KeptRunsSession, runner: FakeRunner, keep: Callable[[], Path]
) -> None:
    folder, open_folder = keep(), keep()
    with RunLock(open_folder):
        session.refresh()
        runner.job.play()
    assert [run.folder for run in session.runs] == [folder]


def test_the_last_run_that_was_open_and_still_is_there_is_found(
    session: KeptRunsSession, runner: FakeRunner, keep: Callable[[], Path], tmp_path: Path
) -> None:
    found, older, newer, open_folder = heard(session.found), keep(), keep(), keep()
    with RunLock(open_folder):
        session.look_for([tmp_path / "gone", open_folder, newer, older])
        runner.job.play()
    assert [run.folder for run in found] == [newer]
    assert found[0].name == "tiny.txt"


def test_a_run_of_the_users_that_was_open_is_found_by_its_folder(
    session: KeptRunsSession, runner: FakeRunner, keep: Callable[[Path], Path], tmp_path: Path
) -> None:
    found = heard(session.found)
    session.look_for([keep(tmp_path / "run")])
    runner.job.play()
    assert found == [tmp_path / "run"]


def test_where_nothing_was_open_nothing_is_found(
    session: KeptRunsSession, runner: FakeRunner, keep: Callable[[], Path]
) -> None:
    found = heard(session.found)
    keep()
    session.look_for([])
    runner.job.play()
    assert found == []
    assert len(session.runs) == 1


def test_their_number_and_size_are_measured(
    session: KeptRunsSession, runner: FakeRunner, keep: Callable[[], Path]
) -> None:
    sizes, folder = heard(session.measured), keep()
    keep()
    session.measure()
    runner.job.play()
    bytes_in_one = sum(path.lstat().st_size for path in folder.rglob("*"))
    assert sizes == [KeptSize(2, 2 * bytes_in_one)]


def test_all_are_removed_but_those_that_are_open(
    session: KeptRunsSession, runner: FakeRunner, keep: Callable[[], Path]
) -> None:
    told, folder, open_folder = heard(session.told), keep(), keep()
    with RunLock(open_folder):
        session.remove_all()
        runner.jobs[0].play()
    assert not folder.exists()
    assert (open_folder / "run.json").exists()
    assert told[0].startswith("Removed 1 kept run (")
    runner.jobs[1].play()  # lists what is left
    assert [run.folder for run in session.runs] == [open_folder]
