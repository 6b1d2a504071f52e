"""Skip-gram with negative sampling pair by pair, as word2vec has it: every pair draws K noise words of its own.

One step of gradient descent a pair, by `losses.negative_sampling`; a noise word that is the outside word is left out.
No vector moves by more than `longest_step` for one word of a pair.
"""

import math

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.counted_random import bits, draw_word, noise_key

_ONE, _ZERO, _LEAST = np.float32(1), np.float32(0), np.float32(1e-30)


@njit(nogil=True, cache=True)
def train_pairs(center, outside, passage, first, end, thresholds, aliases, place, negative, alpha, longest_step,
                d_center, totals):  # fmt: skip
    """The steps of the centers first..end - 1 of a passage; arguments as in shared_noise.train_blocks.

    d_center  (d',) work space
    """
    words, lows, highs = passage.words, passage.lows, passage.highs
    key = noise_key(place)
    for i in range(first, end):
        for j in range(lows[i], highs[i] + 1):
            if j == i:
                continue
            d_center[:] = 0
            totals[0] += _step(center, words[i], outside, words[j], -alpha, longest_step, d_center)
            for t in range(negative):
                word = draw_word(bits(key, (i << 16) + ((j - lows[i]) << 8) + t), thresholds, aliases)
                if word != words[j]:
                    totals[0] += _step(center, words[i], outside, word, alpha, longest_step, d_center)
            for k in range(len(d_center)):
                center[words[i], k] += d_center[k]
            totals[1] += 1


@njit(nogil=True, cache=True, error_model="numpy", fastmath={"reassoc", "contract", "nsz"})
def _step(center, c, outside, o, direction, longest_step, d_center):
    """One score and its step; direction is -alpha for a word that is there, alpha for noise. Returns the loss."""
    score, square, other = _ZERO, _ZERO, _ZERO
    for k in range(len(d_center)):
        score += center[c, k] * outside[o, k]
        square += center[c, k] * center[c, k]
        other += outside[o, k] * outside[o, k]
    x = score if direction > 0 else -score
    e = np.float32(math.exp(-abs(x)))
    slope = abs(direction) * (_ONE if x >= 0 else e) / (_ONE + e)
    slope = min(slope, longest_step / np.float32(math.sqrt(max(square, other, _LEAST))))
    slope = -slope if direction > 0 else slope
    for k in range(len(d_center)):
        d_center[k] += slope * outside[o, k]
    for k in range(len(d_center)):
        outside[o, k] += slope * center[c, k]
    return max(x, _ZERO) + math.log1p(e)
