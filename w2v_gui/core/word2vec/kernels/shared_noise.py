"""Skip-gram with negative sampling by blocks of neighboring centers that share their noise words.

A block's centers go by eight. For eight centers v_i, the rows u_j are the outside words around them and the block's N
noise words. With all scores at once as one small matrix product, they are one step of gradient descent on

    J = Σ_i [ Σ_{j in window of i} -log σ(u_j·v_i) - Σ_{noise j} w_ij log σ(-u_j·v_i) ]

where w_ij = K / N for each outside word of i that differs from noise word j: K noise words a pair on average, as in
`losses.negative_sampling`. Two more products give all gradients. No row moves by more than `longest_step`, so that no
step size ends in numbers without end.
After Ji et al. 2016, "Parallelizing Word2Vec in Shared and Distributed Memory".
"""

from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.counted_random import bits, draw_word, noise_key
from w2v_gui.core.word2vec.kernels.lanes import prefetch
from w2v_gui.core.word2vec.kernels.logistic import logistic_loss
from w2v_gui.core.word2vec.kernels.tiles import LANES, ROWS, WIDE, narrow_product, wide_product

CACHE_LINE = 16  # numbers

# Work space of eight centers with at most M outside and noise words:
# centers (8, d') v_i, columns (d, 8) their transpose, rows (M, d') u_j, scores, weights and slopes (8 M,);
# steps (8, d') of the centers, or of a tile of rows; noise_ids (N,) of the block, row_ids (M,) the words of the rows
Block = namedtuple("Block", "centers columns rows scores weights slopes steps noise_ids row_ids")


