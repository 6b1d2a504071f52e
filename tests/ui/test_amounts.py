"""Speeds and durations in words."""

import pytest

from w2v_gui.ui.amounts import duration_text, pace_text, rough_duration_text, speed_text


@pytest.mark.parametrize(
    ("words_per_second", "text"),
    [
        (0, "0 words/s"),
        (950, "950 words/s"),
        (9_949, "9,949 words/s"),
        (9_999, "10 k words/s"),
        (310_400, "310 k words/s"),
        (999_600, "1.0 M words/s"),
        (1_240_000, "1.2 M words/s"),
    ],
)
def test_a_speed_has_two_or_three_digits(words_per_second: float, text: str) -> None:
    assert speed_text(words_per_second) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (4.2, "4 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (7_500, "2 h 5 min"), (-1, "0 s")],
)
def test_a_duration_has_its_two_largest_units(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "a second"),
        (3.2, "3 s"),
        (117, "120 s"),
        (2_400, "40 min"),
        (9_000, "2 h"),
        (3e5, "3 days"),
        (1e8, "1,200 days"),
    ],
)
def test_an_estimate_claims_no_more_figures_than_it_has(seconds: float, text: str) -> None:
    assert rough_duration_text(seconds) == text


def test_an_unknown_rest_is_left_out() -> None:
    assert pace_text(1_200_000, None) == "1.2 M words/s"
    assert pace_text(1_200_000, 4) == "1.2 M words/s · 4 s left"
