"""Skip-gram with naive softmax by mini-batches: equals `losses.naive_softmax`, part by part of the vocabulary.

For the windows b of a batch, with center vector v_b and m_b outside words o:

    Z_b = Σ_w exp(u_w·v_b),  ŷ_wb = exp(u_w·v_b) / Z_b
    gradient of v_b = m_b Σ_w ŷ_wb u_w - Σ_o u_o
    gradient of u_w = Σ_b m_b ŷ_wb v_b - Σ_b (v_b once for each o = w)

`sums` goes through the vocabulary once for Z and the gradients of the center vectors, `step_outside` once more for the
step of the outside vectors. Where the V x B table of scores would be large it is not held, but computed twice, tile by
tile. Parts may be worked on by several threads; which words are in which part does not depend on the threads, so
neither does any bit of the result.
Order of the calls: draw_batch, sums of all parts, join_sums, step_outside of all parts, step_windows.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.exponential import exp
from w2v_gui.core.word2vec.kernels.windows import draw_window

_WORK_A_PRODUCT = 200_000  # rows x d x B of one matrix product; from 262,144 on BLAS wakes threads of its own
_LARGEST_TABLE = 4_000_000  # scores that are held
_LANES = 8  # columns are padded to a multiple, so that vector instructions fill up
_WORK_A_PART = 1_300_000  # words x d x B of one call, about 1 ms: even shares for several threads
_MOST_PARTS = 64  # each has a gradient of all center vectors to hold

# Work space of one batch of B windows, padded to B' columns:
# centers (B,), ends (B,) one past the window's last outside word, outside_ids (2 C B,), drawn (2 C,);
# columns (d, B') the center vectors v_b before the step, d_columns (d, B') their gradients;
# top (B',) the largest score, weights (B',) m_b / Z_b, 0 for the padding, where Z_b = Σ_w exp(score - top)
Batch = namedtuple("Batch", "centers ends outside_ids drawn columns d_columns top weights")

# The words first..end - 1, and what they contribute: top (B',) their largest score, total (B',) Σ_w exp(score - top),
# d_columns (d, B') Σ_w exp(score - top) u_w; scores has rows for all the words, or for a tile of them;
# tile is the rows of one matrix product
Part = namedtuple("Part", "first end top total d_columns scores tile")


def new_batch(config, dtype):
    """An empty work space for a configuration, of the vectors' type."""
    columns = _padded(config)
    return Batch(
        np.empty(config.batch_size, np.int32),
        np.empty(config.batch_size, np.int64),
        np.empty(config.batch_size * 2 * config.window, np.int32),
        np.empty(2 * config.window, np.int32),
        np.zeros((config.vector_size, columns), dtype),
        np.empty((config.vector_size, columns), dtype),
        np.empty(columns, dtype),
        np.zeros(columns, dtype),
    )


