"""Whatever opens something: how files come to the session, and what is remembered of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
import shiboken6
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.corpus.text_choice import Splitting, TextChoice, WordRules
from w2v_gui.core.embeddings.vector_files import VectorsSummary
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.session.file_kind import FileKind, Recognized
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.opening.open_vectors_dialog import OpenVectorsDialog
from w2v_gui.ui.opening.opening_commands import OpeningCommands
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CORPUS = corpus_from_sentences("novel.txt", [["king", "queen", "rain"]])
CHOICE = TextChoice("cp1252", None, WordRules(Splitting.UNICODE, punctuation=False))


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(load_theme("light"))
    yield window
    shiboken6.delete(window)


@pytest.fixture
def session(qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """With every way to open something recorded."""
    session = Session()
    for name in ("open_sample", "open_corpus", "open_run", "open_vectors"):
        monkeypatch.setattr(session, name, Mock())
    yield session
    session.shutdown()


@pytest.fixture
def opening(session: Session, window: MainWindow, settings: Settings) -> OpeningCommands:
    return OpeningCommands(session, window, settings)


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What the file dialogs give; nothing where they are cancelled."""

    def chosen(*paths: Path) -> None:
        first = str(paths[0]) if paths else ""
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (first, ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: first)

    return chosen


def trigger(window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()


@pytest.mark.parametrize("action", ["open_corpus", "open_folder", "open_run", "open_vectors"])
def test_a_dialog_that_is_cancelled_opens_nothing(
    session: Session, window: MainWindow, opening: OpeningCommands, choose, action: str
) -> None:
    choose()
    trigger(window, action)
    assert opening.texts.dialog is None
    assert not any(getattr(session, name).called for name in ("open_corpus", "open_run", "open_vectors"))


def test_texts_are_opened_when_it_was_asked_how(
    session: Session, window: MainWindow, opening: OpeningCommands, choose, tmp_path: Path
) -> None:
    paths = (tmp_path / "a.txt", tmp_path / "b.txt")
    choose(*paths)
    trigger(window, "open_corpus")
    dialog = opening.texts.dialog
    dialog.show_choice(CHOICE)
    assert not session.open_corpus.called
    dialog.accept()
    session.open_corpus.assert_called_once_with(paths, CHOICE)


def test_a_folder_of_texts_is_opened_in_the_same_way(
    session: Session, window: MainWindow, opening: OpeningCommands, choose, tmp_path: Path
) -> None:
    choose(tmp_path)
    trigger(window, "open_folder")
    opening.texts.dialog.accept()
    session.open_corpus.assert_called_once_with((tmp_path,), TextChoice())


def test_a_run_is_opened_without_a_question(
    session: Session, window: MainWindow, opening: OpeningCommands, choose, tmp_path: Path
) -> None:
    choose(tmp_path / "run")
    trigger(window, "open_run")
    session.open_run.assert_called_once_with(tmp_path / "run")


@pytest.mark.parametrize(
    ("content", "method"),
    [("2 2\nking 1 2\nqueen 3 4\n", "open_vectors"), ("The king drinks tea.\n", None), (None, "open_run")],
)
def test_what_is_dropped_is_opened_as_what_it_is(
    session: Session, opening: OpeningCommands, qtbot: QtBot, tmp_path: Path, content: str | None, method: str | None
) -> None:
    path = tmp_path / "dropped"
    if content is None:
        path.mkdir()
        (path / "run.json").write_text("{}")
    else:
        path.write_text(content)
    opening._dropped.dropped.emit([path])
    if method is None:
        qtbot.waitUntil(lambda: opening.texts.dialog is not None)
        opening.texts.dialog.reject()
    else:
        qtbot.waitUntil(lambda: getattr(session, method).called)
        assert getattr(session, method).call_args.args[0] == path


def test_of_a_large_file_of_vectors_the_first_words_can_be_opened(
    session: Session, window: MainWindow, opening: OpeningCommands, tmp_path: Path
) -> None:
    summary = VectorsSummary(VectorFormat.WORD2VEC_BINARY, 3_000_000, 300)
    opening._kinds.recognized.emit(Recognized((tmp_path / "large.bin",), FileKind.VECTORS, summary))
    dialog = window.findChild(OpenVectorsDialog)
    dialog.count.setText("5000")
    dialog.only_first.setChecked(True)
    dialog.accept()
    session.open_vectors.assert_called_once_with(tmp_path / "large.bin", 5000)


def test_what_is_opened_last_is_opened_again_in_the_same_way(
    session: Session, window: MainWindow, opening: OpeningCommands, settings: Settings, choose, tmp_path: Path
) -> None:
    path = tmp_path / "novel.txt"
    choose(path)
    trigger(window, "open_corpus")
    opening.texts.dialog.show_choice(CHOICE)
    opening.texts.dialog.accept()
    assert settings.recent_files == ()
    session.corpus_opened.emit(CORPUS)
    assert settings.recent_files == (path,)
    session.open_corpus.reset_mock()
    window.recent_requested.emit(str(path))
    session.open_corpus.assert_called_once_with([path], CHOICE)


def test_what_could_not_be_opened_is_not_remembered(
    session: Session, window: MainWindow, opening: OpeningCommands, settings: Settings, choose, tmp_path: Path
) -> None:
    choose(tmp_path / "run")
    trigger(window, "open_run")
    session.failed.emit("There is no such folder.")
    trigger(window, "open_sample")
    session.corpus_opened.emit(CORPUS)
    assert settings.recent_files == ()


def test_a_run_is_remembered_when_it_is_saved(
    session: Session, opening: OpeningCommands, settings: Settings, tmp_path: Path
) -> None:
    session.run_saved.emit(tmp_path / "run")
    assert settings.recent_files == (tmp_path / "run",)


def test_a_recent_file_that_is_gone_is_forgotten(
    session: Session, window: MainWindow, opening: OpeningCommands, settings: Settings, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.txt"
    settings.remember_file(gone)
    settings.remember_text_choice(gone, CHOICE)
    window.recent_requested.emit(str(gone))
    session.failed.emit("There is no file.")
    assert settings.recent_files == ()


def test_a_corpus_that_was_fetched_is_read_as_it_is_tokenised(
    session: Session, opening: OpeningCommands, tmp_path: Path
) -> None:
    opening._corpora.open_requested.emit(tmp_path / "text8")
    session.open_corpus.assert_called_once_with([tmp_path / "text8"], TextChoice())
