import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from w2v_gui.ui.map.frame_history import STILL_S
from w2v_gui.ui.map.map_keys import FAST, KEY_STEP_PX

LEFT = Qt.MouseButton.LeftButton
NO_KEYS, CTRL, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Control", "Alt"))


@pytest.fixture
def view(panel):
    return panel.view


def places(view):
    return np.array([view.place_of(word).toTuple() for word in range(5)])


def scroll(view, pixels, angle, phase, keys=NO_KEYS):
    place = QPointF(200, 150)
    event = QWheelEvent(
        place, QPointF(view.viewport().mapToGlobal(place)), pixels, angle, Qt.MouseButton.NoButton, keys, phase, False
    )
    QApplication.sendEvent(view.viewport(), event)


def pinch(view, place, value):
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        QPointF(place),
        QPointF(place),
        QPointF(view.viewport().mapToGlobal(place)),
        value,
        QPointF(),
    )
    QApplication.sendEvent(view.viewport(), event)


def test_two_fingers_on_a_touchpad_move_the_map(view):
    before, scale = places(view), view.frame.now.scale
    scroll(view, QPoint(12, -30), QPoint(24, -60), Qt.ScrollPhase.ScrollUpdate)
    np.testing.assert_allclose(places(view) - before, [[12, -30]] * 5, atol=0.1)
    assert view.frame.now.scale == scale


def test_two_fingers_with_ctrl_zoom(view):
    scale = view.frame.now.scale
    scroll(view, QPoint(0, 60), QPoint(0, 120), Qt.ScrollPhase.ScrollUpdate, CTRL)
    assert view.frame.now.scale == pytest.approx(1.25 * scale)


def test_a_wheel_that_tells_pixels_zooms_all_the_same(view):
    scale = view.frame.now.scale
    scroll(view, QPoint(0, 30), QPoint(0, 120), Qt.ScrollPhase.NoScrollPhase)
    assert view.frame.now.scale == pytest.approx(1.25 * scale)


def test_turning_a_wheel_sideways_does_nothing(view):
    before = view.frame.now
    scroll(view, QPoint(), QPoint(120, 0), Qt.ScrollPhase.NoScrollPhase)
    assert view.frame.now == before


def test_pinching_zooms_at_the_fingers(view):
    place, scale = view.place_of(3), view.frame.now.scale
    pinch(view, place.toPoint(), 0.5)
    assert view.frame.now.scale == pytest.approx(1.5 * scale)
    np.testing.assert_allclose(view.place_of(3).toTuple(), place.toTuple(), atol=1)
    pinch(view, place.toPoint(), -2.0)  # a driver that tells nonsense
    assert view.frame.now.scale == pytest.approx(1.5 * scale)


def middle(view):
    return (view.width() / 2, view.height() / 2)


def test_a_double_click_glides_until_the_word_is_in_the_middle(view, panel, clock):
    before = view.place_of(3)
    QTest.mouseClick(view.viewport(), LEFT, pos=before.toPoint())
    QTest.mouseDClick(view.viewport(), LEFT, pos=before.toPoint())
    clock.pass_time(0.03, ticks=1)
    on_its_way = view.place_of(3)
    assert on_its_way != before
    assert np.hypot(*(np.array(on_its_way.toTuple()) - middle(view))) > 20
    clock.pass_time(2)
    np.testing.assert_allclose(view.place_of(3).toTuple(), middle(view), atol=1)


def test_a_word_that_is_not_on_the_map_is_not_centered_on(view, panel, clock):
    view.show_only([0, 1])
    clock.pass_time(2)
    before = view.frame.now
    panel.center_on(3)
    clock.pass_time(2)
    assert view.frame.now == before


def test_zooming_to_the_selection_shows_the_selected_words_large(view, panel, clock):
    panel.show_selection([2, 4])
    scale = view.frame.now.scale
    QTest.keyClick(view, Qt.Key.Key_Z)
    clock.pass_time(2)
    assert view.frame.now.holds(places(view)[[2, 4]]).all()
    assert view.frame.now.scale > 1.3 * scale


def test_zooming_to_a_single_word_leaves_something_around_it(view, panel, clock):
    panel.show_selection([2])
    scale = view.frame.now.scale
    panel.zoom_to_selection()
    clock.pass_time(2)
    np.testing.assert_allclose(view.place_of(2).toTuple(), middle(view), atol=1)
    assert view.frame.now.scale <= 20.1 * scale


def test_without_a_selection_it_zooms_to_the_chosen_word_and_its_neighbors(view, panel, clock):
    panel.show_choice(0, [4])
    panel.zoom_to_selection()
    clock.pass_time(2)
    assert view.frame.now.holds(places(view)[[0, 4]]).all()
    assert not view.frame.now.holds(places(view)[[2]]).any()
    panel.show_choice(None, [])
    before = view.frame.now
    panel.zoom_to_selection()
    assert view.frame.now == before