def new_parts(vocabulary_size, config, dtype):
    """The vocabulary in parts; the first element holds the stacked arrays for `join_sums`, the second the parts."""
    columns = _padded(config)
    tile = max(1, _WORK_A_PRODUCT // (config.vector_size * columns))
    words = max(_WORK_A_PART // _WORK_A_PRODUCT * tile, -(-vocabulary_size // _MOST_PARTS))
    firsts = range(0, vocabulary_size, words)
    held = words if vocabulary_size * columns <= _LARGEST_TABLE else tile
    tops, totals = np.empty((2, len(firsts), columns), dtype)
    d_columns = np.empty((len(firsts), config.vector_size, columns), dtype)
    parts = [
        Part(
            first,
            min(first + words, vocabulary_size),
            tops[i],
            totals[i],
            d_columns[i],
            np.empty((held, columns), dtype),
            tile,
        )
        for i, first in enumerate(firsts)
    ]
    return (tops, totals, d_columns), parts


def _padded(config):
    return -(-config.batch_size // _LANES) * _LANES


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
    return n


@njit(nogil=True, cache=True)
def _score(words, columns, part):
    """The scores (n, B') of n words, n being at most the rows of part.scores."""
    for i in range(0, len(words), part.tile):
        end = min(i + part.tile, len(words))
        np.dot(words[i:end], columns, part.scores[i:end])
    return part.scores[: len(words)]


@njit(nogil=True, cache=True)
def _raise_top(scores, part):
    """Takes the tile's largest scores into `top`, and rescales what was summed under the old ones."""
    before = part.top.copy()
    for i in range(len(scores)):
        row = scores[i]
        for b in range(len(row)):
            part.top[b] = max(part.top[b], row[b])
    if np.any(part.top > before):
        scale = np.exp(before - part.top)  # 0 the first time
        part.total[:] *= scale
        part.d_columns[:] *= scale


@njit(nogil=True, cache=True)
def sums(outside, columns, part):
    """Fills top, total and d_columns of a part."""
    part.top[:] = -np.inf
    part.total[:] = 0.0
    part.d_columns[:] = 0.0
    for first in range(part.first, part.end, len(part.scores)):
        words = outside[first : min(first + len(part.scores), part.end)]
        scores = _score(words, columns, part)
        _raise_top(scores, part)
        for i in range(len(words)):
            row = scores[i]
            for b in range(len(row)):
                row[b] = exp(row[b] - part.top[b])
                part.total[b] += row[b]
        for i in range(0, len(words), part.tile):
            end = min(i + part.tile, len(words))
            part.d_columns[:] += np.dot(words[i:end].T, scores[i:end])


@njit(nogil=True, cache=True)
def join_sums(outside, batch, tops, totals, d_columns):
    """The loss -u_o·v_c + log Z summed over the pairs; fills top, weights and d_columns of the batch.

    tops, totals  (P, B') of the P parts
    d_columns     (P, d, B')
    """
    batch.top[:] = tops[0]
    for p in range(1, len(tops)):
        batch.top[:] = np.maximum(batch.top, tops[p])
    z = np.zeros_like(batch.top)
    batch.d_columns[:] = 0.0
    for p in range(len(tops)):
        scale = np.exp(tops[p] - batch.top)
        z += scale * totals[p]
        batch.d_columns[:] += scale * d_columns[p]
    loss, n = 0.0, 0
    for b in range(len(batch.centers)):
        log_z = np.log(np.float64(z[b])) + batch.top[b]
        batch.weights[b] = (batch.ends[b] - n) / z[b]
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
def step_outside(outside, batch, part, step):
    """Subtracts step Σ_b m_b ŷ_wb v_b from the outside vectors of a part. Spends the scores."""
    held = len(part.scores) >= part.end - part.first  # then they are exp(score - part.top) already
    weights = step * batch.weights * np.exp((part.top if held else batch.top) - batch.top)
    weighted_columns = (batch.columns * weights).T  # (B', d)
    for first in range(part.first, part.end, len(part.scores)):
        words = outside[first : min(first + len(part.scores), part.end)]
        scores = part.scores[: len(words)]
        if not held:
            _score(words, batch.columns, part)
            for i in range(len(words)):
                row = scores[i]
                for b in range(len(row)):
                    row[b] = exp(row[b] - batch.top[b])
        for i in range(0, len(words), part.tile):
            end = min(i + part.tile, len(words))
            words[i:end] -= np.dot(scores[i:end], weighted_columns)


@njit(nogil=True, cache=True)
def step_windows(center, outside, batch, step):
    """The step's remaining part: the center vectors, and the -1 of each true outside word."""
    n = 0
    for b in range(len(batch.centers)):
        for k in range(center.shape[1]):
            center[batch.centers[b], k] -= step * batch.d_columns[k, b]
        while n < batch.ends[b]:
            for k in range(center.shape[1]):
                outside[batch.outside_ids[n], k] += step * batch.columns[k, b]
            n += 1
