from w2v_gui.session.map_state import MapState


def test_only_what_is_being_computed_can_be_stopped():
    assert [state for state in MapState if state.can_stop] == [MapState.COMPUTING]


def test_only_what_was_stopped_can_go_on():
    assert [state for state in MapState if state.can_go_on] == [MapState.STOPPED]
