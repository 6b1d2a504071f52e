"""`w2v-gui train` and `resume`: run the training generator, print what it tells, and save the run."""

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from tqdm import tqdm

from w2v_gui.cli_report import Outcome, probe_line, probe_object
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.embeddings.evaluation import Evaluation, Questions, evaluate
from w2v_gui.core.progress import Progress
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import save_run
from w2v_gui.core.word2vec.config import StreamConfig, TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, ProbeReport, TextPrepared
from w2v_gui.core.word2vec.model import TrainingDiverged
from w2v_gui.core.word2vec.training import train

INTERRUPTED, DIVERGED = 130, 1  # exit statuses: after Ctrl+C, and of a loss that is no number any more

Result = TypeVar("Result")


def shown(events: Iterator[Progress | Result]) -> Result | None:
    """The last result of a generator, with its progress on a terminal."""
    result = None
    for event in events:
        if not isinstance(event, Progress):
            result = event
        elif sys.stderr.isatty():
            done = "" if event.done is None else f" · {100 * event.done:.0f} %"
            print(f"\r\x1b[K{event.activity}{done}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return result


class TrainingCommand:
    """Runs the training generator, prints what it tells, and saves the run.

    questions  what the vectors are asked when they are trained
    """

    def __init__(
        self,
        corpus: Corpus,
        config: TrainingConfig,
        folder: Path | None,
        as_json: bool,
        questions: Sequence[Questions] = (),
    ) -> None:
        self._corpus, self._config, self._folder, self._questions = corpus, config, folder, questions
        self._printer = _new_printer(config, as_json)
        self._interrupted = False
        self._notes: Sequence[str] = ()
        self._prepared: TextPrepared | None = None
        self._checkpoint: Checkpoint | None = None
        self._history = LossHistory()

    def run(self, saved: Run | None = None, notes: Sequence[str] = ()) -> int:
        """Trains from the start, or on from a saved run; the exit status. Notes are said once the text is prepared."""
        self._notes = notes
        if saved is not None:
            self._history = saved.history
        diverged: TrainingDiverged | None = None
        with self._noting_interrupts():
            try:
                self._train(saved.checkpoint if saved else None)
            except TrainingDiverged as error:
                diverged = error
            finally:
                self._printer.close()
            if self._folder is not None and self._checkpoint is not None:
                save_run(self._folder, Run(self._corpus, self._checkpoint, self._history))
        if diverged is not None:
            return self._say_diverged(diverged)
        if self._checkpoint is None or (self._interrupted and not self._checkpoint.finished):
            return self._say_interrupted()
        self._say_done(self._checkpoint)
        return 0

    def _train(self, start: Checkpoint | None) -> None:
        events = train(self._corpus, self._config, start)
        command: Command | None = None  # the first value that is sent into a generator must be None
        try:
            while True:
                self._take(events.send(command))
                command = Command.STOP if self._interrupted else None
        except StopIteration:
            return
        except TrainingDiverged:
            if self._checkpoint is not None:
                self._history.forget_after(self._checkpoint.iteration, self._checkpoint.position)
            raise

    def _take(self, event: Any) -> None:
        match event:
            case LossReport():
                self._history.extend(event)
                self._print(event)
            case ProbeReport():
                self._history.add_probe(event)
                self._print(event)
            case TextPrepared():
                self._prepared = event
                for note in self._notes:
                    print(f"w2v-gui: {note}", file=sys.stderr)
            case Checkpoint():
                self._checkpoint = event

    def _print(self, report: LossReport | ProbeReport) -> None:
        assert self._prepared is not None
        try:
            if isinstance(report, LossReport):
                self._printer.report(report, self._prepared)
            else:
                self._printer.probe(report, self._history)
            sys.stdout.flush()
        except BrokenPipeError:
            # whoever read this is gone, which ends training as Ctrl+C does: with the run saved
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self._interrupted = True

    @contextmanager
    def _noting_interrupts(self) -> Iterator[None]:
        def note(*_: object) -> None:
            self._interrupted = True
            signal.signal(signal.SIGINT, before)  # pressed again, it breaks off

        before = signal.signal(signal.SIGINT, note)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _say_done(self, checkpoint: Checkpoint) -> None:
        assert self._prepared is not None
        evaluation = self._evaluation(checkpoint) if self._questions else None
        self._printer.done(Outcome(checkpoint, self._history, self._prepared, evaluation, self._folder))

    def _evaluation(self, checkpoint: Checkpoint) -> Evaluation | None:
        return shown(evaluate(Run(self._corpus, checkpoint, self._history).embeddings, self._questions))

    def _say_diverged(self, error: TrainingDiverged) -> int:
        saved = self._folder is not None and self._checkpoint is not None
        where = f" The run up to there is saved in {self._folder}." if saved else ""
        print(f"w2v-gui: {error}{where}", file=sys.stderr)
        return DIVERGED

    def _say_interrupted(self) -> int:
        checkpoint = self._checkpoint
        if self._folder is None or checkpoint is None:
            print("w2v-gui: Stopped; nothing is saved, because no -o RUN was given.", file=sys.stderr)
            return INTERRUPTED
        place = f"iteration {checkpoint.iteration:,}"
        if isinstance(self._config, StreamConfig):
            place = f"{checkpoint.position:.2f} of {self._config.epochs:,} epochs"
        print(
            f"w2v-gui: Stopped after {place}. The run is saved; go on with w2v-gui resume {self._folder}.",
            file=sys.stderr,
        )
        return INTERRUPTED


def _new_printer(config: TrainingConfig, as_json: bool) -> "_Lines":
    is_stream = isinstance(config, StreamConfig)
    if as_json:
        return _StreamJson(config) if is_stream else _CourseJson()
    if sys.stderr.isatty():
        return _StreamBar(config) if is_stream else _CourseBar(config)
    return _StreamLines(config) if is_stream else _CourseLines()


class _Lines:
    """What is printed of any training."""

    def report(self, report: LossReport, prepared: TextPrepared) -> None: ...
    def probe(self, probe: ProbeReport, history: LossHistory) -> None: ...

    def close(self) -> None:
        sys.stdout.flush()

    def done(self, outcome: Outcome) -> None:
        for line in outcome.lines():
            print(line)


class _CourseLines(_Lines):
    """One line for every 10th iteration, in the course's form."""

    def report(self, report: LossReport, prepared: TextPrepared) -> None:
        for iteration, loss in zip(report.smoothed_positions, report.smoothed_losses, strict=True):
            print(f"iter {iteration:.0f}: {loss:.6f}")


class _StreamLines(_Lines):
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


class _CourseBar(_Lines):
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


class _CourseJson(_Lines):
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
