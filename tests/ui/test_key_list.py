"""The list of keys alone."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from w2v_gui.ui.actions import MENUS, Actions
from w2v_gui.ui.key_list import KeyList
from w2v_gui.ui.map.map_keys import MAP_KEYS, MOUSE_WAYS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def keys(qtbot) -> KeyList:
    owner = QObject()
    opening, quitting, about = (QAction(title, owner) for title in ("&Open corpus…", "Quit", "About"))
    opening.setShortcut(QKeySequence("Ctrl+O"))
    opening.setStatusTip("Train on a text of your own")
    quitting.setShortcut(QKeySequence("Ctrl+Q"))
    keys = KeyList({"File": [opening, quitting], "Help": [about]})
    qtbot.addWidget(keys)
    with qtbot.waitExposed(keys):
        keys.show()
    return keys


def shown(keys: KeyList) -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups that are not hidden, with their rows."""
    groups = [keys.list.topLevelItem(i) for i in range(keys.list.topLevelItemCount())]
    return [
        (
            group.text(0),
            [(row.text(0), row.text(1)) for row in map(group.child, range(group.childCount())) if not row.isHidden()],
        )
        for group in groups
        if not group.isHidden()
    ]


def test_commands_are_listed_by_menu_with_their_keys(keys: KeyList) -> None:
    assert shown(keys)[0] == ("File", [("Ctrl+O", "Open corpus"), ("Ctrl+Q", "Quit")])


def test_menus_without_a_key_are_left_out_and_the_map_and_the_mouse_are_there(keys: KeyList) -> None:
    titles = [title for title, _ in shown(keys)]
    assert titles == ["File", "On the map", "The mouse on the map", "In lists"]
    assert shown(keys)[1][1] == list(MAP_KEYS)
    assert shown(keys)[2][1] == list(MOUSE_WAYS)


@pytest.mark.parametrize("typed", ["OPEN", "ctrl+o", "file corpus", "text of your own"])
def test_a_key_is_found_by_what_it_does_by_itself_its_menu_or_its_tip(keys: KeyList, qtbot, typed: str) -> None:
    qtbot.keyClicks(keys.search, typed)
    assert shown(keys) == [("File", [("Ctrl+O", "Open corpus")])]
    keys.search.clear()
    assert len(shown(keys)) == 4


def test_it_is_said_where_nothing_is_found(keys: KeyList, qtbot) -> None:
    qtbot.keyClicks(keys.search, "xyzzy")
    assert shown(keys) == []
    assert keys.nothing.isVisible()
    keys.search.clear()
    assert not keys.nothing.isVisible()


def test_typing_finds_at_once_and_escape_closes(keys: KeyList, qtbot) -> None:
    assert keys.focusWidget() is keys.search
    qtbot.keyClick(keys.search, Qt.Key.Key_Escape)
    assert not keys.isVisible()


def test_a_row_can_be_read_aloud(keys: KeyList) -> None:
    assert keys.list.topLevelItem(0).child(0).data(0, Qt.ItemDataRole.AccessibleTextRole) == "Ctrl+O: Open corpus"


def test_the_programs_own_commands_are_listed(qtbot) -> None:
    owner = QObject()
    actions = Actions(owner)
    keys = KeyList({menu: [action for action, _ in actions.of_menu(menu)] for menu in MENUS})
    qtbot.addWidget(keys)
    listed = {what for _, rows in shown(keys) for _, what in rows}
    assert {"Open corpus", "Search a word"} <= listed
