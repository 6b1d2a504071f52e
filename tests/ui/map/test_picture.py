import re
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader

from w2v_gui.core.embeddings.columns import Numbers
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.projection.projection import AxisEnds, Projection
from w2v_gui.ui.map import picture_painting
from w2v_gui.ui.map.coloring import ramp_colors
from w2v_gui.ui.map.picture import MOST_PIXELS, PNG_RATIO, save_picture
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
    assert {"king", "queen", "rain", "snow", "tea", "Kind", "weather", "royalty"} == texts
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
        ("map.jpg", "not a .png, .svg or .pdf file"),
        ("map", "not a .png, .svg or .pdf file"),
        ("missing/map.png", "There is no folder"),
        ("taken.svg", "could not be written"),
    ],
)
def test_a_picture_that_cannot_be_written_says_why_and_leaves_nothing(panel, tmp_path, name, message):
    (tmp_path / "taken.svg").mkdir()
    with pytest.raises(FileFormatError, match=message):
        save_picture(panel.view, tmp_path / name, 60, 40)
    assert [each.name for each in tmp_path.iterdir()] == ["taken.svg"]


@pytest.mark.parametrize("size", [(0, 100), (100, -1), (MOST_PIXELS // PNG_RATIO + 1, 10), (10, 10**9)])
@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_size_that_cannot_be_drawn_is_refused(panel, tmp_path, size, ending):
    with pytest.raises(FileFormatError, match="Choose from 1 to 10,000 each way"):
        save_picture(panel.view, tmp_path / f"map.{ending}", *size)
    assert list(tmp_path.iterdir()) == []


def test_the_largest_picture_is_drawn(panel, tmp_path):
    save_picture(panel.view, tmp_path / "map.png", MOST_PIXELS // PNG_RATIO, 10)
    assert QImageReader(str(tmp_path / "map.png")).size() == QSize(MOST_PIXELS, 20)


def test_a_pdf_is_one_page_of_that_size_with_fonts_and_no_images(panel, tmp_path):
    save_picture(panel.view, tmp_path / "map.pdf", 800, 600)
    content = (tmp_path / "map.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    assert re.search(rb"/MediaBox \[0 0 600(\.0*)? 450(\.0*)?\]", content)
    assert b"/Type /Font" in content
    assert b"/Subtype /Image" not in content


def test_selected_points_have_rings_and_outside_vectors_are_circles(empty_panel, tmp_path):
    view = empty_panel.view
    view.show_words(["king"], np.array([1]))
    both = np.array([[0, 0], [1, 0]], dtype=np.float32)
    view.show_projection(Projection("PCA", both, both=True), glide=False)
    save_picture(view, tmp_path / "map.svg", 600, 400)
    plain = circles(tmp_path / "map.svg")
    assert len(plain) == 2
    view.show_selection([0])
    save_picture(view, tmp_path / "map.svg", 600, 400)
    assert len(circles(tmp_path / "map.svg")) == 2 + 2 * 2


def test_a_picture_of_numbers_has_the_ramp_with_its_ends(panel, tmp_path):
    panel.view.show_column(Numbers("Cosine with king", np.array([1, 0.5, 0.25, np.nan, -0.1], dtype=np.float32)))
    save_picture(panel.view, tmp_path / "map.svg", 600, 400)
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    texts = {text.text.strip() for text in root.iter(f"{SVG}text")}
    assert {"Cosine with king", "1", "0.1", "none"} <= texts  # the sign is a text of its own
    fills = {element.get("fill") for element in root.iter()}
    assert {color.name() for color in ramp_colors(panel.view.theme)} <= fills


def test_a_picture_of_own_axes_names_their_ends(panel, tmp_path):
    ends = (AxisEnds("man", "woman"), AxisEnds("bad", "good"))
    panel.view.show_projection(Projection("Own axes", panel.view.word_map.positions, ends=ends), glide=False)
    save_picture(panel.view, tmp_path / "map.png", 600, 400)
    with_ends = QImage(str(tmp_path / "map.png"))
    panel.view.show_projection(Projection("Own axes", panel.view.word_map.positions), glide=False)
    save_picture(panel.view, tmp_path / "map.png", 600, 400)
    assert QImage(str(tmp_path / "map.png")) != with_ends


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_many_points_are_one_image_under_words_that_stay_text(crowd, tmp_path, ending, monkeypatch):
    monkeypatch.setattr(picture_painting, "MOST_VECTORS", 1_000)
    file = tmp_path / f"map.{ending}"
    save_picture(crowd.view, file, 600, 400)
    if ending == "pdf":
        content = file.read_bytes()
        assert b"/Subtype /Image" in content
        assert b"/Type /Font" in content
        return
    root = ElementTree.parse(file).getroot()
    assert len(list(root.iter(f"{SVG}image"))) == 1
    assert circles(file) == []
    assert "word0" in {text.text.strip() for text in root.iter(f"{SVG}text")}


def test_many_points_look_the_same_as_an_image_and_as_vectors(crowd, tmp_path, monkeypatch):
    save_picture(crowd.view, tmp_path / "vectors.png", 600, 400)
    monkeypatch.setattr(picture_painting, "MOST_VECTORS", 1_000)
    save_picture(crowd.view, tmp_path / "image.png", 600, 400)
    vectors, image = (pixels(tmp_path / name) for name in ("vectors.png", "image.png"))
    assert np.abs(vectors.astype(int) - image).mean() < 4


def test_a_picture_may_have_another_theme_and_palette(panel, tmp_path):
    theme = load_theme("light", "color-blind")
    save_picture(panel.view, tmp_path / "map.svg", 600, 400, theme)
    fills = {element.get("fill") for element in ElementTree.parse(tmp_path / "map.svg").getroot().iter()}
    assert {theme.kinds[0], theme.kinds[1]} <= fills


def circles(file):
    return list(ElementTree.parse(file).getroot().iter(f"{SVG}circle"))


def pixels(file):
    image = QImage(str(file)).convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(image.constBits(), np.uint8).copy()
