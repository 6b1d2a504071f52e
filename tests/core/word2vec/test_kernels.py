"""One mini-batch of each kernel is the sum of the specification's windows over the batch, averaged."""

import os
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.word2vec.config import CourseConfig, Objective
from w2v_gui.core.word2vec.course_model import CourseModel
from w2v_gui.core.word2vec.gradient_check import TOLERANCE, numerical_gradient
from w2v_gui.core.word2vec.kernels import softmax_parts
from w2v_gui.core.word2vec.kernels.blocks import WORDS

UNTHINNED = CourseConfig(sample=0.0, copies=1, unknown_word=False, halve_every=0, iterations=100)
OBJECTIVES = pytest.mark.parametrize("objective", list(Objective))
SIZES = {
    "objective": st.sampled_from(list(Objective)),
    "batch_size": st.sampled_from([1, 7, 50]),
    "vector_size": st.sampled_from([1, 10, 33]),
    "negative": st.integers(1, 20),
    "window": st.integers(1, 6),
    "alpha": st.floats(0.01, 2),
    "ns_exponent": st.sampled_from([-1.0, 0.0, 0.75, 1.0]),
}


def vectors(corpus, config, scale=1.0, seed=0):
    """Center and outside vectors, scores of which are about scale²."""
    shape = (2, len(corpus.vocabulary), config.vector_size)
    normal = np.random.default_rng(seed).standard_normal(shape) / config.vector_size**0.25
    return (scale * normal).astype(config.dtype)


def assert_equal(batch, expected, tolerance):
    assert batch.pairs == expected.pairs
    assert batch.loss == pytest.approx(expected.loss, rel=tolerance)
    for array, other in ((batch.center, expected.center), (batch.outside, expected.outside)):
        np.testing.assert_allclose(array, other, atol=tolerance * np.abs(other).max(), rtol=0)


@pytest.fixture(scope="module")
def large_corpus():
    """1,500 words, each in some sentence."""
    words = np.random.default_rng(2).permutation(np.repeat(np.arange(1500), 2)).reshape(-1, 10)
    return corpus_from_sentences("large", words.astype(str).tolist())


@settings(max_examples=60)
@given(config=st.builds(replace, st.just(UNTHINNED), **SIZES), seed=st.integers(0, 99))
@example(config=replace(UNTHINNED, batch_size=50, vector_size=33, negative=20), seed=1)
@example(config=replace(UNTHINNED, objective=Objective.NAIVE_SOFTMAX, batch_size=50, vector_size=33), seed=1)
@example(config=replace(UNTHINNED, objective=Objective.NAIVE_SOFTMAX, batch_size=1, vector_size=1), seed=1)
def test_a_batch_is_that_of_the_specification(small_corpus, kernels, specified_batch, config, seed):
    center, outside = vectors(small_corpus, config)
    with kernels(small_corpus, config, seed) as batch:
        expected = specified_batch(small_corpus, config, center, outside, seed)
        assert_equal(batch(center, outside), expected, 1e-12)


@settings(max_examples=30)
@given(config=st.builds(replace, st.just(replace(UNTHINNED, dtype="float32")), **SIZES), seed=st.integers(0, 99))
def test_a_batch_in_float32_is_near_the_specification_in_float64(small_corpus, kernels, specified_batch, config, seed):
    center, outside = vectors(small_corpus, config)
    with kernels(small_corpus, config, seed) as batch:
        given_batch = batch(center, outside)
    assert given_batch.center.dtype == given_batch.outside.dtype == np.float32
    expected = specified_batch(small_corpus, config, center.astype(float), outside.astype(float), seed)
    assert_equal(given_batch, expected, 1e-5)


@OBJECTIVES
def test_words_that_repeat_in_a_batch_count_every_time(kernels, specified_batch, objective):
    corpus = corpus_from_sentences("three words", [["a", "b", "c", "b", "a", "c", "b"]] * 3)
    config = replace(UNTHINNED, objective=objective, vector_size=3, negative=20, batch_size=50)
    center, outside = vectors(corpus, config)
    with kernels(corpus, config, 3) as batch:
        assert_equal(batch(center, outside), specified_batch(corpus, config, center, outside, 3), 1e-12)


@OBJECTIVES
def test_scores_of_a_thousand_overflow_nothing(small_corpus, kernels, specified_batch, objective):
    config = replace(UNTHINNED, objective=objective, negative=20)
    center, outside = vectors(small_corpus, config, scale=32)
    assert np.abs(center @ outside.T).max() > 1000
    with kernels(small_corpus, config, 1) as batch:
        assert_equal(batch(center, outside), specified_batch(small_corpus, config, center, outside, 1), 1e-12)


@OBJECTIVES
def test_scores_of_a_thousand_overflow_nothing_in_float32(small_corpus, kernels, specified_batch, objective):
    config = replace(UNTHINNED, objective=objective, negative=20, dtype="float32")
    center, outside = vectors(small_corpus, config, scale=32)
    with kernels(small_corpus, config, 1) as batch:
        given_batch = batch(center, outside)
    expected = specified_batch(small_corpus, config, center.astype(float), outside.astype(float), 1)
    assert given_batch.loss == pytest.approx(expected.loss, rel=1e-5)
    assert np.isfinite(given_batch.center).all()
    assert np.isfinite(given_batch.outside).all()


