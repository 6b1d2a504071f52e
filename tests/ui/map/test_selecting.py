import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from w2v_gui.session.selection_mode import SelectionMode

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT, CTRL, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Shift", "Control", "Alt"))
REPLACE, ADD, TOGGLE = SelectionMode.REPLACE, SelectionMode.ADD, SelectionMode.TOGGLE
AROUND = [(-25, -25), (25, -25), (25, 25), (-25, 25)]


@pytest.fixture
def view(panel):
    return panel.view


@pytest.fixture
def asked(panel):
    requests = []
    panel.selection_requested.connect(lambda words, mode: requests.append((words, mode)))
    return requests


def drag(view, places, keys=NONE):
    start, *others = [QPoint(*place) if isinstance(place, tuple) else place for place in places]
    QTest.mousePress(view.viewport(), LEFT, keys, start)
    for place in others:
        QTest.mouseMove(view.viewport(), place)
    QTest.mouseRelease(view.viewport(), LEFT, keys, others[-1])


def place_of(view, word):
    return view.place_of(word).toPoint()


def box_around(view, word):
    return [place_of(view, word) + QPoint(*corner) for corner in (AROUND[0], (0, 0), AROUND[2])]


def lasso_around(view, words):
    """Around words on one line, and nothing beside it."""
    first, last = place_of(view, words[0]), place_of(view, words[-1])
    return [first + QPoint(-25, -25), last + QPoint(25, -25), last + QPoint(25, 25), first + QPoint(-25, 25)]


@pytest.mark.parametrize(("keys", "mode"), [(SHIFT, REPLACE), (SHIFT | CTRL, ADD)])
def test_shift_and_drag_selects_the_words_in_a_box(view, asked, keys, mode):
    frame = view.frame.now
    drag(view, box_around(view, 1), keys)
    assert asked == [((1,), mode)]
    assert view.frame.now == frame


def test_a_box_may_be_drawn_to_any_corner(view, asked):
    drag(view, box_around(view, 2)[::-1], SHIFT)
    drag(view, [QPoint(1, view.height() - 1), QPoint(40, 40), QPoint(view.width() - 1, 1)], SHIFT)
    assert asked == [((2,), REPLACE), ((0, 1, 2, 3, 4), REPLACE)]


def test_a_box_ends_where_the_button_is_released_even_if_the_last_moves_were_left_out(view, asked):
    QTest.mousePress(view.viewport(), LEFT, SHIFT, QPoint(1, 1))
    QTest.mouseMove(view.viewport(), QPoint(40, 40))
    QTest.mouseRelease(view.viewport(), LEFT, SHIFT, QPoint(view.width() - 1, view.height() - 1))
    assert asked == [((0, 1, 2, 3, 4), REPLACE)]


@pytest.mark.parametrize(("keys", "mode"), [(ALT, REPLACE), (ALT | CTRL, ADD), (ALT | SHIFT, ADD)])
def test_alt_and_drag_selects_the_words_that_a_lasso_goes_around(view, asked, keys, mode):
    drag(view, lasso_around(view, [3, 4, 1]), keys)
    (words, how), *_ = asked
    assert how is mode
    assert words == (1, 3, 4)


@pytest.mark.parametrize(
    ("tool", "keys", "mode"),
    [("box", NONE, REPLACE), ("box", SHIFT, ADD), ("box", CTRL, ADD), ("lasso", NONE, REPLACE), ("lasso", SHIFT, ADD)],
)
def test_with_a_tool_chosen_dragging_selects_without_keys(panel, view, asked, tool, keys, mode):
    panel.choose_tool(tool)
    places = box_around(view, 4) if tool == "box" else lasso_around(view, [4])
    drag(view, places, keys)
    assert asked == [((4,), mode)]


@pytest.mark.parametrize(("key", "tool"), [(Qt.Key.Key_B, "box"), (Qt.Key.Key_L, "lasso"), (Qt.Key.Key_H, "pan")])
def test_keys_choose_the_tool_and_the_toolbar_shows_it(panel, view, key, tool):
    panel.choose_tool("lasso" if tool != "lasso" else "box")
    QTest.keyClick(view, key)
    assert panel.toolbar.tool.value() == tool


def test_the_toolbar_chooses_the_tool(panel, view, asked):
    panel.toolbar.tool.button("box").click()
    drag(view, box_around(view, 0))
    panel.toolbar.tool.button("pan").click()
    drag(view, box_around(view, 0))
    assert len(asked) == 1


def test_a_box_around_nothing_selects_nothing(view, asked, panel, qtbot):
    with qtbot.assertNotEmitted(panel.choice_cleared):
        drag(view, [(3, 3), (20, 20), (40, 40)], SHIFT)
    assert asked == [((), REPLACE)]


@pytest.mark.parametrize(("keys", "mode"), [(SHIFT, ADD), (CTRL, TOGGLE), (SHIFT | CTRL, TOGGLE)])
def test_a_click_with_a_key_changes_the_selection_and_picks_nothing(panel, view, asked, qtbot, keys, mode):
    with qtbot.assertNotEmitted(panel.word_picked), qtbot.assertNotEmitted(panel.choice_cleared):
        QTest.mouseClick(view.viewport(), LEFT, keys, place_of(view, 3))
        QTest.mouseClick(view.viewport(), LEFT, keys, place_of(view, 3) + QPoint(40, 0))
    assert asked == [((3,), mode)]


def test_escape_gives_up_what_is_being_drawn_and_keeps_the_choice(panel, view, asked, qtbot):
    start = place_of(view, 1)
    with qtbot.assertNotEmitted(panel.choice_cleared):
        QTest.mousePress(view.viewport(), LEFT, SHIFT, start - QPoint(30, 30))
        QTest.mouseMove(view.viewport(), start + QPoint(30, 30))
        drawn = view.grab().toImage()
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert view.grab().toImage() != drawn
        QTest.mouseRelease(view.viewport(), LEFT, SHIFT, start + QPoint(30, 30))
    assert asked == []


def test_words_that_a_filter_dims_are_not_selected(panel, view, asked):
    view.light({0})
    drag(view, [(1, 1), (40, 40), (view.width() - 1, view.height() - 1)], SHIFT)
    assert asked == [((2, 3), REPLACE)]


def test_words_that_are_not_on_the_map_are_not_selected(panel, view, asked, clock):
    view.show_only([1, 4])
    clock.pass_time(2)
    drag(view, [(1, 1), (40, 40), (view.width() - 1, view.height() - 1)], SHIFT)
    assert asked == [((1, 4), REPLACE)]


def test_the_middle_button_moves_the_map_with_any_tool(panel, view, asked):
    panel.choose_tool("lasso")
    before, start = view.place_of(4), QPoint(100, 100)
    QTest.mousePress(view.viewport(), Qt.MouseButton.MiddleButton, pos=start)
    for place in (QPoint(120, 110), QPoint(160, 130)):
        QTest.mouseMove(view.viewport(), place)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(160, 130))
    moved = view.place_of(4) - before
    np.testing.assert_allclose(moved.toTuple(), (60, 30), atol=1)
    assert asked == []


def test_a_map_without_positions_has_nothing_to_select(empty_panel):
    empty_panel.show_words(["one"], np.array([1]))
    requests = []
    empty_panel.selection_requested.connect(lambda words, _: requests.append(words))
    drag(empty_panel.view, [(3, 3), (60, 60), (90, 90)], SHIFT)
    assert requests == [()]
