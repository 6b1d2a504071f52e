from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from w2v_gui.core.errors import FileFormatError
from w2v_gui.ui.map.picture import save_picture
from w2v_gui.ui.theme import load_theme

SVG = "{http://www.w3.org/2000/svg}"


def test_a_png_has_twice_the_pixels_and_the_colors_of_the_theme(panel, tmp_path, theme):
    file = tmp_path / "map.png"
    save_picture(panel.view, file, 600, 400, theme)
    image = QImage(str(file))
    assert (image.width(), image.height()) == (1200, 800)
    colors = {image.pixelColor(x, y).name() for x in range(0, 1200, 2) for y in range(0, 800, 2)}
    assert {theme.background, theme.kinds[0], theme.kinds[1]} <= colors
    assert theme.kinds[2] not in colors


def test_an_svg_has_circles_and_the_words_as_text(panel, tmp_path):
    panel.show_choice(0, [1])
    file = tmp_path / "map.svg"
    save_picture(panel.view, file, 600, 400)
    root = ElementTree.parse(file).getroot()
    texts = {text.text.strip() for text in root.iter(f"{SVG}text")}
    assert {"king", "queen", "rain", "snow", "tea", "weather", "royalty"} == texts
    assert len(list(root.iter(f"{SVG}circle"))) >= 5 + 2
    assert list(root.iter(f"{SVG}image")) == []


def test_only_the_words_that_are_shown_are_in_the_picture(panel, tmp_path):
    panel.view.show_only([0, 2])
    file = tmp_path / "map.svg"
    save_picture(panel.view, file)
    texts = {text.text.strip() for text in ElementTree.parse(file).getroot().iter(f"{SVG}text")}
    assert {"king", "rain"} <= texts
    assert not {"queen", "snow", "tea"} & texts


def test_a_part_that_was_zoomed_to_stays_the_part(panel, tmp_path):
    corner = panel.view.place_of(3)
    panel.view.frame.zoom(30, corner.x(), corner.y())
    panel.view.frame.move(panel.view.width() / 2 - corner.x(), panel.view.height() / 2 - corner.y())
    file = tmp_path / "map.svg"
    save_picture(panel.view, file)
    texts = {text.text.strip() for text in ElementTree.parse(file).getroot().iter(f"{SVG}text")}
    assert "snow" in texts
    assert "queen" not in texts


def test_a_map_without_positions_is_a_picture_too(empty_panel, tmp_path):
    save_picture(empty_panel.view, tmp_path / "map.png", 60, 40)
    assert QImage(str(tmp_path / "map.png")).pixelColor(30, 30).name() == load_theme("dark").background


def test_an_existing_picture_is_replaced(panel, tmp_path):
    file = tmp_path / "map.PNG"
    file.write_text("old")
    save_picture(panel.view, file, 60, 40)
    assert QImage(str(file)).width() == 120
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("map.jpg", "neither a .png nor a .svg"),
        ("map", "neither a .png nor a .svg"),
        ("missing/map.png", "There is no folder"),
        ("taken.svg", "could not be written"),
    ],
)
def test_a_picture_that_cannot_be_written_says_why_and_leaves_nothing(panel, tmp_path, name, message):
    (tmp_path / "taken.svg").mkdir()
    with pytest.raises(FileFormatError, match=message):
        save_picture(panel.view, tmp_path / name, 60, 40)
    assert [each.name for each in tmp_path.iterdir()] == ["taken.svg"]
