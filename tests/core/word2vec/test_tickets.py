"""Each piece of work is done exactly once, by whoever comes, and the leader goes on when all are done."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from numba import njit

from w2v_gui.core.word2vec.kernels.tickets import (
    finish_piece,
    new_tickets,
    open_for_help,
    open_task,
    take_piece,
    wait_for_all,
    wait_for_piece,
)


@njit(nogil=True)
def work(tickets, done):
    while True:
        left, task = take_piece(tickets)
        if left == 0:
            return
        done[task, left - 1] += 1
        finish_piece(tickets)


@njit(nogil=True)
def help_out(tickets, done):
    while wait_for_piece(tickets):
        work(tickets, done)


@njit(nogil=True)
def lead(tickets, done):
    """The pieces that were done when each task was over."""
    finished = np.zeros(len(done), np.int64)
    for task in range(len(done)):
        open_task(tickets, task, done.shape[1])
        work(tickets, done)
        wait_for_all(tickets)
        finished[task] = done[task].sum()
    open_for_help(tickets, False)
    return finished


@pytest.mark.parametrize("helpers", [0, 1, 3])
def test_every_piece_is_done_once_before_the_leader_goes_on(helpers):
    tickets, done = new_tickets(), np.zeros((2000, 7), np.int64)
    with ThreadPoolExecutor(max(1, helpers)) as pool:
        helping = [pool.submit(help_out, tickets, done) for _ in range(helpers)]
        finished = lead(tickets, done)
        for help_given in helping:
            help_given.result(timeout=10)
    assert (done == 1).all()
    assert (finished == 7).all()


def test_help_that_comes_too_late_goes_away_at_once():
    tickets, done = new_tickets(), np.zeros((1, 3), np.int64)
    lead(tickets, done)
    help_out(tickets, done)
    assert (done == 1).all()


def test_tickets_serve_again_when_they_are_opened_again():
    tickets, done = new_tickets(), np.zeros((2, 3), np.int64)
    lead(tickets, done)
    open_for_help(tickets, True)
    lead(tickets, done)
    assert (done == 2).all()
