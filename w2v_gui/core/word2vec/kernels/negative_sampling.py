"""Skip-gram with negative sampling by mini-batches: equals `losses.negative_sampling`, on the touched rows only."""

import math
from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.windows import draw_noise, draw_window

# sums may be taken in any order, which lets the compiler use vectors; infinities and nan keep their meaning
_SUMS_IN_ANY_ORDER = {"reassoc", "contract", "nsz"}

# Work space of one batch of B windows with up to P = 2 C outside words each:
# centers (B,), ends (B,) one past the window's last row, center_vectors (B, d) before the step, d_center (B, d);
# rows (B P (K + 1),) the outside and noise words, factors the derivative of the loss by their scores
Batch = namedtuple("Batch", "centers ends center_vectors d_center outside_ids rows factors")


def new_batch(config, dtype):
    rows = config.batch_size * 2 * config.window * (config.negative + 1)
    return Batch(
        np.empty(config.batch_size, np.int32),
        np.empty(config.batch_size, np.int64),
        np.empty((config.batch_size, config.vector_size), dtype),
        np.empty((config.batch_size, config.vector_size), dtype),
        np.empty(2 * config.window, np.int32),
        np.empty(rows, np.int32),
        np.empty(rows, dtype),
    )


@njit(nogil=True, cache=True)
def _loss_and_factor(score, is_noise):
    """The row's share of the loss, -log σ(±score), and its derivative by the score."""
    signed = -score if is_noise else score
    tail = math.exp(-abs(signed))
    loss = math.log1p(tail) + max(-signed, 0.0)
    miss = (1.0 if signed < 0.0 else tail) / (1.0 + tail)  # σ(-signed)
    return loss, miss if is_noise else -miss


@njit(nogil=True, cache=True, fastmath=_SUMS_IN_ANY_ORDER)
def _forward(center, outside, source, batch, negative):
    """Draws one batch, fills the work space; the loss and the number of pairs, both summed over the windows."""
    # as local names, because handing the whole tuples to an inner function counts references to every array
    noise_table, random_state = source.noise_table, source.random_state
    center_vectors, d_center, outside_ids = batch.center_vectors, batch.d_center, batch.outside_ids
    rows, factors = batch.rows, batch.factors
    d = center.shape[1]
    loss, pairs, n = 0.0, 0, 0
    for b in range(len(batch.centers)):
        word, m = draw_window(source, outside_ids)
        batch.centers[b] = word
        for k in range(d):
            center_vectors[b, k] = center[word, k]
            d_center[b, k] = 0.0
        for j in range(m):
            for draw in range(negative + 1):
                outside_id = outside_ids[j]
                row = draw_noise(noise_table, random_state, outside_id) if draw else outside_id
                score = outside[row, 0] * center_vectors[b, 0]
                for k in range(1, d):
                    score += outside[row, k] * center_vectors[b, k]
                row_loss, factors[n] = _loss_and_factor(score, draw > 0)
                loss += row_loss
                rows[n] = row
                factor = factors[n]  # in the vectors' type
                for k in range(d):
                    d_center[b, k] += factor * outside[row, k]
                n += 1
        batch.ends[b] = n
        pairs += m
    return loss, pairs


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
        loss, drawn = _forward(center, outside, source, batch, negative)
        _step(center, outside, batch, alphas[i] / windows)
        losses[i] = loss / windows
        pairs[i] = drawn / windows
