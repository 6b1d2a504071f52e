"""The menus Map, Select and Words, and the exports: what they ask of the exploration, and what they ask the user."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.projection.map_choice import Method
from w2v_gui.core.projection.projection import Projection
from w2v_gui.session.map_state import MapState
from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.session.word_session import Words
from w2v_gui.ui.exploration_presenter import ExplorationPresenter
from w2v_gui.ui.export_commands import ExportCommands
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.map_commands import MapCommands
from w2v_gui.ui.selection_commands import SelectionCommands
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CORPUS = corpus_from_sentences("novel.txt", [["king", "queen", "rain"], ["queen", "tea"]])
WORDS = CORPUS.vocabulary.words
KINDS = {"king": "royalty", "queen": "royalty", "rain": "weather"}
POSITIONS = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32)


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


@pytest.fixture
def session(qapp, monkeypatch: pytest.MonkeyPatch) -> Session:
    session = Session()
    monkeypatch.setattr(session.runner, "start", Mock())
    return session


@pytest.fixture
def window(session: Session, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    """With four words, two kinds, their vectors, and a map."""
    window = MainWindow(load_theme("light"))
    exploration = session.exploration
    ExplorationPresenter(exploration, window)
    for commands in (MapCommands, SelectionCommands, ExportCommands):
        commands(exploration, window, settings)
    exploration.failed.connect(window.messages.error)
    exploration.told.connect(window.messages.info)
    exploration.show_words(Words.of(CORPUS.vocabulary, KINDS), CORPUS)
    center = Embeddings(WORDS, POSITIONS, CORPUS.vocabulary.counts)
    exploration.show_vectors(WordVectors(center), 0)
    exploration.map.projection = Projection("PCA", POSITIONS, title="PCA · center vectors")
    exploration.map.projected.emit(exploration.map.projection)
    exploration.map.state = MapState.RESTING
    exploration.map.state_changed.emit(MapState.RESTING)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    shiboken6.delete(window)


@pytest.fixture
def trigger(window: MainWindow) -> Callable[[str], None]:
    def trigger_action(name: str) -> None:
        assert window.actions_by_name[name].isEnabled(), f"{name} is disabled"
        window.actions_by_name[name].trigger()

    return trigger_action


@pytest.fixture
def choose_path(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def choose(path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))

    return choose


def message(window: MainWindow) -> str:
    return window.messages.strip.label.text() if window.messages.strip.isVisible() else ""


@pytest.mark.parametrize("method", [Method.TSNE, Method.AXES, Method.FILE])
def test_a_method_opens_its_settings_before_anything_is_computed(
    session: Session, window: MainWindow, trigger, method: Method
) -> None:
    session.runner.start.reset_mock()
    trigger(method.value)
    assert window.map_panel.toolbar.method.value() == method
    assert window.map_panel.settings.isVisible()
    assert session.map.choice.method is Method.PCA


def test_the_rest_can_stay_in_gray(session: Session, window: MainWindow, trigger) -> None:
    trigger("gray_rest")
    assert session.map.choice.gray_rest
    assert window.map_panel.status.gray_rest.isChecked()
    trigger("gray_rest")
    assert not session.map.choice.gray_rest


def test_selected_words_alone_and_all_words_again(session: Session, window: MainWindow, trigger) -> None:
    assert not window.actions_by_name["isolate"].isEnabled()
    session.exploration.selection.select([0, 2])
    trigger("isolate")
    assert session.map.isolated is not None
    assert session.map.isolated.tolist() == [0, 2]
    trigger("whole_map")
    assert session.map.isolated is None
    assert not window.actions_by_name["whole_map"].isEnabled()


def test_the_courses_picture_without_its_words_is_refused(session: Session, window: MainWindow, trigger) -> None:
    corpus = corpus_from_sentences("numbers.txt", [["one", "two"]])
    session.exploration.show_words(Words(corpus.vocabulary), corpus)
    trigger("course_picture")
    assert "24 words" in message(window)


def test_the_number_of_clusters_is_asked_for(session: Session, trigger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (7, True))
    trigger("cluster_number")
    assert session.exploration.color.cluster_number == 7
    assert session.exploration.color.chosen == "Cluster"
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (3, False))
    trigger("cluster_number")
    assert session.exploration.color.cluster_number == 7


def test_sizes_are_remembered(settings: Settings, window: MainWindow, trigger) -> None:
    assert window.actions_by_name["size_by_frequency"].isChecked()
    trigger("size_by_frequency")
    assert not settings.sizes_by_frequency
    assert len(set(window.map_panel.view.word_map.sizes.tolist())) == 1


def test_tabs_of_words_are_shown_by_their_keys(window: MainWindow, trigger) -> None:
    for name, tab in (("tab_analogy", window.word_panel.analogy), ("tab_text", window.occurrences_panel)):
        trigger(name)
        assert tab.isVisible()
    assert not window.word_panel.analogy.isVisible()


def test_undo_and_redo_can_be_pressed_where_there_is_something_to_undo(
    session: Session, window: MainWindow, trigger
) -> None:
    assert not window.actions_by_name["undo"].isEnabled()
    trigger("select_all")
    assert session.exploration.selection.ids.tolist() == [0, 1, 2, 3]
    trigger("undo")
    assert len(session.exploration.selection.ids) == 0
    trigger("redo")
    trigger("select_none")
    trigger("invert")
    assert len(session.exploration.selection.ids) == 4
    assert window.map_panel.view.word_map.selected.all()


def test_kinds_lit_in_the_legend_are_selected(session: Session, window: MainWindow, trigger, qtbot: QtBot) -> None:
    trigger("select_lit")
    assert "legend" in message(window)
    window.map_panel.legend.rows()[0].click()
    trigger("select_lit")
    assert set(session.exploration.selection.words()) == {"king", "queen"}


def test_the_dialog_proposes_the_chosen_word_and_the_kinds(session: Session, window: MainWindow, trigger) -> None:
    from w2v_gui.ui.select_dialog import SelectDialog

    trigger("select_words")
    (dialog,) = window.findChildren(SelectDialog)
    assert dialog.isVisible()
    assert [dialog.kinds.item(i).text() for i in range(dialog.kinds.count())] == ["royalty", "weather"]
    dialog.kinds_requested.emit((1,), SelectionMode.REPLACE)
    assert session.exploration.selection.words() == ["rain"]
    dialog.close()


def test_a_selection_is_saved_by_a_name_and_found_at_the_next_start(
    session: Session, settings: Settings, trigger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (" royals ", True))
    session.exploration.selection.select([0, 1])
    trigger("save_set")
    assert Settings().word_sets == {"royals": ("king", "queen")}


def test_a_right_click_on_a_word_chooses_it_and_offers_what_can_be_done(session: Session, window: MainWindow) -> None:
    window.map_panel.context_menu_requested.emit(1, QPoint(10, 10))
    assert session.word.chosen == 1
    menu = window.findChildren(QMenu)[-1]
    titles = [action.text() for action in menu.actions()]
    assert "Neighbors of the chosen word" in titles
    assert "Show all words" in titles
    menu.close()


def test_a_picture_that_cannot_be_written_is_told(window: MainWindow, trigger, choose_path, tmp_path: Path) -> None:
    choose_path(tmp_path / "map.doc")
    trigger("export_picture")
    assert "map.doc" in message(window)
    assert not (tmp_path / "map.doc").exists()


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_picture_is_painted_and_written_by_a_job(
    session: Session, trigger, choose_path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"map.{ending}"
    choose_path(path)
    session.runner.start.reset_mock()
    trigger("export_picture")
    assert not path.exists()
    work = session.runner.start.call_args.args[0]
    (*_, written) = work()
    assert path.stat().st_size > 500
    assert str(path) in written.sentence


def test_the_size_of_pictures_is_asked_for_until_it_can_be_taken(
    settings: Settings, trigger, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    texts = iter(["large", "900000 x 10", "800x600"])

    def answer(_window: object, _title: str, question: str, *_: object) -> tuple[str, bool]:
        asked.append(question)
        return next(texts), True

    monkeypatch.setattr(QInputDialog, "getText", answer)
    trigger("picture_size")
    assert settings.picture_size == (800, 600)
    assert '"large" is not a size' in asked[1]
    assert "900,000" in asked[2]


def test_exports_without_anything_to_export_say_so(window: MainWindow, trigger, choose_path, tmp_path: Path) -> None:
    choose_path(tmp_path / "table.csv")
    for name in ("export_neighbors", "export_similarities"):
        trigger(name)
        assert "to export yet" in message(window)
    assert not (tmp_path / "table.csv").exists()
