"""The panel of training: what will be trained, the buttons that steer it, and how far it has come.

Panels know nothing but what they are shown; what the user asks for leaves as a signal.
"""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.core.errors import ConfigError
from w2v_gui.core.word2vec.config import PRESET_TITLES, PRESETS, Objective, TrainingConfig
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.labels import heading_label
from w2v_gui.ui.parameter_form import FIELD_WIDTH_PX, LOCKED, ParameterChoice, ParameterForm
from w2v_gui.ui.run_buttons import RunButtons
from w2v_gui.ui.run_progress import RunProgress
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.widgets.segmented import SegmentedChoice

_OBJECTIVES = (
    (Objective.NEGATIVE_SAMPLING.value, "Negative sampling"),
    (Objective.NAIVE_SOFTMAX.value, "Naive softmax"),
)
_SCROLL_BAR_PX = 8  # as wide as the style sheet makes it; it lies in the panel's margin


class TrainingPanel(QWidget):
    """Objective, preset and parameters; Start, Step, Stop, Reset; progress."""

    start_requested = Signal(TrainingConfig)
    pause_requested = Signal()
    continue_requested = Signal()
    step_requested = Signal(TrainingConfig)
    stop_requested = Signal()
    reset_requested = Signal()
    config_changed = Signal()
    """The user changed the parameters, and config() gives them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TrainingState.EMPTY
        self._presets = PRESETS
        self.objective = SegmentedChoice(_OBJECTIVES)
        self.preset = ParameterChoice()
        self.form = ParameterForm()
        self.problem = QLabel()
        self.buttons = RunButtons(theme)
        self.progress = RunProgress()
        self._make_choices()
        self._connect()
        self._lay_out()
        self.show_config(PRESETS["standard"], "standard")
        self.show_state(self._state)

    def config(self) -> TrainingConfig:
        """The parameters shown. Raises ConfigError with a sentence where one is not to be taken."""
        return TrainingConfig(objective=Objective(self.objective.value()), **self.form.values())

    def show_presets(self, presets: dict[str, TrainingConfig]) -> None:
        """The presets as they suit another text; where one of them is chosen, its values follow."""
        chosen = self.preset.currentData()
        self._presets = presets
        if chosen is not None and self._state.can_edit:
            self.form.show_values(presets[chosen])
            self._on_edited()

    def show_config(self, config: TrainingConfig, preset: str) -> None:
        """Shows `config` without a signal, titled as `preset`, or as Custom where no preset has that name."""
        self.objective.choose(config.objective.value)
        self.form.show_values(config)
        self._show_preset(preset)
        self._show_locks()
        self._check()

    def show_state(self, state: TrainingState) -> None:
        """Buttons and locks follow the state; without a run there is no progress to show."""
        self._state = state
        self._show_locks()
        self.buttons.show_state(state)
        if state.can_edit or (self.progress.is_waiting() and state is not TrainingState.STARTING):
            self.progress.clear()

    def show_progress(
        self,
        iteration: int,
        iterations: int,
        words_per_second: float | None = None,
        seconds_left: float | None = None,
    ) -> None:
        """How far the run is, `iterations` being at least 1; no speed while it does not run."""
        self.progress.show_progress(iteration, iterations, words_per_second, seconds_left)

    def show_activity(self, text: str) -> None:
        """What is being prepared, for as long as it takes, such as `Compiling the kernels, once …`."""
        self.progress.show_activity(text)

    def set_theme(self, theme: Theme) -> None:
        self.buttons.set_theme(theme)

    def _show_preset(self, preset: str | None) -> None:
        known = preset is not None and preset in self._presets
        if self.preset.count() > len(PRESETS):
            self.preset.removeItem(len(PRESETS))
        if not known:
            self.preset.addItem("Custom")
        self.preset.setCurrentIndex(self.preset.findData(preset) if known else len(PRESETS))

    def _show_locks(self) -> None:
        editable = self._state.can_edit
        for widget in (self.objective, self.preset):
            widget.setEnabled(editable)
            widget.setToolTip("" if editable else LOCKED)
        self.form.set_editable(editable, noise_words=self.objective.value() == Objective.NEGATIVE_SAMPLING)

    def _check(self) -> bool:
        """Shows what is wrong with the parameters; whether nothing is."""
        problem = ""
        try:
            self.config()
        except ConfigError as error:
            problem = str(error)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.buttons.show_problem(problem)
        return not problem

    def _on_edited(self) -> None:
        if self._check():
            self._show_preset(self._preset_of(self.config()))
            self.config_changed.emit()
        else:
            self._show_preset(None)

    def _preset_of(self, config: TrainingConfig) -> str | None:
        """The preset that `config` is, whatever its objective."""
        for name, preset in self._presets.items():
            if replace(preset, objective=config.objective) == config:
                return name
        return None

    def _on_objective(self) -> None:
        self._show_locks()
        self._on_edited()

    def _on_preset(self) -> None:
        preset = self.preset.currentData()
        if preset is not None:
            self.form.show_values(self._presets[preset])
            self._on_edited()

    def _request_start(self) -> None:
        self.start_requested.emit(self.config())

    def _request_step(self) -> None:
        self.step_requested.emit(self.config())

    def _make_choices(self) -> None:
        for name in PRESETS:
            self.preset.addItem(PRESET_TITLES[name], name)
        self.preset.setFixedWidth(FIELD_WIDTH_PX + 40)
        self.preset.setAccessibleName("Preset")
        self.problem.setProperty("tone", "warning")
        self.problem.setWordWrap(True)

    def _connect(self) -> None:
        self.objective.chosen.connect(self._on_objective)
        self.preset.activated.connect(self._on_preset)
        self.form.edited.connect(self._on_edited)
        self.buttons.start_requested.connect(self._request_start)
        self.buttons.step_requested.connect(self._request_step)
        self.buttons.pause_requested.connect(self.pause_requested)
        self.buttons.continue_requested.connect(self.continue_requested)
        self.buttons.stop_requested.connect(self.stop_requested)
        self.buttons.reset_requested.connect(self.reset_requested)

    def _lay_out(self) -> None:
        preset_row = QHBoxLayout()
        preset_row.addWidget(QLabel("Preset"), 1)
        preset_row.addWidget(self.preset)
        above, below = QVBoxLayout(), QVBoxLayout()
        above.addWidget(heading_label("TRAINING"))
        above.addWidget(self.objective)
        above.addLayout(preset_row)
        for widget in (self.problem, self.buttons, self.progress):
            below.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setSpacing(ROW_SPACING_PX)
        layout.setContentsMargins(PANEL_MARGIN_PX, 12, PANEL_MARGIN_PX - _SCROLL_BAR_PX, 12)
        for part in (above, below):
            part.setSpacing(ROW_SPACING_PX)
            part.setContentsMargins(0, 0, _SCROLL_BAR_PX, 0)
        layout.addLayout(above)
        layout.addWidget(_FormScroll(self.form))
        layout.addLayout(below)
        layout.addStretch(1)


class _FormScroll(QScrollArea):
    """As high as the form where there is room, and else scrolling; its bar has a place of its own, so nothing moves."""

    def __init__(self, form: ParameterForm) -> None:
        super().__init__()
        self._form = form
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        form.folded.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return self._form.sizeHint() + QSize(_SCROLL_BAR_PX, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._form.minimumSizeHint().width() + _SCROLL_BAR_PX, 100)
