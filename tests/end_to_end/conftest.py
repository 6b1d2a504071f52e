"""The real window, with settings of its own, and a recorded answer to every question."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from user import LONG_MS, User, job_threads
from ways import CONFIG as LONG

from w2v_gui.app import Window, make_application
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.style import apply_theme
from w2v_gui.ui.view_commands import chosen_theme


@pytest.fixture
def settings(qapp: QApplication) -> Settings:
    make_application()
    return Settings()


class Answers:
    """Answers the questions that the window asks; what it asked is kept."""

    def __init__(self) -> None:
        self.agree = True
        self.questions: list[str] = []

    def __call__(self, question: str, yes_title: str, no_title: str) -> bool:
        self.questions.append(question)
        return self.agree


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def choose_path(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """choose_path(path): what the next file dialogs give."""

    def choose(path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))

    return choose


@pytest.fixture
def open_window(
    qapp: QApplication, qtbot: QtBot, settings: Settings, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Window]]:
    """Opens a window as the program does; all are closed and deleted after the test."""
    windows: list[Window] = []

    def open_one() -> Window:
        apply_theme(qapp, chosen_theme(settings))
        window = Window(settings)
        monkeypatch.setattr(window.main_window.messages, "ask", answers)
        windows.append(window)
        window.show()
        return window

    yield open_one
    for window in windows:
        User(window, qtbot).close()
    for thread in job_threads():
        thread.join(LONG_MS / 1000)
    for window in windows:
        shiboken6.delete(window.main_window)
        shiboken6.delete(window)
    gc.collect()


@pytest.fixture
def user(open_window: Callable[[], Window], qtbot: QtBot) -> User:
    """Before the window with the sample corpus, ready to train longer than any test."""
    user = User(open_window(), qtbot)
    user.wait_for(TrainingState.READY)
    user.window.training_panel.show_config(LONG)
    return user
