"""The panel of training: what will be trained, the buttons that steer it, and how far it has come.

Panels know nothing but what they are shown; what the user asks for leaves as a signal.
"""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.core.errors import ConfigError
from w2v_gui.core.word2vec.config import Objective, TrainingConfig
from w2v_gui.core.word2vec.presets import PRESETS, Presets
from w2v_gui.session.run_estimate import RunEstimate
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.labels import heading_label
from w2v_gui.ui.parameter_form import LOCKED, ParameterForm
from w2v_gui.ui.parameters import RECIPES, unused_parameters
from w2v_gui.ui.recipe_choice import RecipeChoice
from w2v_gui.ui.run_buttons import RunButtons
from w2v_gui.ui.run_progress import RunProgress
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.widgets.segmented import SegmentedChoice

_OBJECTIVES = (
    (Objective.NEGATIVE_SAMPLING.value, "Negative sampling"),
    (Objective.NAIVE_SOFTMAX.value, "Naive softmax"),
)
_TIPS = {
    Objective.NEGATIVE_SAMPLING: "Tells each outside word from a few noise words: fast with any vocabulary",
    Objective.NAIVE_SOFTMAX: "Compares each outside word with all words: exact, and slow with many of them",
}
_SCROLL_BAR_PX = 8  # as wide as the style sheet makes it; it lies in the panel's margin


