"""The history holds what the reports said, in arrays that later reports leave as they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.word2vec.events import LossReport


def report(first, n):
    """Of n iterations after the first ones; the loss of iteration i is i + 0.5, with 2 pairs."""
    iterations = np.arange(first + 1, first + n + 1)
    smoothed = iterations[iterations % 10 == 0]
    return LossReport(
        first + n, iterations + 0.5, np.full(n, 2.0), smoothed, smoothed + 0.25, np.full(len(smoothed), 4.0), 0.0
    )


@given(st.lists(st.integers(1, 1500), max_size=6))
def test_it_says_what_all_reports_said_together(sizes):
    history, n = LossHistory(), 0
    for size in sizes:
        history.extend(report(n, size))
        n += size
    whole = report(0, n)
    assert len(history) == n
    np.testing.assert_array_equal(history.iterations, np.arange(1, n + 1))
    np.testing.assert_array_equal(history.losses, whole.losses)
    np.testing.assert_array_equal(history.losses_a_pair, whole.losses / 2)
    np.testing.assert_array_equal(history.smoothed_iterations, whole.smoothed_iterations)
    np.testing.assert_array_equal(history.smoothed_losses, whole.smoothed_losses)
    np.testing.assert_array_equal(history.smoothed_losses_a_pair, whole.smoothed_losses / 4)


def test_a_view_stays_as_it_is_while_the_history_grows_and_cannot_be_written():
    history = LossHistory()
    history.extend(report(0, 3))
    view, copy = history.losses, history.losses.copy()
    for first in range(3, 5000, 500):
        history.extend(report(first, 500))
    np.testing.assert_array_equal(view, copy)
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 1.0


def test_the_arrays_of_a_history_make_the_same_history():
    history = LossHistory()
    history.extend(report(0, 25))
    again = LossHistory.from_arrays(history.arrays())
    again.extend(report(25, 1))
    assert len(history) == 25
    assert again.losses.tolist() == [i + 0.5 for i in range(1, 27)]
    np.testing.assert_array_equal(again.smoothed_losses_a_pair, history.smoothed_losses_a_pair)
    assert again.losses_a_pair[25] == 26.5 / 2


def test_a_new_history_is_empty():
    history = LossHistory()
    assert len(history) == 0
    assert {name: (values.shape, values.dtype.kind) for name, values in history.arrays().items()} == {
        "losses": ((0,), "f"),
        "pairs": ((0,), "f"),
        "smoothed_iterations": ((0,), "i"),
        "smoothed_losses": ((0,), "f"),
        "smoothed_pairs": ((0,), "f"),
    }
