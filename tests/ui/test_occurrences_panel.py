"""The panel of the occurrences alone: contexts on the right sides, and sentences where there is nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.occurrences import Occurrence, Occurrences
from w2v_gui.ui.occurrences_panel import OccurrencesPanel, is_right_to_left
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KING = Occurrences(
    "king",
    "tale.txt",
    12_345,
    (
        Occurrence(3, ("long", "live", "the"), "king", ()),
        Occurrence(1_200, (), "king", ("and", "queen")),
    ),
)


@pytest.fixture
def panel(qtbot: QtBot) -> OccurrencesPanel:
    panel = OccurrencesPanel(load_theme("dark"))
    qtbot.addWidget(panel)
    panel.resize(270, 300)
    panel.show_text(True)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def row_image(panel: OccurrencesPanel, row: int) -> QImage:
    area = panel.list.visualRect(panel.list.model().index(row, 0))
    return panel.list.viewport().grab(area).toImage()


def is_painted(image: QImage, first: float, last: float) -> bool:
    """Whether anything but the ground stands between two shares of the width."""
    ground = image.pixelColor(0, 0)
    columns = range(int(first * image.width()), int(last * image.width()))
    return any(image.pixelColor(x, y) != ground for x in columns for y in range(image.height()))


def test_without_a_text_the_panel_says_to_open_one(panel: OccurrencesPanel) -> None:
    panel.show_text(False)
    assert panel.sentence.text().startswith("Open the text")
    panel.show_text(True)
    assert panel.sentence.text().startswith("Choose a word")


def test_a_word_that_does_not_occur_is_told(panel: OccurrencesPanel) -> None:
    panel.show_occurrences(Occurrences("xyz", "tale.txt", 0))
    assert panel.sentence.text() == "“xyz” does not occur in tale.txt."
    assert panel.sentence.isVisible()
    assert not panel.list.isVisible()


def test_the_caption_says_how_many_of_how_many(panel: OccurrencesPanel) -> None:
    panel.show_occurrences(KING)
    assert panel.caption.full_text() == "2 of 12,345 in tale.txt, spread over the text"
    assert panel.list.model().rowCount() == 2
    panel.show_occurrences(None)
    assert panel.list.model().rowCount() == 0
    assert not panel.list.isVisible()


def test_the_tool_tip_has_the_sentence_and_its_number(panel: OccurrencesPanel) -> None:
    panel.show_occurrences(KING)
    index = panel.list.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Sentence 1,200: king and queen"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "king and queen"


def test_words_before_stand_at_the_left_and_words_after_at_the_right(panel: OccurrencesPanel) -> None:
    panel.show_occurrences(KING)
    first, second = row_image(panel, 0), row_image(panel, 1)
    assert (is_painted(first, 0, 0.4), is_painted(first, 0.6, 1)) == (True, False)
    assert (is_painted(second, 0, 0.4), is_painted(second, 0.6, 1)) == (False, True)


def test_of_a_text_from_right_to_left_the_sides_are_the_other_way_round(panel: OccurrencesPanel) -> None:
    panel.show_occurrences(Occurrences("الملك", "حكاية", 1, (Occurrence(1, ("عاش",), "الملك", ()),)))
    image = row_image(panel, 0)
    assert (is_painted(image, 0, 0.4), is_painted(image, 0.6, 1)) == (False, True)


def test_the_word_takes_the_color_of_its_kind(panel: OccurrencesPanel) -> None:
    def has_color(color: str) -> bool:
        image = row_image(panel, 0)
        pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return any(image.pixelColor(x, y).name() == color for x, y in pixels)

    dark, light = load_theme("dark"), load_theme("light")
    panel.show_occurrences(KING)
    assert has_color(dark.accent)
    panel.show_kind(3)
    assert has_color(dark.kind_color(3))
    panel.set_theme(light)
    assert has_color(light.kind_color(3))


def test_the_selected_rows_are_copied_and_all_where_none_is(panel: OccurrencesPanel, qtbot: QtBot) -> None:
    panel.show_occurrences(KING)
    qtbot.keyClick(panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "sentence\tbefore\tword\tafter",
        "3\tlong live the\tking\t",
        "1200\t\tking\tand queen",
    ]
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == ["1200\t\tking\tand queen"]


def test_the_same_places_again_keep_what_is_selected(panel: OccurrencesPanel) -> None:
    panel.show_occurrences(KING)
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    panel.show_occurrences(KING)
    assert panel.list.currentIndex().row() == 1


@pytest.mark.parametrize("word", ["w" * 300, "ملك" * 90, "国王" * 90])
def test_a_word_wider_than_the_panel_leaves_room_for_its_context(panel: OccurrencesPanel, word: str) -> None:
    panel.show_occurrences(Occurrences(word, "t", 1, (Occurrence(1, ("left",) * 8, word, ("right",) * 8),)))
    image = row_image(panel, 0)
    assert is_painted(image, 0, 0.2)
    assert is_painted(image, 0.8, 1)


def test_it_says_whether_it_can_be_seen(panel: OccurrencesPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.visibility_changed) as changed:
        panel.hide()
    assert changed.args == [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("king", False), ("ملك", True), ("12 ملك", True), ("שלום", True), ("国王", False), ("", False)],
)
def test_the_first_letter_with_a_direction_tells_the_direction(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected
