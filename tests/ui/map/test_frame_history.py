from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.frame_history import MOST_LOOKS, STILL_S, FrameHistory

HERE, THERE, ELSEWHERE = (Frame(x, 0, 10, 100, 100) for x in (0, 30, 60))


def look_at(history, look, begin_s, seconds=2 * STILL_S):
    for i in range(11):
        history.tick(look, begin_s + seconds * i / 10)


def test_a_look_that_lasts_is_kept_and_one_in_passing_is_not():
    history = FrameHistory()
    look_at(history, HERE, 0)
    look_at(history, THERE, 10, STILL_S / 2)
    look_at(history, ELSEWHERE, 20)
    assert history.go(-1) == HERE
    assert history.go(-1) is None
    assert not history.can_go(-1)


def test_going_back_and_forward_ends_where_it_began():
    history = FrameHistory()
    for look in (HERE, THERE):
        history.keep(look)
    assert not history.can_go(1)
    assert [history.go(-1), history.go(-1), history.go(1), history.go(1)] == [HERE, None, HERE, THERE]


def test_a_new_look_takes_the_place_of_those_ahead():
    history = FrameHistory()
    history.keep(HERE)
    history.keep(THERE)
    history.go(-1)
    history.keep(ELSEWHERE)
    assert not history.can_go(1)
    assert history.go(-1) == HERE


def test_the_same_look_is_kept_once():
    history = FrameHistory()
    look_at(history, HERE, 0)
    look_at(history, HERE.moved(0.1, 0), 10)
    history.keep(HERE)
    assert history.go(-1) is None
    assert not history.can_go(-1)


def test_being_where_one_went_back_to_keeps_the_way_forward():
    history = FrameHistory()
    history.keep(HERE)
    history.keep(THERE)
    look_at(history, history.go(-1), 0)
    assert history.go(1) == THERE


def test_another_map_has_nothing_to_go_back_to():
    history = FrameHistory()
    history.keep(HERE)
    history.clear()
    assert not history.can_go(-1)
    assert not history.can_go(1)


@given(st.lists(st.integers(0, 300), max_size=300))
def test_it_keeps_the_last_looks_and_no_more(places):
    history = FrameHistory()
    for x in places:
        history.keep(Frame(x, 0, 10, 100, 100))
    back = 0
    while history.can_go(-1):
        history.go(-1)
        back += 1
    assert back < MOST_LOOKS
    assert back <= len(places)
