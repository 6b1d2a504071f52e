"""The dialog that opens texts: every choice is told, every preview shown, and what cannot be read cannot be opened."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.preview.preview import Preview
from w2v_gui.core.corpus.sources.text_sources import TextKind, TextSource
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, TextChoice, WordRules
from w2v_gui.ui.opening.open_text_dialog import OpenTextDialog
from w2v_gui.ui.theme import load_theme

_PLAIN = TextSource("novel.txt", TextKind.PLAIN, (), None, "utf-8", guessed=False, alternatives=())
_TABLE = TextSource("reviews.csv", TextKind.TABLE, ("title", "text"), "text", "cp1252", True, ("iso8859-15",))
_PREVIEW = Preview((_PLAIN,), 1234, ("The king.", "12"), ("the king .", "12"), 4, 4, 2, 1.0, 0, ())
_OF_TABLE = replace(_PREVIEW, sources=(_TABLE,))


@pytest.fixture
def dialog(qtbot: QtBot) -> OpenTextDialog:
    dialog = OpenTextDialog([Path("/texts/novel.txt")], load_theme("dark"))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def told(dialog: OpenTextDialog) -> list[TextChoice]:
    told: list[TextChoice] = []
    dialog.choice_changed.connect(told.append)
    return told


def pick(box: QWidget, title: str) -> None:
    """As by mouse or keys."""
    box.setCurrentIndex(box.findText(title))
    box.activated.emit(box.currentIndex())


def test_before_there_is_a_preview_nothing_can_be_opened(dialog: OpenTextDialog, qtbot: QtBot) -> None:
    assert not dialog.open_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_the_preview_tells_what_the_files_are_and_what_becomes_of_them(dialog: OpenTextDialog) -> None:
    dialog.show_preview(replace(_PREVIEW, notes=("One picture is left out.",), replaced=3))
    assert dialog.name.full_text() == "novel.txt"
    assert dialog.contents.full_text() == "plain text · 1.2 KB"
    assert dialog.preview.isVisible()
    assert dialog.preview.model().rowCount() == 2
    assert dialog.counts.text() == "In the whole text: 4 words, 4 different, 2 lines · 3 bytes replaced"
    assert dialog.notes.text() == "One picture is left out."
    dialog.show_preview(_PREVIEW)
    assert not dialog.notes.isVisible()


def test_a_proposed_choice_is_shown_without_a_signal(dialog: OpenTextDialog, told: list[TextChoice]) -> None:
    proposed = TextChoice("koi8-r", "text", WordRules(Splitting.UNICODE, False, NumberRule.ONE_WORD, False))
    dialog.show_choice(proposed)
    dialog.show_preview(_PREVIEW)
    assert dialog.choice() == proposed
    assert told == []


def test_every_change_is_told(dialog: OpenTextDialog, told: list[TextChoice]) -> None:
    dialog.show_preview(_OF_TABLE)
    dialog.rules.lower_case.click()
    pick(dialog.field, "title")
    pick(dialog.encoding, "Greek (Windows-1253)")
    assert told == [
        TextChoice(rules=WordRules(lower_case=False)),
        TextChoice(field="title", rules=WordRules(lower_case=False)),
        TextChoice("cp1253", "title", WordRules(lower_case=False)),
    ]
    assert dialog.choice() == told[-1]


def test_columns_are_offered_only_where_there_are_some(dialog: OpenTextDialog) -> None:
    dialog.show_preview(_PREVIEW)
    assert not dialog.field.isVisible()
    dialog.show_preview(_OF_TABLE)
    assert dialog.field.isVisible()
    assert [dialog.field.itemText(i) for i in range(dialog.field.count())] == ["title", "text"]
    assert dialog.field.currentText() == "text"
    assert dialog.choice().field is None  # guessed, so that other tables may have another one


def test_of_several_files_all_columns_are_offered_once(dialog: OpenTextDialog) -> None:
    other = replace(_TABLE, name="b.csv", fields=("text", "date"))
    dialog.show_preview(replace(_PREVIEW, sources=(_PLAIN, _TABLE, other)))
    assert [dialog.field.itemText(i) for i in range(dialog.field.count())] == ["title", "text", "date"]


def test_the_encoding_that_was_recognized_stays_listed_when_another_is_chosen(dialog: OpenTextDialog) -> None:
    dialog.show_preview(_OF_TABLE)
    assert dialog.encoding.itemText(0) == "Windows-1252 (guessed)"
    pick(dialog.encoding, "Western European (Latin-9)")
    dialog.show_preview(replace(_OF_TABLE, sources=(replace(_TABLE, encoding="iso8859-15", guessed=False),)))
    assert dialog.encoding.itemText(0) == "Windows-1252 (guessed)"
    assert dialog.choice().encoding == "iso8859-15"


def test_a_problem_stands_in_place_of_the_preview_until_there_is_one(dialog: OpenTextDialog, qtbot: QtBot) -> None:
    dialog.show_preview(_PREVIEW)
    dialog.show_problem("novel.txt is a picture. Choose a text.")
    assert dialog.problem.isVisible()
    assert not dialog.preview.isVisible()
    assert dialog.counts.text() == ""
    qtbot.keyClick(dialog.encoding, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.show_preview(_PREVIEW)
    assert not dialog.problem.isVisible()
    assert dialog.open_button.isEnabled()


@pytest.mark.parametrize("place", ["encoding", "preview", "segment", "check"])
def test_enter_opens_from_wherever_the_keys_go(dialog: OpenTextDialog, qtbot: QtBot, place: str) -> None:
    dialog.show_preview(_PREVIEW)
    rules = dialog.rules
    segment = rules.splitting.button("unicode")
    focus = {"encoding": dialog.encoding, "preview": dialog.preview, "segment": segment, "check": rules.lower_case}[
        place
    ]
    focus.setFocus()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert chosen.args == [TextChoice()]
    assert not dialog.isVisible()


def test_escape_and_cancel_open_nothing(dialog: OpenTextDialog, qtbot: QtBot) -> None:
    told: list[TextChoice] = []
    dialog.chosen.connect(told.append)
    dialog.show_preview(_PREVIEW)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.show()
    dialog.cancel_button.click()
    assert not dialog.isVisible()
    assert told == []


def test_stop_words_that_cannot_be_read_are_said_and_those_before_stay(
    dialog: OpenTextDialog, told: list[TextChoice]
) -> None:
    dialog.show_preview(_PREVIEW)
    dialog.show_stop_words(frozenset({"und"}), "german.txt")
    dialog.show_stop_word_problem("pony.png holds no words. Choose a list.")
    assert dialog.stop_word_problem.isVisible()
    assert dialog.choice().rules.stop_words == {"und"}
    assert dialog.open_button.isEnabled()
    dialog.rules.lower_case.click()
    assert not dialog.stop_word_problem.isVisible()
    assert [choice.rules.stop_words for choice in told] == [{"und"}, {"und"}]


def test_several_files_are_told_by_their_number(qtbot: QtBot) -> None:
    dialog = OpenTextDialog([Path("a.txt"), Path("b.csv")], load_theme("dark"))
    qtbot.addWidget(dialog)
    assert dialog.name.full_text() == "2 files: a.txt, b.csv"


def test_every_field_has_a_name_for_a_screen_reader(dialog: OpenTextDialog) -> None:
    assert all(each.accessibleName() for each in (dialog.encoding, dialog.field, dialog.preview))


def test_the_keys_go_from_the_choices_to_the_preview_and_the_buttons(dialog: OpenTextDialog) -> None:
    dialog.show_preview(_OF_TABLE)
    order: list[QWidget] = []
    widget = dialog.encoding
    while widget not in order:
        order.append(widget)
        widget = widget.nextInFocusChain()
    rules = dialog.rules
    stops = [dialog.encoding, dialog.field, rules.lower_case, rules.stop_words, dialog.preview]
    places = [order.index(each) for each in (*stops, dialog.cancel_button, dialog.open_button)]
    assert places == sorted(places)
