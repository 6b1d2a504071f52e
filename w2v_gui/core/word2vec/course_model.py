"""The course's recipe while it trains: mini-batches of windows drawn at random, and the state of these draws."""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import W2vError
from w2v_gui.core.word2vec.batch_steps import NaiveSoftmaxSteps, NegativeSamplingSteps, Steps
from w2v_gui.core.word2vec.config import CourseConfig, Objective
from w2v_gui.core.word2vec.events import (
    Checkpoint,
    Floats,
    LossReport,
    ProbeReport,
    Snapshot,
    TextPrepared,
    frozen,
    snapshot_of,
)
from w2v_gui.core.word2vec.model import TrainingDiverged
from w2v_gui.core.word2vec.probe import Probe, draw_probe, probe_loss
from w2v_gui.core.word2vec.references import reference_losses
from w2v_gui.core.word2vec.smoothing import Smoothing
from w2v_gui.core.word2vec.training_text import TrainingText, thin_out, training_corpus

SMOOTH_EVERY = 10  # iterations
_PROBES = 50
_PROBE_WINDOWS = 10_000  # more than are needed
_PROBE_SEED = 271_828
_CALL_S = 0.03  # aim for one kernel call: what the Stop button may have to wait for


@dataclass(frozen=True)
class Prepared:
    """The text and the draws that came before the first iteration.

    pending_radius  (1,) the first window's, which the course draws before it thins out the text
    random_state    (625,) uint32, of the generator
    """

    text: TrainingText
    pending_radius: NDArray[np.int64]
    random_state: NDArray[np.uint32]
    probe: Probe
    prepared: TextPrepared


