"""Saves the run that is open without being asked, so that nothing is lost however the program ends."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.run_files import RunHome, RunNotWritten, RunWritten
from w2v_gui.session.run_saving import RunSaving
from w2v_gui.session.training_session import TrainingSession
from w2v_gui.session.training_state import TrainingState

INTERVAL_MS = 30_000
_AT_REST = (TrainingState.PAUSED, TrainingState.STOPPED, TrainingState.FINISHED)
_WITHOUT_RUN = (TrainingState.EMPTY, TrainingState.READY)


class AutosaveSession(QObject):
    """Every run has a folder of its own: the one that the user saved it to or opened it from, or else a kept one.

    changed         `saved_at` or `problem`
    folder_changed  `folder`: another run, or the run in another folder
    warned          one sentence, once for each reason why the run cannot be saved
    saved           Path where the user wanted the run
    told            one sentence that needs no answer
    failed          one sentence: nothing was saved where the user wanted it
    activity_told   what is being saved where the user wanted it, as a phrase; empty when it is done
    forgotten       a kept run is gone from the disk
    """

    changed = Signal()
    folder_changed = Signal()
    warned = Signal(str)
    saved = Signal(object)
    told = Signal(str)
    failed = Signal(str)
    activity_told = Signal(str)
    forgotten = Signal()

    def __init__(
        self,
        training: TrainingSession,
        runner: JobRunner,
        parent: QObject | None = None,
        interval_ms: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._training = training
        self._runner = runner
        self._folder: Path | None = None
        self._warned_of = ""
        self._saving = self._new_saving()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS if interval_ms is None else interval_ms)
        self._timer.timeout.connect(self.save)
        training.state_changed.connect(self._on_state)
        training.run_given_up.connect(self._on_given_up)

    @property
    def interval_ms(self) -> int:
        return self._timer.interval()

    @property
    def folder(self) -> Path | None:
        """The run's own; None while there is nothing of it that is worth a folder."""
        return self._folder

    @property
    def is_users_own(self) -> bool:
        """Whether the user chose the folder."""
        home = self._saving.home
        return home is not None and not home.is_kept

    @property
    def saved_at(self) -> datetime | None:
        """When the run was last saved by this program."""
        return self._saving.saved_at

    @property
    def problem(self) -> RunNotWritten | None:
        """Why the run cannot be saved; None while it can."""
        return self._saving.problem

    @property
    def has_to_save(self) -> bool:
        """Whether there is anything that would be lost if the program ended now."""
        return self._saving.is_unsaved or self._saving.is_waiting

    def adopt(self, home: RunHome) -> None:
        """The run was opened from there, and goes on there."""
        self._saving.home = home
        self._on_changed()

    @Slot()
    def save(self) -> None:
        """Saves what was trained since the last time, unless a save is still going on."""
        if self._saving.is_unsaved and not self._saving.is_busy:
            self._saving.save()

    def save_to(self, folder: Path) -> None:
        """Saves the run where the user wants it, and from then on there."""
        self._saving.save_to(folder)

    def when_saved(self, use: Callable[[bool], None]) -> None:
        """Saves the run as it is now, then calls `use` with whether that went well."""
        self._saving.save(use)

    def forget_run(self) -> None:
        """The user gives the run up: it is removed, unless it lies where the user saved it."""
        self._begin(forget=True)

    def shutdown(self) -> None:
        """At closing, when all jobs have ended: leaves the run's folder to others."""
        self._timer.stop()
        self._saving.shutdown()

    def _new_saving(self) -> RunSaving:
        saving = RunSaving(self._training, self._runner, self)
        saving.changed.connect(self._on_changed)
        saving.written.connect(self._on_written)
        saving.refused.connect(self.failed)
        saving.activity_told.connect(self.activity_told)
        saving.forgotten.connect(self.forgotten)
        return saving

    def _begin(self, forget: bool = False) -> None:
        """What was the run is one no longer."""
        old, self._saving = self._saving, self._new_saving()
        old.changed.disconnect(self._on_changed)
        old.leave(forget)
        self._on_changed()

    @Slot()
    def _on_given_up(self) -> None:
        self._begin()

    @Slot(object)
    def _on_state(self, state: TrainingState) -> None:
        if state in _WITHOUT_RUN:
            self._begin()  # training may have failed before there was anything to save
            return
        self._timer.start()  # anew, as all before is being saved
        if state in _AT_REST:
            self._saving.save()

    @Slot(object)
    def _on_written(self, written: RunWritten) -> None:
        self.saved.emit(written.home.folder)
        self.told.emit(written.sentence)

    @Slot()
    def _on_changed(self) -> None:
        folder = self._saving.home.folder if self._saving.home else None
        if folder != self._folder:
            self._folder = folder
            self.folder_changed.emit()
        reason = self.problem.reason if self.problem else ""
        if self.problem is not None and reason != self._warned_of:
            seconds = round(self.interval_ms / 1000)
            again = f"The run stays in memory, and saving is tried again every {seconds} seconds."
            self.warned.emit(f"{self.problem.sentence} {again}")
        self._warned_of = reason
        self.changed.emit()
