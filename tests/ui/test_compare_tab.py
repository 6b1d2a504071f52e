"""The tab of selected words and its heat map alone."""

import random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from w2v_gui.session.comparisons import SimilarityMatrix
from w2v_gui.ui.compare_tab import CompareTab, caption_text
from w2v_gui.ui.heat_map import cell_color, contrast, text_color
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

THEME = load_theme("dark")
THREE = SimilarityMatrix((7, 8, 9), ("king", "queen", "rain"), ((1, 0.931, -0.2), (0.931, 1, 0), (-0.2, 0, 1)), 3)


def matrix_of(count: int, selected: int | None = None) -> SimilarityMatrix:
    words = tuple(f"a rather long word {i}" for i in range(count))
    values = tuple(
        tuple(1.0 if i == j else random.Random(i * j).uniform(-1, 1) for j in range(count)) for i in range(count)
    )
    return SimilarityMatrix(tuple(range(count)), words, values, selected or count)


@pytest.fixture
def tab(qtbot) -> CompareTab:
    tab = CompareTab(THEME)
    qtbot.addWidget(tab)
    tab.resize(262, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    return tab


@pytest.fixture
def three(tab: CompareTab, qtbot) -> CompareTab:
    """The tab when it shows three words and has its place."""
    tab.show_matrix(THREE)
    qtbot.waitUntil(lambda: tab.heat_map.height() == tab.heat_map.sizeHint().height())
    return tab


def middle_of(tab: CompareTab, row: int, column: int) -> QPoint:
    return tab.heat_map.cell_area(row, column).center().toPoint()


def test_without_a_selection_the_tab_says_how_to_make_one(tab: CompareTab) -> None:
    assert "Shift+drag" in tab.invitation.text()
    assert tab.invitation.isVisible()
    assert not tab.heat_map.isVisible()


def test_one_word_alone_can_not_be_compared(tab: CompareTab) -> None:
    tab.show_matrix(SimilarityMatrix((7,), ("king",), ((1.0,),), 1))
    assert "king" in tab.invitation.text()
    assert "Select more words" in tab.invitation.text()
    assert not tab.heat_map.isVisible()


def test_the_words_are_counted_and_named(tab: CompareTab) -> None:
    tab.show_matrix(THREE)
    assert tab.caption.full_text() == "Cosine, 3 selected words"
    assert all(word in tab.names.full_text() for word in THREE.words)
    assert not tab.invitation.isVisible()


def test_of_many_words_it_is_said_which_are_shown() -> None:
    assert caption_text(matrix_of(24, 3_100)) == "Cosine, 24 of 3,100 selected words, the most frequent"


def test_the_pair_under_the_mouse_is_told_with_its_value(three: CompareTab, qtbot) -> None:
    QTest.mouseMove(three.heat_map, middle_of(three, 0, 2))
    qtbot.waitUntil(lambda: "rain" in three.pair.full_text())
    assert three.pair.full_text().replace("\u2068", "").replace("\u2069", "") == "king and rain: −0.200"
    QTest.mouseMove(three.heat_map, QPoint(1, 1))
    qtbot.waitUntil(lambda: three.pair.full_text() == "")


def test_the_arrow_keys_go_from_pair_to_pair_and_enter_picks_the_word_of_the_row(three: CompareTab, qtbot) -> None:
    three.heat_map.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(three.heat_map, key)
    described = three.heat_map.accessibleDescription().replace("\u2068", "").replace("\u2069", "")
    assert described == "queen and rain: 0.000"
    with qtbot.waitSignal(three.word_picked) as picked:
        qtbot.keyClick(three.heat_map, Qt.Key.Key_Return)
    assert picked.args == [8]


def test_a_click_on_a_name_picks_the_word(three: CompareTab, qtbot) -> None:
    row = QPoint(4, middle_of(three, 1, 0).y())
    column = QPoint(middle_of(three, 0, 2).x(), 4)
    picked: list[int] = []
    three.word_picked.connect(picked.append)
    for place in (row, column, middle_of(three, 0, 1), QPoint(1, 1)):
        qtbot.mouseClick(three.heat_map, Qt.MouseButton.LeftButton, pos=place)
    assert picked == [8, 9]


def test_the_pair_stays_pointed_at_while_its_value_changes(tab: CompareTab, qtbot) -> None:
    tab.show_matrix(THREE)
    qtbot.keyClick(tab.heat_map, Qt.Key.Key_Right)
    qtbot.keyClick(tab.heat_map, Qt.Key.Key_Right)
    newer = ((1.0, 0.5, 0.0), (0.5, 1.0, 0.0), (0.0, 0.0, 1.0))
    tab.show_matrix(SimilarityMatrix(THREE.ids, THREE.words, newer, 3))
    assert tab.pair.full_text().endswith("0.500")
    tab.show_matrix(matrix_of(2))
    assert tab.pair.full_text() == ""


@pytest.mark.parametrize("count", [2, 5, 12, 24])
def test_all_cells_are_in_view_and_none_covers_another(tab: CompareTab, qtbot, count: int) -> None:
    tab.show_matrix(matrix_of(count))
    heat_map = tab.heat_map
    qtbot.waitUntil(lambda: heat_map.cell_area(count - 1, count - 1).bottom() <= heat_map.height())
    cells = [heat_map.cell_area(row, column) for row in range(count) for column in range(count)]
    assert all(heat_map.rect().toRectF().adjusted(-0.1, -0.1, 0.1, 0.1).contains(cell) for cell in cells)
    assert not any(cells[0].intersects(cell) for cell in cells[1:])
    assert tab.minimumSizeHint().width() <= 262


def test_a_cell_has_the_color_of_its_cosine_and_the_diagonal_none(three: CompareTab) -> None:
    image = three.heat_map.grab().toImage()

    def corner(row: int, column: int) -> str:
        area = three.heat_map.cell_area(row, column)
        return image.pixelColor((area.topLeft() + QPointF(2, 2)).toPoint()).name()

    assert corner(0, 1) == cell_color(THEME, 0.931).name()
    assert corner(0, 2) == cell_color(THEME, -0.2).name()
    assert corner(1, 1) == THEME.line


@pytest.mark.parametrize("name", ["dark", "light"])
def test_values_can_be_read_on_every_color(name: str) -> None:
    theme = load_theme(name)
    grounds = [cell_color(theme, step / 50) for step in range(-50, 51)]
    assert min(contrast(text_color(ground), ground) for ground in grounds) >= 4.5
    assert cell_color(theme, 1.0).name() == theme.accent
    assert cell_color(theme, -1.0).name() == theme.warning
    assert cell_color(theme, float("nan")) == cell_color(theme, 0.0) == QColor(theme.background)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("white"), QColor("white")) == pytest.approx(1)


@pytest.mark.parametrize("way", ["button", "key"])
def test_the_matrix_is_copied_as_a_table(tab: CompareTab, qtbot, way: str) -> None:
    tab.show_matrix(THREE)
    if way == "button":
        tab.copy_button.click()
    else:
        tab.heat_map.setFocus()
        qtbot.keyClick(tab.heat_map, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == ["word\tking\tqueen\train", "king\t1\t0.931\t-0.2", "queen\t0.931\t1\t0", "rain\t-0.2\t0\t1"]


def test_the_matrix_is_handed_out_for_export(tab: CompareTab, qtbot) -> None:
    tab.show_matrix(THREE)
    with qtbot.waitSignal(tab.export_requested) as exported:
        tab.export_button.click()
    (table,) = exported.args
    assert (table.name, len(table.rows), table.header[0]) == ("similarities", 3, "word")
