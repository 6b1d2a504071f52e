"""The evaluation between session, window and settings: files are asked for, asked, shown and remembered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.corpus import Analogy, corpus_from_sentences
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.word2vec.config import CourseConfig
from w2v_gui.core.word2vec.events import Snapshot
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.ui.commands import Commands
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.presenter import Presenter
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CORPUS = corpus_from_sentences("novel.txt", [["king", "queen", "man", "woman"]])
ANALOGY = Analogy("sex", "man", "king", "woman", "queen")
SAMPLE = replace(CORPUS, analogies=(ANALOGY,))
VECTORS = np.array([[3, 1], [3, -1], [0, 1], [0, -1]], np.float32)


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


@pytest.fixture
def session(qapp) -> Iterator[Session]:
    """With real jobs."""
    session = Session()
    yield session
    assert session.shutdown()


@pytest.fixture
def window(session: Session, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(load_theme("light"))
    Presenter(session, window)
    Commands(session, window, settings)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    session.shutdown()
    shiboken6.delete(window)


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.txt"
    path.write_text("king queen 9\nking man 3\nman woman 8\n", encoding="utf-8")
    return path


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What the file dialog gives; nothing where it is cancelled."""

    def choose(*paths: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))

    return choose


def show_snapshot(session: Session, iteration: int) -> None:
    embeddings = Embeddings(CORPUS.vocabulary.words, VECTORS)
    session.evaluation.show_embeddings(
        embeddings, Snapshot(iteration, float(iteration), VECTORS, VECTORS), CourseConfig()
    )


def values(window: MainWindow) -> list[str]:
    table = window.evaluation_panel.table
    return [table.topLevelItem(i).text(1) for i in range(table.topLevelItemCount())]


def test_a_corpus_with_questions_is_evaluated_as_vectors_come(
    session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    session.evaluation.clear(SAMPLE)
    assert values(window) == ["–"]
    show_snapshot(session, 0)
    qtbot.waitUntil(lambda: values(window) == ["100.0 %"])


@pytest.mark.parametrize("way", ["menu", "panel"])
def test_chosen_files_are_shown_asked_and_remembered(
    way: str, session: Session, window: MainWindow, settings: Settings, choose, pairs: Path, qtbot: QtBot
) -> None:
    choose(pairs)
    session.evaluation.clear(CORPUS)
    show_snapshot(session, 10)
    if way == "menu":
        window.actions_by_name["evaluation_files"].trigger()
    else:
        window.tabs.show_panel(window.evaluation_panel)
        window.evaluation_panel.choose_button.click()
    qtbot.waitUntil(lambda: values(window) == ["ρ 0.500"])
    assert window.evaluation_panel.isVisible()
    assert settings.evaluation_files == (pairs,)
    window.evaluation_panel.forget_button.click()
    assert settings.evaluation_files == ()
    assert window.evaluation_panel.choose_button.isVisible()


def test_a_cancelled_dialog_changes_nothing(window: MainWindow, settings: Settings, choose) -> None:
    choose()
    window.actions_by_name["evaluation_files"].trigger()
    assert window.loss_panel.isVisible()
    assert settings.evaluation_files == ()


def test_remembered_files_are_asked_again_and_those_that_are_gone_are_named_once(
    settings: Settings, session: Session, pairs: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    settings.evaluation_files = (tmp_path / "gone.txt", pairs)
    window = MainWindow(load_theme("light"))
    Presenter(session, window)
    Commands(session, window, settings)
    qtbot.waitUntil(lambda: len(values(window)) == 1)
    qtbot.waitUntil(lambda: "gone.txt" in window.messages.strip.label.text())
    assert settings.evaluation_files == (pairs,)
    session.shutdown()
    shiboken6.delete(window)


def test_both_time_axes_span_the_run(session: Session, window: MainWindow) -> None:
    session.training.open_corpus(CORPUS)
    session.corpus_opened.emit(CORPUS)
    length = window.training_panel.config().length
    assert window.evaluation_panel.plot.getViewBox().viewRange()[0][1] == pytest.approx(length, rel=0.03)
    assert window.loss_panel.plot.getViewBox().viewRange()[0][1] == length
