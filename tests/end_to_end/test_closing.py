"""The window is closed in the middle of each state: all threads end, in time, and nothing is lost."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest
from platformdirs import user_data_path
from pytestqt.qtbot import QtBot
from user import LONG_MS, User, job_threads
from ways import CONFIG, WAYS

from w2v_gui.app import Window
from w2v_gui.core.recording.run_folder import load_run
from w2v_gui.core.word2vec.compilation import warm_up
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
IN_TIME_S = 2.0
ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("closed_program.py")


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


@pytest.mark.parametrize("state", ["running", "paused", "stopping", "starting_again", "finished"])
def test_a_run_that_was_not_saved_is_kept_and_offered(
    state: str, open_window: Callable[[], Window], qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    window = open_window()
    go(state, window, tmp_path, qtbot)
    iteration = window.session.training.iteration
    User(window, qtbot).close()
    kept = user_data_path("w2v_gui", appauthor=False) / "last_run"
    assert load_run(kept).checkpoint.iteration >= iteration > 0
    again = User(open_window(), qtbot)
    assert "last_run" in again.message()
    assert settings.recent_files == (kept,)
    again.wait_for(TrainingState.READY)
    again.window.recent_requested.emit(str(kept))
    again.wait_for(TrainingState.STOPPED, TrainingState.FINISHED)
    assert again.training.iteration >= iteration


def test_without_a_run_nothing_is_kept(open_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    go("starting", window, tmp_path, qtbot)
    User(window, qtbot).close()
    assert User(open_window(), qtbot).message() == ""


def test_a_saved_run_is_not_kept_once_more(open_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    go("saving", window, tmp_path / "run", qtbot)
    qtbot.waitUntil(lambda: not window.session.training.has_unsaved_run, timeout=LONG_MS)
    User(window, qtbot).close()
    assert User(open_window(), qtbot).message() == ""


def test_a_run_that_cannot_be_kept_is_given_up_only_when_the_window_is_closed_again(
    open_window: Callable[[], Window], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "a file, no folder"
    in_the_way.write_text("")
    monkeypatch.setattr("w2v_gui.app.user_data_path", lambda *_, **__: in_the_way)
    window = open_window()
    go("stopped", window, tmp_path, qtbot)
    user = User(window, qtbot)
    user.window.close()
    user.wait_until(lambda: "cannot be saved" in user.message())
    assert user.window.isVisible()
    assert user.training.state is TrainingState.STOPPED
    user.window.close()
    assert not user.window.isVisible()
    assert User(open_window(), qtbot).message() == ""
