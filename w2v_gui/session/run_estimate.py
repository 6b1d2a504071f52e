"""How long a run would take, before it is begun: the operations it needs, and how fast this computer does them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.config import CourseConfig, Objective, StreamConfig, TrainingConfig

LONG_RUN_S = 600.0

# floating-point operations a second and thread, until a run of that kind was measured here
_TYPICAL_SPEEDS = {"shared noise": 3e10, "own noise": 6e9, "naive softmax": 4e10, "course": 3.5e9}
_OPERATIONS_A_SCORE = 6  # a number of a vector: the score, and the gradients of both vectors


@dataclass(frozen=True)
class RunWork:
    """What a run computes.

    kind        which kernels do it, which differ in speed
    operations  floating-point, of the whole run
    threads     that share them, each at the kind's speed
    """

    kind: str
    operations: float
    threads: int = 1

    def seconds(self, speeds: Mapping[str, float]) -> float:
        """How long it takes by the measured speeds, or by a typical one where this kind was never measured."""
        return self.operations / (self.threads * speeds.get(self.kind, _TYPICAL_SPEEDS[self.kind]))

    def speed(self, share_a_second: float) -> float:
        """What `speeds` should hold of its kind where that share of the run was done in a second."""
        return self.operations * share_a_second / self.threads


@dataclass(frozen=True)
class RunEstimate:
    """The time that a run is expected to take; `measured` says whether by a run of its kind on this computer."""

    seconds: float
    measured: bool

    @property
    def is_long(self) -> bool:
        return self.seconds > LONG_RUN_S


def run_work(config: TrainingConfig, counts: NDArray[np.int64]) -> RunWork:
    """The work of a run on a text in which the words occur so often (V,)."""
    counts = counts[counts >= config.min_count]
    if config.objective is Objective.NAIVE_SOFTMAX:
        kind, scores = "naive softmax", len(counts)
    else:
        kind, scores = _noise_work(config)
    centers = _centers(config, counts)
    threads = config.threads if isinstance(config, StreamConfig) and kind != "naive softmax" else 1
    return RunWork(kind, _OPERATIONS_A_SCORE * config.vector_size * scores * centers, threads)


def estimate(config: TrainingConfig, counts: NDArray[np.int64], speeds: Mapping[str, float]) -> RunEstimate:
    """How long that run takes; `speeds` are those measured, by the kind of work."""
    work = run_work(config, counts)
    return RunEstimate(work.seconds(speeds), work.kind in speeds)


def _noise_work(config: TrainingConfig) -> tuple[str, int]:
    """Which kernels, and how many scores each center word has."""
    if isinstance(config, StreamConfig) and config.shared_centers:
        return "shared noise", config.shared_centers + 2 * config.window + config.shared_noise
    kind = "own noise" if isinstance(config, StreamConfig) else "course"
    return kind, (config.window + 1) * (config.negative + 1)  # windows have C / 2 words a side on average


def _centers(config: TrainingConfig, counts: NDArray[np.int64]) -> float:
    """Center words of the whole run."""
    if isinstance(config, StreamConfig):
        return config.epochs * _kept_tokens(counts, config.sample)
    course = cast(CourseConfig, config)
    return float(course.iterations) * course.batch_size


def _kept_tokens(counts: NDArray[np.int64], sample: float) -> float:
    """How many tokens thinning out leaves, on average."""
    if not sample or not len(counts):
        return float(counts.sum())
    threshold = sample * counts.sum() / counts
    return float((counts * np.minimum(1, np.sqrt(threshold) + threshold)).sum())