def new_block(config, stride):
    """An empty work space for a configuration; `stride` is d'."""
    words = -(-(LANES + 2 * config.window + config.shared_noise) // ROWS) * ROWS
    shapes = (LANES, stride), (config.vector_size, LANES), (words, stride), *[(words * LANES,)] * 3, (ROWS, stride)
    return Block(
        *(np.zeros(shape, np.float32) for shape in shapes),
        np.zeros(config.shared_noise, np.int64),
        np.zeros(words, np.int64),
    )


@njit(nogil=True, cache=True)
def train_blocks(center, outside, passage, n, first, end, size, thresholds, aliases, place, noise_a_pair,
                 alpha, longest_step, block, totals):  # fmt: skip
    """The steps of the centers first..end - 1 of a passage of n words, `size` centers a block.

    center, outside  (V, d')  v_c, u_o; rows padded with zeros to whole vectors
    thresholds, aliases  the Shares of noise words
    place            seed, epoch and number of the passage, which the draws depend on
    totals           (2,)     the losses are added to the first, the pairs to the second
    """
    words, lows, highs = passage.words, passage.lows, passage.highs
    # taken out once, as to hand a tuple of arrays over counts references to all of them
    centers, columns, rows, scores, weights, slopes, steps, noise_ids, row_ids = block
    noise, share = len(noise_ids), np.float32(noise_a_pair / len(noise_ids))
    key = noise_key(place)
    _draw_noise(outside, thresholds, aliases, key, first, noise_ids)
    for begin in range(first, end, size):
        block_end = min(begin + size, end)
        for start in range(begin, block_end, LANES):
            stop = min(start + LANES, block_end)
            low, high = lows[start], highs[start]
            for i in range(start + 1, stop):
                low, high = min(low, lows[i]), max(high, highs[i])
            count = high + 1 - low
            for j in range(count):
                row_ids[j] = words[low + j]
            for t in range(noise):
                row_ids[count + t] = noise_ids[t]
            _gather(center, outside, words, start, stop, row_ids, count + noise, centers, columns, rows)
            if stop == block_end:
                _draw_noise(outside, thresholds, aliases, key, begin + size, noise_ids)
            _ask_for(center, words, stop, min(stop + LANES, n))
            _ask_for(outside, words, high + 1, min(high + 1 + LANES, n))
            totals[1] += _weigh(lows, highs, start, stop, low, count, noise, share, row_ids, weights)
            totals[0] += _differentiate(columns, rows, scores, weights, slopes, count, count + noise, alpha)
            _step_centers(center, words, start, stop, rows, count + noise, slopes, steps, longest_step)
            _step_rows(outside, row_ids, count + noise, centers, stop - start, slopes, steps, longest_step)


@njit(nogil=True, cache=True)
def _draw_noise(outside, thresholds, aliases, key, start, noise_ids):
    """Draws the noise words of the block at `start`, and asks for their rows."""
    for t in range(len(noise_ids)):
        noise_ids[t] = draw_word(bits(key, (start << 8) + t), thresholds, aliases)
    _ask_for(outside, noise_ids, 0, len(noise_ids))


@njit(nogil=True, cache=True)
def _ask_for(vectors, words, first, end):
    for i in range(first, end):
        for k in range(0, vectors.shape[1], CACHE_LINE):
            prefetch(vectors, words[i], k)


@njit(nogil=True, cache=True)
def _gather(center, outside, words, start, stop, row_ids, count, centers, columns, rows):
    """Copies the vectors; lanes without a center are zero."""
    width = center.shape[1]
    for i in range(stop - start):
        word = words[start + i]
        for k in range(width):
            centers[i, k] = center[word, k]
    for i in range(stop - start, LANES):
        for k in range(width):
            centers[i, k] = 0
    for k in range(len(columns)):
        for i in range(LANES):
            columns[k, i] = centers[i, k]
    for j in range(count):
        word = row_ids[j]
        for k in range(width):
            rows[j, k] = outside[word, k]


@njit(nogil=True, cache=True)
def _weigh(lows, highs, start, stop, low, count, noise, share, row_ids, weights):
    """How often each (row, center) counts: 1 for an outside word, then share for each one that a noise word may
    stand against. Returns the number of pairs."""
    pairs = 0
    for j in range((count + noise) * LANES):
        weights[j] = 0
    for i in range(start, stop):
        lane, own = i - start, i - low
        pairs += highs[i] - lows[i]
        for j in range(lows[i] - low, highs[i] - low + 1):
            weights[j * LANES + lane] = 1
        weights[own * LANES + lane] = 0
        for j in range(count, count + noise):
            weights[j * LANES + lane] = share * (highs[i] - lows[i])
    for t in range(count, count + noise):
        for j in range(count):
            if row_ids[j] == row_ids[t]:
                for lane in range(stop - start):
                    weights[t * LANES + lane] -= share * weights[j * LANES + lane]
    return pairs


@njit(nogil=True, cache=True)
def _differentiate(columns, rows, scores, weights, slopes, outside_words, words, alpha):
    """Fills the scores, and the slopes: the step of each score along the negative gradient. Returns the loss."""
    padded = (words + ROWS - 1) // ROWS * ROWS
    out, line = scores.ctypes.data, LANES * 4
    a, wide, b = rows.ctypes.data, rows.shape[1] * 4, columns.ctypes.data
    for j in range(0, padded, ROWS):
        narrow_product(out + j * line, line, a + j * wide, wide, 4, b, line, len(columns))
    middle, last = outside_words * LANES, words * LANES
    loss = logistic_loss(scores[:middle], weights[:middle], slopes[:middle], -alpha)
    loss += logistic_loss(scores[middle:last], weights[middle:last], slopes[middle:last], alpha)
    for i in range(last, padded * LANES):
        slopes[i] = 0
    return loss


@njit(nogil=True, cache=True)
def _step_centers(center, words, start, stop, rows, count, slopes, steps, longest):
    """Adds Σ_j slope_ji u_j to each center vector."""
    out, slope, row, wide = steps.ctypes.data, slopes.ctypes.data, rows.ctypes.data, rows.shape[1] * 4
    for k in range(0, wide, WIDE * 4):
        wide_product(out + k, wide, slope, 4, LANES * 4, row + k, wide, count)
    _add(center, words, start, stop, steps, longest)


@njit(nogil=True, cache=True)
def _step_rows(outside, row_ids, count, centers, n, slopes, steps, longest):
    """Adds Σ_i slope_ji v_i to each outside vector, a tile at a time, as long as it is in the processor's cache."""
    out, slope, vector, wide = steps.ctypes.data, slopes.ctypes.data, centers.ctypes.data, centers.shape[1] * 4
    for j in range(0, count, ROWS):
        for k in range(0, wide, WIDE * 4):
            wide_product(out + k, wide, slope + j * LANES * 4, LANES * 4, 4, vector + k, wide, n)
        _add(outside, row_ids, j, min(j + ROWS, count), steps, longest)


@njit(nogil=True, cache=True, error_model="numpy", fastmath={"reassoc", "contract", "nsz"})
def _add(vectors, words, first, end, steps, longest):
    """Adds a step to the vector of each of the words first..end - 1, shortened to `longest`."""
    for i in range(end - first):
        word, square = words[first + i], np.float32(0)
        for k in range(steps.shape[1]):
            square += steps[i, k] * steps[i, k]
        shorten = np.float32(1) if square <= longest * longest else np.float32(longest / np.sqrt(square))
        for k in range(steps.shape[1]):
            vectors[word, k] += shorten * steps[i, k]