class CourseModel:
    """The live matrices and the state of the draws."""

    can_diverge = True

    def __init__(self, corpus: Corpus, config: CourseConfig, checkpoint: Checkpoint | None = None) -> None:
        from w2v_gui.core.word2vec.kernels import windows

        self.config = config
        start = prepare(corpus, config)
        self.prepared, self._probe = start.prepared, start.probe
        self.center, self.outside = first_vectors(len(start.prepared.vocabulary), config)
        self.iteration, self.seconds = 0, 0.0
        self._smoothing = Smoothing()
        random_state = start.random_state
        if checkpoint is not None and checkpoint.iteration > 0:
            self._take_up(checkpoint)
            random_state = checkpoint.state["random_state"].copy()
            start.pending_radius[0] = 0
        self.source = windows.Source(
            start.text.tokens,
            start.text.sentence_starts,
            windows.noise_of(start.text.noise_table, len(start.prepared.vocabulary)),
            config.window,
            start.pending_radius,
            random_state,
        )
        steps = NegativeSamplingSteps if config.objective is Objective.NEGATIVE_SAMPLING else NaiveSoftmaxSteps
        self._steps: Steps = steps(config, self.center, self.outside, self.source)
        self._probe_every = max(1, config.iterations // _PROBES)
        self._next_probe = -(-self.iteration // self._probe_every) * self._probe_every
        self._iterations_a_call = 1

    def _take_up(self, checkpoint: Checkpoint) -> None:
        if checkpoint.center.shape != self.center.shape:
            raise W2vError("The run was saved with another text. Open the text that it was started with.")
        self.center, self.outside = checkpoint.center.copy(), checkpoint.outside.copy()
        self.iteration, self.seconds = checkpoint.iteration, checkpoint.seconds
        self._smoothing = Smoothing.of(checkpoint)

    @property
    def ended(self) -> bool:
        return self.iteration >= self.config.iterations

    def alphas(self, iterations: int) -> Floats:
        """The steps of the next iterations."""
        config = self.config
        done = np.arange(self.iteration, self.iteration + iterations)
        halvings = done // config.halve_every if config.halve_every else np.zeros(iterations)
        return (config.alpha * 0.5**halvings).astype(self.center.dtype)

    def advance(self, seconds: float) -> LossReport:
        """Calls of some iterations each, for about so many seconds, but to the next probe at most."""
        until = time.perf_counter() + seconds
        goal = min(self._next_probe, self.config.iterations)
        reports: list[LossReport] = []
        while not reports or (self.iteration < goal and time.perf_counter() < until):
            now = time.perf_counter()
            iterations = max(1, min(self._iterations_a_call, goal - self.iteration))
            reports.append(self.run(iterations))
            pace = _CALL_S / (time.perf_counter() - now)
            self._iterations_a_call = max(1, int(iterations * min(2.0, pace)))
        return LossReport.joined(reports)

    def step(self) -> LossReport:
        return self.run(1)

    def run(self, iterations: int) -> LossReport:
        """Some iterations, at once. Raises TrainingDiverged where the loss is no number any more."""
        started = time.perf_counter()
        losses, pairs = np.empty(iterations), np.empty(iterations)
        self._steps.run(self.alphas(iterations), losses, pairs)
        lost = np.flatnonzero(~np.isfinite(losses))
        if len(lost):
            raise TrainingDiverged(f"The loss is no longer a number after iteration {self.iteration + lost[0]:,}.")
        self.seconds += time.perf_counter() - started
        positions = np.arange(self.iteration + 1, self.iteration + iterations + 1, dtype=np.float64)
        tenth = slice(SMOOTH_EVERY - 1 - self.iteration % SMOOTH_EVERY, None, SMOOTH_EVERY)
        self.iteration += iterations
        smoothed = self._smoothing.update(positions[tenth], losses[tenth], pairs[tenth])
        arrays = frozen(positions), frozen(losses), frozen(pairs)
        return LossReport(self.iteration, self.iteration, *arrays, *smoothed, self.seconds)

    def probe_if_due(self) -> ProbeReport | None:
        if self.iteration < min(self._next_probe, self.config.iterations):
            return None
        self._next_probe += self._probe_every
        probe = probe_loss(self._probe, self.center, self.outside, self.iteration)
        if not np.isfinite((probe.nats_a_pair, probe.standard_error)).all():
            raise TrainingDiverged(f"The probe loss is no longer a number after iteration {self.iteration:,}.")
        return probe

    def close(self) -> None:
        self._steps.close()

    def snapshot(self) -> Snapshot:
        return snapshot_of(self.iteration, self.iteration, self.center, self.outside)

    def checkpoint(self) -> Checkpoint:
        return Checkpoint(
            self.config,
            self.iteration,
            self.iteration,
            frozen(self.center.copy()),
            frozen(self.outside.copy()),
            {"random_state": frozen(self.source.random_state.copy())},
            self._smoothing.loss,
            self._smoothing.pairs,
            self.seconds,
        )


def prepare(corpus: Corpus, config: CourseConfig) -> Prepared:
    """All that comes before the first iteration. Raises CorpusError, ConfigError."""
    from w2v_gui.core.word2vec.kernels import mersenne_twister, windows

    corpus = training_corpus(corpus, config)
    random_state = mersenne_twister.seeded_state(config.seed)
    radius = np.array([windows.draw_radius(random_state, config.window)])
    text = thin_out(corpus, config, random_state)
    size = len(corpus.vocabulary)
    expected = windows.expected_pairs(text.tokens, text.sentence_starts, config.window, size)
    noise = np.bincount(text.noise_table, minlength=size) / len(text.noise_table)
    probe = _probe(text, config, noise)
    references = reference_losses(config, probe, expected / expected.sum(), noise)
    prepared = TextPrepared(corpus.vocabulary, references, float(expected.sum()), config.batch_size, probe.size)
    return Prepared(text, radius, random_state, probe, prepared)


def _probe(text: TrainingText, config: CourseConfig, noise: NDArray[np.float64]) -> Probe:
    """Windows drawn as training draws them, by a generator of their own: the course holds no sentence back."""
    random, starts = np.random.default_rng(_PROBE_SEED), text.sentence_starts
    sentences = random.integers(len(starts) - 1, size=_PROBE_WINDOWS)
    first, end = starts[sentences], starts[sentences + 1]
    places = random.integers(first, end)
    reach = random.integers(1, config.window + 1, size=_PROBE_WINDOWS)
    around = places[:, None] + np.arange(-config.window, config.window + 1)
    inside = (around >= first[:, None]) & (around < end[:, None]) & (np.abs(around - places[:, None]) <= reach[:, None])
    words = text.tokens[np.where(inside, around, places[:, None])]
    is_pair = words != text.tokens[places][:, None]
    pairs = is_pair.sum(axis=1)
    windows = (np.cumsum(pairs) - pairs)[pairs > 0]
    centers = np.repeat(text.tokens[places], pairs).astype(np.int64)
    return draw_probe(centers, words[is_pair].astype(np.int64), windows, noise, config, held_back=False)


def first_vectors(vocabulary_size: int, config: CourseConfig) -> tuple[Floats, Floats]:
    """center (V, d) uniform in ±0.05, outside (V, d) zero."""
    random = np.random.RandomState(config.vector_seed)
    center = (random.rand(vocabulary_size, config.vector_size) - 0.5) / 10
    return center.astype(config.dtype), np.zeros((vocabulary_size, config.vector_size), config.dtype)
