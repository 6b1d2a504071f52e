"""What a training prints while it goes on and what it comes to: lines for people, JSON objects for programs."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from w2v_gui.core.embeddings.evaluation import Evaluation
from w2v_gui.core.embeddings.report import as_object, as_text
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.word2vec.config import StreamConfig, TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, LossReport, ProbeReport, TextPrepared
from w2v_gui.core.word2vec.loss_meaning import meaning


def amount(rate: float) -> str:
    """Words a second, such as `2.1 M words/s`."""
    return f"{rate / 1e6:.1f} M words/s" if rate >= 1e5 else f"{rate:,.0f} words/s"


def probe_line(probe: ProbeReport, length: int, training: float | None, words_a_second: float | None) -> str:
    """How a stream stands: epochs, losses in nats a pair, and how fast it has been since the line before."""
    losses = f"probe {probe.nats_a_pair:.3f} ± {probe.standard_error:.3f}"
    if training is not None:
        losses += f", training {training:.3f}"
    line = f"epoch {probe.position:.2f} of {length:,}: {losses} nats a pair"
    return line if words_a_second is None else f"{line} · {amount(words_a_second)}"


def probe_object(probe: ProbeReport, training: float | None, words_a_second: float | None) -> dict[str, Any]:
    """The same for programs."""
    return {
        "event": "probe",
        "position": probe.position,
        "nats_a_pair": probe.nats_a_pair,
        "standard_error": probe.standard_error,
        "training_nats_a_pair": training,
        "words_per_second": words_a_second,
    }


@dataclass(frozen=True)
class Outcome:
    """A run at its last checkpoint, what its text is compared with, and what its vectors are worth."""

    checkpoint: Checkpoint
    history: LossHistory
    prepared: TextPrepared
    evaluation: Evaluation | None
    folder: Path | None

    @property
    def words_a_second(self) -> float:
        """Of the whole run, without pauses."""
        words = self.checkpoint.position * self.prepared.words_a_unit
        return words / self.checkpoint.seconds if self.checkpoint.seconds else 0.0

    @property
    def is_stream(self) -> bool:
        return isinstance(self.checkpoint.config, StreamConfig)

    @property
    def sentence(self) -> str:
        """What the losses mean."""
        found = meaning(self.history.for_meaning(1.0 if self.is_stream else None), self.prepared.references)
        return "Too few iterations to tell what the loss means." if found is None else found.sentence

    def lines(self) -> list[str]:
        """What is said after the losses."""
        return [*(self._stream() if self.is_stream else self._course()), *self._evaluation()]

    def _stream(self) -> list[str]:
        took = f"training took {self.checkpoint.seconds:.1f} seconds, {amount(self.words_a_second)}"
        losses, errors = self.history.probe_losses, self.history.probe_errors
        said = (
            f"The probe loss is {losses[-1]:.3f} ± {errors[-1]:.3f} nats a pair ({self._references}). {self.sentence}"
        )
        return [took, said]

    def _course(self) -> list[str]:
        lines = [f"training took {self.checkpoint.seconds:.0f} seconds", self.sentence]
        if self.checkpoint.config.follows_course:
            lines.insert(0, "sanity check: cost at convergence should be around or below 10")
        if len(self.history.smoothed_losses):
            window, pair = self.history.smoothed_losses[-1], self.history.smoothed_losses_a_pair[-1]
            unit = f"The loss is {window:.3f} nats a window, or {pair:.3f} nats a (center, outside) pair"
            lines[-1] = f"{unit} ({self._references}). {self.sentence}"
        return lines

    @property
    def _references(self) -> str:
        return ", ".join(f"{line.label} {line.nats_a_pair:.3f}" for line in self.prepared.references)

    def _evaluation(self) -> list[str]:
        return [] if self.evaluation is None else as_text(self.evaluation).splitlines()

    def as_object(self) -> dict[str, Any]:
        """The same for programs; losses that there are not yet are None."""
        history = self.history
        return {
            "event": "done",
            "recipe": self.checkpoint.config.recipe,
            "seconds": self.checkpoint.seconds,
            "words_per_second": self.words_a_second,
            "iteration": self.checkpoint.iteration,
            "position": self.checkpoint.position,
            "smoothed_loss": _last(history.smoothed_losses),
            "nats_a_pair": _last(history.smoothed_losses_a_pair),
            "probe": {
                "nats_a_pair": _last(history.probe_losses),
                "standard_error": _last(history.probe_errors),
                "pairs": self.prepared.probe.pairs,
                "held_back": self.prepared.probe.held_back,
            },
            "references": {line.label: line.nats_a_pair for line in self.prepared.references},
            "meaning": self.sentence,
            "evaluation": None if self.evaluation is None else as_object(self.evaluation),
            "run": str(self.folder) if self.folder else None,
        }


def _last(values: Any) -> float | None:
    return float(values[-1]) if len(values) else None


def new_printer(config: TrainingConfig, as_json: bool) -> "Lines":
    """What prints a training of this recipe: on a terminal, into a file, or for programs."""
    is_stream = isinstance(config, StreamConfig)
    if as_json:
        return _StreamJson(config) if is_stream else _CourseJson()
    if sys.stderr.isatty():
        return _StreamBar(config) if is_stream else _CourseBar(config)
    return _StreamLines(config) if is_stream else _CourseLines()


class Lines:
    """What is printed of any training."""

    def report(self, report: LossReport, prepared: TextPrepared) -> None: ...
    def probe(self, probe: ProbeReport, history: LossHistory) -> None: ...

    def close(self) -> None:
        sys.stdout.flush()

    def done(self, outcome: Outcome) -> None:
        for line in outcome.lines():
            print(line)


class _CourseLines(Lines):
    """One line for every 10th iteration, in the course's form."""

    def report(self, report: LossReport, prepared: TextPrepared) -> None:
        for iteration, loss in zip(report.smoothed_positions, report.smoothed_losses, strict=True):
            print(f"iter {iteration:.0f}: {loss:.6f}")


