"""Products with rows of a matrix, in vectors of eight numbers; the last one overlaps where they do not fit.

Each function goes through many rows, because a call that hands arrays over counts references to them.
"""

from numba import njit

from w2v_gui.core.word2vec.kernels.lanes import LANES, load, multiply_add, prefetch, spread, store, total


@njit(nogil=True, cache=True)
def scores(a, rows, vectors, tails, b, out):
    """out[n] = a[rows[n]]·vectors[b]; tails (B, 8) is work space."""
    d = a.shape[1]
    if d < LANES:
        for n in range(len(rows)):
            out[n] = a[rows[n], 0] * vectors[b, 0]
            for k in range(1, d):
                out[n] += a[rows[n], k] * vectors[b, k]
        return
    tails[b] = 0.0  # but for what no other vector has
    for k in range(d - d % LANES, d):
        tails[b, k - d] = vectors[b, k]
    zero, tail = spread(a.dtype.type(0.0)), load(tails, b, 0)
    for n in range(len(rows)):
        sums = multiply_add(load(a, rows[n], d - LANES), tail, zero)
        for k in range(0, d - LANES + 1, LANES):
            sums = multiply_add(load(a, rows[n], k), load(vectors, b, k), sums)
        out[n] = total(sums)


@njit(nogil=True, cache=True)
def ask_for(a, rows):
    """Has the rows brought into the processor's cache."""
    for row in rows:
        prefetch(a, row, 0)
        prefetch(a, row, a.shape[1] - 1)


@njit(nogil=True, cache=True)
def add(a, rows, weights, vectors, b):
    """a[rows[n]] += weights[n] vectors[b], for one n after the other"""
    d = a.shape[1]
    if d < LANES:
        for n in range(len(rows)):
            for k in range(d):
                a[rows[n], k] += weights[n] * vectors[b, k]
        return
    for n in range(len(rows)):
        weight = spread(weights[n])
        tail = multiply_add(weight, load(vectors, b, d - LANES), load(a, rows[n], d - LANES))
        for k in range(0, d - LANES + 1, LANES):
            store(a, rows[n], k, multiply_add(weight, load(vectors, b, k), load(a, rows[n], k)))
        store(a, rows[n], d - LANES, tail)


@njit(nogil=True, cache=True)
def weighted_sum(a, rows, weights, sums, b):
    """sums[b] = the sum of weights[n] a[rows[n]]"""
    d = a.shape[1]
    if d < LANES:
        sums[b] = 0.0
        for n in range(len(rows)):
            for k in range(d):
                sums[b, k] += weights[n] * a[rows[n], k]
        return
    zero = spread(a.dtype.type(0.0))
    for first in range(0, d, LANES):
        k = min(first, d - LANES)
        even = odd = zero
        for n in range(0, len(rows) - 1, 2):
            even = multiply_add(spread(weights[n]), load(a, rows[n], k), even)
            odd = multiply_add(spread(weights[n + 1]), load(a, rows[n + 1], k), odd)
        if len(rows) % 2:
            even = multiply_add(spread(weights[len(rows) - 1]), load(a, rows[len(rows) - 1], k), even)
        store(sums, b, k, multiply_add(spread(a.dtype.type(1.0)), even, odd))
