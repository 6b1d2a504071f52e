"""Skip-gram with naive softmax by mini-batches: equals `losses.naive_softmax`, part by part of the vocabulary.

For the windows b of a batch, with center vector v_b and m_b outside words o:

    Z_b = Σ_w exp(u_w·v_b),  ŷ_wb = exp(u_w·v_b) / Z_b
    gradient of v_b = m_b Σ_w ŷ_wb u_w - Σ_o u_o
    gradient of u_w = Σ_b m_b ŷ_wb v_b - Σ_b (v_b once for each o = w)

An iteration goes through the vocabulary once for Z and the gradients of the center vectors, and once more for the step
of the outside vectors. Several threads may work on the parts; which words are in which part does not depend on the
threads, so neither does any bit of the result.
"""

from collections import namedtuple

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.softmax_parts import give_back, longest, step_part, sum_part, take_in
from w2v_gui.core.word2vec.kernels.tickets import (
    finish_piece,
    open_for_help,
    open_task,
    take_piece,
    wait_for_all,
    wait_for_piece,
)
from w2v_gui.core.word2vec.kernels.windows import draw_window

# Tasks and the leading thread, as NumPy's numbers: for each plain one Numba would compile the functions anew
_TAKE_IN, _SUM, _STEP, _GIVE_BACK = np.arange(4)
_LEADER = np.int64(0)

# Work space of one batch of B windows:
# centers (B,), ends (B,) one past the window's last outside word, outside_ids (2 C B,), drawn (2 C,);
# columns (B, d) the center vectors v_b before the step, d_columns (B, d) their gradients; longest (1,) the largest norm
# of a v_b; top (B,) a number near the largest score; weighted (B, d) what a unit of exp(score - top) adds to an outside
# vector: -step m_b v_b / Z_b
Batch = namedtuple("Batch", "centers ends outside_ids drawn columns d_columns top longest weighted")


def new_batch(config, dtype):
    """An empty work space for a configuration, of the vectors' type."""
    b, d = config.batch_size, config.vector_size
    return Batch(
        np.empty(b, np.int32),
        np.empty(b, np.int64),
        np.empty(b * 2 * config.window, np.int32),
        np.empty(2 * config.window, np.int32),
        np.empty((b, d), dtype),
        np.empty((b, d), dtype),
        np.empty(b, dtype),
        np.empty(1, dtype),
        np.empty((b, d), dtype),
    )


@njit(nogil=True, cache=True)
def draw_batch(center, source, batch):
    """Draws the windows and gathers their center vectors. Returns the number of pairs."""
    n = 0
    for b in range(len(batch.centers)):
        word, m = draw_window(source, batch.drawn)
        batch.centers[b] = word
        batch.outside_ids[n : n + m] = batch.drawn[:m]
        n += m
        batch.ends[b] = n
        batch.columns[b] = center[word]
    batch.longest[0] = longest(batch.columns.T)
    return n


@njit(nogil=True, cache=True, error_model="numpy")
def _join(batch, parts, step):
    """The loss -u_o·v_c + log Z summed over the pairs; fills top, weighted and d_columns of the batch."""
    columns, d_columns, top, table = batch.columns, batch.d_columns, batch.top, parts.table
    top[:] = parts.tops[0]
    for p in range(1, len(parts.tops)):
        for b in range(len(top)):
            top[b] = max(top[b], parts.tops[p, b])
    z = np.zeros_like(top)
    d_columns[:] = 0.0
    for p in range(len(parts.tops)):
        if np.all(parts.tops[p] == top):
            z += parts.totals[p]
            d_columns += parts.d_columns[p]
        else:
            scale = np.exp(parts.tops[p] - top)
            z += scale * parts.totals[p]
            d_columns += scale.reshape(-1, 1) * parts.d_columns[p]
    loss, n = 0.0, 0
    for b in range(len(top)):
        log_z = np.log(np.float64(z[b])) + top[b]
        weight = (batch.ends[b] - n) / z[b]
        for k in range(columns.shape[1]):
            d_columns[b, k] *= weight
            batch.weighted[b, k] = -step * weight * columns[b, k]
        while n < batch.ends[b]:
            p, w = divmod(batch.outside_ids[n], table.shape[2])
            score = 0.0
            for k in range(columns.shape[1]):
                score += table[p, k, w] * columns[b, k]
                d_columns[b, k] -= table[p, k, w]
            loss += log_z - score
            n += 1
    return loss


@njit(nogil=True, cache=True)
def _step_windows(center, batch, parts, step):
    """The step's remaining part: the center vectors, and the -1 of each true outside word."""
    table, columns = parts.table, batch.columns
    n = 0
    for b in range(len(columns)):
        for k in range(columns.shape[1]):
            center[batch.centers[b], k] -= step * batch.d_columns[b, k]
        while n < batch.ends[b]:
            p, w = divmod(batch.outside_ids[n], table.shape[2])
            for k in range(columns.shape[1]):
                table[p, k, w] += step * columns[b, k]
            n += 1


@njit(nogil=True, cache=True)
def _work(outside, batch, parts, tickets, thread):
    """Does pieces of the open task as long as there are any."""
    while True:
        left, task = take_piece(tickets)
        if left == 0:
            return
        p = left - 1
        if task == _SUM:
            sum_part(batch, parts, p, thread)
        elif task == _STEP:
            step_part(batch, parts, p, thread)
        elif task == _TAKE_IN:
            take_in(outside, parts, p)
        else:
            give_back(outside, parts, p)
        finish_piece(tickets)


@njit(nogil=True, cache=True)
def help_out(outside, batch, parts, tickets, thread):
    """Works on the parts, as thread number 1 or more, until help is closed."""
    while wait_for_piece(tickets):
        _work(outside, batch, parts, tickets, thread)


@njit(nogil=True, cache=True)
def _do(task, outside, batch, parts, tickets):
    open_task(tickets, task, len(parts.table))
    _work(outside, batch, parts, tickets, _LEADER)
    wait_for_all(tickets)


@njit(nogil=True, cache=True)
def run(center, outside, source, batch, parts, tickets, alphas, losses, pairs):
    """len(alphas) iterations; writes the loss and the pairs of each, a window, and changes the vectors in place.

    center, outside  (V, d)  v_c, u_o
    alphas           (n,) the step of each iteration, in the vectors' type
    losses, pairs    (n,) float64
    """
    windows = len(batch.centers)
    _do(_TAKE_IN, outside, batch, parts, tickets)
    for i in range(len(alphas)):
        step = center.dtype.type(alphas[i] / windows)
        pairs[i] = draw_batch(center, source, batch) / windows
        _do(_SUM, outside, batch, parts, tickets)
        losses[i] = _join(batch, parts, step) / windows
        _do(_STEP, outside, batch, parts, tickets)
        _step_windows(center, batch, parts, step)
    _do(_GIVE_BACK, outside, batch, parts, tickets)
    open_for_help(tickets, False)  # at once: the caller may have to wait for the interpreter's lock
