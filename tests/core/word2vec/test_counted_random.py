"""Numbers drawn by number: uniform, independent of one another, and words in proportion to any weights."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.core.word2vec.kernels.counted_random import (
    below,
    bits,
    draw_word,
    high_half,
    low_half,
    noise_key,
    shares_of,
    text_key,
)

DRAWS = 100_000


def random_bits(key, counter):
    """As an unsigned number: a plain one of Python is taken for a signed one by a kernel."""
    return np.uint64(bits(np.uint64(key), counter))


def drawn(weights, key=7, n=DRAWS):
    """How often each word is drawn in n draws."""
    shares = shares_of(np.asarray(weights, float))
    random = [random_bits(key, i) for i in range(n)]
    return np.bincount([draw_word(r, *shares) for r in random], minlength=len(weights))


def exact_shares(weights):
    """The share of each word that thresholds and aliases stand for."""
    thresholds, aliases = shares_of(np.asarray(weights, float))
    own = (thresholds.astype(float) + 1) / 2**32
    shares = own.copy()
    np.add.at(shares, aliases, 1 - own)
    return shares / len(weights)


@settings(max_examples=30)
@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=60))
def test_words_have_their_shares(weights):
    np.testing.assert_allclose(exact_shares(weights), np.array(weights) / sum(weights), atol=1e-8)


@pytest.mark.parametrize("ns_exponent", [-2.0, -1.0, 0.0, 0.75, 2.0])
@pytest.mark.parametrize("size", [1, 2, 3, 1000, 100_003])
def test_words_have_their_shares_whatever_the_exponent(ns_exponent, size):
    counts = (1e6 / np.arange(1, size + 1)).astype(int) + 1.0
    weights = counts**ns_exponent
    np.testing.assert_allclose(exact_shares(weights), weights / weights.sum(), atol=1e-9)


@pytest.mark.parametrize("weights", [[1, 1], [5, 1, 3, 0.5, 0.5], [1000, 1, 1], list(range(1, 40))])
def test_draws_are_as_frequent_as_the_shares_say(weights):
    expected = DRAWS * np.array(weights) / sum(weights)
    chi_square = ((drawn(weights) - expected) ** 2 / expected).sum()
    freedom = len(weights) - 1
    assert chi_square < freedom + 5 * np.sqrt(2 * freedom)
    assert chi_square > freedom - 5 * np.sqrt(2 * freedom)


def test_halves_of_successive_numbers_and_of_keys_are_independent():
    numbers = [random_bits(3, i) for i in range(50_000)]
    high, low = (np.array([half(n) for n in numbers]) / 2**32 for half in (high_half, low_half))
    other = np.array([high_half(random_bits(4, i)) for i in range(50_000)]) / 2**32
    for column in (high, low):
        assert column.mean() == pytest.approx(0.5, abs=0.01)
        assert column.var() == pytest.approx(1 / 12, rel=0.02)
    for a, b in ((high, low), (high[1:], high[:-1]), (high, other)):
        assert abs(np.corrcoef(a, b)[0, 1]) < 0.02


def test_a_number_below_n_takes_every_value_equally_often():
    values = np.bincount([below(np.uint64(low_half(random_bits(1, i))), 5) for i in range(50_000)])
    assert len(values) == 5
    np.testing.assert_allclose(values, 10_000, rtol=0.05)


def test_keys_differ_by_seed_epoch_passage_and_use():
    places = [(seed, epoch, passage) for seed in (0, 1, 2**32 - 1) for epoch in (-1, 0, 1) for passage in (0, 1)]
    keys = {int(noise_key(place)) for place in places}
    keys |= {int(text_key(seed, epoch)) for seed, epoch, _ in places}
    assert len(keys) == len(places) + len(places) // 2
