from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from w2v_gui.ui.map import map_canvas
from w2v_gui.ui.map.map_pointing import REACH_PX

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(panel):
    return panel.view


@pytest.fixture
def picked(panel):
    words = []
    panel.word_picked.connect(words.append)
    return words


def drag(view, start, end):
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    for share in (0.3, 0.6, 1.0):
        place = QPointF(start) + QPointF(end - start) * share
        QTest.mouseMove(view.viewport(), place.toPoint())
    QTest.mouseRelease(view.viewport(), LEFT, pos=end)


def turn_wheel(view, place, notches):
    event = QWheelEvent(
        QPointF(place),
        QPointF(view.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def shown_places(view):
    return np.array([view.place_of(word).toTuple() for word in range(len(view.word_map.words))])


def test_a_click_on_a_point_picks_its_word(view, picked):
    for word in range(5):
        QTest.mouseClick(view.viewport(), LEFT, pos=view.place_of(word).toPoint())
    assert picked == [0, 1, 2, 3, 4]


def test_a_click_beside_a_point_still_picks_it(view, picked):
    QTest.mouseClick(view.viewport(), LEFT, pos=view.place_of(2).toPoint() + QPoint(0, int(REACH_PX) - 2))
    assert picked == [2]


def test_a_click_on_the_empty_map_clears_the_choice(panel, view, picked, qtbot):
    with qtbot.waitSignal(panel.choice_cleared):
        QTest.mouseClick(view.viewport(), LEFT, pos=view.place_of(4).toPoint() + QPoint(0, 40))
    assert picked == []


def test_escape_clears_the_choice(panel, view, qtbot):
    with qtbot.waitSignal(panel.choice_cleared):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_the_right_button_does_nothing(panel, view, picked, qtbot):
    before = view.frame.now
    with qtbot.assertNotEmitted(panel.choice_cleared):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=view.place_of(1).toPoint())
    assert picked == []
    assert view.frame.now == before
    assert QApplication.activePopupWidget() is None


def test_dragging_moves_the_map_with_the_cursor_and_picks_nothing(view, picked):
    before = shown_places(view)
    start = view.place_of(0).toPoint()
    drag(view, start, start + QPoint(60, -45))
    np.testing.assert_allclose(shown_places(view) - before, [[60, -45]] * 5, atol=1)
    assert picked == []


def test_the_wheel_zooms_at_the_cursor(view):
    before = shown_places(view)
    turn_wheel(view, view.place_of(3).toPoint(), 2)
    after = shown_places(view)
    np.testing.assert_allclose(after[3], before[3], atol=1)
    assert np.hypot(*(after[1] - after[3])) > 1.4 * np.hypot(*(before[1] - before[3]))


def test_home_shows_all_words_again(view, clock):
    turn_wheel(view, view.place_of(3).toPoint(), 9)
    assert not view.frame.now.holds(shown_places(view)).all()
    QTest.keyClick(view, Qt.Key.Key_Home)
    clock.pass_time(2)
    assert view.frame.now.holds(shown_places(view)).all()
    assert view.frame.automatic


@pytest.mark.parametrize(
    ("key", "direction"),
    [
        (Qt.Key.Key_Left, (1, 0)),
        (Qt.Key.Key_Right, (-1, 0)),
        (Qt.Key.Key_Up, (0, 1)),
        (Qt.Key.Key_Down, (0, -1)),
    ],
)
def test_arrow_keys_move_the_view(view, key, direction):
    before = shown_places(view)
    QTest.keyClick(view, key)
    moved = shown_places(view) - before
    np.testing.assert_allclose(np.sign(np.round(moved)), [direction] * 5)


def test_plus_and_minus_zoom(view):
    scale = view.frame.now.scale
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.frame.now.scale > scale
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.frame.now.scale == pytest.approx(scale)


def test_the_word_under_the_cursor_is_named_until_it_leaves(view):
    empty = view.grab().toImage()
    QTest.mouseMove(view.viewport(), view.place_of(1).toPoint())
    assert view.hovered_word() == 1
    assert view.grab().toImage() != empty
    QTest.mouseMove(view.viewport(), view.place_of(4).toPoint() + QPoint(0, 50))
    assert view.hovered_word() is None


def test_a_word_that_glides_away_from_the_cursor_is_no_longer_named(view, panel, clock):
    QTest.mouseMove(view.viewport(), view.place_of(1).toPoint())
    panel.view.show_positions(view.word_map.positions * np.float32([0.95, 1]))
    clock.pass_time(0.3)
    assert view.hovered_word() is None


def test_a_release_that_was_lost_ends_the_drag(view):
    start = view.place_of(4).toPoint() + QPoint(0, 40)
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    before = view.frame.now
    lost = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(start + QPoint(50, 50)),
        QPointF(view.viewport().mapToGlobal(start + QPoint(50, 50))),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), lost)
    assert view.frame.now == before
    QTest.mouseRelease(view.viewport(), LEFT, pos=start)


