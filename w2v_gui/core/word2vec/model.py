"""The model while it is trained: the live matrices, the state of the draws, and one objective's iterations."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import W2vError
from w2v_gui.core.word2vec.config import Objective, TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, Floats, LossReport, Snapshot, TextPrepared, frozen
from w2v_gui.core.word2vec.references import reference_losses
from w2v_gui.core.word2vec.training_text import TrainingText, thin_out, training_corpus

SMOOTH_EVERY = 10  # iterations


class TrainingDiverged(W2vError):
    """The loss is no longer a number."""


class _Steps(Protocol):
    """One objective's iterations, which change the center and outside vectors in place."""

    def run(self, alphas: Floats, losses: Floats, pairs: Floats) -> None: ...

    def close(self) -> None: ...


class _NegativeSamplingSteps:
    def __init__(self, config: TrainingConfig, center: Floats, outside: Floats, source: Any) -> None:
        from w2v_gui.core.word2vec.kernels import negative_sampling

        batch = negative_sampling.new_batch(config, center.dtype)
        self._run = partial(negative_sampling.run, center, outside, source, batch, config.negative)

    def run(self, alphas: Floats, losses: Floats, pairs: Floats) -> None:
        self._run(alphas, losses, pairs)

    def close(self) -> None:
        pass


class _NaiveSoftmaxSteps:
    """Each iteration goes through the whole vocabulary, in parts that are shared by the processor's cores."""

    def __init__(self, config: TrainingConfig, center: Floats, outside: Floats, source: Any) -> None:
        from w2v_gui.core.word2vec.kernels import naive_softmax

        self._kernels = naive_softmax
        self._center, self._outside, self._source = center, outside, source
        self._batch = naive_softmax.new_batch(config, center.dtype)
        self._joint_sums, parts = naive_softmax.new_parts(len(outside), config, center.dtype)
        threads = min(len(parts), os.cpu_count() or 1)
        self._shares = [parts[i::threads] for i in range(threads)]
        self._pool = ThreadPoolExecutor(threads, "naive softmax")

    def run(self, alphas: Floats, losses: Floats, pairs: Floats) -> None:
        for i in range(len(alphas)):
            losses[i], pairs[i] = self._iteration(alphas[i])

    def close(self) -> None:
        self._pool.shutdown()

    def _iteration(self, alpha: np.floating) -> tuple[float, float]:
        """Loss and pairs, a window."""
        kernels, batch = self._kernels, self._batch
        windows = len(batch.centers)
        step = self._center.dtype.type(alpha / windows)
        pairs = kernels.draw_batch(self._center, self._source, batch)
        self._for_all_parts(lambda part: kernels.sums(self._outside, batch.columns, part))
        loss = kernels.join_sums(self._outside, batch, *self._joint_sums)
        self._for_all_parts(lambda part: kernels.step_outside(self._outside, batch, part, step))
        kernels.step_windows(self._center, self._outside, batch, step)
        return loss / windows, pairs / windows

    def _for_all_parts(self, work: Callable[[Any], None]) -> None:
        def work_on(share: list[Any]) -> None:
            for part in share:
                work(part)

        for _ in self._pool.map(work_on, self._shares):
            pass


