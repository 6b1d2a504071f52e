"""Windows and noise words equal plain loops that draw from Python's generator, and the expected pairs are exact."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.word2vec.kernels import windows
from w2v_gui.core.word2vec.kernels.mersenne_twister import seeded_state

# each has two different words side by side, so that a window comes
SENTENCES = st.lists(
    st.lists(st.integers(0, 3), max_size=9).map(lambda sentence: [*sentence, 4, 5]), min_size=1, max_size=6
)
SMALL_TABLE = [0, 0, 0, 1, 4]  # of noise words


def source_of(sentences, largest_radius, seed, pending_radius=0):
    return windows.Source(
        np.array([token for sentence in sentences for token in sentence], dtype=np.int32),
        np.cumsum([0, *map(len, sentences)]).astype(np.int64),
        windows.noise_of(np.array(SMALL_TABLE, dtype=np.int32), 6),
        largest_radius,
        np.array([pending_radius]),
        seeded_state(seed),
    )


def draw(source):
    outside_ids = np.full(2 * source.radius, -1, dtype=np.int32)
    center, m = windows.draw_window(source, outside_ids)
    assert (outside_ids[m:] == -1).all()
    return center, outside_ids[:m].tolist()


@given(SENTENCES, st.integers(1, 12), st.integers(0, 99))
def test_windows_equal_a_plain_loop(window_by_a_plain_loop, sentences, largest_radius, seed):
    source, generator = source_of(sentences, largest_radius, seed), random.Random(seed)
    for _ in range(20):
        expected = window_by_a_plain_loop(sentences, generator.randint(1, largest_radius), generator)
        assert draw(source) == expected
    np.testing.assert_array_equal(source.random_state, np.array(generator.getstate()[1], dtype=np.uint32))


def test_a_radius_that_was_drawn_before_is_used_once(window_by_a_plain_loop):
    sentences = [[0, 1, 2, 3, 4, 5]]
    source, generator = source_of(sentences, 5, seed=2, pending_radius=4), random.Random(2)
    assert draw(source) == window_by_a_plain_loop(sentences, 4, generator)
    assert draw(source) == window_by_a_plain_loop(sentences, generator.randint(1, 5), generator)


def test_the_center_word_is_never_among_its_outside_words():
    source = source_of([[0, 0, 1, 0, 0, 2, 2]], 5, seed=0)
    for _ in range(200):
        center, outside = draw(source)
        assert outside
        assert center not in outside


@given(st.lists(st.integers(0, 300), min_size=1, max_size=200).map(sorted))
def test_every_entry_of_the_noise_table_is_kept(table):
    noise = windows.noise_of(np.array(table, dtype=np.int32), 301)
    assert [windows.noise_word(noise, np.uint32(entry)) for entry in range(len(table))] == table


@given(st.integers(0, 99), st.sampled_from([0, 1, 4, 5]), st.sampled_from([SMALL_TABLE, [0] * 700 + [3] + [4] * 90]))
def test_noise_words_equal_a_plain_loop_and_are_never_the_outside_word(noise_by_a_plain_loop, seed, outside_id, table):
    state, generator = seeded_state(seed), random.Random(seed)
    noise, drawn = windows.noise_of(np.array(table, dtype=np.int32), 301), np.full(500, -1, dtype=np.int32)
    windows.draw_noise(noise, state, outside_id, drawn, 3, 403)
    assert drawn[3:403].tolist() == [noise_by_a_plain_loop(table, outside_id, generator) for _ in range(400)]
    assert set(drawn[:3]) == set(drawn[403:]) == {-1}
    np.testing.assert_array_equal(state, np.array(generator.getstate()[1], dtype=np.uint32))


def pairs_by_counting(sentences, largest_radius):
    """Every radius, sentence and position once, each with its chance."""
    expected = np.zeros(6)
    for radius in range(1, largest_radius + 1):
        for words in sentences:
            for position, center in enumerate(words):
                chance = 1 / (largest_radius * len(sentences) * len(words))
                for i, word in enumerate(words):
                    if 0 < abs(i - position) <= radius and word != center:
                        expected[word] += chance
    return expected


@given(SENTENCES, st.integers(1, 6))
def test_expected_pairs_equal_a_count_over_all_windows(sentences, largest_radius):
    source = source_of(sentences, largest_radius, seed=0)
    pairs = windows.expected_pairs(source.tokens, source.starts, largest_radius, 6)
    np.testing.assert_allclose(pairs, pairs_by_counting(sentences, largest_radius), atol=1e-12)


def test_expected_pairs_are_what_many_drawn_windows_have():
    sentences = [[0, 1, 2, 3, 4], [5, 0, 5, 1], [2, 4]]  # each window has a pair, so that none is drawn again
    source, drawn = source_of(sentences, 3, seed=4), np.zeros(6)
    for _ in range(20_000):
        np.add.at(drawn, draw(source)[1], 1 / 20_000)
    expected = windows.expected_pairs(source.tokens, source.starts, 3, 6)
    assert drawn == pytest.approx(expected, abs=0.02)
