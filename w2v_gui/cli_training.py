"""`w2v-gui train` and `resume`: run the training generator, print what it tells, and save the run."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tqdm import tqdm

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import save_run
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, ReferenceLoss, TextPrepared
from w2v_gui.core.word2vec.references import meaning
from w2v_gui.core.word2vec.training import train

INTERRUPTED = 130  # the exit status after Ctrl+C


class TrainingCommand:
    """Runs the training generator, prints what it tells, and saves the run."""

    def __init__(self, corpus: Corpus, config: TrainingConfig, folder: Path | None, as_json: bool) -> None:
        self._corpus = corpus
        self._config = config
        self._folder = folder
        self._printer = _JsonPrinter() if as_json else _BarPrinter(config) if sys.stderr.isatty() else _LinePrinter()
        self._interrupted = False
        self._references: tuple[ReferenceLoss, ...] = ()
        self._history = LossHistory()

    def run(self, saved: Run | None = None) -> int:
        """Trains from the start, or on from a saved run; the exit status."""
        if saved is not None:
            self._history = saved.history
        with self._noting_interrupts():
            try:
                checkpoint = self._train(saved.checkpoint if saved else None)
            finally:
                self._printer.close()
            if self._folder is not None and checkpoint is not None:
                save_run(self._folder, Run(self._corpus, checkpoint, self._history))
        if checkpoint is not None and not (self._interrupted and not checkpoint.finished):
            self._say_done(checkpoint)
            return 0
        return self._say_interrupted(checkpoint)

    def _train(self, start: Checkpoint | None) -> Checkpoint | None:
        """The last checkpoint."""
        events = train(self._corpus, self._config, start)
        checkpoint: Checkpoint | None = None
        command: Command | None = None  # the first value that is sent into a generator must be None
        while True:
            try:
                event = events.send(command)
            except StopIteration:
                return checkpoint
            match event:
                case LossReport():
                    self._history.extend(event)
                    self._print(event)
                case TextPrepared():
                    self._references = event.references
                case Checkpoint():
                    checkpoint = event
            command = Command.STOP if self._interrupted else None

    def _print(self, report: LossReport) -> None:
        try:
            self._printer.report(report, self._history)
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
        smoothed = self._history.smoothed_losses
        sentence = "Too few iterations to tell what the loss means."
        nats_a_pair = None
        if len(smoothed):
            nats_a_pair = float(self._history.smoothed_losses_a_pair[-1])
            lines = ", ".join(f"{line.label} {line.nats_a_pair:.3f}" for line in self._references)
            unit = f"The loss is {smoothed[-1]:.3f} nats a window, or {nats_a_pair:.3f} nats a (center, outside) pair"
            sentence = f"{unit} ({lines}). {meaning(nats_a_pair, self._references).sentence}"
        done = {
            "event": "done",
            "seconds": checkpoint.seconds,
            "iteration": checkpoint.iteration,
            "smoothed_loss": float(smoothed[-1]) if len(smoothed) else None,
            "nats_a_pair": nats_a_pair,
            "references": {line.label: line.nats_a_pair for line in self._references},
            "meaning": sentence,
            "run": str(self._folder) if self._folder else None,
        }
        self._printer.done(done, self._config.follows_course)

    def _say_interrupted(self, checkpoint: Checkpoint | None) -> int:
        if self._folder is None or checkpoint is None:
            print("w2v-gui: Stopped; nothing is saved, because no -o RUN was given.", file=sys.stderr)
        else:
            print(
                f"w2v-gui: Stopped after iteration {checkpoint.iteration:,}. The run is saved; go on with "
                f"w2v-gui resume {self._folder}.",
                file=sys.stderr,
            )
        return INTERRUPTED


class _LinePrinter:
    """One line for every 10th iteration, in the course's form."""

    def report(self, report: LossReport, history: LossHistory) -> None:
        for iteration, loss in zip(report.smoothed_iterations, report.smoothed_losses, strict=True):
            print(f"iter {iteration}: {loss:.6f}")

    def close(self) -> None:
        sys.stdout.flush()

    def done(self, done: dict[str, Any], is_course: bool) -> None:
        if is_course:
            print("sanity check: cost at convergence should be around or below 10")
        print(f"training took {done['seconds']:.0f} seconds")
        print(done["meaning"])


class _BarPrinter(_LinePrinter):
    """A progress bar on a terminal; the last line as without it."""

    def __init__(self, config: TrainingConfig) -> None:
        self._bar = tqdm(total=config.iterations, unit=" iterations", unit_scale=True)
        self._last = ""

    def report(self, report: LossReport, history: LossHistory) -> None:
        self._bar.update(report.iteration - self._bar.n)
        if len(report.smoothed_losses):
            self._last = f"iter {report.smoothed_iterations[-1]}: {report.smoothed_losses[-1]:.6f}"
            self._bar.set_postfix_str(f"loss {report.smoothed_losses[-1]:.3f} nats a window")

    def close(self) -> None:
        self._bar.close()
        if self._last:
            print(self._last)


class _JsonPrinter(_LinePrinter):
    def report(self, report: LossReport, history: LossHistory) -> None:
        for iteration, smoothed in zip(report.smoothed_iterations, report.smoothed_losses, strict=True):
            loss = float(history.losses[iteration - 1])
            line = {"event": "loss", "iteration": int(iteration), "loss": loss, "smoothed_loss": float(smoothed)}
            print(json.dumps(line))

    def done(self, done: dict[str, Any], is_course: bool) -> None:
        print(json.dumps(done))
