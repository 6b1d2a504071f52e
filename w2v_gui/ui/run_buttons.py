"""The buttons that steer a run. What they offer is a function of the state alone. Part of the training panel."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.style import ROW_SPACING_PX, tinted_icon
from w2v_gui.ui.theme import Theme


@dataclass(frozen=True)
class _Face:
    """What the filled button shows; `reason` says why it can not be pressed."""

    text: str
    icon: str = ""
    reason: str = ""


_FACES = {
    TrainingState.EMPTY: _Face("Start", "play", "Open a corpus first."),
    TrainingState.READY: _Face("Start", "play"),
    TrainingState.STARTING: _Face("Starting …"),
    TrainingState.RUNNING: _Face("Pause", "pause"),
    TrainingState.PAUSED: _Face("Continue", "play"),
    TrainingState.STOPPING: _Face("Stopping …"),
    TrainingState.STOPPED: _Face("Continue", "play"),
    TrainingState.FINISHED: _Face("Finished", "", "The run is done. Reset to train anew."),
}


class RunButtons(QWidget):
    """Start / Pause / Continue, and below it Step, Stop and Reset."""

    start_requested = Signal()
    pause_requested = Signal()
    continue_requested = Signal()
    step_requested = Signal()
    stop_requested = Signal()
    reset_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = TrainingState.EMPTY
        self._problem = ""
        self.main_button = QPushButton()
        self.main_button.setProperty("primary", True)
        self.main_button.clicked.connect(self._request_main)
        self.step_button = _outlined(
            "Step", "Take one step of gradient descent, then pause: a block of words, or a batch"
        )
        self.step_button.clicked.connect(self.step_requested)
        self.stop_button = _outlined("Stop", "Stop training and keep what was learned")
        self.stop_button.clicked.connect(self.stop_requested)
        self.reset_button = _outlined("Reset", "Forget what was learned and unlock the parameters")
        self.reset_button.clicked.connect(self.reset_requested)
        self._lay_out()
        self._refresh()

    def show_state(self, state: TrainingState) -> None:
        self._state = state
        self._refresh()

    def show_problem(self, problem: str) -> None:
        """While there is a problem with the parameters, no run can be started."""
        self._problem = problem
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._refresh()

    def _refresh(self) -> None:
        state, face = self._state, _FACES[self._state]
        blocked = self._problem if state is TrainingState.READY else ""
        self.main_button.setText(face.text)
        self.main_button.setEnabled((state.can_start or state.can_pause) and not blocked)
        self.main_button.setToolTip(blocked or face.reason)
        color = self._theme.filled_text if self.main_button.isEnabled() else self._theme.secondary_text
        self.main_button.setIcon(tinted_icon(face.icon, color) if face.icon else QIcon())
        self.step_button.setEnabled(state.can_step and not blocked)
        self.stop_button.setEnabled(state.can_stop)
        self.reset_button.setEnabled(state.can_reset)

    def _request_main(self) -> None:
        if self._state.can_pause:
            self.pause_requested.emit()
        elif self._state is TrainingState.READY:
            self.start_requested.emit()
        else:
            self.continue_requested.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(ROW_SPACING_PX)
        for button in (self.step_button, self.stop_button, self.reset_button):
            row.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ROW_SPACING_PX)
        layout.addWidget(self.main_button)
        layout.addLayout(row)


def _outlined(text: str, tool_tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tool_tip)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # three of one width
    return button
