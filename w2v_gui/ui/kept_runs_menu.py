"""The menu of the runs that the program keeps because nobody saved them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from w2v_gui.core.recording.kept_runs import KeptRun

_SHOWN = 10
_LONGEST_PX = 480


class KeptRunsMenu(QMenu):
    """The newest first.

    open_requested  the folder of one
    """

    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kept runs", parent)
        self._runs: tuple[KeptRun, ...] = ()
        self.setEnabled(False)
        self.triggered.connect(self._on_triggered)

    def show_runs(self, runs: Sequence[KeptRun]) -> None:
        if self._runs == tuple(runs):
            return  # the menu may be open
        self._runs = tuple(runs)
        self.clear()
        self.setEnabled(bool(runs))
        for run in runs[:_SHOWN]:
            caption = self.fontMetrics().elidedText(run.caption, Qt.TextElideMode.ElideMiddle, _LONGEST_PX)
            action = self.addAction(caption.replace("&", "&&"))
            action.setStatusTip(f"Go on with the run that is kept in {run.folder}")
            action.setData(str(run.folder))
        if len(runs) > _SHOWN:
            self.addSeparator()
            self.addAction(f"{len(runs) - _SHOWN:,} older in {runs[0].folder.parent}").setEnabled(False)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.open_requested.emit(Path(str(action.data())))
