"""Saves one run into the folder that is its own: one write after another, never two at once."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from os.path import realpath
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.embeddings.evaluation import EvaluationPoint
from w2v_gui.core.progress import Progress
from w2v_gui.core.recording.kept_runs import new_kept_folder
from w2v_gui.core.recording.run import Run
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session import run_files
from w2v_gui.session.run_files import RunHome, RunNotWritten, RunWritten
from w2v_gui.session.training_session import TrainingSession

WORTH_KEEPING_S = 5.0  # of training; what takes less to do again is no reason to fill the disk


@dataclass(frozen=True, eq=False)
class _Request:
    """To be saved to the folder that the user chose, or else to the run's own; `use` is told whether it was."""

    folder: Path | None
    use: Callable[[bool], None] | None

    def answer(self, is_saved: bool) -> None:
        if self.use is not None:
            self.use(is_saved)


class RunSaving(QObject):
    """The run that a training session has open; another run has another one.

    changed        home, saved_at or problem
    written        RunWritten, where the user chose the folder
    refused        one sentence: nothing was written to the folder that the user chose
    activity_told  what is saved where the user chose, as a phrase; empty when it is done
    forgotten      a kept folder is gone
    """

    changed = Signal()
    written = Signal(object)
    refused = Signal(str)
    activity_told = Signal(str)
    forgotten = Signal()

    def __init__(self, training: TrainingSession, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._training = training
        self._runner = runner
        self._requests: deque[_Request] = deque()
        self._current: _Request | None = None
        self._written_to: RunHome | None = None
        self._is_over = self._is_forgotten = False
        self._saved_evaluations: tuple[EvaluationPoint, ...] = ()
        self.home: RunHome | None = None
        self.saved_at: datetime | None = None
        self.problem: RunNotWritten | None = None

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    @property
    def is_waiting(self) -> bool:
        """Whether something was asked for whose writing has not begun."""
        return bool(self._requests) or (self._current is not None and self._written_to is None)

    @property
    def is_unsaved(self) -> bool:
        """Whether the run has gone on or was evaluated since it was saved, and is worth it.

        What is evaluated of a run that was only opened is no reason to write into its folder: it is asked for again.
        """
        is_worth_it = self.home is not None or self._training.seconds >= WORTH_KEEPING_S
        was_evaluated = self.saved_at is not None and self._training.evaluations != self._saved_evaluations
        return is_worth_it and not self._is_over and (self._training.has_unsaved_run or was_evaluated)

    def save(self, use: Callable[[bool], None] | None = None) -> None:
        """Saves the run as it is now; `use` is called at the end, and at once where there is nothing to save."""
        self._ask(_Request(None, use))

    def save_to(self, folder: Path) -> None:
        """Saves the run to another folder, which is its own from then on."""
        self._ask(_Request(folder, None))

    def leave(self, forget: bool) -> None:
        """The run is given up: what is being written is written to its end, and the folder left or forgotten."""
        self._is_over, self._is_forgotten = True, forget
        waiting = [*self._requests]
        self._requests.clear()
        if self._written_to is None:
            waiting = [self._current, *waiting] if self._current else waiting
            self._current = None
            self._leave_home()
        for request in waiting:
            request.answer(True)  # there is nothing left to save

    def shutdown(self) -> None:
        """When all jobs have ended, at closing."""
        self._is_over = True
        self._requests.clear()
        for home in (self.home, self._written_to):
            if home is not None:
                home.lock.release()

    def _ask(self, request: _Request) -> None:
        self._requests.append(request)
        self._go_on()

    def _go_on(self) -> None:
        while self._current is None and self._requests:
            request = self._requests.popleft()
            if request.folder is None and not self.is_unsaved:
                request.answer(True)
                continue
            self._current = request
            if not self._training.when_checkpointed(self._write):
                self._current = None
                request.answer(False)

    def _write(self, run: Run) -> None:
        if self._current is None:
            return  # it was given up
        self._written_to = self._home_for(self._current.folder, run.corpus.name)
        work = partial(run_files.write_run, self._written_to, run)
        # neither opening nor closing ends it: what was begun to be saved is saved to its end
        self._runner.start(work, self._on_event, self._on_ended, self._on_failed, must_finish=True)

    def _home_for(self, folder: Path | None, name: str) -> RunHome:
        if folder is not None and (self.home is None or realpath(folder) != realpath(self.home.folder)):
            return RunHome.at(folder)
        if self.home is None:
            self.home = RunHome.at(new_kept_folder(name))
            self.changed.emit()
        return self.home

    @Slot(object)
    def _on_event(self, event: object) -> None:
        assert self._current is not None
        match event:
            case Progress() if self._current.folder is not None:
                self.activity_told.emit(event.activity)
            case RunWritten():
                self._on_written(event, self._current)
            case RunNotWritten():
                self._on_not_written(event, self._current)

    def _on_written(self, written: RunWritten, request: _Request) -> None:
        old, self.home = self.home, written.home
        if old is not None and old.lock is not written.home.lock:
            self._leave_folder(old, forget=old.is_kept)
        if not self._is_over:
            self._training.saved_iteration = written.iteration
        self.saved_at, self.problem, self._saved_evaluations = written.at, None, written.evaluations
        if request.folder is not None:
            self.written.emit(written)
        self.changed.emit()
        request.answer(True)

    def _on_not_written(self, problem: RunNotWritten, request: _Request) -> None:
        if request.folder is not None:
            if self._written_to is not None and self._written_to is not self.home:
                self._written_to.lock.release()
            self.refused.emit(problem.sentence)
        else:
            self.problem = problem
            self.changed.emit()
        request.answer(False)

    @Slot()
    def _on_ended(self) -> None:
        if self._current is not None and self._current.folder is not None:
            self.activity_told.emit("")
        self._current = self._written_to = None
        if self._is_over:
            self._leave_home()
        else:
            self._go_on()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        assert self._current is not None
        self._on_not_written(RunNotWritten("something went wrong", sentence), self._current)
        self._on_ended()

    def _leave_home(self) -> None:
        if self.home is not None:
            self._leave_folder(self.home, forget=self._is_forgotten and self.home.is_kept)

    def _leave_folder(self, home: RunHome, forget: bool) -> None:
        home.lock.release()
        if not forget:
            return
        work = partial(run_files.forget_run, home.folder)
        self._runner.start(work, self._on_forgetting, self._on_forgotten, self._on_not_forgotten, must_finish=True)

    @Slot(object)
    def _on_forgetting(self, _: object) -> None:
        pass

    @Slot()
    def _on_forgotten(self) -> None:
        self.forgotten.emit()

    @Slot(str)
    def _on_not_forgotten(self, _: str) -> None:
        """It stays among the kept runs."""
        self._on_forgotten()
