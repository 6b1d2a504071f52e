"""A step of each stream kernel is a step of gradient descent on the losses of `losses.py`, summed over its pairs."""

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from w2v_gui.core.word2vec import losses
from w2v_gui.core.word2vec.config import Objective, StreamConfig
from w2v_gui.core.word2vec.kernels.counted_random import bits, draw_word, noise_key, shares_of
from w2v_gui.core.word2vec.kernels.logistic import logistic_loss
from w2v_gui.core.word2vec.kernels.passages import Passage
from w2v_gui.core.word2vec.stream_model import first_vectors
from w2v_gui.core.word2vec.stream_steps import LONGEST_STEP, Stretch, new_steps

WORDS = 30
PLACE = (3, 1, 4)  # seed, epoch, passage
SIZES = {
    "vector_size": st.integers(1, 40) | st.sampled_from([100, 300]),
    "window": st.integers(1, 6),
    "negative": st.integers(1, 7),
    "ns_exponent": st.sampled_from([-1.0, 0.0, 0.75, 2.0]),
    "alpha": st.floats(0.001, 0.1),
}


class Example:
    """A passage of several short sentences of few words, which repeat, and vectors of a model that has learned."""

    def __init__(self, config, seed, words=WORDS, n=60):
        random = np.random.default_rng(seed)
        self.config, self.n = config, n
        self.counts = random.integers(1, 1000, words)
        noise = self.counts**config.ns_exponent
        self.noise = noise / noise.sum()
        self.center, self.outside = first_vectors(words, config)
        for vectors in (self.center, self.outside):
            vectors[:, : config.vector_size] = random.normal(
                0, 1 / np.sqrt(config.vector_size), (words, config.vector_size)
            )
        ids = random.integers(0, max(2, words // 3), n)
        lows, highs = np.arange(n) - random.integers(1, config.window + 1, n), np.arange(n)
        highs = highs + random.integers(1, config.window + 1, n)
        first = 0
        while first < n:
            end = n if n - first < 5 else min(n, first + int(random.integers(2, 25)))
            end = n if n - end < 2 else end
            lows[first:end] = np.maximum(lows[first:end], first)
            highs[first:end] = np.minimum(highs[first:end], end - 1)
            first = end
        self.passage = Passage(ids.astype(np.int64), lows.astype(np.int64), highs.astype(np.int64))

    def trained(self, first, end, alpha):
        """Loss, pairs, and the vectors after the steps of the centers first..end - 1."""
        center, outside, totals = self.center.copy(), self.outside.copy(), np.zeros(2)
        center, outside = aligned(center), aligned(outside)
        steps = new_steps(self.config, center, outside, self.noise)[0]
        steps.train(Stretch(self.passage, self.n, first, end, PLACE), alpha, totals)
        steps.close()
        assert not center[:, self.config.vector_size :].any()
        assert not outside[:, self.config.vector_size :].any()
        return totals[0], totals[1], center[:, : self.config.vector_size], outside[:, : self.config.vector_size]

    def exact(self):
        d = self.config.vector_size
        return self.center[:, :d].astype(float), self.outside[:, :d].astype(float)

    def windows(self, first, end):
        """(center, its outside words) of each center."""
        words, lows, highs = self.passage
        for i in range(first, end):
            yield i, words[i], [words[j] for j in range(lows[i], highs[i] + 1) if j != i]

    def noise_word(self, counter):
        random = np.uint64(bits(np.uint64(noise_key(PLACE)), counter))
        return int(draw_word(random, *shares_of(self.noise)))


def aligned(vectors):
    """A copy that begins with a cache line, as training has them."""
    space = np.zeros(vectors.size + 16, np.float32)
    first = -space.ctypes.data % 64 // 4
    copy = space[first : first + vectors.size].reshape(vectors.shape)
    copy[:] = vectors
    return copy


def shortened(steps):
    """Rows no longer than the longest step."""
    lengths = np.linalg.norm(steps, axis=1, keepdims=True)
    return steps * np.minimum(1, float(LONGEST_STEP) / np.maximum(lengths, 1e-30))


def specified_block(example, first, end, alpha):
    """Loss, pairs, and the moves of both kinds of vectors: eight centers a step, all with the block's noise words."""
    config = example.config
    start_center, start_outside = example.exact()
    center, outside = start_center.copy(), start_outside.copy()
    noise = [example.noise_word((first << 8) + t) for t in range(config.shared_noise)]
    loss, pairs = 0.0, 0
    for eight in range(first, end, 8):
        told, n, d_center, d_outside = specified_step(example, eight, min(eight + 8, end), noise, center, outside)
        loss, pairs = loss + told, pairs + n
        if eight + 8 < end:  # a step that is shortened changes what the next one begins with
            assume(alpha * max(np.linalg.norm(d, axis=1).max() for d in (d_center, d_outside)) < 0.9)
        center -= alpha * d_center
        outside -= alpha * d_outside
    return loss, pairs, center - start_center, outside - start_outside


def specified_step(example, first, end, noise, center, outside):
    """Loss, pairs and both gradients: K / N times the loss of each noise word for each pair."""
    share = example.config.negative / example.config.shared_noise
    loss, pairs, d_center, d_outside = 0.0, 0, np.zeros_like(center), np.zeros_like(outside)
    for _, c, outside_words in example.windows(first, end):
        for o in outside_words:
            others = [word for word in noise if word != o]
            alone = losses.negative_sampling(center[c], outside[o], outside[[]])
            pair = losses.negative_sampling(center[c], outside[o], outside[others])
            loss += alone.loss + share * (pair.loss - alone.loss)
            pairs += 1
            d_center[c] += alone.d_center + share * (pair.d_center - alone.d_center)
            d_outside[o] += pair.d_outside
            np.add.at(d_outside, others, share * pair.d_noise)
    return loss, pairs, d_center, d_outside


@settings(max_examples=60)
@given(shared_centers=st.integers(1, 32), shared_noise=st.integers(1, 40),
       first=st.integers(0, 59), seed=st.integers(0, 99), **SIZES)  # fmt: skip
@example(shared_centers=8, shared_noise=20, first=0, seed=0,
         vector_size=100, window=5, negative=5, ns_exponent=0.75, alpha=0.05)  # fmt: skip
@example(shared_centers=8, shared_noise=20, first=57, seed=1,
         vector_size=300, window=5, negative=5, ns_exponent=0.75, alpha=0.05)  # fmt: skip
@example(shared_centers=32, shared_noise=128, first=10, seed=2,
         vector_size=33, window=6, negative=7, ns_exponent=2.0, alpha=0.001)  # fmt: skip
def test_a_block_is_that_of_the_specification(shared_centers, shared_noise, first, seed, alpha, **sizes):
    config = StreamConfig(shared_centers=shared_centers, shared_noise=shared_noise, **sizes)
    given_ = Example(config, seed)
    end = min(first + shared_centers, given_.n)
    loss, pairs, center_moves, outside_moves = specified_block(given_, first, end, alpha)
    told, told_pairs, center, outside = given_.trained(first, end, alpha)
    before_center, before_outside = given_.exact()
    assert told_pairs == pairs
    assert told == pytest.approx(loss, rel=1e-5, abs=1e-5)
    assert_steps(center - before_center, center_moves)
    assert_steps(outside - before_outside, outside_moves)


def assert_steps(steps, expected):
    """Equal to single precision, where no row is so long that it would be shortened."""
    short = np.linalg.norm(expected, axis=1) < 0.3
    assert short.any()
    np.testing.assert_allclose(steps[short], expected[short], atol=1e-6, rtol=1e-4)


def test_several_blocks_are_one_after_the_other():
    config = StreamConfig(vector_size=20, window=4, shared_centers=8, shared_noise=10)
    whole = Example(config, 5)
    loss, pairs, center, outside = whole.trained(0, 60, 0.05)
    parts = Example(config, 5)
    told = []
    for first in range(0, 60, 8):
        *totals, d_center, d_outside = parts.trained(first, min(first + 8, 60), 0.05)
        told.append(totals)
        parts.center[:, :20], parts.outside[:, :20] = d_center, d_outside
    assert parts.center[:, :20].tobytes() == np.ascontiguousarray(center).tobytes()
    assert parts.outside[:, :20].tobytes() == np.ascontiguousarray(outside).tobytes()
    np.testing.assert_allclose(np.sum(told, axis=0), [loss, pairs])


@pytest.mark.parametrize("shared_centers", [1, 8, 32])
def test_a_word_that_is_all_of_a_block_and_of_its_noise_has_no_noise(shared_centers):
    """Two words, of which one alone is ever drawn as noise, and stands as the only outside word."""
    config = StreamConfig(vector_size=6, window=1, shared_centers=shared_centers, shared_noise=4, negative=5)
    given_ = Example(config, 0, words=2, n=20)
    given_.passage.words[:] = 0
    given_.noise = np.array([1.0, 0.0])
    loss, pairs, _, _ = given_.trained(0, 20 if shared_centers > 20 else shared_centers, 0.0001)
    scores = given_.exact()[0][0] @ given_.exact()[1][0]
    assert loss == pytest.approx(pairs * np.log1p(np.exp(-scores)), rel=1e-2)


@settings(max_examples=40)
@given(seed=st.integers(0, 99), first=st.integers(0, 59), **SIZES)
def test_own_noise_is_a_plain_loop_over_the_pairs(seed, first, alpha, **sizes):
    given_ = Example(StreamConfig(shared_centers=0, **sizes), seed)
    center, outside = given_.exact()
    loss, pairs = 0.0, 0
    end = min(first + 3, given_.n)
    for i, c, _ in given_.windows(first, end):
        low, high = given_.passage.lows[i], given_.passage.highs[i]
        for j in (j for j in range(low, high + 1) if j != i):
            o = int(given_.passage.words[j])
            step = np.zeros_like(center[c])
            drawn = [given_.noise_word((i << 16) + ((j - low) << 8) + t) for t in range(given_.config.negative)]
            for t, word in enumerate([o, *(word for word in drawn if word != o)]):
                alone = losses.negative_sampling(center[c], outside[word], outside[[]])
                pair = losses.negative_sampling(center[c], outside[word], outside[[word]])
                part, d_c, d_row = alone.loss, alone.d_center, alone.d_outside
                if t > 0:
                    part, d_c, d_row = pair.loss - alone.loss, pair.d_center - alone.d_center, pair.d_noise[0]
                loss += part
                step -= alpha * d_c
                outside[word] = outside[word] - alpha * d_row
            center[c] += step
            pairs += 1
    told, told_pairs, told_center, told_outside = given_.trained(first, end, alpha)
    assert told_pairs == pairs
    assert told == pytest.approx(loss, rel=1e-5, abs=1e-4)
    np.testing.assert_allclose(told_center, center, atol=2e-5, rtol=1e-4)
    np.testing.assert_allclose(told_outside, outside, atol=2e-5, rtol=1e-4)


@settings(max_examples=40)
@given(seed=st.integers(0, 99), first=st.integers(0, 50), batch=st.sampled_from([1, 7, 40]),
       rows=st.sampled_from([1, 7, 10, 29, 30, 1000]), **SIZES)  # fmt: skip
def test_naive_softmax_is_that_of_the_specification(seed, first, batch, rows, alpha, **sizes):
    config = StreamConfig(objective=Objective.NAIVE_SOFTMAX, batch_size=batch, **sizes)
    given_ = Example(config, seed)
    center, outside = given_.exact()
    d_center, d_outside, loss, pairs = np.zeros_like(center), np.zeros_like(outside), 0.0, 0
    end = min(first + batch, given_.n)
    for _, c, outside_words in given_.windows(first, end):
        for o in outside_words:
            pair = losses.naive_softmax(center[c], o, outside)
            loss, pairs = loss + pair.loss, pairs + 1
            d_center[c] += pair.d_center
            d_outside += pair.d_outside_vectors
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("w2v_gui.core.word2vec.softmax_steps._SCORES_A_TILE", rows * batch)
        told, told_pairs, told_center, told_outside = given_.trained(first, end, alpha)
    assert told_pairs == pairs
    assert told == pytest.approx(loss, rel=1e-5)
    assert_steps(told_center - center, -alpha * d_center)
    assert_steps(told_outside - outside, -alpha * d_outside)


def test_no_row_moves_further_than_the_longest_step():
    for shared_centers, objective in ((8, "negative-sampling"), (0, "negative-sampling"), (8, "naive-softmax")):
        config = StreamConfig(vector_size=10, shared_centers=shared_centers, objective=objective, batch_size=8)
        given_ = Example(config, 1)
        size = 1 if shared_centers == 0 else 8
        _, _, center, outside = given_.trained(0, size, 100.0)
        before_center, before_outside = given_.exact()
        moves = np.linalg.norm(np.vstack([center - before_center, outside - before_outside]), axis=1)
        repeated = 60  # a word may be the center, or an outside word, of several pairs
        assert 0 < moves.max() <= 1.001 * float(LONGEST_STEP) * repeated
        assert moves.max() > 0.9


def test_two_hundred_thousand_logistic_losses_are_those_of_the_specification():
    random = np.random.default_rng(0)
    scores = np.concatenate([random.normal(0, 6, 100_000), np.linspace(-90, 90, 101), [0.0, -0.0]]).astype(np.float32)
    weights = random.uniform(0, 3, len(scores)).astype(np.float32)
    for sign in (-0.05, 0.05):
        slopes = np.empty_like(scores)
        x = np.sign(sign) * scores.astype(float)
        expected = -losses.log_sigmoid(-x)
        for i in range(0, len(scores), 10_000):
            part = slice(i, i + 10_000)
            told = logistic_loss(scores[part], weights[part], slopes[part], np.float32(sign))
            assert told == pytest.approx((weights[part] * expected[part]).sum(), rel=1e-5)
        sigmoid = np.exp(losses.log_sigmoid(x))
        np.testing.assert_allclose(slopes, -sign * weights * sigmoid, rtol=2e-5, atol=1e-12)
    ones, slopes = np.ones(1, np.float32), np.empty(1, np.float32)
    alone = [logistic_loss(scores[i : i + 1], ones, slopes, np.float32(1)) for i in range(0, len(scores), 37)]
    np.testing.assert_allclose(alone, -losses.log_sigmoid(-scores[::37].astype(float)), rtol=1e-5, atol=5e-7)
