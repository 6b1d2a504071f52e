"""The commands: what needs a question or a file first, and what only steers the session."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
import shiboken6
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.corpus.token_cache import CacheSize
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.commands import Commands
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CORPUS = corpus_from_sentences("novel.txt", [["king", "queen", "rain"]])


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    window = MainWindow(load_theme("light"))
    monkeypatch.setattr(window.messages, "ask", Mock(return_value=True))
    yield window
    shiboken6.delete(window)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """With every way to begin something recorded."""
    session = Session()
    for name in ("open_sample", "open_corpus", "open_run", "save_run", "export_vectors", "reset", "clear_text_cache"):
        monkeypatch.setattr(session, name, Mock())
    for name in ("start", "pause", "step", "stop"):
        monkeypatch.setattr(session.training, name, Mock())
    return session


@pytest.fixture
def commands(session: Session, window: MainWindow, settings: Settings) -> Commands:
    return Commands(session, window, settings)


@pytest.fixture
def trigger(window: MainWindow, commands: Commands) -> Callable[[str], None]:
    def trigger_action(name: str) -> None:
        window.actions_by_name[name].setEnabled(True)
        window.actions_by_name[name].trigger()

    return trigger_action


@pytest.fixture
def choose_path(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What the file dialogs give; nothing where they are cancelled."""

    def choose(path: str) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (path, ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: path)

    return choose


@pytest.mark.parametrize("state", TrainingState)
def test_the_actions_follow_the_state(
    session: Session, window: MainWindow, commands: Commands, state: TrainingState
) -> None:
    session.training.state_changed.emit(state)
    actions = window.actions_by_name
    for name in ("start", "pause", "step", "stop", "reset"):
        assert actions[name].isEnabled() == getattr(state, f"can_{name}")
    assert actions["save_run"].isEnabled() == actions["export_vectors"].isEnabled() == state.has_model


def test_training_is_steered_from_the_menu(session: Session, window: MainWindow, trigger) -> None:
    config = window.training_panel.config()
    trigger("start")
    session.training.start.assert_called_once_with(config)
    trigger("step")
    session.training.step.assert_called_once_with(config)
    trigger("pause")
    trigger("stop")
    assert session.training.pause.called
    assert session.training.stop.called


def test_a_bad_parameter_is_told_and_starts_nothing(session: Session, window: MainWindow, trigger) -> None:
    window.training_panel.form.fields["window"].setText("many")
    trigger("start")
    assert 'Window is "many"' in window.messages.strip.label.text()
    assert not session.training.start.called


@pytest.mark.parametrize(
    ("action", "method"),
    [
        ("open_corpus", "open_corpus"),
        ("open_run", "open_run"),
        ("save_run", "save_run"),
        ("export_vectors", "export_vectors"),
    ],
)
def test_a_chosen_path_is_handed_on_and_a_cancelled_dialog_does_nothing(
    session: Session, trigger, choose_path, tmp_path: Path, action: str, method: str
) -> None:
    choose_path("")
    trigger(action)
    assert not getattr(session, method).called
    choose_path(str(tmp_path / "file"))
    trigger(action)
    getattr(session, method).assert_called_once_with(tmp_path / "file")


@pytest.mark.parametrize("agree", [True, False])
@pytest.mark.parametrize("action", ["open_corpus", "open_sample", "open_run", "reset"])
def test_an_unsaved_run_is_given_up_only_after_a_question(
    session: Session, window: MainWindow, trigger, choose_path, tmp_path: Path, action: str, agree: bool
) -> None:
    session.training.corpus, session.training.checkpoint = CORPUS, Mock()
    session.training.history = Mock(spec=LossHistory, iteration=1234, position=2.34)
    window.messages.ask.return_value = agree
    choose_path(str(tmp_path / "file"))
    trigger(action)
    (question, *_), _ = window.messages.ask.call_args
    assert "The run of 2.3 epochs is not saved" in question
    assert getattr(session, action).called == agree


def test_what_was_opened_is_remembered_when_it_is_open(
    session: Session, settings: Settings, trigger, choose_path, tmp_path: Path
) -> None:
    path = tmp_path / "novel.txt"
    choose_path(str(path))
    trigger("open_corpus")
    assert settings.recent_files == ()
    session.corpus_opened.emit(CORPUS)
    assert settings.recent_files == (path,)


def test_what_could_not_be_opened_is_not_remembered(
    session: Session, settings: Settings, trigger, choose_path, tmp_path: Path
) -> None:
    choose_path(str(tmp_path / "novel.txt"))
    trigger("open_corpus")
    session.failed.emit("There is no such file.")
    trigger("open_sample")
    session.corpus_opened.emit(CORPUS)
    assert settings.recent_files == ()


def test_a_run_is_remembered_when_it_is_saved(
    session: Session, settings: Settings, trigger, choose_path, tmp_path: Path
) -> None:
    choose_path(str(tmp_path / "run"))
    trigger("save_run")
    assert settings.recent_files == ()
    session.run_saved.emit(tmp_path / "run")
    assert settings.recent_files == (tmp_path / "run",)


@pytest.mark.parametrize(("is_run", "method"), [(True, "open_run"), (False, "open_corpus")])
def test_a_recent_file_is_opened_as_what_it_is(
    session: Session, window: MainWindow, commands: Commands, tmp_path: Path, is_run: bool, method: str
) -> None:
    if is_run:
        (tmp_path / "run.json").write_text("{}")
    window.recent_requested.emit(str(tmp_path))
    getattr(session, method).assert_called_once_with(tmp_path)


def test_a_recent_file_that_is_gone_is_forgotten(
    session: Session, window: MainWindow, commands: Commands, settings: Settings, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.txt"
    settings.remember_file(gone)
    window.recent_requested.emit(str(gone))
    session.failed.emit("There is no file.")
    assert settings.recent_files == ()


@pytest.mark.parametrize("agree", [True, False])
def test_the_text_cache_is_cleared_after_one_question_that_says_its_size(
    session: Session, window: MainWindow, trigger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agree: bool
) -> None:
    size = CacheSize(tmp_path, 3, 51_200_000, 8 * 10**9)
    monkeypatch.setattr("w2v_gui.ui.commands.cache_size", lambda: size)
    window.messages.ask.return_value = agree
    trigger("clear_text_cache")
    (question, *_), _ = window.messages.ask.call_args
    assert "51.2 MB" in question
    assert session.clear_text_cache.called == agree


def test_an_empty_text_cache_is_told_without_a_question(
    session: Session, window: MainWindow, trigger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("w2v_gui.ui.commands.cache_size", lambda: CacheSize(tmp_path, 0, 0, 8 * 10**9))
    trigger("clear_text_cache")
    assert not window.messages.ask.called
    assert "empty" in window.messages.strip.label.text()


def test_measured_speeds_are_remembered(session: Session, commands: Commands, settings: Settings) -> None:
    session.training.speeds = {"course": 4e9}
    session.training.speed_measured.emit()
    assert settings.training_speeds == {"course": 4e9}
