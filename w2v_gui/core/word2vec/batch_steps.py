"""One objective's iterations on the live matrices: what stands between the model and the compiled kernels."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Protocol

from w2v_gui.core.word2vec.config import CourseConfig
from w2v_gui.core.word2vec.events import Floats

_MOST_THREADS = 8


class Steps(Protocol):
    """One objective's iterations, which change the center and outside vectors in place."""

    def run(self, alphas: Floats, losses: Floats, pairs: Floats) -> None: ...

    def close(self) -> None: ...


class NegativeSamplingSteps:
    """Each iteration touches a few rows only."""

    def __init__(self, config: CourseConfig, center: Floats, outside: Floats, source: Any) -> None:
        from w2v_gui.core.word2vec.kernels import negative_sampling

        kernels: Any = negative_sampling  # untyped
        batch = kernels.new_batch(config, center.dtype)
        self._run = partial(kernels.run, center, outside, source, batch, config.negative)

    def run(self, alphas: Floats, losses: Floats, pairs: Floats) -> None:
        self._run(alphas, losses, pairs)

    def close(self) -> None:
        pass


class NaiveSoftmaxSteps:
    """Each iteration goes through the whole vocabulary, in parts that are shared by the processor's cores."""

    def __init__(self, config: CourseConfig, center: Floats, outside: Floats, source: Any) -> None:
        from w2v_gui.core.word2vec.kernels import naive_softmax, softmax_parts, tickets

        kernels: Any = naive_softmax
        parts_kernels: Any = softmax_parts
        ticket_kernels: Any = tickets
        threads = min(os.cpu_count() or 1, _MOST_THREADS)
        batch = kernels.new_batch(config, center.dtype)
        parts = parts_kernels.new_parts(len(outside), config, center.dtype, threads)
        piece_tickets = ticket_kernels.new_tickets()
        self._run = partial(kernels.run, center, outside, source, batch, parts, piece_tickets)
        self._help_out = partial(kernels.help_out, outside, batch, parts, piece_tickets)
        self._open_for_help = partial(ticket_kernels.open_for_help, piece_tickets)
        self._open_for_help(False)
        self._help_out(0)  # returns at once, and is compiled then, even where the vocabulary has one part only
        self._helpers = range(1, min(threads, len(parts.table)))
        self._pool = ThreadPoolExecutor(max(1, len(self._helpers)), "naive softmax")

    def run(self, alphas: Floats, losses: Floats, pairs: Floats) -> None:
        try:
            self._open_for_help(True)
            helping = [self._pool.submit(self._help_out, thread) for thread in self._helpers]
            self._run(alphas, losses, pairs)
        finally:  # also where Ctrl+C comes in between: nobody would wait for the helpers to end
            self._open_for_help(False)
        for help_given in helping:
            help_given.result()

    def close(self) -> None:
        self._pool.shutdown()
