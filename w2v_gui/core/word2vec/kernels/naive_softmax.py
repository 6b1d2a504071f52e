"""Skip-gram with naive softmax by mini-batches: equals `losses.naive_softmax`, tile by tile of the vocabulary.

For the windows b of a batch, with center vector v_b and m_b outside words:

    Z_b = Σ_w exp(u_w·v_b)      gradient of v_b = m_b Σ_w ŷ_wb u_w - Σ_o u_o      gradient of u_w = Σ_b m_b ŷ_wb v_b - ...

The V x B table of scores is never held: `sums` goes through the vocabulary once for Z and the gradients of the center
vectors, `step_outside` once more for the step of the outside vectors. Both take a range of words, so that a call stays
short however large the vocabulary is.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.exponential import exp
from w2v_gui.core.word2vec.kernels.windows import draw_window

_TILE = 256  # words whose scores are held at a time
_LANES = 8  # columns are padded to a multiple, so that vector instructions fill up
_SUMS_IN_ANY_ORDER = {"reassoc", "contract", "nsz"}

# Work space of one batch of B windows, padded to B' columns:
# centers (B,), ends (B,) one past the window's last outside word, outside_ids (2 C B,), drawn (2 C,);
# columns (d, B') the center vectors v_b before the step, d_columns (d, B') Σ_w exp(s_wb - top_b) u_w;
# top (B',) the largest score so far, total (B',) Σ_w exp(s_wb - top_b); weights (B',) m_b / Z_b, scores (TILE, B')
Batch = namedtuple("Batch", "centers ends outside_ids drawn columns d_columns top total weights scores")


def new_batch(config, dtype):
    padded = -(-config.batch_size // _LANES) * _LANES
    return Batch(
        np.empty(config.batch_size, np.int32),
        np.empty(config.batch_size, np.int64),
        np.empty(config.batch_size * 2 * config.window, np.int32),
        np.empty(2 * config.window, np.int32),
        np.zeros((config.vector_size, padded), dtype),
        np.empty((config.vector_size, padded), dtype),
        np.empty(padded, dtype),
        np.empty(padded, dtype),
        np.zeros(padded, dtype),
        np.empty((_TILE, padded), dtype),
    )


@njit(nogil=True, cache=True)
def draw_batch(center, source, batch):
    """Draws the windows and gathers their center vectors. Returns the number of pairs."""
    n = 0
    for b in range(len(batch.centers)):
        word, m = draw_window(source, batch.drawn)
        batch.centers[b] = word
        batch.outside_ids[n : n + m] = batch.drawn[:m]
        n += m
        batch.ends[b] = n
        batch.columns[:, b] = center[word]
    batch.d_columns[:] = 0.0
    batch.top[:] = -np.inf
    batch.total[:] = 0.0
    return n


@njit(nogil=True, cache=True)
def _raise_top(scores, batch):
    """Takes the tile's largest scores into `top`, and rescales what was summed under the old ones."""
    before = batch.top.copy()
    for i in range(len(scores)):
        row = scores[i]
        for b in range(len(row)):
            batch.top[b] = max(batch.top[b], row[b])
    if np.any(batch.top > before):
        scale = np.exp(before - batch.top)  # 0 the first time
        batch.total[:] *= scale
        batch.d_columns[:] *= scale


@njit(nogil=True, cache=True)
def sums(outside, first, end, batch):
    """Adds the words first..end - 1 to total and d_columns."""
    top, total = batch.top, batch.total
    for tile in range(first, end, _TILE):
        words = outside[tile : min(tile + _TILE, end)]
        scores = batch.scores[: len(words)]
        np.dot(words, batch.columns, scores)
        _raise_top(scores, batch)
        for i in range(len(words)):
            row = scores[i]
            for b in range(len(row)):
                row[b] = exp(row[b] - top[b])
                total[b] += row[b]
        batch.d_columns[:] += np.dot(words.T, scores)


@njit(nogil=True, cache=True)
def step_outside(outside, first, end, batch, step):
    """Subtracts step Σ_b m_b ŷ_wb v_b from the outside vectors of the words first..end - 1."""
    top, weights = batch.top, batch.weights
    for tile in range(first, end, _TILE):
        words = outside[tile : min(tile + _TILE, end)]
        scores = batch.scores[: len(words)]
        np.dot(words, batch.columns, scores)
        for i in range(len(words)):
            row = scores[i]
            for b in range(len(row)):
                row[b] = exp(row[b] - top[b]) * weights[b]
        words -= step * np.dot(scores, batch.columns.T)


@njit(nogil=True, cache=True)
def finish_sums(outside, batch):
    """After all `sums`: the loss -u_o·v_c + log Z summed over the pairs; d_columns become the gradients of the v_b."""
    loss, n = 0.0, 0
    for b in range(len(batch.centers)):
        log_z = np.log(np.float64(batch.total[b])) + batch.top[b]
        batch.weights[b] = (batch.ends[b] - n) / batch.total[b]
        for k in range(outside.shape[1]):
            batch.d_columns[k, b] *= batch.weights[b]
        while n < batch.ends[b]:
            score = 0.0
            for k in range(outside.shape[1]):
                u = outside[batch.outside_ids[n], k]
                score += u * batch.columns[k, b]
                batch.d_columns[k, b] -= u
            loss += log_z - score
            n += 1
    return loss


@njit(nogil=True, cache=True)
def step_windows(center, outside, batch, step):
    """After all `step_outside`: the step of the center vectors, and the -1 of each true outside word."""
    n = 0
    for b in range(len(batch.centers)):
        for k in range(center.shape[1]):
            center[batch.centers[b], k] -= step * batch.d_columns[k, b]
        while n < batch.ends[b]:
            for k in range(center.shape[1]):
                outside[batch.outside_ids[n], k] += step * batch.columns[k, b]
            n += 1
