"""`w2v-gui train` and `resume`: run the training generator, print what it tells, and save the run again and again."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from tqdm import tqdm

from w2v_gui.cli_report import Outcome, new_printer
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.embeddings.evaluation import Evaluation, EvaluationPoint, Questions, evaluate
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes
from w2v_gui.core.recording.autosave import INTERVAL_S, Autosave, save_locked
from w2v_gui.core.recording.kept_runs import new_kept_folder
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.opening import OpenedWords, read_word_vectors
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import save_run
from w2v_gui.core.recording.run_lock import RunLock
from w2v_gui.core.word2vec.config import StreamConfig, TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, ProbeReport, TextPrepared
from w2v_gui.core.word2vec.model import TrainingDiverged
from w2v_gui.core.word2vec.training import train

INTERRUPTED, DIVERGED = 130, 1  # exit statuses: after Ctrl+C, and of a loss that is no number any more

Result = TypeVar("Result")


def shown(events: Iterator[Progress | Result]) -> Result | None:
    """The last result of a generator, with its progress on a terminal; notes are said on standard error."""
    result = None
    for event in events:
        if isinstance(event, ReadingNotes):
            for sentence in event.sentences:
                print(f"w2v-gui: {sentence}", file=sys.stderr)
        elif not isinstance(event, Progress):
            result = event
        elif sys.stderr.isatty():
            done = "" if event.done is None else f" · {100 * event.done:.0f} %"
            print(f"\r\x1b[K{event.activity}{done}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return result


def opened_words(path: Path, first: int | None = None) -> OpenedWords:
    """The words of a run or of a file of vectors, of all of it or of the first ones, shown as they are read."""
    opened = shown(read_word_vectors(path, first))
    assert isinstance(opened, OpenedWords)
    return opened


class TrainingCommand:
    """Runs the training generator, prints what it tells, and saves the run: beside training, and at the end.

    lock        of the folder that the run is saved to; None for a run that is not saved
    questions   what the vectors are asked when they are trained
    autosave_s  from one save to the next
    """

    def __init__(
        self,
        corpus: Corpus,
        config: TrainingConfig,
        lock: RunLock | None,
        as_json: bool,
        questions: Sequence[Questions] = (),
        autosave_s: float = INTERVAL_S,
    ) -> None:
        self._corpus, self._config, self._questions = corpus, config, questions
        self._lock, self._folder = lock, lock.folder if lock is not None else None
        self._autosave = Autosave(lock, autosave_s) if lock is not None else None
        self._is_checkpoint_for_autosave = False
        self._printer = new_printer(config, as_json)
        self._interrupted = False
        self._notes: Sequence[str] = ()
        self._prepared: TextPrepared | None = None
        self._checkpoint: Checkpoint | None = None
        self._history = LossHistory()
        self._evaluations: tuple[EvaluationPoint, ...] = ()  # of the window, which trained the run before

    def run(self, saved: Run | None = None, notes: Sequence[str] = ()) -> int:
        """Trains from the start, or on from a saved run; the exit status. Notes are said once the text is prepared."""
        self._notes = notes
        if saved is not None:
            self._history, self._evaluations = saved.history, saved.evaluations
        diverged: TrainingDiverged | None = None
        with self._noting_interrupts():
            try:
                self._train(saved.checkpoint if saved else None)
            except TrainingDiverged as error:
                diverged = error
            finally:
                self._printer.close()
                if self._autosave is not None:
                    self._autosave.finish()
            if self._checkpoint is not None:
                self._save(self._checkpoint)
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
                command = Command.STOP if self._interrupted else self._command_for_autosave()
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
                if self._autosave is not None and self._is_checkpoint_for_autosave:
                    self._is_checkpoint_for_autosave = False
                    self._autosave.save(Run.up_to(self._corpus, event, self._history, self._evaluations))

    def _command_for_autosave(self) -> Command | None:
        """Asks for a checkpoint where a save is due, and says what became of the one before."""
        if self._autosave is None:
            return None
        if news := self._autosave.news():
            tqdm.write(f"w2v-gui: {news}", file=sys.stderr)  # above the bar, where there is one
        if self._prepared is None or self._is_checkpoint_for_autosave or not self._autosave.is_due:
            return None
        self._is_checkpoint_for_autosave = True
        return Command.CHECKPOINT

    def _save(self, checkpoint: Checkpoint) -> None:
        """To its folder, or else among the kept runs, which the window offers. Raises FileFormatError in both cases."""
        if self._lock is None:
            return
        run = Run(self._corpus, checkpoint, self._history, self._evaluations)
        try:
            save_locked(self._lock, run)
        except FileFormatError as error:
            kept = new_kept_folder(self._corpus.name)
            try:
                save_run(kept, run)
            except FileFormatError:
                raise error from None
            raise FileFormatError(f'{error} For now it is kept: go on with w2v-gui resume "{kept}".') from None

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