@pytest.mark.parametrize(("batch_size", "vector_size"), [(50, 33), (50, 10), (3, 200)])
@pytest.mark.parametrize("scale", [1, 32])
def test_a_vocabulary_of_several_parts_is_that_of_the_specification(
    large_corpus, kernels, specified_batch, batch_size, vector_size, scale
):
    config = replace(
        UNTHINNED, objective=Objective.NAIVE_SOFTMAX, batch_size=batch_size, vector_size=vector_size, window=2
    )
    center, outside = vectors(large_corpus, config, scale)
    with kernels(large_corpus, config, 5) as batch:
        assert_equal(batch(center, outside), specified_batch(large_corpus, config, center, outside, 5), 1e-12)


def test_scores_too_many_to_be_held_are_computed_twice(large_corpus, kernels, specified_batch):
    config = replace(UNTHINNED, objective=Objective.NAIVE_SOFTMAX, batch_size=3000, vector_size=2, window=1)
    center, outside = vectors(large_corpus, config)
    with kernels(large_corpus, config, 5) as batch:
        assert_equal(batch(center, outside), specified_batch(large_corpus, config, center, outside, 5), 1e-12)


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("scale", [1, 32])
def test_parts_of_several_tiles_are_as_good(large_corpus, kernels, specified_batch, monkeypatch, held, scale):
    monkeypatch.setattr(softmax_parts, "_MOST_PARTS", 2)
    if not held:
        monkeypatch.setattr(softmax_parts, "_LARGEST_TABLE", 0)
    config = replace(UNTHINNED, objective=Objective.NAIVE_SOFTMAX, batch_size=21, vector_size=12, window=2)
    parts = softmax_parts.new_parts(1500, config, np.float64, 1)
    assert parts.held == held
    assert parts.table.shape[2] > 2 * softmax_parts._TILE
    center, outside = vectors(large_corpus, config, scale)
    with kernels(large_corpus, config, 5) as batch:
        assert_equal(batch(center, outside), specified_batch(large_corpus, config, center, outside, 5), 1e-12)


@pytest.mark.parametrize("vocabulary_size", [2, 1500, 19_539, 100_000])
@pytest.mark.parametrize(("batch_size", "vector_size"), [(1, 1), (50, 10), (1000, 300)])
def test_the_parts_cover_the_vocabulary_once_and_are_never_many(vocabulary_size, batch_size, vector_size):
    config = replace(UNTHINNED, batch_size=batch_size, vector_size=vector_size)
    table = softmax_parts.new_parts(vocabulary_size, config, np.float32, 2).table
    assert (len(table) - 1) * table.shape[2] < vocabulary_size <= len(table) * table.shape[2]
    assert table.shape[2] % WORDS == 0  # whole blocks
    assert len(table) <= 64  # each holds a gradient of all center vectors


@OBJECTIVES
def test_many_iterations_in_one_call_are_those_of_many_calls(small_corpus, objective):
    config = replace(UNTHINNED, objective=objective)
    together, apart = CourseModel(small_corpus, config, None), CourseModel(small_corpus, config, None)
    losses = together.run(7).losses
    assert losses.tolist() == [apart.run(1).losses[0] for _ in range(7)]
    for array in ("center", "outside"):
        assert getattr(together, array).tobytes() == getattr(apart, array).tobytes()
    np.testing.assert_array_equal(together.source.random_state, apart.source.random_state)
    together.close()
    apart.close()


def test_the_threads_of_naive_softmax_change_no_bit(large_corpus, kernels, monkeypatch):
    config = replace(UNTHINNED, objective=Objective.NAIVE_SOFTMAX, vector_size=33)
    center, outside = vectors(large_corpus, config)
    batches = []
    for processors in (1, 2, 5, None):
        monkeypatch.setattr(os, "cpu_count", lambda processors=processors: processors)
        with kernels(large_corpus, config, 5) as batch:
            batches.append(batch(center, outside))
    first, *others = batches
    for other in others:
        assert (other.loss, other.center.tobytes()) == (first.loss, first.center.tobytes())
        assert other.outside.tobytes() == first.outside.tobytes()


@OBJECTIVES
def test_the_step_of_a_kernel_is_the_numerical_gradient_of_its_loss(kernels, objective):
    corpus = corpus_from_sentences("five words", [["a", "b", "c", "d", "a", "e", "b"], ["e", "a", "d"]])
    config = replace(UNTHINNED, objective=objective, vector_size=3, negative=4, batch_size=6, alpha=1.0)
    center, outside = vectors(corpus, config)
    with kernels(corpus, config, 3) as batch:
        after = batch(center, outside)
        by_center = numerical_gradient(lambda point: batch(point, outside).loss, center)
        by_outside = numerical_gradient(lambda point: batch(center, point).loss, outside)
    np.testing.assert_allclose(center - after.center, by_center, atol=TOLERANCE / 100)
    np.testing.assert_allclose(outside - after.outside, by_outside, atol=TOLERANCE / 100)
    assert np.abs(by_center).max() > 0.01


@OBJECTIVES
def test_untrained_vectors_lose_what_pure_guessing_loses(small_corpus, kernels, objective):
    config = replace(UNTHINNED, objective=objective)
    center, outside = vectors(small_corpus, config)
    with kernels(small_corpus, config, 1) as batch:
        untrained = batch(center, 0 * outside)
    nats_a_pair = np.log(len(outside)) if objective is Objective.NAIVE_SOFTMAX else 11 * np.log(2)
    assert untrained.loss / untrained.pairs == pytest.approx(nats_a_pair, rel=1e-12)
