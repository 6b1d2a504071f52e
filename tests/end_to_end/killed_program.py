"""`python main.py`, which trains without end, saves itself every 200 ms, and prints the iteration that it saved."""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer, Slot
from ways import WAYS

from w2v_gui import app
from w2v_gui.__main__ import main
from w2v_gui.session import autosave_session, run_saving


class TrainingWindow(app.Window):
    def show(self) -> None:
        super().show()
        self.session.autosave.changed.connect(self._on_saved)
        self._way = WAYS["running"](self, Path())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(5)

    @Slot()
    def _go_on(self) -> None:
        if next(self._way, "arrived") == "arrived":
            self._timer.stop()

    @Slot()
    def _on_saved(self) -> None:
        if self.session.training.saved_iteration is not None:
            sys.stdout.write(f"{self.session.training.saved_iteration}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)  # as in the tests
    autosave_session.INTERVAL_MS = 200
    run_saving.WORTH_KEEPING_S = 0.0
    app.Window = TrainingWindow
    sys.exit(main([]))