def look_around(view, panel, clock):
    """The whole map, then word 1, then word 3; where each was."""
    looks = [view.frame.now]
    for word in (1, 3):
        panel.center_on(word)
        clock.pass_time(1 + 2 * STILL_S)
        looks.append(view.frame.now)
    return looks


@pytest.mark.parametrize(
    ("back", "forward"),
    [
        (
            lambda view: QTest.keyClick(view, Qt.Key.Key_Left, ALT),
            lambda view: QTest.keyClick(view, Qt.Key.Key_Right, ALT),
        ),
        (
            lambda view: QTest.mouseClick(view.viewport(), Qt.MouseButton.BackButton),
            lambda view: QTest.mouseClick(view.viewport(), Qt.MouseButton.ForwardButton),
        ),
    ],
)
def test_back_and_forward_go_where_the_user_has_looked(view, panel, clock, back, forward):
    looks = look_around(view, panel, clock)
    for go, look in ((back, looks[1]), (back, looks[0]), (back, looks[0]), (forward, looks[1]), (forward, looks[2])):
        go(view)
        clock.pass_time(2)
        assert view.frame.now.is_near(look)


def test_going_back_to_the_whole_map_follows_it_again(view, panel, clock):
    look_around(view, panel, clock)
    panel.back()
    panel.back()
    assert view.frame.automatic


def test_a_place_left_at_once_can_be_gone_back_to(view, panel, clock):
    view.frame.zoom(3, 100, 100)
    before = view.frame.now
    panel.home()
    clock.pass_time(0.2)
    panel.back()
    clock.pass_time(2)
    assert view.frame.now.is_near(before)


def test_another_map_begins_a_new_journey(view, panel, clock):
    look_around(view, panel, clock)
    view.expect_other_map()
    view.show_positions(view.word_map.positions * np.float32(3))
    clock.pass_time(2)
    before = view.frame.now
    panel.back()
    clock.pass_time(2)
    assert view.frame.now.is_near(before)


def test_with_shift_arrow_keys_go_farther(view):
    before = places(view)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    np.testing.assert_allclose(places(view) - before, [[FAST * KEY_STEP_PX, 0]] * 5, atol=0.1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_return_pick_the_word_nearest_to_the_middle(view, panel, clock, qtbot, key):
    panel.center_on(3)
    clock.pass_time(2)
    with qtbot.waitSignal(panel.word_picked) as picked:
        QTest.keyClick(view, key)
    assert picked.args == [3]


def test_space_picks_the_word_under_the_cursor_first(view, panel, qtbot):
    QTest.mouseMove(view.viewport(), view.place_of(1).toPoint())
    with qtbot.waitSignal(panel.word_picked) as picked:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert picked.args == [1]


def test_keys_that_move_the_map_name_the_word_in_the_middle(view, panel, clock):
    panel.center_on(2)
    clock.pass_time(2)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.hovered_word() == 2
    assert view.accessibleDescription().startswith("rain")


def test_keys_for_others_are_left_to_them(view):
    before = view.frame.now
    for key, keys in ((Qt.Key.Key_Z, CTRL), (Qt.Key.Key_B, CTRL), (Qt.Key.Key_Up, ALT)):
        QTest.keyClick(view, key, keys)
    assert view.frame.now == before


def ask_for_menu(view, place, reason):
    event = QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)


def test_the_right_button_asks_for_the_menu_of_the_word_under_it(view, panel, qtbot):
    place = view.place_of(1).toPoint()
    for at, word in ((place, 1), (place + QPoint(40, 40), None)):
        with qtbot.waitSignal(panel.context_menu_requested) as asked:
            ask_for_menu(view, at, QContextMenuEvent.Reason.Mouse)
        assert asked.args == [word, view.viewport().mapToGlobal(at)]


def test_the_menu_key_asks_for_the_menu_of_the_chosen_word(view, panel, qtbot):
    panel.show_choice(2, [])
    with qtbot.waitSignal(panel.context_menu_requested) as asked:
        ask_for_menu(view, QPoint(3, 3), QContextMenuEvent.Reason.Keyboard)
    assert asked.args == [2, view.viewport().mapToGlobal(view.place_of(2).toPoint())]


def test_without_words_nothing_moves_and_nothing_is_named(empty_panel):
    view = empty_panel.view
    empty_panel.show_words([], np.empty(0, dtype=int))
    view.show_positions(np.empty((0, 2), dtype=np.float32))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Z, Qt.Key.Key_Plus, Qt.Key.Key_Home):
        QTest.keyClick(view, key)
    empty_panel.back()
    QTest.mouseMove(view.viewport(), QPoint(50, 50))
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    empty_panel.tick(200.0)
    assert view.hovered_word() is None
