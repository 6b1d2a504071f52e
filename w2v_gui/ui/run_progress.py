"""How far a run has come: a thin bar and two lines below it. Part of the training panel."""

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from w2v_gui.ui.amounts import pace_text
from w2v_gui.ui.labels import secondary_label

_BAR_STEPS = 1000


class RunProgress(QWidget):
    """The bar of a run, what is being done, and how fast."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of training")
        self.activity: QLabel = secondary_label()
        self.pace: QLabel = secondary_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for widget in (self.bar, self.activity, self.pace):
            layout.addWidget(widget)
        self.clear()

    def clear(self) -> None:
        self._show(0, "", "")

    def show_progress(
        self, iteration: int, iterations: int, words_per_second: float | None, seconds_left: float | None
    ) -> None:
        """`iterations` is at least 1; without a speed, as while paused, the second line is empty."""
        pace = "" if words_per_second is None else pace_text(words_per_second, seconds_left)
        done = _BAR_STEPS * iteration // iterations
        self._show(done, f"Iteration {iteration:,} of {iterations:,}", pace)

    def show_activity(self, text: str) -> None:
        """A stretch of unknown length, such as `Compiling the kernels, once …`."""
        self.bar.setRange(0, 0)
        self.activity.setText(text)
        self.pace.clear()

    def is_waiting(self) -> bool:
        """Whether the length of what is being done is unknown."""
        return self.bar.maximum() == 0

    def _show(self, done: int, activity: str, pace: str) -> None:
        self.bar.setRange(0, _BAR_STEPS)
        self.bar.setValue(done)
        self.activity.setText(activity)
        self.pace.setText(pace)
