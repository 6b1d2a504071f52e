"""The model while it is trained: the live matrices, the state of the draws, and one objective's iterations."""

import time
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import W2vError
from w2v_gui.core.word2vec.config import Objective, TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, Floats, LossReport, Snapshot, frozen
from w2v_gui.core.word2vec.training_text import TrainingText, thin_out

SMOOTH_EVERY = 10  # iterations


class TrainingDiverged(W2vError):
    """The loss is no longer a number."""


class _Steps(Protocol):
    """One objective's iterations on one model."""

    def run(self, alphas: Floats, losses: Floats, pairs: Floats) -> None: ...


class _NegativeSamplingSteps:
    def __init__(self, model: "Model") -> None:
        from w2v_gui.core.word2vec.kernels import negative_sampling

        self._run = negative_sampling.run
        self._model = model
        self._batch = negative_sampling.new_batch(model.config, model.center.dtype)

    def run(self, alphas: Floats, losses: Floats, pairs: Floats) -> None:
        model = self._model
        self._run(
            model.center,
            model.outside,
            model.source,
            self._batch,
            model.config.negative,
            alphas,
            losses,
            pairs,
        )


class _NaiveSoftmaxSteps:
    def __init__(self, model: "Model") -> None:
        from w2v_gui.core.word2vec.kernels import naive_softmax

        self._kernels = naive_softmax
        self._model = model
        self._batch = naive_softmax.new_batch(model.config, model.center.dtype)
        work_a_word = model.config.vector_size * model.config.batch_size
        self._words_a_call = max(128, 20_000_000 // work_a_word)  # about 10 ms

    def run(self, alphas: Floats, losses: Floats, pairs: Floats) -> None:
        for i in range(len(alphas)):
            losses[i], pairs[i] = self._iteration(alphas[i])

    def _iteration(self, alpha: np.floating) -> tuple[float, float]:
        kernels, batch = self._kernels, self._batch
        center, outside, windows = self._model.center, self._model.outside, self._model.config.batch_size
        step = center.dtype.type(alpha / windows)
        ranges = [
            (first, min(first + self._words_a_call, len(outside)))
            for first in range(0, len(outside), self._words_a_call)
        ]
        pairs = kernels.draw_batch(center, self._model.source, batch)
        for first, end in ranges:
            kernels.sums(outside, first, end, batch)
        loss = kernels.finish_sums(outside, batch)
        for first, end in ranges:
            kernels.step_outside(outside, first, end, batch, step)
        kernels.step_windows(center, outside, batch, step)
        return loss / windows, pairs / windows


class Model:
    """The live matrices and the state of the draws; they never leave the thread that trains."""

    def __init__(self, corpus: Corpus, config: TrainingConfig, checkpoint: Checkpoint | None) -> None:
        from w2v_gui.core.word2vec.kernels import mersenne_twister, windows

        self.config = config
        random_state = mersenne_twister.seeded_state(config.seed)
        # the course draws the first radius before it thins out the text
        pending_radius = np.array([windows.draw_radius(random_state, config.window)])
        self.text: TrainingText = thin_out(corpus, config, random_state)
        self.expected_pairs: NDArray[np.float64] = windows.expected_pairs(
            self.text.tokens, self.text.sentence_starts, config.window, len(corpus.vocabulary)
        )
        self.center, self.outside = first_vectors(len(corpus.vocabulary), config)
        self.iteration, self.seconds = 0, 0.0
        self.smoothed_loss = self.smoothed_pairs = float("nan")
        if checkpoint is not None and checkpoint.iteration > 0:
            self._take_up(checkpoint)
            random_state = checkpoint.random_state.copy()
            pending_radius[0] = 0
        self.source = windows.Source(
            self.text.tokens,
            self.text.sentence_starts,
            self.text.noise_table,
            config.window,
            pending_radius,
            random_state,
        )
        steps = _NegativeSamplingSteps if config.objective is Objective.NEGATIVE_SAMPLING else _NaiveSoftmaxSteps
        self.steps: _Steps = steps(self)

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
        self.steps.run(self.alphas(iterations), losses, pairs)
        if not np.isfinite(losses[-1]):
            raise TrainingDiverged(
                f"The loss is no longer a number after iteration {self.iteration:,}. Lower alpha, and start again."
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

    def snapshot(self) -> Snapshot:
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


def first_vectors(vocabulary_size: int, config: TrainingConfig) -> tuple[Floats, Floats]:
    """center (V, d) uniform in ±0.05, outside (V, d) zero."""
    random = np.random.RandomState(config.vector_seed)
    center = (random.rand(vocabulary_size, config.vector_size) - 0.5) / 10
    return center.astype(config.dtype), np.zeros((vocabulary_size, config.vector_size), config.dtype)
