"""exp(x) for x up to 80 is within three units in the last place of the true value, in both types."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.word2vec.kernels.exponential import exp

SMALLEST = {np.float32: -87.0, np.float64: -708.0}  # below, results stay at the smallest normal number


def units_in_the_last_place(x, dtype):
    """How far exp(x) is from the true value, of which long doubles have 11 bits more than float64."""
    expected = np.exp(np.longdouble(dtype(x)))
    return float(abs(np.longdouble(exp(dtype(x))) - expected) / np.spacing(dtype(expected)))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_it_agrees_over_its_whole_range(dtype):
    random = np.random.default_rng(0)
    numbers = np.concatenate(
        [
            random.uniform(SMALLEST[dtype], 0, 4000),
            random.uniform(-1, 1, 4000),
            random.uniform(0, 80, 4000),
            -np.logspace(-40, 1.9, 2000),
            np.arange(-80, 81) * math.log(2) / 2,  # where the power of two changes
        ]
    )
    assert max(units_in_the_last_place(x, dtype) for x in numbers) < 3


@given(st.floats(-708, 80))
def test_any_number_agrees(x):
    assert units_in_the_last_place(x, np.float64) < 3


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("x", [0.0, -0.0, -1e-30, -1e-45])
def test_it_is_one_at_zero_and_just_below(dtype, x):
    assert exp(dtype(x)) == 1


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("x", [-700.0, -746.0, -1e6, -1e30, -math.inf])
def test_far_below_zero_it_is_as_good_as_nothing_but_never_wrong(dtype, x):
    assert 0 <= exp(dtype(x)) < 2 * max(np.finfo(dtype).tiny, math.exp(x))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_what_is_not_a_number_stays_so_and_divergence_is_seen(dtype):
    assert math.isnan(exp(dtype(math.nan)))


def test_it_never_falls_where_the_argument_rises_by_more_than_its_error():
    values = [exp(x) for x in np.arange(-700, 0, 0.01)]
    assert values == sorted(values)
