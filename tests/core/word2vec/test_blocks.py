"""Products of blocks equal NumPy's, of any number of rows, within larger arrays and without touching what is around."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.word2vec.kernels import blocks

SIZES = {
    "rows": st.integers(1, 23),
    "n": st.integers(1, 60),
    "widths": st.integers(1, 4),
    "left": st.integers(0, 2),
    "dtype": st.sampled_from([np.float32, np.float64]),
    "seed": st.integers(0, 99),
}


def numbers(seed, dtype, *shapes):
    """Small whole numbers, whose sums are exact in any order."""
    random = np.random.default_rng(seed)
    return [random.integers(-9, 10, shape).astype(dtype) for shape in shapes]


@given(accumulate=st.booleans(), by_columns=st.booleans(), **SIZES)
def test_a_product_is_that_of_numpy(rows, n, widths, left, dtype, seed, accumulate, by_columns):
    columns, margin = widths * blocks.WORDS, left * blocks.WORDS
    out, a, b = numbers(seed, dtype, (rows, columns + 2 * margin), (rows, n), (n, columns + margin))
    expected = out.copy()
    within = slice(margin, margin + columns)
    expected[:, within] = a @ b[:, margin:] + (expected[:, within] if accumulate else 0)
    steps = (np.ascontiguousarray(a.T), 0, 1, rows) if by_columns else (a, 0, n, 1)
    product = blocks.add_product if accumulate else blocks.set_product
    product(out, margin, out.shape[1], *steps, b, margin, b.shape[1], rows, columns, n)
    np.testing.assert_array_equal(out, expected)


@given(**SIZES)
def test_a_product_of_dots_is_that_of_numpy(rows, n, widths, left, dtype, seed):
    width, margin = widths * blocks.WORDS, left * blocks.WORDS
    out, a, b = numbers(seed, dtype, (rows, n), (rows, margin + width), (n, margin + width + margin))
    expected = out + a[:, margin:] @ b[:, margin : margin + width].T
    blocks.add_dot_product(out, 0, n, a, margin, a.shape[1], b, margin, b.shape[1], rows, n, width)
    np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize("product", [blocks.set_product, blocks.add_product])
def test_what_is_not_a_number_shows_in_its_row_and_column_alone(product):
    out, a, b = np.zeros((7, 64)), np.ones((7, 3)), np.ones((3, 64))
    a[5, 1] = np.nan
    product(out, 0, 64, a, 0, 3, 1, b, 0, 64, 7, 64, 3)
    assert np.isnan(out[5]).all()
    np.testing.assert_array_equal(np.delete(out, 5, axis=0), 3.0)
