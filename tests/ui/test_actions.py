"""The commands of the menus, as they are declared."""

from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from w2v_gui.ui.actions import MENUS, Actions


@pytest.fixture
def actions(qapp) -> Actions:
    parent = QObject()
    actions = Actions(parent)
    actions.kept = parent  # else it is deleted, and the actions with it
    return actions


def all_of(actions: Actions) -> list[QAction]:
    return [action for menu in MENUS for action, _ in actions.of_menu(menu)]


def test_every_menu_has_commands(actions: Actions) -> None:
    assert all(actions.of_menu(menu) for menu in MENUS)


def test_no_menu_begins_with_a_line(actions: Actions) -> None:
    assert not any(actions.of_menu(menu)[0][1] for menu in MENUS)


def test_no_two_commands_have_the_same_title_or_shortcut(actions: Actions) -> None:
    titles = Counter(action.text() for action in all_of(actions))
    shortcuts = Counter(action.shortcut().toString() for action in all_of(actions) if not action.shortcut().isEmpty())
    assert max(titles.values()) == max(shortcuts.values()) == 1


def test_every_shortcut_is_one_that_qt_knows(actions: Actions) -> None:
    declared = {"F5", "F6", "F10", "Shift+F5", "Ctrl+R", "Ctrl+O", "Ctrl+S", "Ctrl+F", "Esc", "Home"}
    assert declared <= {action.shortcut().toString() for action in all_of(actions)}


@pytest.mark.parametrize("names", [("pca", "tsne"), ("theme_system", "theme_light", "theme_dark")])
def test_of_a_group_one_command_is_checked(actions: Actions, names: tuple[str, ...]) -> None:
    for name in names:
        actions[name].setChecked(True)
        assert [other for other in names if actions[other].isChecked()] == [name]


def test_a_command_is_found_by_its_name(actions: Actions) -> None:
    assert actions["start"].text() == "Start or continue"
    with pytest.raises(KeyError):
        actions["begin"]
