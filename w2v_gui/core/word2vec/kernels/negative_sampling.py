"""Skip-gram with negative sampling by mini-batches: equals `losses.negative_sampling`, on the touched rows only."""

import math
from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels import rows as products
from w2v_gui.core.word2vec.kernels.exponential import exp
from w2v_gui.core.word2vec.kernels.lanes import LANES
from w2v_gui.core.word2vec.kernels.windows import draw_noise, draw_window

# sums may be taken in any order, which lets the compiler use vectors; infinities and nan keep their meaning
_SUMS_IN_ANY_ORDER = {"reassoc", "contract", "nsz"}
_FACTORS_A_LOGARITHM = 512  # each is at most 2, and their product a float64
_ROWS_AHEAD = 24  # how far rows are brought into the cache before they are needed

# Work space of one batch of B windows with up to P = 2 C outside words each:
# centers (B,), ends (B,) one past the window's last row, center_vectors (B, d) before the step;
# rows (B P (K + 1),) an outside word and its K noise words, pair after pair; scores of the rows, an outside word's with
# the opposite sign; factors the derivative of the loss by each of these, later what a row changes by;
# outside_ids (P,) and d_center (1, d) of one window; tails (B, 8) see `rows.scores`
Batch = namedtuple("Batch", "centers ends center_vectors rows scores factors outside_ids d_center tails")


def new_batch(config, dtype):
    """An empty work space for a configuration, of the vectors' type."""
    rows = config.batch_size * 2 * config.window * (config.negative + 1)
    return Batch(
        np.empty(config.batch_size, np.int32),
        np.empty(config.batch_size, np.int64),
        np.empty((config.batch_size, config.vector_size), dtype),
        np.zeros(rows + _ROWS_AHEAD, np.int32),
        np.empty(rows, dtype),
        np.empty(rows, dtype),
        np.empty(2 * config.window, np.int32),
        np.empty((1, config.vector_size), dtype),
        np.empty((config.batch_size, LANES), dtype),
    )


@njit(nogil=True, cache=True)
def _draw(source, batch, negative):
    """Draws the windows of a batch and their noise words. Returns the number of rows."""
    # as local names, because handing the whole tuple to an inner function counts references to every array
    noise, random_state = source.noise, source.random_state
    rows, outside_ids = batch.rows, batch.outside_ids
    n = 0
    for b in range(len(batch.centers)):
        batch.centers[b], m = draw_window(source, outside_ids)
        for j in range(m):
            rows[n] = outside_ids[j]
            draw_noise(noise, random_state, outside_ids[j], rows, n + 1, n + 1 + negative)
            n += negative + 1
        batch.ends[b] = n
    return n


@njit(nogil=True, cache=True)
def _score(center, outside, batch, negative):
    """Fills center_vectors and scores."""
    center_vectors, rows, scores, ends, tails = batch.center_vectors, batch.rows, batch.scores, batch.ends, batch.tails
    first = 0
    for b in range(len(ends)):
        center_vectors[b] = center[batch.centers[b]]
        end = ends[b]
        products.ask_for(outside, rows[first + _ROWS_AHEAD : end + _ROWS_AHEAD])
        products.scores(outside, rows[first:end], center_vectors, tails, b, scores[first:end])
        for n in range(first, end, negative + 1):
            scores[n] = -scores[n]
        first = end


@njit(nogil=True, cache=True, fastmath=_SUMS_IN_ANY_ORDER, error_model="numpy")  # no check for a division by zero
def _differentiate(scores, factors):
    """The sum of -log σ(-score), with the derivative σ(score) of each.

    -log σ(-x) = max(x, 0) + log(1 + exp(-|x|)); one logarithm of the product stands for many of its factors.
    """
    positive, product = 0.0, 1.0
    for i in range(len(scores)):
        tail = exp(-abs(scores[i]))
        positive += max(scores[i], 0.0)
        product *= 1.0 + tail
        factors[i] = (tail if scores[i] < 0.0 else 1.0) / (1.0 + tail)
    return positive + math.log(product)


@njit(nogil=True, cache=True)
def _loss(scores, factors):
    loss = 0.0
    for first in range(0, len(scores), _FACTORS_A_LOGARITHM):
        end = first + _FACTORS_A_LOGARITHM
        loss += _differentiate(scores[first:end], factors[first:end])
    return loss


@njit(nogil=True, cache=True)
def _step(center, outside, batch, negative, step):
    """Subtracts step times the gradient, summed over the batch. A row that occurs n times counts n times."""
    center_vectors, rows, factors, ends = batch.center_vectors, batch.rows, batch.factors, batch.ends
    first = 0
    for b in range(len(ends)):
        end = ends[b]
        for n in range(first, end):
            factors[n] *= -step
        for n in range(first, end, negative + 1):
            factors[n] = -factors[n]
        products.weighted_sum(outside, rows[first:end], factors[first:end], batch.d_center, 0)
        word = batch.centers[b]
        for k in range(center.shape[1]):
            center[word, k] += batch.d_center[0, k]
        first = end
    first = 0
    for b in range(len(ends)):
        products.add(outside, rows[first : ends[b]], factors[first : ends[b]], center_vectors, b)
        first = ends[b]


@njit(nogil=True, cache=True)
def run(center, outside, source, batch, negative, alphas, losses, pairs):
    """len(alphas) iterations; writes the loss and the pairs of each, a window, and changes the vectors in place.

    center, outside  (V, d)  v_c, u_o
    alphas           (n,) the step of each iteration, in the vectors' type
    losses, pairs    (n,) float64
    """
    windows = len(batch.centers)
    for i in range(len(alphas)):
        n = _draw(source, batch, negative)
        _score(center, outside, batch, negative)
        losses[i] = _loss(batch.scores[:n], batch.factors[:n]) / windows
        _step(center, outside, batch, negative, alphas[i] / windows)
        pairs[i] = n // (negative + 1) / windows
