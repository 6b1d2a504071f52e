"""How the window shows whether the run is saved."""

from collections.abc import Iterator
from datetime import datetime
from unittest.mock import Mock

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from w2v_gui.session.autosave_session import AutosaveSession
from w2v_gui.session.run_files import RunNotWritten
from w2v_gui.session.session import Session
from w2v_gui.ui.autosave_presenter import AutosavePresenter
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PROBLEM = RunNotWritten("no space left on the disk", "The run cannot be saved to /runs: No space left on device.")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(load_theme("light"))
    with qtbot.waitExposed(window):
        window.show()
    yield window
    shiboken6.delete(window)


@pytest.fixture
def session(qapp, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    session = Session()
    AutosavePresenter(session, window)
    yield session
    session.shutdown()


def show(session: Session, monkeypatch: pytest.MonkeyPatch, saved_at: datetime | None, problem: RunNotWritten | None):
    monkeypatch.setattr(AutosaveSession, "saved_at", saved_at)
    monkeypatch.setattr(AutosaveSession, "problem", problem)
    session.autosave.changed.emit()


def test_before_anything_is_saved_nothing_is_said(session: Session, window: MainWindow) -> None:
    assert not window.status_line.saved.isVisible()


def test_success_is_quiet_and_failure_stands_until_the_next_success(
    session: Session, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now()
    show(session, monkeypatch, now, None)
    assert window.status_line.saved.text() == f"Saved {now:%H:%M}"
    assert not window.messages.strip.isVisible()
    show(session, monkeypatch, now, PROBLEM)
    assert window.status_line.saved.text() == f"Not saved since {now:%H:%M}: no space left on the disk"
    assert window.status_line.saved.toolTip() == PROBLEM.sentence
    show(session, monkeypatch, now, None)
    assert window.status_line.saved.property("tone") == ""


def test_the_window_does_not_grow_by_a_warning(
    session: Session, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.status_line.show_summary("Small world · negative sampling · epoch 2.3 of 5 " * 5)
    window.status_line.show_pace(1_200_000, 400)
    show(session, monkeypatch, datetime(2026, 1, 1), PROBLEM)
    assert window.minimumSizeHint().width() <= 1280


def test_a_warning_is_told_across_the_window(session: Session, window: MainWindow) -> None:
    session.autosave.warned.emit(PROBLEM.sentence)
    assert window.messages.strip.label.text() == PROBLEM.sentence


@pytest.mark.parametrize("agree", [True, False])
def test_before_a_run_is_lost_the_user_is_asked(
    session: Session, window: MainWindow, monkeypatch: pytest.MonkeyPatch, agree: bool
) -> None:
    monkeypatch.setattr(window.messages, "ask", Mock(return_value=agree))
    shown: list[bool] = []
    monkeypatch.setattr(session.autosave, "when_saved", lambda use: use(False))
    monkeypatch.setattr(AutosaveSession, "problem", PROBLEM)
    session.replacement.replace_run(lambda: shown.append(True))
    (question, *_), _ = window.messages.ask.call_args
    assert question == f"{PROBLEM.sentence} The run of 0.0 epochs would be lost."
    assert shown == ([True] if agree else [])
