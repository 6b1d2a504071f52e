import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from w2v_gui.core.projection.projection import Projection

CENTERS = np.array([[0, 0], [4, 0], [4, 3], [0, 3], [2, 1.5]], dtype=np.float32)
OUTSIDES = CENTERS + np.float32([0.6, 0.6])
BOTH = np.vstack([CENTERS, OUTSIDES])
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def both(panel):
    panel.show_projection(Projection("PCA", BOTH, both=True), glide=False)
    return panel


def pixel_of(panel, point):
    view = panel.view
    return QPoint(*np.rint(view.frame.now.pixels(view.word_map.positions[point])).astype(int).tolist())


@pytest.mark.parametrize("point", [2, 7])
def test_a_click_on_either_point_picks_the_word(both, qtbot, point):
    with qtbot.waitSignal(both.word_picked) as picked:
        QTest.mouseClick(both.view.viewport(), LEFT, pos=pixel_of(both, point))
    assert picked.args == [2]


def test_the_plate_tells_which_vector_it_is(both):
    for point, line in ((2, "center vector"), (7, "outside vector")):
        QTest.mouseMove(both.view.viewport(), pixel_of(both, point))
        assert both.view.hovered_word() == 2
        assert both.view.hovered_lines() == (line,)


def test_a_box_around_both_points_selects_the_word_once(both):
    asked = []
    both.selection_requested.connect(lambda words, _: asked.append(words))
    both.choose_tool("box")
    start, end = pixel_of(both, 2) + QPoint(-8, 8), pixel_of(both, 7) + QPoint(8, -8)
    QTest.mousePress(both.view.viewport(), LEFT, pos=start)
    for place in (start + QPoint(12, -12), end):
        QTest.mouseMove(both.view.viewport(), place)
    QTest.mouseRelease(both.view.viewport(), LEFT, pos=end)
    assert asked == [(2,)]


def test_outside_vectors_come_out_of_their_words_and_go_back(panel, clock):
    clock.pass_time(0.1)
    panel.show_projection(Projection("PCA", BOTH, both=True))
    np.testing.assert_array_equal(panel.view.word_map.positions[5:], panel.view.word_map.positions[:5])
    clock.pass_time(0.3)
    np.testing.assert_array_equal(panel.view.word_map.positions, BOTH)
    panel.show_projection(Projection("PCA", CENTERS))
    clock.pass_time(0.3)
    np.testing.assert_array_equal(panel.view.word_map.positions, CENTERS)


def test_choice_selection_colors_and_filter_outlast_the_change(panel, clock):
    panel.show_choice(1, [0, 2], [4])
    panel.show_selection([3])
    panel.view.light({0})
    for positions, is_both in ((BOTH, True), (CENTERS, False)):
        panel.show_projection(Projection("PCA", positions, both=is_both))
        words = panel.view.word_map
        assert (words.chosen, words.neighbors, words.false_neighbors) == (1, (0, 2), (4,))
        assert np.flatnonzero(words.selected).tolist() == ([3, 8] if is_both else [3])
        assert words.column.name == "Kind"
        assert words.lit_categories == {0}


def test_outside_neighbors_are_marked_at_their_outside_vectors(both):
    both.show_choice(1, [0, 2], neighbors_are_outside=True)
    assert both.view.word_map.neighbors == (5, 7)
    both.show_projection(Projection("PCA", CENTERS))
    assert both.view.word_map.neighbors == (0, 2)


def test_of_some_words_both_points_are_shown_at_their_places(panel, clock):
    rows = np.array([1, 4])
    places = np.array([[0, 0], [1, 1], [2, 0], [3, 1]], dtype=np.float32)
    panel.show_projection(Projection("PCA", places, rows=rows, both=True))
    clock.pass_time(1)
    assert sorted(panel.view.word_map.drawn.tolist()) == [1, 4, 6, 9]
    np.testing.assert_array_equal(panel.view.word_map.positions[[1, 4, 6, 9]], places)


def test_a_focus_keeps_the_others_in_gray(panel):
    focus = np.array([0, 1])
    panel.show_projection(Projection("PCA", BOTH, both=True, focus=focus))
    assert sorted(panel.view.word_map.lit.tolist()) == [0, 1, 5, 6]
    assert len(panel.view.word_map.drawn) == 10
    panel.show_projection(Projection("PCA", BOTH, both=True))
    assert len(panel.view.word_map.lit) == 10


def test_words_that_come_back_are_at_their_places_at_once(panel, clock):
    clock.pass_time(0.1)
    panel.show_projection(Projection("PCA", CENTERS[:2], rows=np.array([0, 1])))
    clock.pass_time(1)
    panel.show_projection(Projection("PCA", CENTERS + np.float32(0.1)))
    np.testing.assert_array_equal(panel.view.word_map.positions[2:], CENTERS[2:] + np.float32(0.1))
    np.testing.assert_array_equal(panel.view.word_map.positions[:2], CENTERS[:2])


def test_the_same_rows_in_another_array_do_not_frame_the_map_anew(panel, clock):
    panel.show_projection(Projection("PCA", CENTERS[:3], rows=np.arange(3)))
    clock.pass_time(2)
    panel.view.frame.zoom(2, 100, 100)
    before = panel.view.frame.now
    panel.show_projection(Projection("PCA", CENTERS[:3], rows=np.arange(3)))
    clock.pass_time(2)
    assert panel.view.frame.now == before


def test_a_projection_of_other_words_is_refused(panel):
    with pytest.raises(ValueError, match="do not fit 5 words"):
        panel.show_projection(Projection("PCA", CENTERS, both=True))


def test_showing_both_vectors_keeps_the_place_that_was_zoomed_to(panel, clock):
    clock.pass_time(0.1)
    panel.show_projection(Projection("PCA", CENTERS))
    panel.view.frame.zoom(4, 200, 200)
    before = panel.view.frame.now
    panel.show_projection(Projection("PCA", BOTH, both=True))
    clock.pass_time(1)
    assert panel.view.frame.now == before


def test_showing_both_vectors_of_words_alone_keeps_them_alone(panel, clock):
    clock.pass_time(0.1)
    rows = np.array([1, 4])
    panel.show_projection(Projection("PCA", CENTERS[:2], rows=rows))
    clock.pass_time(1)
    panel.show_projection(Projection("PCA", np.vstack([CENTERS[:2], OUTSIDES[:2]]), rows=rows, both=True))
    clock.pass_time(1)
    assert sorted(panel.view.word_map.drawn.tolist()) == [1, 4, 6, 9]
    panel.show_projection(Projection("PCA", CENTERS))
    assert len(panel.view.word_map.drawn) == 5
