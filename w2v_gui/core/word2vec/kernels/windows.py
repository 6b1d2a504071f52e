"""Drawing a window: a center word and the outside words around it."""

from collections import namedtuple

import numpy as np
from numba import njit, types
from numba.extending import intrinsic

from w2v_gui.core.word2vec.kernels.mersenne_twister import below, refill, shift_for, tempered

# A noise table, whose entries rise, in a fraction of its memory, so that it stays in the processor's cache:
# size of the table, shift for numbers below it; words (R,) those that the table holds, so that an entry is the rank of
# a word among them; folds, of 32 entries each: the rank of the first in the upper half, and in the lower half a bit for
# each entry whose rank is one more than that before it. There are folds for every number of as many bits as size has
Noise = namedtuple("Noise", "size shift words folds")
_ENTRIES_A_FOLD = 32

# tokens and starts as in TrainingText; radius is C; pending_radius (1,) holds a radius that was drawn before the text
# was thinned out, or 0
Source = namedtuple("Source", "tokens starts noise radius pending_radius random_state")


def noise_of(table, vocabulary_size):
    """The Noise that draws as a noise table (n,) does."""
    entries = np.bincount(table, minlength=vocabulary_size)
    words = np.flatnonzero(entries)
    ranks = np.repeat(np.arange(len(words), dtype=np.uint64), entries[words])
    shift = shift_for(len(table))
    folds = np.zeros(-(-(2 ** (32 - int(shift))) // _ENTRIES_A_FOLD), np.uint64)
    filled = np.pad(ranks, (0, -len(ranks) % _ENTRIES_A_FOLD), mode="edge").reshape(-1, _ENTRIES_A_FOLD)
    rises = np.diff(filled, axis=1, prepend=filled[:, :1]) << np.arange(_ENTRIES_A_FOLD, dtype=np.uint64)
    folds[: len(filled)] = filled[:, 0] << np.uint64(32) | rises.sum(axis=1, dtype=np.uint64)
    return Noise(len(table), shift, words.astype(np.int32), folds)


@intrinsic
def _ones(typing_context, bits):
    """How many bits are 1."""

    def codegen(context, builder, signature, arguments):
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), codegen


@njit(nogil=True, cache=True, inline="always")
def noise_word(noise, entry):
    """An entry of the noise table."""
    fold = noise.folds[entry // np.uint32(_ENTRIES_A_FOLD)]
    up_to_entry = (np.uint64(2) << np.uint64(entry % np.uint32(_ENTRIES_A_FOLD))) - np.uint64(1)
    return noise.words[(fold >> np.uint64(32)) + _ones(fold & up_to_entry)]


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
def draw_noise(noise, random_state, outside_id, drawn, first, end):
    """Fills drawn[first:end] with noise words other than the outside word.

    A number beyond the table is looked up all the same, and then overwritten: no branch waits for it.
    """
    position = random_state[-1]
    while first < end:
        if position == len(random_state) - 1:
            refill(random_state)
            position = np.uint32(0)
        entry = tempered(random_state[position]) >> noise.shift
        position += np.uint32(1)
        word = noise_word(noise, entry)
        drawn[first] = word
        if word != outside_id:
            first += entry < noise.size
    random_state[-1] = position


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
