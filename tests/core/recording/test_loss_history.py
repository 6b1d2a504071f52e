"""The history holds what the reports said, in arrays that later reports leave as they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.word2vec.events import LossReport, ProbeReport


def report(first, n):
    """Of n iterations after the first ones; the loss of iteration i is i + 0.5, with 2 pairs."""
    positions = np.arange(first + 1.0, first + n + 1)
    smoothed = positions[positions % 10 == 0]
    columns = positions, positions + 0.5, np.full(n, 2.0), smoothed, smoothed + 0.25, np.full(len(smoothed), 4.0)
    return LossReport(first + n, first + n, *columns, 0.0)


@given(st.lists(st.integers(1, 1500), max_size=6))
def test_it_says_what_all_reports_said_together(sizes):
    history, n = LossHistory(), 0
    for size in sizes:
        history.extend(report(n, size))
        n += size
    whole = report(0, n)
    assert (len(history), history.iteration, history.position) == (n, n, n)
    for name in ("positions", "losses", "smoothed_positions", "smoothed_losses"):
        np.testing.assert_array_equal(getattr(history, name), getattr(whole, name))
    np.testing.assert_array_equal(history.losses_a_pair, whole.losses / 2)
    np.testing.assert_array_equal(history.smoothed_losses_a_pair, whole.smoothed_losses / 4)


def test_a_view_stays_as_it_is_while_the_history_grows_and_cannot_be_written():
    history = LossHistory()
    history.extend(report(0, 3))
    view, copy = history.losses, history.losses.copy()
    for first in range(3, 5000, 500):
        history.extend(report(first, 500))
    history.forget_after(2, 2.0)
    history.extend(report(2, 5000))
    np.testing.assert_array_equal(view, copy)
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 1.0


def test_probes_are_kept_in_their_order_and_the_same_again_after_resuming_is_not():
    history = LossHistory()
    for position, loss in ((0.0, 4.0), (0.5, 3.0), (0.5, 3.0), (0.25, 9.0), (1.0, 2.5)):
        history.add_probe(ProbeReport(position, loss, loss / 100))
    assert history.probe_positions.tolist() == [0, 0.5, 1]
    assert history.probe_losses.tolist() == [4, 3, 2.5]
    assert history.probe_errors.tolist() == [0.04, 0.03, 0.025]


@given(st.integers(0, 45), st.integers(0, 45))
def test_what_was_told_after_a_checkpoint_can_be_forgotten(kept, more):
    history, expected = LossHistory(), LossHistory()
    for told, n in ((history, kept + more), (expected, kept)):
        told.extend(report(0, n))
        for position in range(n + 1):
            told.add_probe(ProbeReport(position, 1.0 + position, 0.1))
    history.forget_after(kept, float(kept))
    assert (history.iteration, history.position) == (kept, kept)
    for name, values in expected.arrays().items():
        np.testing.assert_array_equal(history.arrays()[name], values)
    np.testing.assert_array_equal(history.losses_a_pair, expected.losses_a_pair)
    np.testing.assert_array_equal(history.smoothed_losses_a_pair, expected.smoothed_losses_a_pair)
    history.extend(report(kept, 3))
    assert history.losses.tolist() == [i + 0.5 for i in range(1, kept + 4)]


def test_the_arrays_of_a_history_make_the_same_history():
    history = LossHistory()
    history.extend(report(0, 25))
    history.add_probe(ProbeReport(20.0, 3.0, 0.1))
    again = LossHistory.from_arrays(history.arrays(), 25, 25.0)
    again.extend(report(25, 1))
    assert len(history) == 25
    assert again.losses.tolist() == [i + 0.5 for i in range(1, 27)]
    np.testing.assert_array_equal(again.smoothed_losses_a_pair, history.smoothed_losses_a_pair)
    assert again.losses_a_pair[25] == 26.5 / 2
    assert (again.probe_positions.tolist(), again.probe_errors.tolist()) == ([20], [0.1])


def test_a_new_history_is_empty():
    history = LossHistory()
    assert (len(history), history.iteration, history.position) == (0, 0, 0)
    assert all((values.shape, values.dtype.kind) == ((0,), "f") for values in history.arrays().values())
    assert len(history.arrays()) == 9