class TrainingPanel(QWidget):
    """Objective, recipe and parameters; Start, Step, Stop, Reset; progress."""

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
        self._presets = Presets(PRESETS, {})
        self.objective = SegmentedChoice(_OBJECTIVES)
        self.choice = RecipeChoice()
        self.forms = {recipe: ParameterForm(parameters) for recipe, parameters in RECIPES.items()}
        self.problem = QLabel()
        self.problem.setProperty("tone", "warning")
        self.problem.setWordWrap(True)
        self.buttons = RunButtons(theme)
        self.progress = RunProgress()
        self._connect()
        self._lay_out()
        self.show_config(PRESETS["stream"])
        self.show_state(self._state)

    @property
    def form(self) -> ParameterForm:
        """That of the chosen recipe."""
        return self.forms[self.choice.recipe.value()]

    def config(self) -> TrainingConfig:
        """The parameters shown. Raises ConfigError with a sentence where one is not to be taken."""
        config_type = RECIPES[self.choice.recipe.value()].config_type
        return config_type(objective=Objective(self.objective.value()), **self.form.values())

    def show_presets(self, presets: Presets) -> None:
        """The presets as they suit another text; where one of them is shown unchanged, its values follow."""
        follows = self._is_preset() and self._state.can_edit
        self._presets = presets
        self.forms["stream"].show_adapted(presets.configs["stream"], presets.reasons)
        if follows:
            self.form.show_values(self._preset)
            self._on_edited()
        else:
            self._show_origin()

    def show_config(self, config: TrainingConfig) -> None:
        """Shows `config` without a signal."""
        self.objective.choose(config.objective.value)
        self.choice.recipe.choose(config.recipe)
        self.form.show_values(config)
        self._show_form()
        self._check()

    def show_state(self, state: TrainingState) -> None:
        """Buttons and locks follow the state; without a run there is no progress to show."""
        self._state = state
        self._show_form()
        self.buttons.show_state(state)
        if state.can_edit or (self.progress.is_waiting() and state is not TrainingState.STARTING):
            self.progress.clear()

    def show_estimate(self, estimate: RunEstimate | None) -> None:
        """How long the run would take, before it is begun."""
        if self._state.can_edit:
            self.progress.show_estimate(estimate)

    def show_progress(
        self,
        share: float,
        position: str,
        steps: int | None = None,
        words_per_second: float | None = None,
        seconds_left: float | None = None,
    ) -> None:
        """How far the run is, from 0 to 1 and in words; `steps` where they are not what the position counts.

        There is no speed while it does not run.
        """
        self.progress.show_progress(share, position, steps, words_per_second, seconds_left)

    def show_activity(self, text: str) -> None:
        """What is being prepared, for as long as it takes, such as `Compiling the kernels, once …`."""
        self.progress.show_activity(text)

    def set_theme(self, theme: Theme) -> None:
        self.buttons.set_theme(theme)

    @property
    def _preset(self) -> TrainingConfig:
        """That of the chosen recipe, with the chosen objective."""
        preset = self._presets.configs[self.choice.recipe.value()]
        return replace(preset, objective=Objective(self.objective.value()))

    def _is_preset(self) -> bool:
        try:
            return self.config() == self._preset
        except ConfigError:
            return False

    def _show_form(self) -> None:
        """The form of the recipe, and what of it can be changed now."""
        for form in self.forms.values():
            form.setVisible(form is self.form)
        editable = self._state.can_edit
        self.choice.set_editable(editable)
        self.objective.setEnabled(editable)
        for objective, tip in _TIPS.items():
            self.objective.button(objective.value).setToolTip(tip if editable else f"{tip}\n{LOCKED}")
        self._show_locks()
        self._show_origin()

    def _show_locks(self) -> None:
        recipe = self.choice.recipe.value()
        locked = {} if self._state.can_edit else {each.name: LOCKED for each in RECIPES[recipe].all}
        self.form.show_locks(locked, unused_parameters(recipe, Objective(self.objective.value()), self._shares_noise()))

    def _shares_noise(self) -> bool:
        field = self.forms["stream"].fields["shared_centers"]
        return field.text().strip() != "0"

    def _show_origin(self) -> None:
        reasons = [reason for name, reason in self._presets.reasons.items() if name in self.form.adapted()]
        self.choice.show_origin(self._is_preset(), reasons, self._state.can_edit)

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
        if problem:
            self.show_estimate(None)
        return not problem

    def _on_edited(self) -> None:
        self._show_locks()
        is_good = self._check()
        self._show_origin()
        if is_good:
            self.config_changed.emit()

    def _on_objective(self) -> None:
        self._show_form()
        self._on_edited()

    def _on_recipe(self) -> None:
        self.form.show_values(self._preset)
        self._show_form()
        self._on_edited()

    def _request_start(self) -> None:
        self.start_requested.emit(self.config())

    def _request_step(self) -> None:
        self.step_requested.emit(self.config())

    def _connect(self) -> None:
        self.objective.chosen.connect(self._on_objective)
        self.choice.chosen.connect(self._on_recipe)
        self.choice.restore_requested.connect(self._on_recipe)
        for form in self.forms.values():
            form.edited.connect(self._on_edited)
        self.buttons.start_requested.connect(self._request_start)
        self.buttons.step_requested.connect(self._request_step)
        self.buttons.pause_requested.connect(self.pause_requested)
        self.buttons.continue_requested.connect(self.continue_requested)
        self.buttons.stop_requested.connect(self.stop_requested)
        self.buttons.reset_requested.connect(self.reset_requested)

    def _lay_out(self) -> None:
        above, below = QVBoxLayout(), QVBoxLayout()
        above_form: tuple[QWidget, ...] = (heading_label("TRAINING"), self.objective, self.choice)
        below_form: tuple[QWidget, ...] = (self.problem, self.buttons, self.progress)
        for part, widgets in ((above, above_form), (below, below_form)):
            for widget in widgets:
                part.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setSpacing(ROW_SPACING_PX)
        layout.setContentsMargins(PANEL_MARGIN_PX, 12, PANEL_MARGIN_PX - _SCROLL_BAR_PX, 12)
        for part in (above, below):
            part.setSpacing(ROW_SPACING_PX)
            part.setContentsMargins(0, 0, _SCROLL_BAR_PX, 0)
        layout.addLayout(above)
        layout.addWidget(_FormScroll(list(self.forms.values())))
        layout.addLayout(below)
        layout.addStretch(1)


class _FormScroll(QScrollArea):
    """As high as the form where there is room, and else scrolling; its bar has a place of its own, so nothing moves."""

    def __init__(self, forms: list[ParameterForm]) -> None:
        super().__init__()
        self._content = QWidget()
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for form in forms:
            layout.addWidget(form)
            form.folded.connect(self.updateGeometry)
        layout.addStretch(1)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint() + QSize(_SCROLL_BAR_PX, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width() + _SCROLL_BAR_PX, 100)
