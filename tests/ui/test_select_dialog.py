"""The dialog that selects words: each way asks for one thing, and bad numbers for none."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.ui.select_dialog import SelectDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> SelectDialog:
    dialog = SelectDialog()
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def asked(dialog: SelectDialog) -> list[tuple]:
    """What the dialog asked for, with the name of the request."""
    asked: list[tuple] = []

    def record(name: str):
        return lambda *values: asked.append((name, *values))

    for name in ("pattern", "ranks", "kinds", "neighbors", "list", "set"):
        signal = getattr(dialog, f"{name}_requested")
        recorder = record(name)
        signal.connect(recorder)
    return asked


def press_select(dialog: SelectDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.select_button, Qt.MouseButton.LeftButton)


def test_a_pattern_is_asked_for_as_it_was_typed(dialog: SelectDialog, asked: list[tuple], qtbot: QtBot) -> None:
    dialog.open_at("pattern")
    qtbot.keyClicks(dialog.pattern, "ing$")
    qtbot.keyClick(dialog.pattern, Qt.Key.Key_Return)
    assert asked == [("pattern", "ing$", SelectionMode.REPLACE)]


def test_ranks_and_the_mode_are_asked_for(dialog: SelectDialog, asked: list[tuple], qtbot: QtBot) -> None:
    dialog.open_at("ranks")
    dialog.first.setText("10")
    dialog.last.setText("2,000")
    qtbot.mouseClick(dialog.mode.button("REMOVE"), Qt.MouseButton.LeftButton)
    press_select(dialog, qtbot)
    assert asked == [("ranks", 10, 2000, SelectionMode.REMOVE)]


def test_a_number_that_is_none_asks_for_nothing_and_is_said(
    dialog: SelectDialog, asked: list[tuple], qtbot: QtBot
) -> None:
    dialog.open_at("ranks")
    dialog.last.clear()
    qtbot.keyClicks(dialog.last, "many")
    press_select(dialog, qtbot)
    assert asked == []
    assert dialog.problem.isVisible()
    assert '"many"' in dialog.problem.text()
    dialog.way.button("pattern").click()
    assert not dialog.problem.isVisible()


def test_kinds_are_asked_for_by_their_positions(dialog: SelectDialog, asked: list[tuple], qtbot: QtBot) -> None:
    dialog.show_kinds("Kind", ("royalty", "weather", "food"))
    dialog.open_at("kinds")
    for row in (0, 2):
        dialog.kinds.item(row).setSelected(True)
    press_select(dialog, qtbot)
    assert [(name, sorted(kinds)) for name, kinds, _ in asked] == [("kinds", [0, 2])]


def test_neighbors_of_the_proposed_word_are_asked_for(dialog: SelectDialog, asked: list[tuple], qtbot: QtBot) -> None:
    dialog.show_word("king")
    dialog.open_at("neighbors")
    dialog.count.setText("7")
    press_select(dialog, qtbot)
    assert asked == [("neighbors", "king", 7, SelectionMode.REPLACE)]


def test_a_list_asks_for_its_file(dialog: SelectDialog, asked: list[tuple], qtbot: QtBot) -> None:
    dialog.open_at("list")
    assert dialog.select_button.text() == "Choose a file…"
    press_select(dialog, qtbot)
    assert asked == [("list", SelectionMode.REPLACE)]


def test_without_saved_sets_there_is_none_to_select(dialog: SelectDialog, asked: list[tuple], qtbot: QtBot) -> None:
    dialog.open_at("set")
    assert not dialog.select_button.isEnabled()
    dialog.show_sets(("verbs", "royals"))
    dialog.sets.setCurrentText("royals")
    press_select(dialog, qtbot)
    assert asked == [("set", "royals", SelectionMode.REPLACE)]


def test_a_set_can_be_forgotten(dialog: SelectDialog, qtbot: QtBot) -> None:
    dialog.show_sets(("verbs",))
    dialog.open_at("set")
    with qtbot.waitSignal(dialog.set_forgotten) as forgotten:
        qtbot.mouseClick(dialog.forget_button, Qt.MouseButton.LeftButton)
    assert forgotten.args == ["verbs"]