class Model:
    """The live matrices and the state of the draws; they never leave the thread that trains."""

    def __init__(self, corpus: Corpus, config: TrainingConfig, checkpoint: Checkpoint | None) -> None:
        from w2v_gui.core.word2vec.kernels import windows

        self.config = config
        text, pending_radius, random_state = _first_draws(corpus, config)
        self.prepared = _prepared(corpus, config, text)
        self.center, self.outside = first_vectors(len(corpus.vocabulary), config)
        self.iteration, self.seconds = 0, 0.0
        self.smoothed_loss = self.smoothed_pairs = float("nan")
        if checkpoint is not None and checkpoint.iteration > 0:
            self._take_up(checkpoint)
            random_state = checkpoint.random_state.copy()
            pending_radius[0] = 0
        self.source = windows.Source(
            text.tokens,
            text.sentence_starts,
            windows.noise_of(text.noise_table, len(corpus.vocabulary)),
            config.window,
            pending_radius,
            random_state,
        )
        steps = _NegativeSamplingSteps if config.objective is Objective.NEGATIVE_SAMPLING else _NaiveSoftmaxSteps
        self._steps: _Steps = steps(config, self.center, self.outside, self.source)

    def _take_up(self, checkpoint: Checkpoint) -> None:
        if checkpoint.center.shape != self.center.shape:
            raise W2vError("The run was saved with another text. Open the text that it was started with.")
        self.center, self.outside = checkpoint.center.copy(), checkpoint.outside.copy()
        self.iteration, self.seconds = checkpoint.iteration, checkpoint.seconds
        self.smoothed_loss, self.smoothed_pairs = checkpoint.smoothed_loss, checkpoint.smoothed_pairs

    def alphas(self, iterations: int) -> Floats:
        """The steps of the next iterations."""
        config = self.config
        done = np.arange(self.iteration, self.iteration + iterations)
        halvings = done // config.halve_every if config.halve_every else np.zeros(iterations)
        return (config.alpha * 0.5**halvings).astype(self.center.dtype)

    def run(self, iterations: int) -> LossReport:
        """Some iterations, at once. Raises TrainingDiverged where the loss is no number any more."""
        started = time.perf_counter()
        losses, pairs = np.empty(iterations), np.empty(iterations)
        self._steps.run(self.alphas(iterations), losses, pairs)
        lost = np.flatnonzero(~np.isfinite(losses))
        if len(lost):
            raise TrainingDiverged(
                f"The loss is no longer a number after iteration {self.iteration + lost[0]:,}. "
                "Lower alpha, and start again."
            )
        self.seconds += time.perf_counter() - started
        self.iteration += iterations
        return LossReport(self.iteration, frozen(losses), frozen(pairs), *self._smooth(losses, pairs), self.seconds)

    def _smooth(self, losses: Floats, pairs: Floats) -> tuple[NDArray[np.int64], Floats, Floats]:
        """Updates the exponential means at each 10th iteration; they start as the first of these values."""
        first = self.iteration - len(losses)
        smoothed = []
        for i in range(SMOOTH_EVERY - 1 - first % SMOOTH_EVERY, len(losses), SMOOTH_EVERY):
            if np.isnan(self.smoothed_loss):
                self.smoothed_loss, self.smoothed_pairs = float(losses[i]), float(pairs[i])
            else:
                self.smoothed_loss = 0.95 * self.smoothed_loss + 0.05 * float(losses[i])
                self.smoothed_pairs = 0.95 * self.smoothed_pairs + 0.05 * float(pairs[i])
            smoothed.append((first + i + 1, self.smoothed_loss, self.smoothed_pairs))
        table = np.array(smoothed, dtype=np.float64).reshape(-1, 3)
        return frozen(table[:, 0].astype(np.int64)), frozen(table[:, 1].copy()), frozen(table[:, 2].copy())

    def close(self) -> None:
        """Ends the threads of the kernels, if there are any."""
        self._steps.close()

    def snapshot(self) -> Snapshot:
        with np.errstate(over="ignore"):  # of a training that is about to diverge
            return Snapshot(self.iteration, frozen(self.center.astype(np.float32)))

    def checkpoint(self) -> Checkpoint:
        return Checkpoint(
            self.config,
            self.iteration,
            frozen(self.center.copy()),
            frozen(self.outside.copy()),
            frozen(self.source.random_state.copy()),
            self.smoothed_loss,
            self.smoothed_pairs,
            self.seconds,
        )


def prepare_text(corpus: Corpus, config: TrainingConfig) -> TextPrepared:
    """What training would tell first: to show a saved run with its reference losses."""
    corpus = training_corpus(corpus, config)
    text, *_ = _first_draws(corpus, config)
    return _prepared(corpus, config, text)


def _first_draws(corpus: Corpus, config: TrainingConfig) -> tuple[TrainingText, NDArray[np.int64], NDArray[np.uint32]]:
    """The text, the first radius (1,), which the course draws before it thins out the text, and the generator."""
    from w2v_gui.core.word2vec.kernels import mersenne_twister, windows

    random_state = mersenne_twister.seeded_state(config.seed)
    radius = np.array([windows.draw_radius(random_state, config.window)])
    return thin_out(corpus, config, random_state), radius, random_state


def _prepared(corpus: Corpus, config: TrainingConfig, text: TrainingText) -> TextPrepared:
    from w2v_gui.core.word2vec.kernels import windows

    expected = windows.expected_pairs(text.tokens, text.sentence_starts, config.window, len(corpus.vocabulary))
    return TextPrepared(corpus.vocabulary, reference_losses(config, text, expected), float(expected.sum()))


def first_vectors(vocabulary_size: int, config: TrainingConfig) -> tuple[Floats, Floats]:
    """center (V, d) uniform in ±0.05, outside (V, d) zero."""
    random = np.random.RandomState(config.vector_seed)
    center = (random.rand(vocabulary_size, config.vector_size) - 0.5) / 10
    return center.astype(config.dtype), np.zeros((vocabulary_size, config.vector_size), config.dtype)
