import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollBar, QWidget

from w2v_gui.core.embeddings.columns import Categories, Numbers
from w2v_gui.ui.map.coloring import ramp_colors
from w2v_gui.ui.map.legend import MOST_ROWS, Legend
from w2v_gui.ui.map.ramp_row import number_text
from w2v_gui.ui.theme import load_theme

DARK = load_theme("dark")
IDS = np.array([0, 2, 2, -1, 3, 2], dtype=np.int32)
KINDS = Categories("Kind", ("animals", "unused", "food", "tools"), IDS)


def numbers(*values, **settings):
    return Numbers("Cosine with king", np.array(values, dtype=np.float32), **settings)


def categories(count):
    return Categories("Tag", tuple(f"tag {i}" for i in range(count)), np.arange(count, dtype=np.int32))


@pytest.fixture
def legend(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    legend = Legend(DARK)
    row.addWidget(legend)
    row.addWidget(QLabel("map"), 1)
    window.resize(500, 300)
    with qtbot.waitExposed(window):
        window.show()
    legend.lit_sets = []
    legend.lit_changed.connect(legend.lit_sets.append)
    legend.show_column(KINDS)
    yield legend
    window.close()


def click(row, *keys):
    modifiers = Qt.KeyboardModifier.ControlModifier if keys else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, modifiers)


def texts(legend):
    return [row.text() for row in legend.rows()]


def test_categories_that_words_have_are_listed_in_the_order_of_their_colors(legend):
    assert legend.isVisible()
    assert [(row.text(), row.category) for row in legend.rows()] == [("animals", 0), ("food", 2), ("tools", 3)]


def test_the_name_of_the_column_stands_above_and_counts_are_told(legend):
    assert legend.fold_row.text() == "Kind"
    assert "food: 3 words" in legend.rows()[1].toolTip()
    assert "tools: 1 word\n" in legend.rows()[2].toolTip()


def test_without_a_column_there_is_no_legend(legend):
    legend.show_column(None)
    assert not legend.isVisible()
    assert legend.rows() == []


def test_a_column_that_no_word_has_a_value_in_has_no_legend(legend):
    legend.show_column(Categories("Kind", ("a",), np.array([-1, -1], dtype=np.int32)))
    assert not legend.isVisible()


def test_a_click_lights_one_category_and_another_click_all(legend):
    animals, food, _ = legend.rows()
    click(animals)
    click(food)
    click(food)
    assert legend.lit_sets == [{0}, {2}, None]
    assert not any(row.isChecked() for row in legend.rows())


def test_a_click_with_control_adds_and_takes_away(legend):
    animals, food, tools = legend.rows()
    click(animals)
    click(tools, "Ctrl")
    click(food, "Ctrl")
    click(animals, "Ctrl")
    assert legend.lit_sets == [{0}, {0, 3}, {0, 2, 3}, {2, 3}]
    click(food)
    assert legend.lit_sets[-1] == {2}
    click(food, "Ctrl")
    assert legend.lit_sets[-1] is None


def test_space_is_a_click_and_control_space_adds(legend):
    animals, food, _ = legend.rows()
    for row, modifier in ((animals, Qt.KeyboardModifier.NoModifier), (food, Qt.KeyboardModifier.ControlModifier)):
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Space, modifier)
    assert legend.lit_sets == [{0}, {0, 2}]


def test_what_is_lit_stays_while_the_categories_do(legend):
    click(legend.rows()[1])
    legend.show_column(Categories("Kind", KINDS.labels, IDS[::-1].copy()))
    assert legend.lit() == {2}
    legend.show_column(numbers(1, 2))
    assert legend.lit() is None
    legend.show_column(KINDS)
    assert legend.lit() is None


def test_a_folded_legend_is_narrow_and_unfolds_to_what_it_was(legend):
    width = legend.width()
    legend.fold(True)
    assert legend.width() < width / 2
    assert not legend.rows()[0].isVisible()
    legend.fold(False)
    assert legend.width() == width


def test_many_categories_scroll_and_none_is_cut_off(legend, qtbot):
    legend.show_column(categories(60))
    bar = next(bar for bar in legend.findChildren(QScrollBar) if bar.orientation() is Qt.Orientation.Vertical)
    qtbot.waitUntil(bar.isVisible)
    last = legend.rows()[-1]
    assert last.width() >= last.sizeHint().width()
    assert bar.maximum() > 0


def test_of_very_many_categories_those_with_the_most_words_are_listed(legend):
    count = MOST_ROWS + 100
    ids = np.concatenate([np.arange(count), np.arange(100, count)]).astype(np.int32)
    legend.show_column(Categories("Tag", tuple(f"tag {i}" for i in range(count)), ids))
    assert texts(legend) == [f"tag {i}" for i in range(100, count)]
    assert any(label.text() == "and 100 more" for label in legend.findChildren(QLabel))


def test_a_long_name_is_shortened_and_told_in_full(legend):
    legend.show_column(Categories("Kind", ("long " * 100,), np.zeros(1, dtype=np.int32)))
    assert legend.width() < 250
    assert "long " * 100 in legend.rows()[0].toolTip()


def test_numbers_show_both_ends_and_words_without_one(legend):
    legend.show_column(numbers(0.25, np.nan, -0.5))
    assert legend.isVisible()
    assert legend.ramp().texts() == ["0.25", "−0.5", "none"]
    legend.show_column(numbers(1, 12345, logarithmic=True))
    assert legend.ramp().texts() == ["12,345", "1"]
    legend.show_column(numbers(0.1, 0.2, limits=(0.0, 1.0)))
    assert legend.ramp().texts() == ["1", "0"]


def test_numbers_of_which_none_is_known_are_all_none(legend):
    legend.show_column(numbers(np.nan))
    assert legend.ramp().texts() == ["none"]


def test_the_ramp_runs_from_high_above_to_low_below(legend):
    legend.show_column(numbers(1, 2, np.nan))
    image = legend.ramp().grab().toImage()
    column = [image.pixelColor(10, y).name() for y in range(image.height())]
    low, high = ramp_colors(DARK)[0].name(), ramp_colors(DARK)[-1].name()
    assert column.index(high) < column.index(low)


def test_a_theme_repaints_the_ramp(legend):
    legend.show_column(numbers(1, 2))
    before = legend.ramp().grab().toImage()
    legend.set_theme(load_theme("light"))
    assert legend.ramp().grab().toImage() != before


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (3.0, "3"),
        (1234567.0, "1,234,567"),
        (1234.56, "1,235"),
        (0.123456, "0.123"),
        (-0.5, "−0.5"),
        (1.5e-7, "1.5e-07"),
        (12.3456, "12.3"),
        (3.4e38, "3.4e+38"),
        (-2e9, "−2,000,000,000"),
    ],
)
def test_numbers_are_written_as_people_read_them(number, text):
    assert number_text(number) == text
