"""The window is closed in the middle of each state: all threads end, in time, and nothing is lost."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from user import LONG_MS, User, job_threads
from ways import CONFIG, WAYS

from w2v_gui.app import Window
from w2v_gui.core.recording.kept_runs import kept_runs_folder
from w2v_gui.core.recording.run_folder import load_run
from w2v_gui.core.word2vec.compilation import warm_up
from w2v_gui.session import run_saving
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
IN_TIME_S = 2.0
ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("closed_program.py")


@pytest.fixture(autouse=True)
def _short_runs_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder of each test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(run_saving, "WORTH_KEEPING_S", 0.0)


def go(name: str, window: Window, folder: Path, qtbot: QtBot) -> None:
    way, arrived = WAYS[name](window, folder), object()
    qtbot.waitUntil(lambda: next(way, arrived) is arrived, timeout=LONG_MS)


@pytest.fixture(scope="module", autouse=True)
def _kernels() -> None:
    """Compiled once: closing while they are compiled has a test of its own."""
    for _ in warm_up(CONFIG):
        pass


@pytest.mark.parametrize("state", WAYS)
def test_closing_ends_all_threads_in_time(
    state: str, open_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    go(state, window, tmp_path / "run", qtbot)
    began = time.monotonic()
    User(window, qtbot).close()
    assert time.monotonic() - began < IN_TIME_S
    assert job_threads() == []


@pytest.mark.parametrize("state", WAYS)
def test_the_program_closed_in_any_state_exits_in_time_and_without_a_word(state: str, tmp_path: Path) -> None:
    command = [sys.executable, str(PROGRAM), state, str(tmp_path / "run")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=PIPE, stderr=PIPE, text=True) as program:
        closed_at = float(program.stdout.readline() or "nan")
        status = program.wait(LONG_MS / 1000)
        took_s = time.monotonic() - closed_at
        said = [line for line in program.stderr.read().splitlines() if "propagateSizeHints" not in line]
    assert (status, said) == (0, [])
    assert took_s < IN_TIME_S
    if "saving" in state:
        assert load_run(tmp_path / "run").checkpoint.iteration > 0


def test_closing_while_the_kernels_are_compiled_ends_the_compiler(
    open_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen] = []

    class Recorded(subprocess.Popen):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "kernels"))
    window = open_window()
    go("starting", window, tmp_path, qtbot)
    qtbot.waitUntil(lambda: started != [], timeout=LONG_MS)
    window.main_window.close()
    assert started[0].poll() is not None
    assert job_threads() == []


KEPT = ["running", "paused", "stopping", "starting_again", "finished"]


def kept_folders() -> list[Path]:
    return list(kept_runs_folder().glob("*"))


@pytest.mark.parametrize("state", KEPT)
def test_a_run_that_was_not_saved_is_kept_and_offered_until_it_is_opened(
    state: str, open_window: Callable[[], Window], qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    window = open_window()
    go(state, window, tmp_path, qtbot)
    iteration = window.session.training.iteration
    User(window, qtbot).close()
    (kept,) = kept_folders()
    assert load_run(kept).checkpoint.iteration >= iteration > 0
    again = User(open_window(), qtbot)
    again.wait_until(lambda: "was open when the program ended" in again.message())
    again.wait_for(TrainingState.READY)
    again.press("Open it")
    again.wait_for(TrainingState.STOPPED, TrainingState.FINISHED)
    assert again.training.iteration >= iteration
    assert again.message() == ""
    assert settings.open_runs == (kept,)
    assert settings.recent_files == ()


def test_a_run_that_the_user_does_not_want_back_is_offered_once_and_stays_in_the_menu(
    open_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    go("stopped", window, tmp_path, qtbot)
    User(window, qtbot).close()
    again = User(open_window(), qtbot)
    again.wait_until(lambda: again.message() != "")
    qtbot.mouseClick(again.window.messages.strip.close_button, Qt.MouseButton.LeftButton)
    again.close()
    third = User(open_window(), qtbot)
    third.wait_for(TrainingState.READY)
    third.wait_until(third.window.kept_runs_menu.isEnabled)
    assert third.message() == ""
    third.window.kept_runs_menu.actions()[0].trigger()
    third.wait_for(TrainingState.STOPPED)
    assert third.training.corpus.name == "Small world"


def test_without_a_run_nothing_is_kept(open_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    go("starting", window, tmp_path, qtbot)
    User(window, qtbot).close()
    assert kept_folders() == []


def test_a_run_of_a_few_seconds_is_not_kept(
    open_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_saving, "WORTH_KEEPING_S", 1000.0)
    window = open_window()
    go("running", window, tmp_path, qtbot)
    User(window, qtbot).close()
    assert kept_folders() == []


def test_a_run_that_the_user_saved_is_saved_there_and_not_offered(
    open_window: Callable[[], Window], qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    window = open_window()
    go("running", window, tmp_path, qtbot)
    window.session.save_run(tmp_path / "run")
    qtbot.waitUntil(lambda: settings.open_runs == (tmp_path / "run",), timeout=LONG_MS)
    iteration = window.session.training.iteration
    User(window, qtbot).close()
    assert load_run(tmp_path / "run").checkpoint.iteration >= iteration
    assert settings.open_runs == ()
    assert kept_folders() == []


@pytest.mark.parametrize("agree", [True, False])
def test_a_run_that_cannot_be_kept_is_given_up_only_after_a_question(
    open_window: Callable[[], Window],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers,
    agree: bool,
) -> None:
    in_the_way = tmp_path / "a file, no folder"
    in_the_way.write_text("")
    monkeypatch.setattr("w2v_gui.session.run_saving.new_kept_folder", lambda name: in_the_way / name)
    window = open_window()
    go("stopped", window, tmp_path, qtbot)
    user, answers.agree = User(window, qtbot), agree
    user.wait_until(lambda: "cannot be saved" in user.message())
    assert "Not saved" in user.window.status_line.saved.text()
    user.window.close()
    user.wait_until(lambda: answers.questions != [])
    assert "would be lost" in answers.questions[0]
    assert user.window.isVisible() != agree
    answers.agree = True


def test_a_window_that_is_killed_is_missed_at_the_next_start(
    open_window: Callable[[], Window], qtbot: QtBot, settings: Settings
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(PROGRAM.with_name("killed_program.py"))]
    with subprocess.Popen(command, env=environment, stdout=PIPE, text=True) as program:
        saved = [int(program.stdout.readline()) for _ in range(3)]
        program.kill()
    user = User(open_window(), qtbot)
    user.wait_until(lambda: "was open when the program ended" in user.message())
    assert user.message().startswith("The run on Small world (epoch")
    user.press("Open it")
    user.wait_for(TrainingState.STOPPED)
    assert user.training.iteration >= saved[-1] > 0
    user.train(10)
