"""The window's frame: its menus, and the places of its panels."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QMenu
from pytestqt.qtbot import QtBot

from w2v_gui.ui.actions import MENUS
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.style import apply_theme
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DOCKS = ("Corpus and training", "Word", "Loss")


@pytest.fixture
def window(qapp, qtbot: QtBot) -> Iterator[MainWindow]:
    apply_theme(qapp, load_theme("light"))
    window = MainWindow(load_theme("light"))
    with qtbot.waitExposed(window):
        window.show()
    yield window
    shiboken6.delete(window)


def dock(window: MainWindow, title: str) -> QDockWidget:
    return window.findChild(QDockWidget, title)


def test_the_panels_stand_where_they_belong(window: MainWindow) -> None:
    area = Qt.DockWidgetArea
    areas = [window.dockWidgetArea(dock(window, title)) for title in DOCKS]
    assert areas == [area.LeftDockWidgetArea, area.RightDockWidgetArea, area.BottomDockWidgetArea]
    assert window.map_panel.width() > window.width() / 3
    assert all(panel.isVisible() for panel in (window.corpus_panel, window.training_panel, window.word_panel))


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_everything_fits_the_window(window: MainWindow, size: tuple[int, int]) -> None:
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 800
    window.resize(*size)
    assert (window.width(), window.height()) == size


def test_every_menu_is_there_with_all_its_commands(window: MainWindow) -> None:
    menus = {action.text().removeprefix("&"): action.menu() for action in window.menuBar().actions()}
    assert tuple(menus) == MENUS
    for title, menu in menus.items():
        commands = [action for action, _ in window.actions_by_name.of_menu(title)]
        assert [action for action in menu.actions() if action in commands] == commands


def test_the_view_menu_hides_and_shows_panels(window: MainWindow) -> None:
    for title in DOCKS:
        dock(window, title).toggleViewAction().trigger()
        assert not dock(window, title).isVisible()
        dock(window, title).toggleViewAction().trigger()
        assert dock(window, title).isVisible()


def test_a_layout_is_restored(window: MainWindow, qtbot: QtBot) -> None:
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock(window, "Word"))
    dock(window, "Loss").hide()
    other = MainWindow(load_theme("dark"))
    qtbot.addWidget(other)
    other.restore_layout(*window.layout_state())
    assert other.dockWidgetArea(dock(other, "Word")) is Qt.DockWidgetArea.LeftDockWidgetArea
    assert dock(other, "Loss").isHidden()


@pytest.mark.parametrize("state", [QByteArray(), QByteArray(b"\x00\xff damaged")])
def test_a_damaged_layout_is_passed_over(window: MainWindow, state: QByteArray) -> None:
    before = window.saveState(1)
    window.restore_layout(state, state)
    assert window.saveState(1) == before


def test_the_first_layout_comes_back(window: MainWindow) -> None:
    window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, dock(window, "Loss"))
    dock(window, "Word").hide()
    window.restore_first_layout()
    assert window.dockWidgetArea(dock(window, "Loss")) is Qt.DockWidgetArea.BottomDockWidgetArea
    assert dock(window, "Word").isVisible()


def test_panels_have_title_bars_only_while_they_are_moved(window: MainWindow) -> None:
    heights = [dock(window, title).widget().y() for title in DOCKS]
    assert heights == [0, 0, 0]
    for shown in (True, False, True, True, False):
        window.show_title_bars(shown)
        assert all((dock(window, title).titleBarWidget() is None) == shown for title in DOCKS)


def test_recent_files_are_offered_and_asked_for_by_their_paths(window: MainWindow, qtbot: QtBot) -> None:
    (menu,) = (menu for menu in window.findChildren(QMenu) if menu.title() == "Open recent")
    assert not menu.isEnabled() or menu.actions() == []
    paths = [Path("/texts/novel.txt"), Path("/runs/first run")]
    window.show_recent_files(paths)
    assert [action.text().split("   ")[0] for action in menu.actions()] == ["novel.txt", "first run"]
    with qtbot.waitSignal(window.recent_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == [str(paths[1])]
    window.show_recent_files([])
    assert not menu.isEnabled()


def test_whoever_listens_may_refuse_that_the_window_closes(window: MainWindow) -> None:
    refusal = window.closing.connect(lambda event: event.ignore())
    assert not window.close()
    assert window.isVisible()
    window.closing.disconnect(refusal)
    assert window.close()


def test_a_theme_reaches_every_panel(window: MainWindow) -> None:
    dark = load_theme("dark")
    window.set_theme(dark)
    assert window.map_panel.view.theme is dark
