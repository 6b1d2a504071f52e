"""The preview of lines: told to those who cannot see it, and painted in the direction of their script."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from w2v_gui.ui.opening.text_preview import TextPreview
from w2v_gui.ui.theme import load_theme

_THEME = load_theme("dark")


@pytest.fixture
def preview(qtbot: QtBot) -> TextPreview:
    preview = TextPreview(_THEME)
    qtbot.addWidget(preview)
    preview.resize(500, 400)
    preview.show()
    qtbot.waitExposed(preview)
    return preview


def told(preview: TextPreview, row: int) -> str:
    return preview.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def columns_with(image: QImage, color: str) -> list[int]:
    """The x of all pixels of that color."""
    wanted = QColor(color).rgb()
    return [x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == wanted]


def has_orange(image: QImage) -> bool:
    """The color of warnings, perhaps thinned at the edges of letters."""
    colors = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return any(color.red() > color.blue() + 50 for color in colors)


def painted(preview: TextPreview) -> QImage:
    return preview.viewport().grab().toImage()


def test_each_line_is_told_with_its_words(preview: TextPreview) -> None:
    preview.show_lines(["The king, he drinks.", "12"], ["the king he drinks", ""])
    assert told(preview, 0) == "The king, he drinks.. Words: the, king, he, drinks"
    assert told(preview, 1) == "12. Words: no words"


def test_words_have_a_ground_each(preview: TextPreview) -> None:
    preview.show_lines(["a b"], ["a b"])
    columns = sorted(set(columns_with(painted(preview), _THEME.line)))
    gaps = [b - a for a, b in pairwise(columns) if b - a > 2]
    assert len(gaps) >= 1


def test_lines_from_right_to_left_begin_at_the_right(preview: TextPreview) -> None:
    preview.show_lines(["כל אדם"], ["כל אדם"])
    columns = columns_with(painted(preview), _THEME.line)
    assert min(columns) > preview.viewport().width() / 2
    preview.show_lines(["all men"], ["all men"])
    assert max(columns_with(painted(preview), _THEME.line)) < preview.viewport().width() / 2


def test_what_could_not_be_read_is_marked(preview: TextPreview) -> None:
    preview.show_lines(["caf\ufffd"], ["cafe"])
    assert has_orange(painted(preview))
    preview.show_lines(["cafe"], ["cafe"])
    assert not has_orange(painted(preview))


def test_a_long_line_takes_few_rows_so_that_several_are_seen(preview: TextPreview) -> None:
    preview.show_lines(["a long line of words " * 15], ["a long line of words " * 15])
    height = preview.sizeHintForRow(0)
    preview.show_lines(["word " * 2000], ["word " * 2000])
    assert preview.sizeHintForRow(0) <= height < preview.viewport().height() / 2


def test_another_width_wraps_the_lines_anew(preview: TextPreview, qtbot: QtBot) -> None:
    preview.show_lines(["a line of words " * 4], ["a line of words " * 4])
    narrow = preview.sizeHintForRow(0)
    preview.resize(1200, 400)
    qtbot.waitUntil(lambda: preview.visualRect(preview.model().index(0, 0)).height() < narrow)


def test_the_view_stays_where_it_is_when_the_words_change(preview: TextPreview, qtbot: QtBot) -> None:
    lines = [f"line {i}" for i in range(12)]
    preview.resize(300, 100)
    preview.show_lines(lines, lines)
    qtbot.waitUntil(lambda: preview.verticalScrollBar().maximum() > 60)
    preview.verticalScrollBar().setValue(60)
    preview.show_lines(lines, [line.upper() for line in lines])
    preview.viewport().grab()
    assert preview.verticalScrollBar().value() == 60
    assert "LINE" in told(preview, 3)
