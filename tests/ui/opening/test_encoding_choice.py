"""Encodings by the names that people know, and what of them was recognized."""

import codecs

import pytest
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.sources.encoding_names import COMMON_ENCODINGS, encoding_name
from w2v_gui.ui.opening.encoding_choice import EncodingChoice


@pytest.fixture
def choice(qtbot: QtBot) -> EncodingChoice:
    choice = EncodingChoice()
    qtbot.addWidget(choice)
    return choice


def titles(choice: EncodingChoice) -> list[str]:
    return [choice.itemText(i) for i in range(choice.count())]


def pick(choice: EncodingChoice, title: str) -> None:
    """As by mouse or keys."""
    choice.setCurrentIndex(titles(choice).index(title))
    choice.activated.emit(choice.currentIndex())


def test_every_common_encoding_is_one_that_python_knows_and_none_is_listed_twice() -> None:
    names = [codecs.lookup(codec).name for codec in COMMON_ENCODINGS]
    assert len(set(names)) == len(names)
    assert len(set(COMMON_ENCODINGS.values())) == len(names)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf_8", "UTF-8"),
        ("UTF-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("latin_1", "Western European (Latin-1)"),
        ("cp1252", "Western European (Windows-1252)"),
        ("iso8859_5", "Cyrillic (ISO 8859-5)"),
        ("utf_16", "UTF-16"),
        ("cp037", "cp037"),
        ("no such codec", "no such codec"),
    ],
)
def test_an_encoding_has_a_name_whatever_python_calls_it(codec: str, name: str) -> None:
    assert encoding_name(codec) == name


@pytest.mark.parametrize(
    ("encodings", "is_guessed", "title"),
    [
        (["utf-8"], False, "UTF-8 (recognized)"),
        (["koi8_r"], True, "KOI8-R (guessed)"),
        (["utf-8", "utf-8", "cp1252"], True, "UTF-8, Windows-1252 (guessed)"),
        (["utf-8", "big5", "cp1252"], True, "UTF-8 and 2 others (guessed)"),
    ],
)
def test_what_was_recognized_stands_first_and_is_chosen(
    choice: EncodingChoice, encodings: list[str], is_guessed: bool, title: str
) -> None:
    choice.show_recognized(encodings, is_guessed)
    assert choice.currentText() == title
    assert choice.currentIndex() == 0
    assert choice.encoding() is None


def test_alternatives_come_before_the_common_ones_and_only_once(choice: EncodingChoice) -> None:
    choice.show_recognized(["cp1251"], True, ["koi8_r", "cp866"])
    assert titles(choice)[1:3] == ["Cyrillic (KOI8-R)", "cp866"]
    assert titles(choice).count("Cyrillic (KOI8-R)") == 1


def test_an_encoding_that_is_picked_is_told_once(choice: EncodingChoice) -> None:
    told: list[None] = []
    choice.changed.connect(lambda: told.append(None))
    pick(choice, "Japanese (Shift JIS)")
    pick(choice, "Japanese (Shift JIS)")
    assert choice.encoding() == "shift_jis"
    assert len(told) == 1


def test_what_was_picked_stays_when_the_files_are_recognized_later(choice: EncodingChoice) -> None:
    pick(choice, "Greek (Windows-1253)")
    choice.show_recognized(["utf-8"], False)
    assert choice.encoding() == "cp1253"
    assert choice.currentText() == "Greek (Windows-1253)"


def test_an_encoding_that_is_not_listed_can_be_shown(choice: EncodingChoice) -> None:
    choice.choose("cp037")
    assert choice.currentText() == "cp037"
    choice.show_recognized(["utf-8"], False)
    assert choice.encoding() == "cp037"
    assert choice.currentText() == "cp037"


def test_a_list_that_is_open_is_left_alone_when_nothing_new_was_recognized(choice: EncodingChoice) -> None:
    choice.show_recognized(["cp1251"], True, ["koi8_r"])
    removed: list[int] = []
    choice.model().rowsRemoved.connect(lambda _parent, first, _last: removed.append(first))
    choice.show_recognized(["cp1251"], True, ["koi8_r"])
    assert removed == []
    choice.show_recognized(["cp1251"], False)
    assert choice.currentText() == "Windows-1251 (recognized)"