class _StreamLines(Lines):
    """One line for every probe."""

    def __init__(self, config: TrainingConfig) -> None:
        self._length = config.length
        self._now = self._before = (0.0, 0.0)  # words and seconds: at the last report, and at the last probe

    def report(self, report: LossReport, prepared: TextPrepared) -> None:
        self._now = report.position * prepared.words_a_unit, report.seconds

    def probe(self, probe: ProbeReport, history: LossHistory) -> None:
        print(self._line(probe, history))
        self._before = self._now

    def _line(self, probe: ProbeReport, history: LossHistory) -> str:
        return probe_line(probe, self._length, _training_loss(history), self._words_a_second)

    @property
    def _words_a_second(self) -> float | None:
        words, seconds = (now - before for now, before in zip(self._now, self._before, strict=True))
        return words / seconds if seconds > 0 else None


def _training_loss(history: LossHistory) -> float | None:
    """Smoothed, in nats a pair."""
    smoothed = history.smoothed_losses_a_pair
    return float(smoothed[-1]) if len(smoothed) else None


class _CourseBar(Lines):
    """A progress bar on a terminal; the last line as without it."""

    def __init__(self, config: TrainingConfig) -> None:
        self._bar = tqdm(total=config.length, unit=" iterations", unit_scale=True)
        self._last = ""

    def report(self, report: LossReport, prepared: TextPrepared) -> None:
        self._bar.update(report.iteration - self._bar.n)
        if len(report.smoothed_losses):
            self._last = f"iter {report.smoothed_positions[-1]:.0f}: {report.smoothed_losses[-1]:.6f}"
            self._bar.set_postfix_str(f"loss {report.smoothed_losses[-1]:.3f} nats a window")

    def close(self) -> None:
        self._bar.close()
        if self._last:
            print(self._last)


class _StreamBar(_StreamLines):
    """The same of a stream, whose words are counted."""

    _bar: "tqdm[Any] | None" = None
    _last = ""

    def report(self, report: LossReport, prepared: TextPrepared) -> None:
        super().report(report, prepared)
        words, _ = self._now
        if self._bar is None:
            total = self._length * prepared.words_a_unit
            self._bar = tqdm(total=total, initial=words, unit=" words", unit_scale=True)
        self._bar.update(words - self._bar.n)

    def probe(self, probe: ProbeReport, history: LossHistory) -> None:
        self._last = self._line(probe, history)
        if self._bar is not None:
            self._bar.set_postfix_str(f"probe {probe.nats_a_pair:.3f} nats a pair")

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        if self._last:
            print(self._last)


class _CourseJson(Lines):
    def report(self, report: LossReport, prepared: TextPrepared) -> None:
        for iteration, smoothed in zip(report.smoothed_positions, report.smoothed_losses, strict=True):
            loss = report.losses[int(np.searchsorted(report.positions, iteration))]
            line = {"event": "loss", "iteration": int(iteration), "loss": float(loss), "smoothed_loss": float(smoothed)}
            print(json.dumps(line))

    def done(self, outcome: Outcome) -> None:
        print(json.dumps(outcome.as_object(), ensure_ascii=False))


class _StreamJson(_StreamLines):
    def probe(self, probe: ProbeReport, history: LossHistory) -> None:
        line = probe_object(probe, _training_loss(history), self._words_a_second)
        print(json.dumps(line))
        self._before = self._now

    def done(self, outcome: Outcome) -> None:
        print(json.dumps(outcome.as_object(), ensure_ascii=False))
