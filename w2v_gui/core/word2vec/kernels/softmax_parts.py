"""What naive softmax does with a part of the vocabulary, for one batch: `naive_softmax` puts the parts together.

The parts' table has the vectors of neighboring words side by side, so that vector instructions fill up. Only where the
norms allow for large scores are the largest looked for: exp(score) is safe without.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.blocks import WORDS, add_dot_product, add_product, set_product
from w2v_gui.core.word2vec.kernels.exponential import exp

_TILE = 5 * WORDS  # words whose vectors stay in the fastest cache; an odd multiple, whose rows do not displace another
_MOST_PARTS = 64  # each has a gradient of all center vectors to hold
_LARGEST_TABLE = 4_000_000  # scores that are held from the first pass to the second, and not computed again
_SAFE = 40.0  # exp of scores up to this size, in either sign, is far from the limits of both types
_SUMS_IN_ANY_ORDER = {"reassoc", "contract", "nsz"}

# The vocabulary of V words in P parts of T words, the last filled up with zeros: table (P, d, T) the outside vectors;
# tops (P, B) a number near each part's largest score, totals (P, B) Σ_w exp(score - top), d_columns (P, B, d)
# Σ_w exp(score - top) u_w; scores (P, B, T) where they are held, else (threads, B, a tile); weighted (threads, B, d)
Parts = namedtuple("Parts", "words table tops totals d_columns scores held weighted")


def new_parts(vocabulary_size, config, dtype, threads):
    """The vocabulary in parts, for so many threads."""
    b, d = config.batch_size, config.vector_size
    words = max(_TILE, (-(-vocabulary_size // (_MOST_PARTS * WORDS)) | 1) * WORDS)
    n = -(-vocabulary_size // words)
    held = n * words * b <= _LARGEST_TABLE
    return Parts(
        vocabulary_size,
        np.zeros((n, d, words), dtype),
        np.empty((n, b), dtype),
        np.empty((n, b), dtype),
        np.empty((n, b, d), dtype),
        np.empty((n, b, words) if held else (threads, b, _TILE), dtype),
        held,
        np.empty((threads, b, d), dtype),
    )


@njit(nogil=True, cache=True)
def take_in(outside, parts, p):
    """The part's outside vectors, into the table."""
    table = parts.table[p]
    first = p * table.shape[1]
    for w in range(min(table.shape[1], parts.words - first)):
        for k in range(table.shape[0]):
            table[k, w] = outside[first + w, k]


@njit(nogil=True, cache=True)
def give_back(outside, parts, p):
    """The part's outside vectors, out of the table."""
    table = parts.table[p]
    first = p * table.shape[1]
    for w in range(min(table.shape[1], parts.words - first)):
        for k in range(table.shape[0]):
            outside[first + w, k] = table[k, w]


@njit(nogil=True, cache=True, fastmath=_SUMS_IN_ANY_ORDER)
def longest(table):
    """The largest norm of a column."""
    squares = np.zeros_like(table[0])
    for k in range(len(table)):
        row = table[k]
        for w in range(len(row)):
            squares[w] += row[w] * row[w]
    largest = squares[0]
    for w in range(len(squares)):
        largest = squares[w] if squares[w] > largest else largest
    return np.sqrt(largest)


@njit(nogil=True, cache=True)
def _score(columns, table, first, end, scores, at):
    """scores[:, at:] = the scores of the words first to end - 1 of a part, a multiple of a block's width."""
    b, d = columns.shape
    set_product(scores, at, scores.shape[1], columns, 0, d, 1, table, first, table.shape[1], b, end - first, d)


@njit(nogil=True, cache=True)
def _find_top(batch, table, words, scores, held, top):
    """Zeros where the norms show that no score is large; else the largest scores."""
    columns = batch.columns
    top[:] = 0.0
    if longest(table) * batch.longest[0] <= _SAFE:
        return
    top[:] = -np.inf
    for first in range(0, words, _TILE):
        at = first if held else 0
        _score(columns, table, first, min(first + _TILE, table.shape[1]), scores, at)
        for b in range(len(columns)):
            for w in range(min(_TILE, words - first)):
                top[b] = max(top[b], scores[b, at + w])


@njit(nogil=True, cache=True, fastmath=_SUMS_IN_ANY_ORDER)
def _exponentials(scores, at, words, width, top, total):
    """exp(score - top) in place of the scores, 0 for what only fills up; adds the sums to total."""
    for b in range(len(top)):
        row, highest, total_b = scores[b, at : at + words], top[b], total[b]
        for w in range(len(row)):
            power = exp(row[w] - highest)
            row[w] = power
            total_b += power
        total[b] = total_b
        scores[b, at + words : at + width] = 0.0


@njit(nogil=True, cache=True)
def sum_part(batch, parts, p, thread):
    """Fills tops, totals and d_columns of a part."""
    table, top, total, d_columns = parts.table[p], parts.tops[p], parts.totals[p], parts.d_columns[p]
    held, columns = parts.held, batch.columns
    scores = parts.scores[p if held else thread]
    b, d = columns.shape
    words = min(table.shape[1], parts.words - p * table.shape[1])
    _find_top(batch, table, words, scores, held, top)
    total[:] = 0.0
    d_columns[:] = 0.0
    for first in range(0, table.shape[1], _TILE):
        end, at = min(first + _TILE, table.shape[1]), first if held else 0
        _score(columns, table, first, end, scores, at)
        _exponentials(scores, at, max(0, min(end, words) - first), end - first, top, total)
        add_dot_product(d_columns, 0, d, scores, at, scores.shape[1], table, first, table.shape[1], b, d, end - first)


@njit(nogil=True, cache=True)
def step_part(batch, parts, p, thread):
    """Adds Σ_b exp(score - top) weighted_b to the outside vectors of a part."""
    table, held, weighted = parts.table[p], parts.held, parts.weighted[thread]
    scores, top = parts.scores[p if held else thread], parts.tops[p]
    b, d = weighted.shape
    words = min(table.shape[1], parts.words - p * table.shape[1])
    if np.all(top == batch.top):
        weighted = batch.weighted
    else:
        for i in range(b):
            weighted[i] = batch.weighted[i] * exp(top[i] - batch.top[i])
    total = np.empty_like(top)
    for first in range(0, table.shape[1], _TILE):
        end, at = min(first + _TILE, table.shape[1]), first if held else 0
        if not held:
            _score(batch.columns, table, first, end, scores, at)
            _exponentials(scores, at, max(0, min(end, words) - first), end - first, top, total)
        add_product(table, first, table.shape[1], weighted, 0, 1, d, scores, at, scores.shape[1], d, end - first, b)