def test_points_glide_to_their_new_places(view, panel, clock):
    clock.pass_time(0.1, ticks=1)
    target = panel.view.word_map.positions + np.float32(0.2)
    panel.view.show_positions(target)
    clock.pass_time(0.06, ticks=1)
    np.testing.assert_allclose(view.word_map.positions, target - 0.1, atol=1e-5)
    clock.pass_time(0.06, ticks=1)
    np.testing.assert_array_equal(view.word_map.positions, target)


def test_a_new_target_starts_where_the_points_are(view, panel, clock):
    clock.pass_time(0.1, ticks=1)
    start = view.word_map.positions
    panel.view.show_positions(start + np.float32(0.2))
    clock.pass_time(0.06, ticks=1)
    panel.view.show_positions(start)
    np.testing.assert_allclose(view.word_map.positions, start + 0.1, atol=1e-5)
    clock.pass_time(0.2)
    np.testing.assert_array_equal(view.word_map.positions, start)


def test_without_gliding_the_points_are_there_at_once(view, panel):
    target = view.word_map.positions * np.float32(1.1)
    panel.view.show_positions(target, glide=False)
    np.testing.assert_array_equal(view.word_map.positions, target)


def test_more_points_than_can_be_painted_in_time_jump(view, panel, monkeypatch):
    monkeypatch.setattr(map_canvas, "MOST_GLIDING", 4)
    target = view.word_map.positions * np.float32(1.1)
    panel.view.show_positions(target)
    np.testing.assert_array_equal(view.word_map.positions, target)


def test_another_map_glides_from_where_the_points_are_seen(view, panel, clock):
    before = shown_places(view)
    view.expect_other_map()
    panel.view.show_positions(view.word_map.positions[::-1] * np.float32(40))
    np.testing.assert_allclose(shown_places(view), before, atol=0.5)
    clock.pass_time(0.5)
    np.testing.assert_allclose(shown_places(view), before[::-1], atol=0.5)


def test_a_growing_cloud_stays_in_view_without_jumps(view, panel, clock):
    for _ in range(30):
        panel.view.show_positions(view.word_map.positions * np.float32(1.08))
        before = shown_places(view)
        clock.pass_time(1 / 30, ticks=1)
        assert np.abs(shown_places(view) - before).max() < 60
        clock.pass_time(0.2)
    clock.pass_time(1)
    assert view.frame.now.holds(shown_places(view)).all()


def test_a_frame_chosen_by_hand_stays_while_the_points_move(view, panel, clock):
    turn_wheel(view, view.place_of(3).toPoint(), 1)
    before = view.frame.now
    panel.view.show_positions(view.word_map.positions * np.float32(5))
    clock.pass_time(1)
    assert view.frame.now == before


def test_the_map_comes_to_a_chosen_word_that_is_out_of_view(view, panel, clock):
    turn_wheel(view, view.place_of(3).toPoint(), 9)
    scale = view.frame.now.scale
    panel.show_choice(1, [])
    clock.pass_time(2)
    assert view.frame.now.holds(shown_places(view)[[1]]).all()
    assert view.frame.now.scale == pytest.approx(scale, rel=0.01)


def test_a_choice_does_not_end_the_following_of_a_growing_cloud(view, panel, clock):
    panel.view.show_positions(view.word_map.positions * np.float32(1.6))
    clock.pass_time(0.13, ticks=1)
    panel.show_choice(2, [1])
    clock.pass_time(2)
    assert view.frame.automatic
    assert view.frame.now.holds(shown_places(view)).all()


def test_nothing_is_repainted_while_nothing_changes(view, panel, clock, monkeypatch):
    clock.pass_time(2)
    repaints = []
    monkeypatch.setattr(view.viewport(), "update", lambda: repaints.append(True))
    clock.pass_time(1)
    assert repaints == []
    panel.view.show_positions(view.word_map.positions + np.float32(0.1))
    clock.pass_time(0.1, ticks=3)
    assert len(repaints) >= 3


def test_no_label_overlaps_or_is_cut_off_while_the_points_glide(crowd):
    view = crowd.view
    rng = np.random.default_rng(1)
    for i in range(30):
        if i % 3 == 0:
            moved = rng.normal(scale=0.05, size=(2_000, 2)).astype(np.float32)
            crowd.view.show_positions(view.word_map.positions + moved)
        crowd.tick(100 + i / 30)
        boxes = [label.box for label in view.labels()]
        assert len(boxes) > 20
        assert all(box.left >= 0 and box.right <= view.width() for box in boxes)
        assert all(box.top >= 0 and box.bottom <= view.height() for box in boxes)
        for one, two in combinations(boxes, 2):
            apart = one.right <= two.left or two.right <= one.left or one.bottom <= two.top or two.bottom <= one.top
            assert apart


def test_labels_stay_while_the_map_is_dragged(crowd):
    view = crowd.view
    before = {label.word for label in view.labels()}
    start = QPoint(300, 300)
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(20, 0))
    crowd.tick(100.0)
    after = {label.word for label in view.labels()}
    assert after <= before
    assert len(after) > 0.8 * len(before)
    QTest.mouseRelease(view.viewport(), LEFT, pos=start + QPoint(20, 0))
