"""`python main.py`, which goes one of the ways and closes itself: `python closed_program.py WAY FOLDER`.

Prints the time, by time.monotonic, at which the window was told to close.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from ways import WAYS

from w2v_gui import app
from w2v_gui.__main__ import main
from w2v_gui.session import run_saving


class ClosingWindow(app.Window):
    def show(self) -> None:
        super().show()
        self._way = WAYS[sys.argv[1]](self, Path(sys.argv[2]))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(5)

    @Slot()
    def _go_on(self) -> None:
        try:
            next(self._way)
        except StopIteration:
            self._timer.stop()
            sys.stdout.write(f"{time.monotonic()}\n")
            self.main_window.close()


if __name__ == "__main__":
    run_saving.WORTH_KEEPING_S = 0.0  # the ways are short
    app.Window = ClosingWindow
    sys.exit(main([]))
