"""The application's look: every theme gives a style sheet that Qt takes, and text that can be read."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from w2v_gui.ui.neighbor_list import bar_color
from w2v_gui.ui.style import apply_theme, set_look, tinted_icon
from w2v_gui.ui.style_sheet import style_sheet
from w2v_gui.ui.theme import Theme, load_theme

THEMES = [load_theme("dark"), load_theme("light")]


@pytest.fixture(params=THEMES, ids=lambda theme: theme.name)
def theme(request: pytest.FixtureRequest) -> Theme:
    return request.param


def test_every_token_of_the_style_sheet_is_a_color_of_the_theme(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert theme.accent in sheet
    assert sheet.count("{") == sheet.count("}")


def test_the_type_has_three_sizes(qapp: QApplication, qtbot, theme: Theme) -> None:
    apply_theme(qapp, theme)
    sizes = {}
    for look in ("", "secondary", "chosen_word"):
        label = QLabel("word")
        qtbot.addWidget(label)
        if look:
            label.setProperty(look, True)
        label.ensurePolished()
        sizes[look] = label.fontInfo().pixelSize()
    assert sizes == {"": 13, "secondary": 12, "chosen_word": 24}


def test_a_filled_button_has_the_color_of_filled_buttons(qapp: QApplication, qtbot, theme: Theme) -> None:
    apply_theme(qapp, theme)
    button = QPushButton("Start")
    qtbot.addWidget(button)
    button.setProperty("primary", True)
    assert color_at(button) == QColor(theme.filled)


def test_a_look_can_change_while_the_widget_is_visible(qapp: QApplication, qtbot, theme: Theme) -> None:
    apply_theme(qapp, theme)
    button = QPushButton("Start")
    qtbot.addWidget(button)
    before = color_at(button)
    set_look(button, "primary", True)
    assert color_at(button) == QColor(theme.filled) != before


@pytest.mark.parametrize("name", ["play", "pause", "close", "search"])
def test_an_icon_is_painted_in_the_color_asked_for_alone(qapp: QApplication, name: str) -> None:
    image = tinted_icon(name, "#ff8000").pixmap(QSize(16, 16)).toImage()
    pixels = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    assert {pixel.name() for pixel in pixels if pixel.alpha() == 255} == {"#ff8000"}


def test_an_icon_that_is_not_there_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(OSError, match="nowhere"):
        tinted_icon("nowhere", "#ffffff")


def test_small_text_can_be_read_on_every_ground(theme: Theme) -> None:
    for color in (theme.text, theme.secondary_text, theme.good, theme.warning):
        for ground in (theme.background, theme.panel):
            assert contrast(QColor(color), QColor(ground)) >= 3.9
    assert contrast(QColor(theme.filled_text), QColor(theme.filled)) >= 4.5


def test_words_can_be_read_on_the_bar_of_every_kind(theme: Theme) -> None:
    for kind_index in (None, *range(12)):
        bar = blend(bar_color(theme, kind_index), QColor(theme.panel))
        assert contrast(QColor(theme.text), bar) >= 4.5


def color_at(button: QPushButton) -> QColor:
    button.resize(120, 30)
    return button.grab().toImage().pixelColor(8, 15)


def blend(color: QColor, ground: QColor) -> QColor:
    share = color.alphaF()
    parts = zip(color.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(share * over + (1 - share) * under for over, under in parts))


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of luminances as the web's accessibility guidelines define it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: QColor) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
