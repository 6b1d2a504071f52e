"""The thin line at the window's bottom: what runs, whether it is saved, and how fast it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from w2v_gui.ui.amounts import pace_text
from w2v_gui.ui.labels import ElidedLabel
from w2v_gui.ui.style import set_look


class StatusLine(QStatusBar):
    """At the left a summary of the run, at the right when it was saved and its pace. For QMainWindow.setStatusBar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.summary = ElidedLabel()
        self.saved = QLabel()
        self.saved.setTextFormat(Qt.TextFormat.PlainText)
        self.pace = QLabel()
        for label in (self.summary, self.saved, self.pace):
            label.setProperty("secondary", True)
            label.setContentsMargins(8, 0, 8, 0)
        self.addWidget(self.summary, 1)
        self.addPermanentWidget(self.saved)
        self.addPermanentWidget(self.pace)

    def show_summary(self, text: str) -> None:
        """Such as `Small world · negative sampling · epoch 2.3 of 5`."""
        self.summary.show_text(text)

    def show_saved(self, text: str) -> None:
        """Such as `Saved 13:52`; empty while there is nothing to save."""
        self._show_saved(text, "", "")

    def show_not_saved(self, text: str, sentence: str) -> None:
        """A warning that stands, such as `Not saved since 13:52: no space left on the disk`, and the whole of it."""
        self._show_saved(text, sentence, "warning")

    def _show_saved(self, text: str, sentence: str, tone: str) -> None:
        set_look(self.saved, "tone", tone)
        self.saved.setText(text)
        self.saved.setToolTip(sentence)
        self.saved.setAccessibleName(f"{text}. {sentence}" if sentence else text)
        self.saved.setVisible(bool(text))

    def show_pace(self, words_per_second: float | None = None, seconds_left: float | None = None) -> None:
        """The speed and the time left; nothing while nothing runs."""
        self.pace.setText("" if words_per_second is None else pace_text(words_per_second, seconds_left))
