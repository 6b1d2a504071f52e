"""The panel of the table alone: what the hand asks for, and what stays in place when the rows change."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.columns import Categories, Numbers
from w2v_gui.core.embeddings.word_table import Field, Filter, Sort, TableRows, WordTable
from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.ui import word_table
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Panel = word_table.WordTable
WORDS = tuple(f"word{i}" for i in range(500))
VOCABULARY = Vocabulary(WORDS, np.arange(500)[::-1] + 1)
KINDS = Categories("Kind", ("royalty", "weather"), np.arange(500, dtype=np.int32) % 2)
NO_MODIFIER, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def rows(order: Any = range(500), sort: Sort = Sort(), text: str = "", selected: Any = None) -> TableRows:  # noqa: B008
    return TableRows.of(WordTable(VOCABULARY, column=KINDS), np.array(order, np.int32), sort, Filter(text, selected))


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    panel = Panel(load_theme("dark"))
    qtbot.addWidget(panel)
    panel.resize(705, 300)
    panel.show_rows(rows())
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def asked(panel: Panel) -> list[tuple[list[int], SelectionMode]]:
    """Every selection asked for."""
    asked: list[tuple[list[int], SelectionMode]] = []
    panel.selection_requested.connect(lambda ids, mode: asked.append((ids.tolist(), mode)))
    return asked


@pytest.fixture
def click(panel: Panel, qtbot: QtBot) -> Callable[..., None]:
    def click_row(row: int, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifier, place(panel, row))

    return click_row


def place(panel: Panel, row: int, column: int = 0) -> QPoint:
    return panel.view.visualRect(panel.view.model().index(row, column)).center()


def drag(panel: Panel, qtbot: QtBot, first: int, last: int, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    viewport, button = panel.view.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(viewport, button, modifier, place(panel, first))
    for row in (first, last):
        point = QPointF(place(panel, row))
        move = QMouseEvent(QEvent.Type.MouseMove, point, viewport.mapToGlobal(point), button, button, modifier)
        QCoreApplication.sendEvent(viewport, move)
    qtbot.mouseRelease(viewport, button, modifier, place(panel, last))


def shown(panel: Panel) -> list[str]:
    model = panel.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def current(panel: Panel) -> str | None:
    return panel.view.currentIndex().siblingAtColumn(0).data()


def test_without_words_the_panel_says_how_to_get_some(qtbot: QtBot) -> None:
    panel = Panel(load_theme("dark"))
    qtbot.addWidget(panel)
    assert panel.sentence.text().startswith("Open a text")
    assert not panel.export_button.isEnabled()


def test_the_caption_counts_the_words(panel: Panel) -> None:
    assert panel.caption.full_text() == "500 words"
    panel.show_rows(rows([3, 1], text="w"))
    assert panel.caption.full_text() == "2 of 500 words"
    assert shown(panel) == ["word3", "word1"]


def test_why_no_row_is_shown_is_said(panel: Panel) -> None:
    panel.show_rows(rows([], text="xyz"))
    assert panel.sentence.text() == "No word matches “xyz”. Shorten it, or clear the filter."
    assert panel.sentence.isVisible()
    panel.selected_only.click()
    panel.show_rows(rows([], selected=np.empty(0, np.int64)))
    assert panel.sentence.text().startswith("No word is selected.")


def test_a_click_asks_to_select_the_row_alone(panel: Panel, click, asked) -> None:
    panel.show_rows(rows([4, 2, 0]))
    click(1)
    assert asked == [([2], SelectionMode.REPLACE)]


def test_ctrl_click_asks_for_one_more_row_or_one_less(panel: Panel, click, asked) -> None:
    panel.show_selection([1, 5])
    click(3, CTRL)
    click(5, CTRL)
    assert asked == [([3], SelectionMode.ADD), ([5], SelectionMode.REMOVE)]


def test_shift_click_asks_for_the_rows_between(click, asked) -> None:
    click(1)
    click(4, SHIFT)
    click(0, SHIFT)
    assert asked[1:] == [([1, 2, 3, 4], SelectionMode.REPLACE), ([0, 1], SelectionMode.REPLACE)]


def test_rows_between_are_counted_from_the_current_word_wherever_it_is_now(panel: Panel, click, asked) -> None:
    click(4)
    panel.show_rows(rows([4, 2, 0, 1, 3]))
    click(2, SHIFT)
    assert asked[-1] == ([4, 2, 0], SelectionMode.REPLACE)


def test_dragging_with_ctrl_takes_or_gives_the_rows_passed_over(panel: Panel, qtbot: QtBot, asked) -> None:
    panel.show_selection([1, 2])
    drag(panel, qtbot, 1, 3, CTRL)
    drag(panel, qtbot, 4, 5, CTRL)
    assert {mode for ids, mode in asked if ids[0] == 1} == {SelectionMode.REMOVE}
    assert {mode for ids, mode in asked if ids[0] == 4} == {SelectionMode.ADD}


def test_dragging_selects_the_rows_passed_over(panel: Panel, qtbot: QtBot, asked) -> None:
    drag(panel, qtbot, 1, 4)
    assert asked[0] == ([1], SelectionMode.REPLACE)
    assert asked[-1] == ([1, 2, 3, 4], SelectionMode.REPLACE)


def test_a_click_below_the_rows_asks_to_select_nothing(panel: Panel, qtbot: QtBot, asked) -> None:
    panel.show_rows(rows([1, 2]))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 200))
    assert asked == [([], SelectionMode.REPLACE)]


def test_arrow_keys_select_and_ctrl_arrows_only_move(panel: Panel, click, qtbot: QtBot, asked) -> None:
    click(1)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, CTRL)
    assert [ids for ids, _ in asked] == [[1], [2], [2], [2, 3]]
    assert {mode for _, mode in asked} == {SelectionMode.REPLACE}
    assert current(panel) == "word4"


def test_ctrl_a_asks_for_all_rows(panel: Panel, qtbot: QtBot, asked) -> None:
    panel.show_rows(rows([7, 3, 5]))
    qtbot.keyClick(panel.view, Qt.Key.Key_A, CTRL)
    assert asked == [([7, 3, 5], SelectionMode.REPLACE)]


def test_a_selection_that_is_shown_asks_for_nothing(panel: Panel, asked) -> None:
    panel.show_selection(np.arange(0, 500, 3))
    panel.show_choice(3)
    panel.show_rows(rows(range(499, -1, -1)))
    panel.show_rows(rows([1, 2]))
    assert asked == []


def test_selected_rows_are_tinted(panel: Panel) -> None:
    def pixel(row: int) -> str:
        image = panel.view.viewport().grab().toImage()
        where = place(panel, row, 1)
        return image.pixelColor(panel.view.visualRect(panel.view.model().index(row, 1)).left() + 2, where.y()).name()

    ground = pixel(2)
    panel.show_selection([2])
    assert pixel(2) != ground
    assert pixel(3) == ground
    panel.show_selection([])
    assert pixel(2) == ground


def test_among_selected_words_alone_a_move_unselects_nothing(panel: Panel, click, asked) -> None:
    panel.selected_only.click()
    panel.show_rows(rows([1, 2, 3], selected=np.array([1, 2, 3])))
    panel.show_selection([1, 2, 3])
    click(0)
    click(2, CTRL)
    assert asked == [([3], SelectionMode.REMOVE)]


def test_enter_and_a_double_click_choose_the_word(panel: Panel, click, qtbot: QtBot) -> None:
    panel.show_rows(rows([4, 2, 0]))
    click(1)
    with qtbot.waitSignal(panel.word_picked) as picked:
        qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place(panel, 1))
    assert picked.args == [2]
    click(0)
    with qtbot.waitSignal(panel.word_picked) as picked:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert picked.args == [4]


def test_a_single_click_chooses_nothing(panel: Panel, click, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.word_picked):
        click(2)


def test_a_click_on_a_title_asks_to_sort(panel: Panel, qtbot: QtBot) -> None:
    header = panel.view.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(5) + 20, 10)
    with qtbot.waitSignal(panel.sort_requested) as requested:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert requested.args == ["similarity", True]


@pytest.mark.parametrize(("key", "descending"), [(Qt.Key.Key_Up, False), (Qt.Key.Key_Down, True)])
def test_keys_sort_by_the_current_column(panel: Panel, qtbot: QtBot, key: Qt.Key, descending: bool) -> None:
    panel.view.setCurrentIndex(panel.view.model().index(3, 2))
    with qtbot.waitSignal(panel.sort_requested) as requested:
        qtbot.keyClick(panel.view, key, Qt.KeyboardModifier.AltModifier)
    assert requested.args == ["x", descending]


def test_the_current_word_stays_where_it_is_in_view(panel: Panel, click) -> None:
    panel.view.verticalScrollBar().setValue(panel.view.rowHeight(0) * 200)
    click(204)
    before = place(panel, 204)
    panel.show_rows(rows(range(499, -1, -1), Sort(descending=False)))
    assert current(panel) == "word204"
    assert place(panel, 295) == before


def test_rows_that_are_sorted_anew_leave_the_place_that_one_reads(panel: Panel, click) -> None:
    click(1)
    bar = panel.view.verticalScrollBar()
    bar.setValue(panel.view.rowHeight(0) * 300)
    scrolled = bar.value()
    panel.show_rows(rows(np.roll(np.arange(500), 1)))
    assert bar.value() == scrolled
    panel.show_rows(rows(range(499, -1, -1), Sort(Field.WORD)))
    assert bar.value() == 0


def test_the_current_word_comes_back_with_the_filter_gone(panel: Panel, click) -> None:
    click(4)
    panel.show_rows(rows([1, 2], text="x"))
    assert current(panel) is None
    panel.show_rows(rows())
    assert current(panel) == "word4"


def test_other_values_alone_move_nothing(panel: Panel, click) -> None:
    click(3)
    before = rows()
    panel.show_rows(before)
    bar = panel.view.verticalScrollBar()
    bar.setValue(1000)
    values = Numbers("Cosine with word3", np.linspace(0, 1, 500).astype(np.float32))
    table = WordTable(VOCABULARY, column=KINDS, similarities=values)
    panel.show_rows(TableRows(table, before.order, before.places, before.sort, before.filter))
    assert bar.value() == 1000
    assert panel.view.model().index(499, 5).data() == "1.000"


def test_the_chosen_word_comes_into_view_once(panel: Panel) -> None:
    panel.show_choice(400)
    assert current(panel) == "word400"
    assert panel.view.viewport().rect().contains(place(panel, 400))
    panel.view.scrollToTop()
    panel.show_choice(400)
    assert panel.view.verticalScrollBar().value() == 0
    panel.show_choice(None)
    assert panel.view.model().chosen is None


def test_a_choice_that_is_filtered_out_is_no_row(panel: Panel) -> None:
    panel.show_rows(rows([1, 2], text="x"))
    panel.show_choice(400)
    assert current(panel) is None


def test_typing_filters_and_typing_in_the_table_goes_on_in_the_line(panel: Panel, qtbot: QtBot) -> None:
    typed: list[str] = []
    panel.filter_requested.connect(typed.append)
    panel.start_typing()
    qtbot.keyClicks(panel.line, "k")
    qtbot.keyClicks(panel.view, "i")
    assert typed == ["k", "ki"]
    qtbot.keyClick(panel.line, Qt.Key.Key_Escape)
    assert typed[-1] == ""


def test_down_goes_from_the_line_to_the_rows(panel: Panel, qtbot: QtBot) -> None:
    panel.start_typing()
    qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    assert current(panel) == "word0"


def test_a_filter_that_cannot_be_used_is_told_until_it_can(panel: Panel) -> None:
    panel.show_problem('"(" is no regular expression.')
    assert panel.caption.full_text() == '"(" is no regular expression.'
    assert panel.line.property("invalid")
    panel.show_problem("")
    assert panel.caption.full_text() == "500 words"
    assert not panel.line.property("invalid")


def test_copy_and_export_are_asked_for(panel: Panel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.copy_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_C, CTRL)
    with qtbot.waitSignal(panel.export_requested):
        panel.export_button.click()
    with qtbot.waitSignal(panel.selected_only_requested) as requested:
        panel.selected_only.click()
    assert requested.args == [True]


def test_the_column_of_the_map_is_hidden_where_there_is_none(panel: Panel) -> None:
    assert not panel.view.isColumnHidden(4)
    order = np.arange(500)
    panel.show_rows(TableRows.of(WordTable(VOCABULARY), order, Sort(), Filter()))
    assert panel.view.isColumnHidden(4)


def test_it_says_whether_it_can_be_seen(panel: Panel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.visibility_changed) as changed:
        panel.hide()
    assert changed.args == [False]
    with qtbot.waitSignal(panel.visibility_changed) as changed:
        panel.show()
    assert changed.args == [True]


def test_a_hundred_thousand_scattered_rows_are_selected_without_a_wait(panel: Panel) -> None:
    count = 200_000
    vocabulary = Vocabulary(tuple(map(str, range(count))), np.ones(count, np.int64))
    panel.show_rows(TableRows.of(WordTable(vocabulary), np.arange(count), Sort(), Filter()))
    before = time.process_time()
    panel.show_selection(np.arange(0, count, 2))
    panel.view.viewport().grab()
    assert time.process_time() - before < 1  # with Qt's own selection it takes minutes


def test_a_theme_colors_the_dots(panel: Panel) -> None:
    light = load_theme("light")
    panel.set_theme(light)
    area = panel.view.visualRect(panel.view.model().index(1, 4))
    image = panel.view.viewport().grab().toImage()
    colors = {image.pixelColor(x, area.center().y()).name() for x in range(area.left(), area.left() + 30)}
    assert light.kind_color(1) in colors
