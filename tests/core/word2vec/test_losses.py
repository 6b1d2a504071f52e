"""The specification against the course's toy case, against loops written by hand, and at its edges."""

import math

import numpy as np
import pytest

from w2v_gui.core.word2vec.losses import (
    log_sigmoid,
    naive_softmax,
    naive_softmax_window,
    negative_sampling,
    negative_sampling_window,
    sigmoid,
    softmax,
)

EXTREMES = [-1e308, -1e4, -750.0, -40.0, 0.0, 40.0, 750.0, 1e4, 1e308]


@pytest.fixture
def vectors():
    """Center and outside vectors of eight words, in four dimensions."""
    return np.random.default_rng(3).standard_normal((2, 8, 4))


@pytest.mark.parametrize(
    ("center_id", "loss"), [(2, 11.16610900153398), (1, 9.87714910003414), (0, 10.810758628593335)]
)
def test_the_toy_case_of_the_course_gives_its_losses(center_id, loss):
    random = np.random.RandomState(9265)
    rows = random.randn(10, 3)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    outside_ids = np.array([0, 1, 4, 3, 1, 2])
    window = naive_softmax_window(center_id, outside_ids, rows[:5], rows[5:])
    assert window.loss == pytest.approx(loss, abs=1e-12)


def test_naive_softmax_equals_a_loop_over_the_words(vectors):
    center, outside_vectors, outside_id = vectors[0][2], vectors[1], 5
    scores = [sum(u * v for u, v in zip(row, center, strict=True)) for row in outside_vectors]
    total = sum(math.exp(score) for score in scores)
    d_center, d_outside_vectors = np.zeros(4), np.zeros((8, 4))
    for word, score in enumerate(scores):
        error = math.exp(score) / total - (word == outside_id)
        d_center += error * outside_vectors[word]
        d_outside_vectors[word] = error * center
    pair = naive_softmax(center, outside_id, outside_vectors)
    assert pair.loss == pytest.approx(-math.log(math.exp(scores[outside_id]) / total), abs=1e-12)
    np.testing.assert_allclose(pair.d_center, d_center, atol=1e-12)
    np.testing.assert_allclose(pair.d_outside_vectors, d_outside_vectors, atol=1e-12)


def test_negative_sampling_equals_a_loop_over_the_noise_words(vectors):
    center, outside, noise = vectors[0][1], vectors[1][0], vectors[1][[3, 6, 3]]
    probability = 1 / (1 + math.exp(-outside @ center))
    loss = -math.log(probability)
    d_center, d_noise = (probability - 1) * outside, np.zeros((3, 4))
    for k, u_k in enumerate(noise):
        mistaken = 1 / (1 + math.exp(-u_k @ center))
        loss -= math.log(1 - mistaken)
        d_center = d_center + mistaken * u_k
        d_noise[k] = mistaken * center
    pair = negative_sampling(center, outside, noise)
    assert pair.loss == pytest.approx(loss, abs=1e-12)
    np.testing.assert_allclose(pair.d_center, d_center, atol=1e-12)
    np.testing.assert_allclose(pair.d_outside, (probability - 1) * center, atol=1e-12)
    np.testing.assert_allclose(pair.d_noise, d_noise, atol=1e-12)


def test_the_gradient_of_naive_softmax_is_zero_where_the_expected_outside_vector_is_the_true_one():
    outside_vectors = np.array([[1.0, 2.0], [2.0, 2.0], [0.0, 2.0]])  # by symmetry the mean is row 0
    assert naive_softmax(np.array([0.0, 1.0]), 0, outside_vectors).d_center == pytest.approx(0, abs=1e-15)


def test_a_window_is_the_sum_of_its_pairs_and_moves_no_other_center_word(vectors):
    outside_ids = np.array([4, 0, 4])
    window = naive_softmax_window(6, outside_ids, *vectors)
    pairs = [naive_softmax(vectors[0][6], o, vectors[1]) for o in outside_ids]
    assert window.loss == pytest.approx(sum(pair.loss for pair in pairs))
    np.testing.assert_allclose(window.d_center_vectors[6], sum(pair.d_center for pair in pairs))
    np.testing.assert_allclose(window.d_outside_vectors, sum(pair.d_outside_vectors for pair in pairs))
    assert not np.delete(window.d_center_vectors, 6, axis=0).any()


