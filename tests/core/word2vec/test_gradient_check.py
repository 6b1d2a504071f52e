"""The gradient check passes the specification and catches the mistakes that people make."""

import numpy as np
import pytest

from w2v_gui.core.word2vec import losses
from w2v_gui.core.word2vec.gradient_check import LossFunctions, check_gradients, numerical_gradient


def failed(functions):
    return {(check.loss, check.symbol) for check in check_gradients(functions) if not check.passed}


@pytest.mark.parametrize("seed", range(5))
def test_the_specification_passes_with_room_to_spare(seed):
    checks = check_gradients(seed=seed)
    assert len(checks) == 9
    for check in checks:
        assert check.passed
        assert check.largest_relative_difference < 1e-8
        assert check.analytic.shape == check.numerical.shape
        assert np.abs(check.analytic).max() > 1e-3


def test_the_numerical_gradient_of_a_square_is_twice_the_point():
    point = np.array([[1.0, -2.0], [0.0, 3.0]])
    gradient = numerical_gradient(lambda x: float((x**2).sum()), point)
    np.testing.assert_allclose(gradient, 2 * point, atol=1e-9)
    assert point.tolist() == [[1, -2], [0, 3]]


def test_a_forgotten_sign_is_caught():
    def wrong(center, outside_id, outside_vectors):
        right = losses.naive_softmax(center, outside_id, outside_vectors)
        return right._replace(d_center=-right.d_center)

    assert failed(LossFunctions(naive_softmax=wrong)) == {("naive softmax", "v_c")}


def test_a_forgotten_minus_one_is_caught():
    def wrong(center, outside, noise):
        right = losses.negative_sampling(center, outside, noise)
        return right._replace(d_outside=right.d_outside + center)

    assert failed(LossFunctions(negative_sampling=wrong)) == {("negative sampling", "u_o")}


def test_the_error_of_a_published_solution_is_caught():
    def wrong(center, outside_id, outside_vectors):
        right = losses.naive_softmax(center, outside_id, outside_vectors)
        gradient = right.d_outside_vectors.copy()
        gradient[outside_id] *= -1
        return right._replace(d_outside_vectors=gradient)

    assert failed(LossFunctions(naive_softmax=wrong)) == {("naive softmax", "U")}


def test_repeated_noise_words_counted_once_are_caught():
    def wrong(center_id, outside_ids, noise_ids, center_vectors, outside_vectors):
        right = losses.negative_sampling_window(center_id, outside_ids, noise_ids, center_vectors, outside_vectors)
        gradient = np.zeros_like(outside_vectors)
        for outside_id, ids in zip(outside_ids, noise_ids, strict=True):
            pair = losses.negative_sampling(
                center_vectors[center_id], outside_vectors[outside_id], outside_vectors[ids]
            )
            gradient[outside_id] += pair.d_outside
            gradient[ids] += pair.d_noise
        return right._replace(d_outside_vectors=gradient)

    assert failed(LossFunctions(negative_sampling_window=wrong)) == {("negative sampling, window", "U")}


def test_an_outside_word_counted_once_though_it_stands_twice_is_caught():
    def wrong(center_id, outside_ids, center_vectors, outside_vectors):
        right = losses.naive_softmax_window(center_id, outside_ids, center_vectors, outside_vectors)
        once = losses.naive_softmax_window(center_id, np.unique(outside_ids), center_vectors, outside_vectors)
        return once._replace(loss=right.loss)

    expected = {("naive softmax, window", "V"), ("naive softmax, window", "U")}
    assert failed(LossFunctions(naive_softmax_window=wrong)) == expected


def test_a_gradient_that_is_not_a_number_fails():
    def wrong(center, outside, noise):
        right = losses.negative_sampling(center, outside, noise)
        return right._replace(d_noise=right.d_noise * np.nan)

    assert failed(LossFunctions(negative_sampling=wrong)) == {("negative sampling", "u_k")}
