"""Drawing a window: a center word and the outside words around it."""

from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.mersenne_twister import below

# arrays as in TrainingText; radius is C; pending_radius (1,) holds a radius that was drawn before the text was
# thinned out, or 0
Source = namedtuple("Source", "tokens starts noise_table radius pending_radius random_state")


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


@njit(nogil=True, cache=True)
def draw_noise(noise_table, random_state, outside_id):
    """A noise word other than the outside word."""
    while True:
        word = noise_table[below(random_state, len(noise_table))]
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
