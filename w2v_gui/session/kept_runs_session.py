"""The runs that the program keeps because nobody saved them: what there are, and removing them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.corpus.reading_progress import amount
from w2v_gui.core.recording.kept_runs import KeptRun
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session import run_files
from w2v_gui.session.run_files import KeptSize


class KeptRunsSession(QObject):
    """Those that are not open in any window.

    listed    `runs` are those that are on the disk now, the newest first
    found     KeptRun, or the folder of a run of the user's, that was open when the program ended
    measured  KeptSize
    told      one sentence that needs no answer
    failed    one sentence
    """

    listed = Signal()
    found = Signal(object)
    measured = Signal(object)
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.runs: tuple[KeptRun, ...] = ()

    def refresh(self) -> None:
        """Lists them anew."""
        self.look_for(())

    def look_for(self, left_open: Sequence[Path]) -> None:
        """Lists them anew, and looks for a run that was open when the program ended, the last one opened first."""
        work = partial(run_files.list_kept_runs, tuple(left_open))
        self._runner.start(work, self._on_listed, self._on_ended, self.failed.emit)

    def measure(self) -> None:
        self._runner.start(run_files.measure_kept_runs, self._on_measured, self._on_ended, self.failed.emit)

    def remove_all(self) -> None:
        """Those that are open in any window stay."""
        self._runner.start(run_files.remove_kept_runs, self._on_removed, self.refresh, self.failed.emit)

    @Slot(object)
    def _on_listed(self, event: object) -> None:
        if isinstance(event, tuple):
            self.runs = event
            self.listed.emit()
        else:
            self.found.emit(event)

    @Slot(object)
    def _on_measured(self, event: object) -> None:
        if isinstance(event, KeptSize):
            self.measured.emit(event)

    @Slot(object)
    def _on_removed(self, event: object) -> None:
        if isinstance(event, KeptSize):
            self.told.emit(f"Removed {counted(event.runs)} ({amount(event.used_bytes)}).")

    @Slot()
    def _on_ended(self) -> None:
        pass


def counted(runs: int) -> str:
    """`1 kept run` or `1,234 kept runs`."""
    return f"{runs:,} kept run{'' if runs == 1 else 's'}"
