"""Products with rows equal NumPy's, of any length and with rows that repeat."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.word2vec.kernels import rows as products
from w2v_gui.core.word2vec.kernels.lanes import LANES

SIZES = {
    "d": st.integers(1, 40),
    "rows": st.lists(st.integers(0, 4), max_size=12).map(lambda rows: np.array(rows, dtype=np.int32)),
    "dtype": st.sampled_from([np.float32, np.float64]),
    "seed": st.integers(0, 99),
}


def numbers(seed, dtype, *shapes):
    """Small whole numbers, whose sums are exact in any order."""
    random = np.random.default_rng(seed)
    return [random.integers(-9, 10, shape).astype(dtype) for shape in shapes]


@given(**SIZES)
def test_scores_are_dot_products(d, rows, dtype, seed):
    a, vectors, out = numbers(seed, dtype, (5, d), (3, d), len(rows))
    tails = np.full((3, LANES), np.nan, dtype)
    products.scores(a, rows, vectors, tails, 1, out)
    np.testing.assert_array_equal(out, a[rows] @ vectors[1])


@given(**SIZES)
def test_a_row_that_repeats_is_added_to_every_time(d, rows, dtype, seed):
    a, vectors, weights = numbers(seed, dtype, (5, d), (3, d), len(rows))
    expected = a.copy()
    np.add.at(expected, rows, np.outer(weights, vectors[1]))
    products.add(a, rows, weights, vectors, 1)
    np.testing.assert_array_equal(a, expected)


@given(**SIZES)
def test_a_weighted_sum_replaces_one_row(d, rows, dtype, seed):
    a, sums, weights = numbers(seed, dtype, (5, d), (3, d), len(rows))
    expected = sums.copy()
    expected[1] = weights @ a[rows]
    products.weighted_sum(a, rows, weights, sums, 1)
    np.testing.assert_array_equal(sums, expected)
