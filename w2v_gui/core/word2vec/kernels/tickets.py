"""Handing out numbered pieces of work to threads that run compiled code, without the interpreter's lock.

One thread leads: it opens a task of n pieces, takes pieces like everyone else, and waits until all are done. Others
only help: where none comes, the leader does it all, and which thread does a piece is nobody's business.
"""

import ctypes
import sys

import numpy as np
from llvmlite import binding, ir
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

_NEXT, _END, _DONE, _TASK, _CLOSED = 0, 8, 16, 24, 32  # in cache lines of their own
_LOOKS = 300  # at a word before the processor is offered to other threads: a few microseconds
_WORD = ir.IntType(64)

_give_way = ctypes.windll.kernel32.SwitchToThread if sys.platform == "win32" else ctypes.CDLL(None).sched_yield
binding.add_symbol("w2v_gui_give_way", ctypes.cast(_give_way, ctypes.c_void_p).value)


def new_tickets():
    """(40,) pieces given out, pieces there are, pieces done: all since the beginning; the task; whether all is over."""
    return np.zeros(40, np.int64)


def _place(context, builder, signature, arguments):
    array = context.make_array(signature.args[0])(context, builder, arguments[0])
    return builder.gep(array.data, [arguments[1]])


@intrinsic
def _read(typing_context, words, i):
    def codegen(context, builder, signature, arguments):
        return builder.load_atomic(_place(context, builder, signature, arguments), "seq_cst", 8)

    return types.int64(words, types.intp), codegen


@intrinsic
def _write(typing_context, words, i, value):
    def codegen(context, builder, signature, arguments):
        builder.store_atomic(arguments[2], _place(context, builder, signature, arguments), "seq_cst", 8)
        return context.get_dummy_value()

    return types.void(words, types.intp, types.int64), codegen


@intrinsic
def _count_up(typing_context, words, i):
    def codegen(context, builder, signature, arguments):
        return builder.atomic_rmw("add", _place(context, builder, signature, arguments), _WORD(1), "seq_cst")

    return types.int64(words, types.intp), codegen


@intrinsic
def _take(typing_context, words, i, seen):
    """Whether words[i] was `seen`, and is one more now."""

    def codegen(context, builder, signature, arguments):
        place, seen = _place(context, builder, signature, arguments), arguments[2]
        result = builder.cmpxchg(place, seen, builder.add(seen, _WORD(1)), "seq_cst", "seq_cst")
        return builder.extract_value(result, 1)

    return types.boolean(words, types.intp, types.int64), codegen


@intrinsic
def _offer_processor(typing_context):
    """To another thread, if one waits for it: it may be the one that this thread waits for."""

    def codegen(context, builder, signature, arguments):
        kind = ir.FunctionType(ir.IntType(32), [])
        builder.call(cgutils.get_or_insert_function(builder.module, kind, "w2v_gui_give_way"), [])
        return context.get_dummy_value()

    return types.void(), codegen


@njit(nogil=True, cache=True)
def open_task(tickets, task, pieces):
    """To be called by the leader when all pieces before are done."""
    _write(tickets, _TASK, task)
    _write(tickets, _END, _read(tickets, _END) + pieces)


@njit(nogil=True, cache=True)
def take_piece(tickets):
    """How many pieces are left with this one, which is now the caller's, or 0 if there is none; and the task."""
    while True:
        taken, end = _read(tickets, _NEXT), _read(tickets, _END)
        if taken >= end:
            return 0, 0
        if _take(tickets, _NEXT, taken):
            return end - taken, _read(tickets, _TASK)


@njit(nogil=True, cache=True)
def finish_piece(tickets):
    _count_up(tickets, _DONE)


@njit(nogil=True, cache=True)
def wait_for_all(tickets):
    """Until every piece is done."""
    looks = 0
    while _read(tickets, _DONE) < _read(tickets, _END):
        looks += 1
        if looks > _LOOKS:
            _offer_processor()


@njit(nogil=True, cache=True)
def wait_for_piece(tickets):
    """Until there is a piece to take: true; or until help is over: false."""
    looks = 0
    while _read(tickets, _NEXT) >= _read(tickets, _END):
        if _read(tickets, _CLOSED):
            return False
        looks += 1
        if looks > _LOOKS:
            _offer_processor()
    return True


@njit(nogil=True, cache=True)
def open_for_help(tickets, is_open):
    _write(tickets, _CLOSED, 0 if is_open else 1)
