import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.core.projection.projection import AxisEnds, Projection
from w2v_gui.ui.map.axes_item import paint_axes, paint_axis_ends
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.theme import load_theme

FRAME = Frame(0.5, 0.5, 100, 400, 300)  # 0 and 1 are at 150 and 250 across, at 200 and 100 down
ENDS = (AxisEnds("man", "woman"), AxisEnds("bad", "good"))
REMAINING = AxisEnds("", "remaining variance")
PLACES = np.array([[0, 0], [1, 0], [0.25, 0.5], [0.73, 1], [0.5, 2]], dtype=np.float32)


def painted(paint, ends, frame=FRAME):
    """(height, width) whether each pixel was painted on."""
    theme = load_theme("dark")
    image = QImage(frame.width, frame.height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint(painter, frame, ends, theme)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(frame.height, frame.width)
    return (pixels & 0xFFFFFF) != 0


def test_lines_go_where_each_axis_is_0_and_1(qapp):
    marks = painted(paint_axes, ENDS)
    np.testing.assert_array_equal(np.flatnonzero(marks[10]), [150, 250])
    np.testing.assert_array_equal(np.flatnonzero(marks[:, 10]), [100, 200])


def test_an_axis_without_words_has_no_lines(qapp):
    marks = painted(paint_axes, (ENDS[0], REMAINING))
    np.testing.assert_array_equal(np.flatnonzero(marks[10]), [150, 250])
    assert not marks[:, 10].any()


def test_the_words_stand_at_the_middles_of_the_edges(qapp):
    marks = painted(paint_axis_ends, ENDS)
    for rows, columns in (
        (slice(130, 170), slice(0, 90)),
        (slice(130, 170), slice(310, 400)),
        (slice(0, 40), slice(150, 250)),
        (slice(260, 300), slice(150, 250)),
    ):
        assert marks[rows, columns].any()
        marks[rows, columns] = False
    assert not marks.any()


def test_long_ends_do_not_run_into_each_other(qapp):
    many = AxisEnds("dreadful " * 20, "wonderful " * 20)
    marks = painted(paint_axis_ends, (many, AxisEnds("", "")))
    assert marks[:, :150].any()
    assert not marks[:, 185:215][120:180].any()


def test_an_end_without_words_has_no_label(qapp):
    marks = painted(paint_axis_ends, (ENDS[0], REMAINING))
    assert not marks[200:].any()
    assert marks[:40].any()


@pytest.fixture
def axes_panel(panel):
    panel.show_projection(Projection("Own axes", PLACES, ends=ENDS), glide=False)
    return panel


def hover(panel, word):
    QTest.mouseMove(panel.view.viewport(), panel.view.place_of(word).toPoint())


def test_the_plate_tells_the_values_of_the_hovered_word(axes_panel):
    hover(axes_panel, 3)
    assert axes_panel.view.hovered_lines() == ("man .. woman  0.73", "bad .. good  1.00")


def test_the_remaining_direction_has_no_value(panel):
    panel.show_projection(Projection("Own axes", PLACES, ends=(ENDS[0], REMAINING)), glide=False)
    hover(panel, 3)
    assert panel.view.hovered_lines() == ("man .. woman  0.73",)


@pytest.mark.parametrize(
    ("kept", "lines"),
    [
        (0.7, ("7 of its 10 true neighbors are near it here",)),
        (0.1, ("1 of its 10 true neighbors is near it here",)),
        (0.0, ("0 of its 10 true neighbors are near it here",)),
        (np.nan, ()),
    ],
)
def test_the_plate_tells_how_many_true_neighbors_are_near(panel, kept, lines):
    panel.show_faithfulness(Faithfulness(10, np.full(5, kept, dtype=np.float32), 0.9, 0.9, ""))
    hover(panel, 1)
    assert panel.view.hovered_lines() == lines
    panel.show_faithfulness(None)
    hover(panel, 2)
    assert panel.view.hovered_lines() == ()


def test_another_kind_of_map_has_no_axes_any_more(axes_panel):
    axes_panel.show_projection(Projection("PCA", PLACES), glide=False)
    assert axes_panel.view.ends is None
    hover(axes_panel, 3)
    assert axes_panel.view.hovered_lines() == ()
