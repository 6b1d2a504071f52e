"""The thin line at the window's bottom: what runs, and how fast."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from w2v_gui.ui.amounts import pace_text
from w2v_gui.ui.labels import ElidedLabel


class StatusLine(QStatusBar):
    """At the left a summary of the run, at the right its pace. Made for QMainWindow.setStatusBar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.summary = ElidedLabel()
        self.pace = QLabel()
        for label in (self.summary, self.pace):
            label.setProperty("secondary", True)
        self.summary.setContentsMargins(8, 0, 8, 0)
        self.pace.setContentsMargins(8, 0, 8, 0)
        self.addWidget(self.summary, 1)
        self.addPermanentWidget(self.pace)

    def show_summary(self, text: str) -> None:
        """Such as `Small world · negative sampling · epoch 2.3 of 5`."""
        self.summary.show_text(text)

    def show_pace(self, words_per_second: float | None = None, seconds_left: float | None = None) -> None:
        """The speed and the time left; nothing while nothing runs."""
        self.pace.setText("" if words_per_second is None else pace_text(words_per_second, seconds_left))
