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
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.word2vec.config import CourseConfig
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.check.corpus_check_window import CorpusCheckWindow
from w2v_gui.ui.commands import Commands
from w2v_gui.ui.export_vectors_dialog import ExportVectorsDialog, VectorExport
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
    for name in ("save_run", "export_vectors", "reset", "clear_text_cache"):
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
    assert actions["save_run"].isEnabled() == state.has_model


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


def test_a_run_is_saved_where_the_user_says(session: Session, trigger, choose_path, tmp_path: Path) -> None:
    choose_path("")
    trigger("save_run")
    assert not session.save_run.called
    choose_path(str(tmp_path / "run"))
    trigger("save_run")
    session.save_run.assert_called_once_with(tmp_path / "run")


def test_vectors_are_exported_in_the_format_that_was_chosen(
    session: Session, window: MainWindow, trigger, choose_path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "vector_kinds", (VectorKind.CENTER,))
    monkeypatch.setattr(Session, "column_names", ("Kind",))
    choose_path(str(tmp_path / "vectors.tsv"))
    trigger("export_vectors")
    dialog = window.findChild(ExportVectorsDialog)
    dialog.choose(VectorExport(VectorFormat.TSV, VectorKind.CENTER, True))
    dialog.accept()
    session.export_vectors.assert_called_once_with(tmp_path / "vectors.tsv", VectorKind.CENTER, VectorFormat.TSV, True)


def test_a_run_that_the_user_never_saved_is_given_up_only_after_a_question(
    session: Session, window: MainWindow, trigger
) -> None:
    session.training.corpus, session.training.checkpoint = CORPUS, Mock()
    session.training.history = Mock(spec=LossHistory, iteration=1234, position=2.34)
    for agree in (False, True):
        window.messages.ask.return_value = agree
        trigger("reset")
        (question, *_), _ = window.messages.ask.call_args
        assert "The run of 2.3 epochs was never saved by you" in question
        assert session.reset.called == agree


def test_a_corpus_is_checked_with_the_parameters_as_they_are(session: Session, window: MainWindow, trigger) -> None:
    trigger("check_corpus")
    assert "no text to check" in window.messages.strip.label.text()
    session.training.corpus = CORPUS
    trigger("check_corpus")
    assert window.findChild(CorpusCheckWindow).isVisible()


def test_advice_is_taken_into_the_fields_that_the_recipe_has(window: MainWindow, commands: Commands) -> None:
    window.findChild(CorpusCheckWindow).suggestion_accepted.emit({"vector_size": 50, "epochs": 7, "min_count": 2})
    config = window.training_panel.config()
    assert (config.vector_size, config.epochs, config.min_count) == (50, 7, 2)
    window.training_panel.show_config(CourseConfig())
    window.findChild(CorpusCheckWindow).suggestion_accepted.emit({"vector_size": 20, "epochs": 7, "min_count": 1})
    assert window.training_panel.config().vector_size == 20


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
