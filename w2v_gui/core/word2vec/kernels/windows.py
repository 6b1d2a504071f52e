"""Drawing a window: a center word and the outside words around it."""

from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.mersenne_twister import below, shift_for, shifted_below

# A noise table, whose entries rise, in a hundredth of its memory, so that it stays in the processor's cache: size of
# the table, shift for numbers below it, firsts every 64th entry, lasts (V,) the last entry of each word or of those
# before it
Noise = namedtuple("Noise", "size shift firsts lasts")
_ENTRIES_A_FIRST = 64

# tokens and starts as in TrainingText; radius is C; pending_radius (1,) holds a radius that was drawn before the text
# was thinned out, or 0
Source = namedtuple("Source", "tokens starts noise radius pending_radius random_state")


def noise_of(table, vocabulary_size):
    """The Noise that draws as a noise table (n,) does."""
    lasts = np.searchsorted(table, np.arange(vocabulary_size), side="right") - 1
    return Noise(len(table), shift_for(len(table)), table[::_ENTRIES_A_FIRST].copy(), lasts.astype(np.int32))


@njit(nogil=True, cache=True)
def draw_radius(random_state, largest):
    return 1 + below(random_state, largest)


@njit(nogil=True, cache=True)
def draw_window(source, outside_ids):
    """The center word, and the number m of outside words written to outside_ids[:m] (room for 2 C).

    The radius is drawn first, then sentence and position until the window holds a word other than its center;
    words equal to the center are no outside words.
    """
    radius = source.pending_radius[0]
    if radius == 0:
        radius = draw_radius(source.random_state, source.radius)
    source.pending_radius[0] = 0
    while True:
        sentence = below(source.random_state, len(source.starts) - 1)
        first, end = source.starts[sentence], source.starts[sentence + 1]
        position = first + below(source.random_state, end - first)
        center = source.tokens[position]
        m = 0
        for i in range(max(first, position - radius), min(end, position + radius + 1)):
            if source.tokens[i] != center:
                outside_ids[m] = source.tokens[i]
                m += 1
        if m > 0:
            return center, m


@njit(nogil=True, cache=True, inline="always")
def draw_noise(noise, random_state, outside_id):
    """A noise word other than the outside word."""
    while True:
        entry = shifted_below(random_state, noise.size, noise.shift)
        word = noise.firsts[entry // _ENTRIES_A_FIRST]
        while noise.lasts[word] < entry:
            word += 1
        if word != outside_id:
            return word


@njit(nogil=True, cache=True)
def expected_pairs(tokens, starts, radius, vocabulary_size):
    """(V,) how often each word is expected among the outside words of one window; the sum is the pairs a window.

    Exact but for the windows that are drawn again because they hold no word but their center.
    """
    expected = np.zeros(vocabulary_size)
    sentences = len(starts) - 1
    for s in range(sentences):
        first, end = starts[s], starts[s + 1]
        for position in range(first, end):
            chance = 1.0 / (sentences * (end - first))
            for i in range(max(first, position - radius), min(end, position + radius + 1)):
                if tokens[i] != tokens[position]:
                    # a neighbor at distance r is inside the window for the radii r to C
                    expected[tokens[i]] += chance * (radius + 1 - abs(i - position)) / radius
    return expected
