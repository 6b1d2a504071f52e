"""A passage of text as training sees it in one epoch: frequent words thinned out, a window around every word."""

from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.counted_random import below, bits, high_half, low_half, text_key

# tokens and starts as in Corpus; ids (V',) the word of the training vocabulary for each of the corpus, -1 for none;
# keep (V,) uint32, the chance of each word times 2**32; hold_back the chance of a sentence times 2**32, drawn by
# hold_back_seed; radius is C
Text = namedtuple("Text", "tokens starts ids keep hold_back hold_back_seed radius")

# Work space for a passage: words (n,), and lows and highs (n,), the first and the last place of each word's window
Passage = namedtuple("Passage", "words lows highs")


def new_passage(longest):
    """An empty work space for passages of up to `longest` tokens."""
    return Passage(*(np.empty(longest, np.int64) for _ in range(3)))


@njit(nogil=True, cache=True)
def fill(passage, text, first, end, seed, epoch, held_back):
    """The words of the sentences first..end - 1 that are held back from training, or of the others. Returns n.

    A sentence that has fewer than two words left is gone.
    """
    words, lows, highs = passage.words, passage.lows, passage.highs
    tokens, starts, ids, keep, radius = text.tokens, text.starts, text.ids, text.keep, text.radius
    key, n = text_key(seed, epoch), 0
    for sentence in range(first, end):
        if (low_half(bits(text.hold_back_seed, sentence)) < text.hold_back) != held_back:
            continue
        begin = n
        for place in range(starts[sentence], starts[sentence + 1]):
            word = ids[tokens[place]]
            if word < 0:
                continue
            random = bits(key, place)
            if high_half(random) <= keep[word]:
                reach = 1 + below(low_half(random), radius)
                words[n], lows[n], highs[n] = word, max(begin, n - reach), n + reach
                n += 1
        for i in range(max(begin, n - radius), n):
            highs[i] = min(highs[i], n - 1)
        if n - begin < 2:
            n = begin
    return n


@njit(nogil=True, cache=True)
def held_back_tokens(starts, hold_back, seed):
    """How many tokens stand in sentences that are held back."""
    tokens = 0
    for sentence in range(len(starts) - 1):
        if low_half(bits(seed, sentence)) < hold_back:
            tokens += starts[sentence + 1] - starts[sentence]
    return tokens


@njit(nogil=True, cache=True)
def pairs(text, firsts, longest, seed, epoch, held_back, most):
    """The pairs of one epoch, passage by passage until there are enough windows: centers, outside, and the first pair
    of each window."""
    passage = Passage(np.empty(longest, np.int64), np.empty(longest, np.int64), np.empty(longest, np.int64))
    space = most + longest
    centers, outside = np.empty(2 * text.radius * space, np.int64), np.empty(2 * text.radius * space, np.int64)
    windows, count, n = np.empty(space, np.int64), 0, 0
    for p in range(len(firsts) - 1):
        if count >= most:
            break
        words = fill(passage, text, firsts[p], firsts[p + 1], seed, epoch, held_back)
        for i in range(words):
            windows[count] = n
            count += 1
            for j in range(passage.lows[i], passage.highs[i] + 1):
                if j != i:
                    centers[n], outside[n] = passage.words[i], passage.words[j]
                    n += 1
    return centers[:n], outside[:n], windows[:count]
