"""The stream recipe while it trains: passage by passage, epoch by epoch, by one thread or several.

What is drawn for a passage depends on its place and the epoch alone, so where training stands is said by a few numbers:
how many passages were begun, and how far each thread has come in its own.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import W2vError
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.events import (
    Checkpoint,
    LossReport,
    ProbeReport,
    Snapshot,
    TextPrepared,
    frozen,
    snapshot_of,
)
from w2v_gui.core.word2vec.probe import Probe, probe_loss
from w2v_gui.core.word2vec.references import reference_losses
from w2v_gui.core.word2vec.smoothing import Smoothing
from w2v_gui.core.word2vec.stream_steps import new_steps
from w2v_gui.core.word2vec.stream_text import StreamText, outside_shares, probe_of, stream_text
from w2v_gui.core.word2vec.stream_worker import StreamWorker

Vectors = NDArray[np.float32]
_PROBES_A_RUN = 40
_POINTS_A_RUN = 2000  # of the running loss
_LANES, _CACHE_LINE = 16, 64  # rows are padded to so many numbers, and begin with a cache line (bytes)
_ROWS_AT_ONCE = 100_000


@dataclass(frozen=True)
class Prepared:
    text: StreamText
    probe: Probe
    prepared: TextPrepared


def prepare(corpus: Corpus, config: StreamConfig) -> Prepared:
    """All that comes before the first step. Raises CorpusError."""
    text = stream_text(corpus, config)
    probe = probe_of(text, config)
    references = reference_losses(config, probe, outside_shares(text), text.noise)
    pairs_a_window = probe.size.pairs / len(probe.windows)
    prepared = TextPrepared(text.vocabulary, references, pairs_a_window, corpus.token_count, probe.size)
    return Prepared(text, probe, prepared)


class StreamModel:
    """The live matrices (V, d'), whose columns from d on are zero, and the threads' workers."""

    can_diverge = False

    def __init__(self, corpus: Corpus, config: StreamConfig, checkpoint: Checkpoint | None = None) -> None:
        self.config = config
        start = prepare(corpus, config)
        self.prepared, self._probe, text = start.prepared, start.probe, start.text
        self.center, self.outside = first_vectors(len(text.vocabulary), config)
        self._steps = new_steps(config, self.center, self.outside, text.noise)
        self._workers = [StreamWorker(text, config, steps) for steps in self._steps]
        self._pool = ThreadPoolExecutor(len(self._workers), "stream") if len(self._workers) > 1 else None
        self._taking = threading.Lock()
        self._passages = len(text.passages) - 1
        self._all_passages = self._passages * config.epochs
        self._begun = self._finished = self.iteration = 0
        self._point, self._point_passages = np.zeros(3), 0
        self._passages_a_point = max(1, self._all_passages // _POINTS_A_RUN)
        self.seconds, self._smoothing = 0.0, Smoothing()
        if checkpoint is not None and checkpoint.iteration > 0:
            self._take_up(checkpoint)
        self._probes = self._probe_places()

    def _probe_places(self) -> list[int]:
        """Numbers of finished passages at which the probe is due, the next one last."""
        parts = np.arange(_PROBES_A_RUN + 1) * self._all_passages // _PROBES_A_RUN
        epochs = np.arange(min(self.config.epochs, _PROBES_A_RUN)) * self._passages
        places = np.unique(np.concatenate((parts, epochs)))
        return [int(place) for place in places[::-1] if place >= self._finished]

    @property
    def position(self) -> float:
        """Epochs so far."""
        return (self._finished + sum(worker.share for worker in self._workers)) / self._passages

    @property
    def ended(self) -> bool:
        return self._finished == self._all_passages

    def advance(self, seconds: float) -> LossReport:
        started = time.perf_counter()
        finished: list[NDArray[np.float64]] = []
        until, goal = started + seconds, self._probes[-1] if self._probes else self._all_passages

        def work(worker: StreamWorker) -> int:
            return self._work(worker, until, goal, finished)

        shares = self._pool.map(work, self._workers) if self._pool else map(work, self._workers)
        self.iteration += sum(shares)
        self._finished += len(finished)
        self.seconds += time.perf_counter() - started
        return self._report(finished)

    def _work(self, worker: StreamWorker, until: float, goal: int, finished: list[NDArray[np.float64]]) -> int:
        """One thread's share of `advance`. Returns its steps."""
        steps = 0
        while True:
            if worker.is_idle and not self._begin_next(worker, goal):
                return steps
            steps += worker.go_on()
            if worker.is_idle:
                finished.append(worker.take_totals())
            if time.perf_counter() >= until:
                return steps

    def _begin_next(self, worker: StreamWorker, goal: int) -> bool:
        with self._taking:
            if self._begun >= goal:
                return False
            number = self._begun
            self._begun += 1
        worker.begin(number)
        return True

    def step(self) -> LossReport:
        """One block of centers, whose loss is told at once."""
        started = time.perf_counter()
        busy = [worker for worker in self._workers if not worker.is_idle]
        worker = busy[0] if busy else self._workers[0]
        steps = 0
        while steps == 0 and (not worker.is_idle or self._begin_next(worker, self._all_passages)):
            steps = worker.go_on(worker.size)  # none where a passage has no words left
            self._finished += worker.is_idle
        self.iteration += steps
        self.seconds += time.perf_counter() - started
        self._point += worker.take_totals()
        return self._report([], tell_all=True)

    def _report(self, finished: list[NDArray[np.float64]], tell_all: bool = False) -> LossReport:
        points = []
        before = self._finished - len(finished)
        for i, totals in enumerate(finished, 1):
            self._point += totals
            self._point_passages += 1
            if self._point_passages == self._passages_a_point or before + i == self._all_passages:
                points.append(((before + i) / self._passages, *self._take_point()))
        if tell_all:
            points.append((self.position, *self._take_point()))
        table = np.array([point for point in points if point[3] > 0], dtype=np.float64).reshape(-1, 4)
        columns = table[:, 0], table[:, 1] / table[:, 3], table[:, 2] / table[:, 3]
        positions, losses, pairs = (frozen(column.copy()) for column in columns)
        smoothed = self._smoothing.update(positions, losses, pairs)
        return LossReport(self.iteration, self.position, positions, losses, pairs, *smoothed, self.seconds)

    def _take_point(self) -> NDArray[np.float64]:
        point = self._point.copy()
        self._point[:], self._point_passages = 0, 0
        return point

    def probe_if_due(self) -> ProbeReport | None:
        """At fixed positions, so that every run of the same length has the same ones."""
        while self._probes and self._probes[-1] < self._finished:  # passed by single steps
            self._probes.pop()
        if not self._probes or self._probes[-1] != self._finished or self._begun != self._finished:
            return None
        self._probes.pop()
        share = self._pool.map if self._pool else map
        return probe_loss(self._probe, self.center, self.outside, self.position, share)

    def close(self) -> None:
        if self._pool:
            self._pool.shutdown()
        for steps in self._steps:
            steps.close()

    def snapshot(self) -> Snapshot:
        size = self.config.vector_size
        return snapshot_of(self.iteration, self.position, self.center[:, :size], self.outside[:, :size])

    def checkpoint(self) -> Checkpoint:
        state = {
            "counts": np.array([self._begun, self._finished, self._point_passages], np.int64),
            "point": self._point.copy(),
            "cursors": np.array([worker.cursor for worker in self._workers], np.int64),
            "totals": np.array([worker.totals for worker in self._workers]),
        }
        return Checkpoint(
            self.config,
            self.iteration,
            self.position,
            frozen(self.center[:, : self.config.vector_size].copy()),
            frozen(self.outside[:, : self.config.vector_size].copy()),
            {name: frozen(array) for name, array in state.items()},
            self._smoothing.loss,
            self._smoothing.pairs,
            self.seconds,
        )

    def _take_up(self, checkpoint: Checkpoint) -> None:
        d, state = self.config.vector_size, checkpoint.state
        cursors = state["cursors"]
        self._begun, self._finished, self._point_passages = map(int, state["counts"])
        fits = checkpoint.center.shape == (len(self.center), d) and len(cursors) == len(self._workers)
        busy = int((cursors[:, 0] >= 0).sum())
        fits &= self._begun == self._finished + busy <= self._all_passages and cursors[:, 0].max() < self._begun
        if not fits:
            raise W2vError("The run was saved with another text. Open the text that it was started with.")
        self.center[:, :d], self.outside[:, :d] = checkpoint.center, checkpoint.outside
        self._point[:] = state["point"]
        for worker, (number, place), totals in zip(self._workers, cursors, state["totals"], strict=True):
            if number >= 0:
                worker.begin(int(number), int(place))
            worker.totals[:] = totals
        self.iteration, self.seconds = checkpoint.iteration, checkpoint.seconds
        self._smoothing = Smoothing.of(checkpoint)


def first_vectors(vocabulary_size: int, config: StreamConfig) -> tuple[Vectors, Vectors]:
    """center (V, d') uniform in ±0.5 / d, outside (V, d') zero, padded with zeros to whole vectors."""
    d = config.vector_size
    center, outside = (_aligned(vocabulary_size, -(-d // _LANES) * _LANES) for _ in range(2))
    random = np.random.default_rng(config.seed)
    for i in range(0, vocabulary_size, _ROWS_AT_ONCE):
        rows = center[i : i + _ROWS_AT_ONCE, :d]
        rows[:] = (random.random(rows.shape, dtype=np.float32) - 0.5) / d
    return center, outside


def _aligned(rows: int, columns: int) -> Vectors:
    space = np.zeros(rows * columns + _CACHE_LINE // 4, np.float32)
    first = -space.ctypes.data % _CACHE_LINE // 4
    return space[first : first + rows * columns].reshape(rows, columns)
