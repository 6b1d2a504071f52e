"""The word panel alone: search, card and neighbors."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from w2v_gui.session.word_card import NeighborRow, WordCard
from w2v_gui.ui.neighbor_list import ROW_HEIGHT_PX, cosine_text
from w2v_gui.ui.theme import load_theme
from w2v_gui.ui.word_panel import WordPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

THEME = load_theme("dark")
WORDS = ("king", "queen", "prince", "viking", "man")
COUNTS = (40, 30, 20, 10, 5)
NEIGHBORS = tuple(NeighborRow(i, word, i, 0.9 - 0.1 * i) for i, word in enumerate(WORDS[1:], start=1))
CARD = WordCard("king", 41, 1_204, "royalty", 0, 2.314, "Cosine, center vectors, all 1,012 words", NEIGHBORS)


@pytest.fixture
def panel(qtbot) -> WordPanel:
    panel = WordPanel(THEME)
    qtbot.addWidget(panel)
    panel.resize(290, 600)
    panel.show_vocabulary(WORDS, COUNTS)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def test_without_a_word_the_panel_says_how_to_choose_one(panel: WordPanel) -> None:
    assert panel.invitation.isVisible()
    assert not panel.neighbors.isVisible()


def test_the_card_says_what_the_word_is(panel: WordPanel) -> None:
    panel.show_word(CARD)
    assert not panel.invitation.isVisible()
    assert panel.word.text() == "king"
    assert panel.figures.text() == "rank 41 · 1,204 times · norm 2.31"
    assert panel.caption.text() == "Cosine, center vectors, all 1,012 words"
    assert panel.kind.text().endswith("royalty")
    assert THEME.kind_color(0) in panel.kind.text()


def test_a_word_without_a_kind_has_no_chip(panel: WordPanel) -> None:
    panel.show_word(CARD)
    panel.show_word(replace(CARD, word="of", kind="", kind_index=None))
    assert not panel.kind.isVisible()


def test_the_chip_takes_the_colors_of_another_theme(panel: WordPanel) -> None:
    panel.show_word(CARD)
    panel.set_theme(load_theme("light"))
    assert load_theme("light").kind_color(0) in panel.kind.text()


def test_a_word_that_occurs_once_and_has_no_vector_yet_is_told_plainly(panel: WordPanel) -> None:
    panel.show_word(replace(CARD, count=1, norm=None))
    assert panel.figures.text() == "rank 41 · once"


def test_a_click_on_a_row_picks_its_word(panel: WordPanel, qtbot) -> None:
    panel.show_word(CARD)
    place = panel.neighbors.visualRect(panel.neighbors.model().index(2, 0)).center()
    with qtbot.waitSignal(panel.word_picked) as picked:
        qtbot.mouseClick(panel.neighbors.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [NEIGHBORS[2].word_id]


def test_arrow_keys_and_enter_pick_a_word(panel: WordPanel, qtbot) -> None:
    panel.show_word(CARD)
    panel.neighbors.setFocus()
    panel.neighbors.setCurrentIndex(panel.neighbors.model().index(0, 0))
    qtbot.keyClick(panel.neighbors, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.word_picked) as picked:
        qtbot.keyClick(panel.neighbors, Qt.Key.Key_Return)
    assert picked.args == [NEIGHBORS[1].word_id]


def test_rows_change_in_place_and_the_list_stays_where_it_was_scrolled(panel: WordPanel, qtbot) -> None:
    many = tuple(NeighborRow(i, f"word{i}", None, 1 - i / 100) for i in range(60))
    panel.show_word(replace(CARD, neighbors=many))
    bar = panel.neighbors.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    scrolled = bar.value()
    with qtbot.assertNotEmitted(panel.neighbors.model().modelReset):
        panel.show_word(replace(CARD, neighbors=tuple(reversed(many))))
    assert bar.value() == scrolled > 0
    assert panel.neighbors.model().index(0, 0).data() == "word59"
    panel.show_word(replace(CARD, word="queen", neighbors=many))
    assert bar.value() == 0


@pytest.mark.parametrize("count", [0, 1, 4])
def test_the_list_has_as_many_rows_as_there_are_neighbors(panel: WordPanel, count: int) -> None:
    panel.show_word(CARD)
    panel.show_word(replace(CARD, neighbors=NEIGHBORS[:count]))
    assert panel.neighbors.model().rowCount() == count
    panel.show_word(CARD)
    assert [panel.neighbors.model().index(i, 0).data() for i in range(4)] == list(WORDS[1:])


def test_the_model_keeps_qts_rules(panel: WordPanel, qtmodeltester) -> None:
    panel.show_word(CARD)
    qtmodeltester.check(panel.neighbors.model())


def test_a_bar_is_as_long_as_its_cosine(panel: WordPanel) -> None:
    panel.show_word(replace(CARD, neighbors=(NeighborRow(1, "", None, 0.5), NeighborRow(2, "", None, -0.5))))
    image = panel.neighbors.viewport().grab().toImage()
    row_middle, width = ROW_HEIGHT_PX // 2, image.width()
    ground = image.pixelColor(width // 2 + 4, row_middle)
    assert image.pixelColor(width // 2 - 4, row_middle) != ground
    assert image.pixelColor(width // 4, ROW_HEIGHT_PX + row_middle) == ground
    assert ground != QColor(THEME.accent)


@pytest.mark.parametrize(("cosine", "text"), [(0.9314, "0.931"), (-0.25, "−0.250"), (-0.0001, "0.000"), (1.0, "1.000")])
def test_a_cosine_has_three_digits(cosine: float, text: str) -> None:
    assert cosine_text(cosine) == text


def test_a_row_can_be_read_aloud(panel: WordPanel) -> None:
    panel.show_word(CARD)
    assert panel.neighbors.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "queen, cosine 0.800"


def test_enter_asks_for_the_word_typed(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "queen")
    with qtbot.waitSignal(panel.word_requested) as requested:
        qtbot.keyClick(panel.search.line, Qt.Key.Key_Return)
    assert requested.args == ["queen"]
    assert panel.search.line.selectedText() == "queen"


def test_completions_pop_up_while_typing(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "king")
    popup = panel.search.completer.popup()
    assert popup.isVisible()
    model = panel.search.completer.completionModel()
    assert [model.index(i, 0).data() for i in range(model.rowCount())] == ["king", "viking"]


def test_a_completion_that_is_picked_is_asked_for_once(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "k")
    requested: list[str] = []
    panel.word_requested.connect(requested.append)
    popup = panel.search.completer.popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert requested == ["viking"]
    assert not popup.isVisible()


def test_a_completion_is_asked_for_by_a_click(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "k")
    popup = panel.search.completer.popup()
    place = popup.visualRect(popup.model().index(1, 0)).center()
    with qtbot.waitSignal(panel.word_requested) as requested:
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert requested.args == ["viking"]


def test_an_unknown_word_is_told_until_one_types_on(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "xyz")
    with qtbot.assertNotEmitted(panel.word_requested):
        qtbot.keyClick(panel.search.line, Qt.Key.Key_Return)
    assert panel.search.problem.text() == '"xyz" is not among the 5 words.'
    assert panel.search.problem.isVisible()
    qtbot.keyClick(panel.search.line, Qt.Key.Key_Backspace)
    assert not panel.search.problem.isVisible()
