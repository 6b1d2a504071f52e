"""The menus View and Help: colors, panels, keys."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from w2v_gui import __version__
from w2v_gui.session.settings import Settings
from w2v_gui.ui.key_list import KeyList
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.theme import load_theme
from w2v_gui.ui.view_commands import ViewCommands, chosen_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def settings(qapp: QApplication) -> Settings:
    return Settings()


@pytest.fixture
def window(qtbot: QtBot, settings: Settings) -> Iterator[MainWindow]:
    window = MainWindow(load_theme("light"))
    ViewCommands(window, settings)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    shiboken6.delete(window)


@pytest.mark.parametrize("theme", ["light", "dark", "system"])
def test_a_theme_is_shown_and_remembered(window: MainWindow, settings: Settings, theme: str) -> None:
    action = window.actions_by_name[f"theme_{theme}"]
    action.trigger()
    assert settings.theme == theme
    assert action.isChecked()
    assert window.map_panel.view.theme.name == ("light" if theme == "system" else theme)


def test_colors_for_color_blind_eyes_are_shown_and_remembered(window: MainWindow, settings: Settings) -> None:
    before = window.map_panel.view.theme.kinds
    window.actions_by_name["color_blind"].trigger()
    assert settings.is_color_blind
    assert window.map_panel.view.theme.kinds == chosen_theme(settings).kinds != before
    window.actions_by_name["theme_dark"].trigger()
    assert window.map_panel.view.theme == load_theme("dark", "color-blind")


@pytest.mark.parametrize("panel", ["loss", "evaluation", "table"])
def test_a_panel_comes_to_the_front(window: MainWindow, panel: str) -> None:
    window.actions_by_name["table_tab" if panel != "table" else "loss_tab"].trigger()
    window.actions_by_name[f"{panel}_tab"].trigger()
    shown = {"loss": window.loss_panel, "evaluation": window.evaluation_panel, "table": window.table_panel}
    assert [name for name, each in shown.items() if each.isVisible()] == [panel]


def test_the_list_of_keys_names_every_key(window: MainWindow) -> None:
    window.actions_by_name["keys"].trigger()
    (keys,) = window.findChildren(KeyList)
    assert keys.isVisible()
    keys.close()


def test_the_about_sentence_names_the_version(window: MainWindow) -> None:
    window.actions_by_name["about"].trigger()
    assert __version__ in window.messages.strip.label.text()
