"""The tab of neighbors alone: the list, by what it was found, and what only the map shows near."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from w2v_gui.core.embeddings.neighbor_search import Comparison, Measure
from w2v_gui.session.word_card import NeighborRow, WordCard
from w2v_gui.ui.listed_table import ListedTable
from w2v_gui.ui.neighbor_list import ROW_HEIGHT_PX
from w2v_gui.ui.neighbor_model import bar_shares, value_text
from w2v_gui.ui.neighbors_tab import NeighborsTab
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

THEME = load_theme("dark")
WORDS = ("queen", "prince", "viking", "man")
NEIGHBORS = tuple(NeighborRow(i, word, i, 0.9 - 0.1 * i) for i, word in enumerate(WORDS, start=1))
CAPTION = "Cosine, center vectors, all 1,012 words"
CARD = WordCard(0, "king", 41, 1_204, "royalty", 0, 2.314, caption=CAPTION, neighbors=NEIGHBORS)


@pytest.fixture
def tab(qtbot) -> NeighborsTab:
    tab = NeighborsTab(THEME)
    qtbot.addWidget(tab)
    tab.resize(262, 400)
    with qtbot.waitExposed(tab):
        tab.show()
    return tab


def test_the_caption_says_by_what_the_words_were_found(tab: NeighborsTab) -> None:
    tab.show_word(CARD)
    assert tab.measure.isVisible()
    assert tab.measure.accessibleName() == f"Found by: {CAPTION}"
    tab.show_word(None)
    assert not tab.measure.isVisible()


def test_a_long_caption_is_shortened_and_told_by_a_tool_tip(tab: NeighborsTab) -> None:
    caption = "Euclidean distance, center against outside vectors, all 400,000 words"
    tab.show_word(replace(CARD, caption=caption))
    assert "…" in tab.measure.text()
    assert caption in tab.measure.toolTip()


def test_another_measure_is_asked_for_with_the_vectors_that_are_shown(tab: NeighborsTab, qtbot) -> None:
    tab.show_word(replace(CARD, comparison=Comparison.OUTSIDE, has_outside=True))
    with qtbot.waitSignal(tab.comparison_requested) as asked:
        choice(tab, "Euclidean distance").trigger()
    assert asked.args == [Measure.EUCLIDEAN, Comparison.OUTSIDE]
    with qtbot.waitSignal(tab.comparison_requested) as asked:
        choice(tab, "Its center vector, outside vectors of all words").trigger()
    assert asked.args == [Measure.EUCLIDEAN, Comparison.CENTER_OUTSIDE]


def test_outside_vectors_can_be_chosen_only_where_there_are_some(tab: NeighborsTab) -> None:
    outside = "Outside vectors of all words"
    tab.show_word(CARD)
    assert not choice(tab, outside).isEnabled()
    tab.show_word(replace(CARD, has_outside=True))
    assert choice(tab, outside).isEnabled()


def choice(tab: NeighborsTab, title: str) -> QAction:
    return next(action for action in tab.measure.menu().actions() if action.text() == title)


def test_a_click_on_a_row_picks_its_word(tab: NeighborsTab, qtbot) -> None:
    tab.show_word(CARD)
    place = tab.list.visualRect(tab.list.model().index(2, 0)).center()
    with qtbot.waitSignal(tab.word_picked) as picked:
        qtbot.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [NEIGHBORS[2].word_id]


def test_arrow_keys_and_enter_pick_a_word(tab: NeighborsTab, qtbot) -> None:
    tab.show_word(CARD)
    tab.list.setFocus()
    tab.list.setCurrentIndex(tab.list.model().index(0, 0))
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(tab.word_picked) as picked:
        qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert picked.args == [NEIGHBORS[1].word_id]


def test_rows_change_in_place_and_the_list_stays_where_it_was_scrolled(tab: NeighborsTab, qtbot) -> None:
    many = tuple(NeighborRow(i, f"word{i}", None, 1 - i / 100) for i in range(60))
    tab.show_word(replace(CARD, neighbors=many))
    bar = tab.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    scrolled = bar.value()
    with qtbot.assertNotEmitted(tab.list.model().modelReset):
        tab.show_word(replace(CARD, neighbors=tuple(reversed(many))))
    assert bar.value() == scrolled > 0
    assert tab.list.model().index(0, 0).data() == "word59"
    tab.show_word(replace(CARD, word="queen", neighbors=many))
    assert bar.value() == 0


@pytest.mark.parametrize("count", [0, 1, 4])
def test_the_list_has_as_many_rows_as_there_are_neighbors(tab: NeighborsTab, count: int) -> None:
    tab.show_word(CARD)
    tab.show_word(replace(CARD, neighbors=NEIGHBORS[:count]))
    assert tab.list.model().rowCount() == count
    tab.show_word(CARD)
    assert [tab.list.model().index(i, 0).data() for i in range(4)] == list(WORDS)


def test_the_model_keeps_qts_rules(tab: NeighborsTab, qtmodeltester) -> None:
    tab.show_word(CARD)
    qtmodeltester.check(tab.list.model())


def test_a_bar_is_as_long_as_its_cosine(tab: NeighborsTab, qtbot) -> None:
    tab.show_word(replace(CARD, neighbors=(NeighborRow(1, "", None, 0.5), NeighborRow(2, "", None, -0.5))))
    qtbot.waitUntil(lambda: tab.list.height() == tab.list.sizeHint().height())
    image = tab.list.viewport().grab().toImage()
    row_middle, width = ROW_HEIGHT_PX // 2, image.width()
    ground = image.pixelColor(width // 2 + 4, row_middle)
    assert image.pixelColor(width // 2 - 4, row_middle) != ground
    assert image.pixelColor(width // 4, ROW_HEIGHT_PX + row_middle) == ground
    assert ground != QColor(THEME.accent)


NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("measure", "values", "shares"),
    [
        (Measure.COSINE, [1.0, 0.5, -0.5, NAN], [1, 0.5, 0, 0]),
        (Measure.DOT, [40.0, 10.0, -10.0, NAN], [1, 0.25, 0, 0]),
        (Measure.DOT, [-1.0, -2.0], [0, 0]),
        (Measure.DOT, [], []),
        (Measure.EUCLIDEAN, [2.0, 4.0, INF, NAN], [1, 0.5, 0, 0]),
        (Measure.EUCLIDEAN, [0.0, 0.0, 3.0], [1, 1, 0]),
        (Measure.EUCLIDEAN, [], []),
    ],
)
def test_the_nearest_word_has_the_longest_bar(measure: Measure, values: list[float], shares: list[float]) -> None:
    assert bar_shares(values, measure) == pytest.approx(shares)


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [
        (0.9314, Measure.COSINE, "0.931"),
        (-0.25, Measure.COSINE, "−0.250"),
        (-0.0001, Measure.COSINE, "0.000"),
        (1.0, Measure.COSINE, "1.000"),
        (12.3456, Measure.DOT, "12.35"),
        (-123.456, Measure.DOT, "−123.5"),
        (4.21, Measure.EUCLIDEAN, "4.210"),
        (12_345.6, Measure.DOT, "12,346"),
        (3e20, Measure.DOT, "3.00e+20"),
        (-2e-7, Measure.DOT, "−2.00e−07"),
        (0.0, Measure.EUCLIDEAN, "0.000"),
        (NAN, Measure.DOT, "none"),
        (INF, Measure.EUCLIDEAN, "none"),
    ],
)
def test_a_value_is_written_as_people_read_it(value: float, measure: Measure, text: str) -> None:
    assert value_text(value, measure) == text


def test_a_row_can_be_read_aloud(tab: NeighborsTab) -> None:
    tab.show_word(CARD)
    assert tab.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "queen, cosine 0.800"
    tab.show_word(replace(CARD, measure=Measure.EUCLIDEAN))
    read = tab.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read == "queen, euclidean distance 0.800"


@pytest.mark.parametrize("way", ["button", "key"])
def test_neighbors_are_copied_as_a_table(tab: NeighborsTab, qtbot, way: str) -> None:
    tab.show_word(replace(CARD, measure=Measure.DOT, neighbors=NEIGHBORS[:2]))
    QGuiApplication.clipboard().clear()
    if way == "button":
        tab.copy_button.click()
    else:
        qtbot.keyClick(tab.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "word\tdot product\nqueen\t0.8\nprince\t0.7\n"


@pytest.mark.parametrize(
    ("name", "made"),
    [("neighbors of and/or", "neighbors of and or"), ("answers to a + *:?", "answers to a +"), ("x" * 300, "x" * 60)],
)
def test_a_file_may_be_called_as_a_table(name: str, made: str) -> None:
    assert ListedTable(name, (), ()).name == made


def test_before_there_are_vectors_the_tab_says_what_to_do(tab: NeighborsTab) -> None:
    tab.show_word(replace(CARD, caption="", neighbors=()))
    assert tab.waiting.isVisible()
    tab.show_word(CARD)
    assert not tab.waiting.isVisible()


def test_nothing_is_copied_over_the_clipboard_where_there_is_no_word(tab: NeighborsTab) -> None:
    QGuiApplication.clipboard().setText("kept")
    tab.list.copy()
    assert QGuiApplication.clipboard().text() == "kept"
    assert not tab.copy_button.isVisible()


def test_the_context_menu_copies_and_exports(tab: NeighborsTab, qtbot) -> None:
    tab.show_word(CARD)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(tab.list.viewport(), event)
    (menu,) = tab.list.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Copy", "Export…"]
    with qtbot.waitSignal(tab.export_requested) as exported:
        menu.actions()[1].trigger()
    rows = (("queen", 0.8), ("prince", 0.7), ("viking", 0.6), ("man", 0.5))
    assert exported.args == [ListedTable("neighbors of king", ("word", "cosine"), rows)]
    menu.close()


def test_words_that_only_the_map_shows_near_are_named_and_can_be_picked(tab: NeighborsTab, qtbot) -> None:
    false = (NeighborRow(7, "uncle", None, 0.1), NeighborRow(8, "hammer", None, 0.0))
    tab.show_word(replace(CARD, false_neighbors=false))
    assert tab.false_neighbors.accessibleName() == "Near here, not in truth: uncle, hammer"
    with qtbot.waitSignal(tab.word_picked) as picked:
        tab.false_neighbors.linkActivated.emit("1")
    assert picked.args == [8]
    tab.show_word(CARD)
    assert not tab.false_neighbors.isVisible()


def test_how_far_the_map_keeps_its_neighbors_is_a_sentence(tab: NeighborsTab) -> None:
    tab.show_word(replace(CARD, kept="7 of 10"))
    assert tab.kept.text() == "7 of its 10 nearest words are near it on this map"
    tab.show_word(replace(CARD, kept="1 of 10"))
    assert tab.kept.text() == "1 of its 10 nearest words is near it on this map"
    tab.show_word(CARD)
    assert not tab.kept.isVisible()
