"""How long a run will take, and how far it has come: a thin bar and two lines below it. Part of the training panel."""

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from w2v_gui.session.run_estimate import RunEstimate
from w2v_gui.ui.amounts import pace_text, rough_duration_text
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.style import set_look

_BAR_STEPS = 1000
_MEASURED = "By the speed of the last such run on this computer"
_TYPICAL = "By a typical computer's speed; the first such run measures this one's"


class RunProgress(QWidget):
    """The bar of a run, what is being done, and how fast."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of training")
        self.activity: QLabel = secondary_label()
        self.activity.setProperty("tone", "plain")
        self.pace: QLabel = secondary_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for widget in (self.bar, self.activity, self.pace):
            layout.addWidget(widget)
        self.clear()

    def clear(self) -> None:
        self._show(0, "", "")

    def show_estimate(self, estimate: RunEstimate | None) -> None:
        """How long the run would take; one that takes long is told in the color of a warning."""
        self.clear()
        if estimate is not None:
            self.activity.setText(f"About {rough_duration_text(estimate.seconds)} on this computer")
            self.activity.setToolTip(_MEASURED if estimate.measured else _TYPICAL)
            set_look(self.activity, "tone", "warning" if estimate.is_long else "plain")

    def show_progress(
        self,
        share: float,
        position: str,
        steps: int | None,
        words_per_second: float | None,
        seconds_left: float | None,
    ) -> None:
        """`share` of the run is done, which is to stand at `position`; no speed, as while paused, is left out."""
        first = position[:1].upper() + position[1:]
        if steps is not None:
            first = f"{first} · {steps:,} steps"
        pace = "" if words_per_second is None else pace_text(words_per_second, seconds_left)
        self._show(int(_BAR_STEPS * share), first, pace)

    def show_activity(self, text: str) -> None:
        """A stretch of unknown length, such as `Compiling the kernels, once …`."""
        self._show(0, text, "")
        self.bar.setRange(0, 0)

    def is_waiting(self) -> bool:
        """Whether the length of what is being done is unknown."""
        return self.bar.maximum() == 0

    def _show(self, done: int, activity: str, pace: str) -> None:
        self.bar.setRange(0, _BAR_STEPS)
        self.bar.setValue(done)
        set_look(self.activity, "tone", "plain")
        self.activity.setToolTip("")
        self.activity.setText(activity)
        self.pace.setText(pace)