def test_a_noise_word_drawn_three_times_counts_three_times(vectors):
    once = negative_sampling_window(1, np.array([2]), np.array([[5]]), *vectors)
    thrice = negative_sampling_window(1, np.array([2]), np.array([[5, 5, 5]]), *vectors)
    np.testing.assert_allclose(thrice.d_outside_vectors[5], 3 * once.d_outside_vectors[5])
    np.testing.assert_allclose(thrice.d_outside_vectors[2], once.d_outside_vectors[2])


def test_words_that_are_neither_outside_nor_noise_have_no_gradient_by_negative_sampling(vectors):
    window = negative_sampling_window(1, np.array([2, 7]), np.array([[5, 0], [0, 2]]), *vectors)
    assert np.flatnonzero(window.d_outside_vectors.any(axis=1)).tolist() == [0, 2, 5, 7]


def test_every_outside_word_needs_its_noise_words(vectors):
    with pytest.raises(ValueError, match="zip"):
        negative_sampling_window(1, np.array([2, 7]), np.array([[5, 0]]), *vectors)


def test_vectors_of_zero_give_the_loss_of_pure_guessing():
    center, outside_vectors = np.zeros(3), np.zeros((7, 3))
    assert naive_softmax(center, 2, outside_vectors).loss == pytest.approx(math.log(7))
    assert negative_sampling(center, center, outside_vectors).loss == pytest.approx(8 * math.log(2))


def test_probabilities_sum_to_one_and_ignore_a_shift_of_the_scores():
    scores = np.random.default_rng(0).standard_normal(1000) * 10
    assert softmax(scores).sum() == pytest.approx(1, abs=1e-12)
    np.testing.assert_allclose(softmax(scores + 123), softmax(scores), rtol=1e-9)


def test_sigmoid_and_its_logarithm_stay_finite_for_scores_of_any_size():
    scores = np.array(EXTREMES)
    assert np.isfinite(sigmoid(scores)).all()
    assert np.isfinite(log_sigmoid(scores)).all()
    np.testing.assert_allclose(sigmoid(scores) + sigmoid(-scores), 1)
    assert log_sigmoid(np.array([-1e4, 0.0, 1e4])).tolist() == [-1e4, -math.log(2), 0]
    assert log_sigmoid(np.array([40.0]))[0] == pytest.approx(-math.exp(-40), rel=1e-12, abs=0)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("size", [1e4, -1e4])
def test_losses_and_gradients_are_finite_at_extreme_scores(size, dtype):
    center = np.array([1, 0], dtype)
    outside_vectors = np.array([[size, 1], [-size, 1], [0, 1]], dtype)
    softmax_pair = naive_softmax(center, 0, outside_vectors)
    sampled = negative_sampling(center, outside_vectors[0], outside_vectors[1:])
    for values in (*softmax_pair, *sampled):
        assert np.isfinite(values).all()
    assert softmax_pair.loss == pytest.approx(0 if size > 0 else 2e4, rel=1e-6)
    assert sampled.loss == pytest.approx(math.log(2) + (0 if size > 0 else 2e4), rel=1e-6)


def test_float32_vectors_give_float32_losses_and_gradients_near_those_of_float64(vectors):
    outside_ids, noise_ids = np.array([4, 0]), np.array([[1, 1], [5, 2]])
    single = vectors.astype(np.float32)
    for narrow, wide in (
        (naive_softmax_window(3, outside_ids, *single), naive_softmax_window(3, outside_ids, *vectors)),
        (
            negative_sampling_window(3, outside_ids, noise_ids, *single),
            negative_sampling_window(3, outside_ids, noise_ids, *vectors),
        ),
        (naive_softmax(single[0][3], 4, single[1]), naive_softmax(vectors[0][3], 4, vectors[1])),
        (
            negative_sampling(single[0][3], single[1][4], single[1][:2]),
            negative_sampling(vectors[0][3], vectors[1][4], vectors[1][:2]),
        ),
    ):
        for values, expected in zip(narrow, wide, strict=True):
            assert values.dtype == np.float32
            np.testing.assert_allclose(values, expected, rtol=1e-5, atol=1e-6)
