"""Thinning a curve: what stands out is never lost, and only what is new is read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.ui.column_extremes import ColumnExtremes, column_edges, last_of_columns


def thinned(iterations, values, columns=50, first=0.0, last=None) -> ColumnExtremes:
    extremes = ColumnExtremes()
    extremes.set_columns(first, iterations[-1] if last is None else last, columns)
    extremes.update(iterations, values)
    return extremes


def a_curve(count: int) -> tuple[np.ndarray, np.ndarray]:
    return np.arange(1, count + 1), np.random.default_rng(count).normal(size=count)


def test_a_single_spike_among_many_values_is_kept() -> None:
    iterations, values = a_curve(100_000)
    values[31_415], values[77_777] = 99.0, -99.0
    extremes = thinned(iterations, values)
    assert np.nanmax(extremes.highs) == 99.0
    assert np.nanmin(extremes.lows) == -99.0
    _, drawn = extremes.band()
    assert len(drawn) == 2 * 50


def test_every_column_holds_the_extremes_of_its_own_iterations() -> None:
    iterations, values = a_curve(1_000)
    extremes = thinned(iterations, values, columns=10)
    for column in range(10):
        last = column == 9  # the last column also holds the last iteration
        inside = (iterations >= 100 * column) & (iterations < 100 * (column + 1) + last)
        assert extremes.lows[column] == values[inside].min()
        assert extremes.highs[column] == values[inside].max()


@given(st.lists(st.integers(1, 400), min_size=1, max_size=8), st.integers(1, 60))
def test_a_growing_curve_is_thinned_like_a_whole_one(pieces: list[int], columns: int) -> None:
    iterations, values = a_curve(sum(pieces))
    growing = ColumnExtremes()
    growing.set_columns(0, len(values), columns)
    for end in np.cumsum(pieces):
        growing.update(iterations[:end], values[:end])
    whole = thinned(iterations, values, columns)
    np.testing.assert_array_equal(growing.lows, whole.lows)
    np.testing.assert_array_equal(growing.highs, whole.highs)


def test_only_new_values_are_read() -> None:
    iterations, values = a_curve(1_000)
    extremes = thinned(iterations[:500], values[:500], last=1_000)
    values[250] = 99.0  # neither the first nor the last value seen
    extremes.update(iterations, values)
    assert np.nanmax(extremes.highs) < 99.0


@pytest.mark.parametrize("other_length", [100, 500, 900])
def test_another_curve_is_drawn_anew(other_length: int) -> None:
    iterations, values = a_curve(500)
    extremes = thinned(iterations, values, last=1_000)
    other_iterations, other = a_curve(other_length)
    other = other + 7
    extremes.update(other_iterations, other)
    whole = thinned(other_iterations, other, last=1_000)
    np.testing.assert_array_equal(extremes.highs, whole.highs)


def test_values_that_are_not_finite_leave_no_trace() -> None:
    iterations, values = a_curve(100)
    values[3], values[40], values[59:61] = np.nan, np.inf, -np.inf
    extremes = thinned(iterations, values, columns=50)
    _, drawn = extremes.band()
    assert np.isfinite(drawn).all()
    assert len(drawn) < 2 * 50
    extremes.update(iterations, values)
    np.testing.assert_array_equal(extremes.band()[1], drawn)


def test_only_the_iterations_in_view_are_drawn() -> None:
    iterations, values = a_curve(1_000)
    extremes = thinned(iterations, values, columns=20, first=101, last=200)
    assert np.nanmax(extremes.highs) == values[100:200].max()
    assert np.nanmin(extremes.lows) == values[100:200].min()


def test_an_empty_curve_draws_nothing() -> None:
    extremes = ColumnExtremes()
    extremes.update(np.empty(0, dtype=np.int64), np.empty(0))
    assert [len(part) for part in extremes.band()] == [0, 0]


def test_a_smooth_curve_keeps_its_newest_value_and_one_point_a_column() -> None:
    iterations = np.arange(10, 10_001, 10)
    chosen = last_of_columns(iterations, column_edges(0, 10_000, 25))
    assert chosen[-1] == 999
    assert len(chosen) <= 25 + 2
    assert (np.diff(chosen) > 0).all()


def test_a_smooth_curve_runs_on_beyond_what_is_in_view() -> None:
    iterations = np.arange(10, 1_001, 10)
    chosen = last_of_columns(iterations, column_edges(200, 400, 5))
    assert iterations[chosen[0]] < 200
    assert iterations[chosen[-1]] > 400
    assert len(last_of_columns(iterations[:0], column_edges(200, 400, 5))) == 0
