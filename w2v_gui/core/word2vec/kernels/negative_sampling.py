"""Skip-gram with negative sampling by mini-batches: equals `losses.negative_sampling`, on the touched rows only."""

import math
from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.exponential import exp
from w2v_gui.core.word2vec.kernels.windows import draw_noise, draw_window

# sums may be taken in any order, which lets the compiler use vectors; infinities and nan keep their meaning
_SUMS_IN_ANY_ORDER = {"reassoc", "contract", "nsz"}

# Work space of one batch of B windows with up to P = 2 C outside words each:
# centers (B,), ends (B,) one past the window's last row, center_vectors (B, d) before the step, d_center (B, d);
# rows (B P (K + 1),) an outside word and its K noise words, pair after pair; factors the derivative of the loss by
# the score of each row; outside_ids (P,), scores (K + 1,) of one window and of one pair
Batch = namedtuple("Batch", "centers ends center_vectors d_center rows factors outside_ids scores")


def new_batch(config, dtype):
    """An empty work space for a configuration, of the vectors' type."""
    rows = config.batch_size * 2 * config.window * (config.negative + 1)
    return Batch(
        np.empty(config.batch_size, np.int32),
        np.empty(config.batch_size, np.int64),
        np.empty((config.batch_size, config.vector_size), dtype),
        np.empty((config.batch_size, config.vector_size), dtype),
        np.empty(rows, np.int32),
        np.empty(rows, dtype),
        np.empty(2 * config.window, np.int32),
        np.empty(config.negative + 1, dtype),
    )


@njit(nogil=True, cache=True)
def _draw(source, batch, negative):
    """Draws the windows of a batch and their noise words. Returns the number of pairs."""
    # as local names, because handing the whole tuple to an inner function counts references to every array
    noise, random_state = source.noise, source.random_state
    rows, outside_ids = batch.rows, batch.outside_ids
    n = 0
    for b in range(len(batch.centers)):
        batch.centers[b], m = draw_window(source, outside_ids)
        for j in range(m):
            rows[n] = outside_ids[j]
            for k in range(1, negative + 1):
                rows[n + k] = draw_noise(noise, random_state, outside_ids[j])
            n += negative + 1
        batch.ends[b] = n
    return n // (negative + 1)


@njit(nogil=True, cache=True, fastmath=_SUMS_IN_ANY_ORDER)
def _differentiate(center, outside, batch):
    """Fills center_vectors, d_center and factors; the loss, summed over the pairs."""
    center_vectors, d_center, rows, factors, scores = (
        batch.center_vectors,
        batch.d_center,
        batch.rows,
        batch.factors,
        batch.scores,
    )
    d = center.shape[1]
    loss, n = 0.0, 0
    for b in range(len(batch.centers)):
        for k in range(d):
            center_vectors[b, k] = center[batch.centers[b], k]
            d_center[b, k] = 0.0
        while n < batch.ends[b]:
            for i in range(len(scores)):
                row = rows[n + i]
                score = outside[row, 0] * center_vectors[b, 0]
                for k in range(1, d):
                    score += outside[row, k] * center_vectors[b, k]
                scores[i] = score
            loss += _pair(scores, factors[n : n + len(scores)])
            for i in range(len(scores)):
                row, factor = rows[n + i], factors[n + i]
                for k in range(d):
                    d_center[b, k] += factor * outside[row, k]
            n += len(scores)
    return loss


@njit(nogil=True, cache=True, fastmath=_SUMS_IN_ANY_ORDER)
def _pair(scores, factors):
    """-log σ(u_o·v_c) - Σ log σ(-u_k·v_c), and its derivative by each score; the outside word's score is the first.

    -log σ(x) = max(-x, 0) + log(1 + exp(-|x|)); one logarithm of the product stands for the K + 1 of its factors.
    """
    scores[0] = -scores[0]
    positive, product = 0.0, 1.0
    for i in range(len(scores)):
        tail = exp(-abs(scores[i]))
        positive += max(scores[i], 0.0)
        product *= 1.0 + tail
        factors[i] = (tail if scores[i] < 0.0 else 1.0) / (1.0 + tail)  # σ(score)
    factors[0] = -factors[0]
    return positive + math.log(product)


@njit(nogil=True, cache=True)
def _step(center, outside, batch, step):
    """Subtracts step times the gradient, summed over the batch. A row that occurs n times counts n times."""
    n = 0
    for b in range(len(batch.centers)):
        word = batch.centers[b]
        for k in range(center.shape[1]):
            center[word, k] -= step * batch.d_center[b, k]
        while n < batch.ends[b]:
            row, scale = batch.rows[n], step * batch.factors[n]
            for k in range(outside.shape[1]):
                outside[row, k] -= scale * batch.center_vectors[b, k]
            n += 1


@njit(nogil=True, cache=True)
def run(center, outside, source, batch, negative, alphas, losses, pairs):
    """len(alphas) iterations; writes the loss and the pairs of each, a window, and changes the vectors in place.

    center, outside  (V, d)  v_c, u_o
    alphas           (n,) the step of each iteration, in the vectors' type
    losses, pairs    (n,) float64
    """
    windows = len(batch.centers)
    for i in range(len(alphas)):
        drawn = _draw(source, batch, negative)
        loss = _differentiate(center, outside, batch)
        _step(center, outside, batch, alphas[i] / windows)
        losses[i] = loss / windows
        pairs[i] = drawn / windows
