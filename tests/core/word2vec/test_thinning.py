"""Thinning out equals a plain loop that draws from Python's generator, token by token."""

import itertools
import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.word2vec.kernels import thinning
from w2v_gui.core.word2vec.kernels.mersenne_twister import seeded_state

SENTENCES = st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=8), max_size=10)


def flattened(sentences):
    tokens = np.array([token for sentence in sentences for token in sentence], dtype=np.int32)
    return tokens, np.cumsum([0, *map(len, sentences)]).astype(np.int64)


def thinned_by_a_plain_loop(sentences, reject, copies, generator):
    kept = []
    for _ in range(copies):
        for sentence in sentences:
            left = [token for token in sentence if reject[token] == 0 or generator.random() >= reject[token]]
            if len(left) > 1:
                kept.append(left)
    return kept


def assert_equals_a_plain_loop(sentences, reject, copies, seed):
    state, generator = seeded_state(seed), random.Random(seed)
    tokens, starts = thinning.thin_out(*flattened(sentences), np.array(reject), copies, state)
    expected_tokens, expected_starts = flattened(thinned_by_a_plain_loop(sentences, reject, copies, generator))
    assert (tokens.dtype, starts.dtype) == (np.int32, np.int64)
    np.testing.assert_array_equal(tokens, expected_tokens)
    np.testing.assert_array_equal(starts, expected_starts)
    np.testing.assert_array_equal(state, np.array(generator.getstate()[1], dtype=np.uint32))


@given(
    SENTENCES,
    st.lists(st.sampled_from([0.0, 1e-9, 0.3, 0.9, 0.999]), min_size=6, max_size=6),
    st.integers(1, 4),
    st.integers(0, 99),
)
def test_any_text_is_thinned_out_as_a_plain_loop_does(sentences, reject, copies, seed):
    assert_equals_a_plain_loop(sentences, reject, copies, seed)


def test_sentences_far_longer_than_what_is_expected_to_be_left_find_room():
    assert_equals_a_plain_loop([[0] * 5000, [1] * 20_000, [0, 1] * 3000], [0.99, 0.5], 3, seed=1)


def test_nothing_is_drawn_where_every_word_is_kept():
    state = seeded_state(1)
    tokens, _ = thinning.thin_out(*flattened([[0, 1, 2]]), np.zeros(3), 2, state)
    assert tokens.tolist() == [0, 1, 2, 0, 1, 2]
    np.testing.assert_array_equal(state, seeded_state(1))


@given(SENTENCES)
def test_a_window_is_found_exactly_where_two_different_words_stand_side_by_side(sentences):
    different = any(len({*pair}) > 1 for s in sentences for pair in itertools.pairwise(s))
    assert thinning.has_a_window(*flattened(sentences)) == different
