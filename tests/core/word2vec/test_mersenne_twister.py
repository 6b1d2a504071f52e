"""The compiled generator gives the numbers of Python's `random`, in the same order, across refills."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.word2vec.kernels.mersenne_twister import below, next_word, seeded_state, uniform

SEEDS = st.integers(0, 2**32 - 1)


def state_of(generator):
    return np.array(generator.getstate()[1], dtype=np.uint32)


@given(SEEDS)
def test_the_state_is_that_of_a_seeded_generator(seed):
    state = seeded_state(seed)
    assert (state.shape, state.dtype) == ((625,), np.uint32)
    np.testing.assert_array_equal(state, state_of(random.Random(seed)))


@pytest.mark.parametrize("seed", [0, 1, 31415, 2**32 - 1])
def test_words_are_those_of_python_over_several_refills(seed):
    state, generator = seeded_state(seed), random.Random(seed)
    assert [int(next_word(state)) for _ in range(2000)] == [generator.getrandbits(32) for _ in range(2000)]
    np.testing.assert_array_equal(state, state_of(generator))


@pytest.mark.parametrize("seed", [0, 9265, 31415])
def test_uniform_numbers_are_those_of_python_over_several_refills(seed):
    state, generator = seeded_state(seed), random.Random(seed)
    assert [uniform(state) for _ in range(2000)] == [generator.random() for _ in range(2000)]


def test_whole_numbers_are_those_of_randrange_for_one_and_around_powers_of_two():
    state, generator = seeded_state(1), random.Random(1)
    for n in [n for power in range(31) for n in (2**power - 1, 2**power, 2**power + 1) if n > 0]:
        assert [below(state, n) for _ in range(50)] == [generator.randrange(n) for _ in range(50)]
    np.testing.assert_array_equal(state, state_of(generator))


@given(SEEDS, st.lists(st.integers(1, 2**31 - 1) | st.none(), max_size=60))
def test_any_mixture_of_draws_is_that_of_python(seed, limits):
    state, generator = seeded_state(seed), random.Random(seed)
    drawn = [uniform(state) if n is None else below(state, n) for n in limits]
    assert drawn == [generator.random() if n is None else generator.randint(0, n - 1) for n in limits]
    np.testing.assert_array_equal(state, state_of(generator))


def test_a_hundred_thousand_mixed_draws_stay_in_step():
    state, generator = seeded_state(7), random.Random(7)
    for _ in range(25_000):
        assert below(state, 5) == generator.randrange(5)
        assert below(state, 299_303) == generator.randrange(299_303)
        assert uniform(state) == generator.random()
    np.testing.assert_array_equal(state, state_of(generator))


def test_numpy_continues_the_same_stream():
    state, generator = seeded_state(3), np.random.RandomState()
    for _ in range(700):
        next_word(state)
    generator.set_state(("MT19937", state[:624], int(state[624])))
    assert [uniform(state) for _ in range(700)] == generator.random_sample(700).tolist()
