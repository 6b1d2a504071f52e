"""When something was saved, in few words."""

from datetime import datetime

from w2v_gui.ui.saved_times import not_saved_text, saved_text

NOW = datetime(2026, 11, 25, 14, 0)


def test_of_today_the_time_is_enough() -> None:
    assert saved_text(datetime(2026, 11, 25, 9, 5), NOW) == "Saved 09:05"


def test_of_another_day_the_day_is_told() -> None:
    assert saved_text(datetime(2026, 11, 24, 23, 59), NOW) == "Saved 2026-11-24 23:59"


def test_a_run_that_is_not_saved_says_since_when_and_why() -> None:
    since = datetime(2026, 11, 25, 13, 52)
    assert not_saved_text(since, "permission denied", NOW) == "Not saved since 13:52: permission denied"
    assert not_saved_text(None, "permission denied", NOW) == "Not saved: permission denied"
