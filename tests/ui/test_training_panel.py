"""The training panel alone: parameters in and out, and buttons as a function of the state."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from w2v_gui.core.errors import ConfigError
from w2v_gui.core.word2vec.config import LIMITS, CourseConfig, Objective, StreamConfig
from w2v_gui.core.word2vec.presets import PRESETS
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.parameters import RECIPES
from w2v_gui.ui.theme import load_theme
from w2v_gui.ui.training_panel import TrainingPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
THEME = load_theme("dark")
STREAM, COURSE = PRESETS["stream"], PRESETS["course"]
NUMBERS = [(recipe, each.name) for recipe, shown in RECIPES.items() for each in shown.all if each.name in LIMITS]


@pytest.fixture
def panel(qtbot) -> TrainingPanel:
    panel = TrainingPanel(THEME)
    qtbot.addWidget(panel)
    panel.setFixedWidth(285)
    panel.show_state(TrainingState.READY)
    panel.show()
    return panel


def type_into(qtbot, field: QWidget, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("objective", Objective)
def test_a_configuration_comes_back_as_it_was_shown(panel: TrainingPanel, preset: str, objective: Objective) -> None:
    config = replace(PRESETS[preset], objective=objective)
    panel.show_config(config)
    assert panel.config() == config
    assert panel.choice.recipe.value() == preset
    assert panel.choice.origin.text() == "The recipe's defaults"


@pytest.mark.parametrize(
    "config",
    [
        CourseConfig(alpha=0.123456789, sample=0.0, seed=2**32 - 1, unknown_word=False, ns_exponent=-0.5),
        StreamConfig(shared_centers=0, min_alpha=0.0, threads=3, epochs=7),
    ],
    ids=["course", "stream"],
)
def test_a_configuration_unlike_every_preset_comes_back_too(panel: TrainingPanel, config) -> None:
    panel.show_config(config)
    assert panel.config() == config
    assert panel.choice.origin.text() == "Changed from the defaults"


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_parameter_has_its_field(recipe: str) -> None:
    shown = {each.name for each in RECIPES[recipe].all} | {"objective"}
    if recipe == "stream":
        shown.add("dtype")  # a stream has but one
    assert shown == {field.name for field in fields(RECIPES[recipe].config_type)}


def test_every_tool_tip_says_what_it_does_and_when_to_change_it(panel: TrainingPanel) -> None:
    for recipe in RECIPES.values():
        for parameter in recipe.all:
            assert parameter.meaning.endswith(".")
            assert parameter.advice.endswith(".")
            assert parameter.symbol in parameter.tool_tip
    assert "\nvector_size, d: 1 to 1,000" in panel.form.fields["vector_size"].toolTip()
    assert "as in word2vec" in panel.form.fields["shared_centers"].toolTip()


@pytest.mark.parametrize(("recipe", "name"), NUMBERS)
def test_a_number_beyond_its_limit_is_explained_and_stops_the_start(
    panel: TrainingPanel, qtbot, recipe: str, name: str
) -> None:
    objective = Objective.NAIVE_SOFTMAX if name == "batch_size" else Objective.NEGATIVE_SAMPLING
    panel.show_config(replace(PRESETS[recipe], objective=objective))
    panel.form.more_button.setChecked(True)
    _, highest, kind = LIMITS[name]
    type_into(qtbot, panel.form.fields[name], str(kind(highest) * 10))
    with qtbot.assertNotEmitted(panel.config_changed):
        qtbot.keyClicks(panel.form.fields[name], "0")
    assert panel.problem.isVisible()
    assert "Choose" in panel.problem.text()
    assert not panel.buttons.main_button.isEnabled()
    assert not panel.buttons.step_button.isEnabled()
    with pytest.raises(ConfigError):
        panel.config()


def test_a_corrected_number_lets_the_run_start(panel: TrainingPanel, qtbot) -> None:
    field = panel.form.fields["vector_size"]
    type_into(qtbot, field, "9999")
    assert panel.problem.text() == "Vector size is 9,999. Choose a whole number from 1 to 1,000."
    with qtbot.waitSignal(panel.config_changed):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert not panel.problem.isVisible()
    with qtbot.waitSignal(panel.start_requested) as started:
        qtbot.mouseClick(panel.buttons.main_button, Qt.MouseButton.LeftButton)
    assert started.args == [replace(STREAM, vector_size=999)]


def test_choosing_a_recipe_keeps_the_objective(panel: TrainingPanel, qtbot) -> None:
    panel.show_config(replace(STREAM, objective=Objective.NAIVE_SOFTMAX))
    with qtbot.waitSignal(panel.config_changed):
        panel.choice.recipe.button("course").click()
    assert panel.config() == replace(COURSE, objective=Objective.NAIVE_SOFTMAX)
    assert panel.form.fields["iterations"].isVisible()
    assert not panel.forms["stream"].isVisible()


def test_a_parameter_without_effect_is_locked_and_says_why(panel: TrainingPanel, qtbot) -> None:
    fields = panel.form.fields
    assert not fields["batch_size"].isEnabled()
    assert "naive softmax" in fields["batch_size"].toolTip()
    panel.form.more_button.setChecked(True)
    type_into(qtbot, fields["shared_centers"], "0")
    assert not fields["shared_noise"].isEnabled()
    assert "draws its own" in fields["shared_noise"].toolTip()
    panel.objective.button(Objective.NAIVE_SOFTMAX).click()
    assert fields["batch_size"].isEnabled()
    assert not fields["threads"].isEnabled()


def test_naive_softmax_has_no_noise_words(panel: TrainingPanel, qtbot) -> None:
    type_into(qtbot, panel.form.fields["negative"], "999")
    with qtbot.waitSignal(panel.config_changed):
        panel.objective.button(Objective.NAIVE_SOFTMAX).click()
    assert panel.config().objective is Objective.NAIVE_SOFTMAX
    assert not panel.form.fields["negative"].isEnabled()
    assert "no noise words" in panel.form.fields["negative"].toolTip()
    assert panel.form.fields["vector_size"].isEnabled()


def test_showing_a_configuration_is_not_the_users_change(panel: TrainingPanel, qtbot) -> None:
    with qtbot.assertNotEmitted(panel.config_changed):
        panel.show_config(COURSE)


MAIN_BUTTON = {
    TrainingState.EMPTY: ("Start", False),
    TrainingState.READY: ("Start", True),
    TrainingState.STARTING: ("Starting …", False),
    TrainingState.RUNNING: ("Pause", True),
    TrainingState.PAUSED: ("Continue", True),
    TrainingState.STOPPING: ("Stopping …", False),
    TrainingState.STOPPED: ("Continue", True),
    TrainingState.FINISHED: ("Finished", False),
}


@pytest.mark.parametrize("state", TrainingState)
def test_the_buttons_are_a_function_of_the_state(panel: TrainingPanel, state: TrainingState) -> None:
    panel.show_state(state)
    buttons = panel.buttons
    assert (buttons.main_button.text(), buttons.main_button.isEnabled()) == MAIN_BUTTON[state]
    assert buttons.step_button.isEnabled() == state.can_step
    assert buttons.stop_button.isEnabled() == state.can_stop
    assert buttons.reset_button.isEnabled() == state.can_reset


@pytest.mark.parametrize("state", TrainingState)
def test_parameters_are_locked_while_a_run_depends_on_them(panel: TrainingPanel, state: TrainingState) -> None:
    panel.show_state(state)
    field = panel.form.fields["vector_size"]
    assert field.isEnabled() == panel.objective.isEnabled() == panel.choice.recipe.isEnabled() == state.can_edit
    assert ("Reset unlocks" in field.toolTip()) == (not state.can_edit)
    assert panel.form.more_button.isEnabled()


@pytest.mark.parametrize(
    ("state", "button", "signal"),
    [
        (TrainingState.RUNNING, "main_button", "pause_requested"),
        (TrainingState.PAUSED, "main_button", "continue_requested"),
        (TrainingState.STOPPED, "main_button", "continue_requested"),
        (TrainingState.RUNNING, "stop_button", "stop_requested"),
        (TrainingState.STARTING, "stop_button", "stop_requested"),
        (TrainingState.FINISHED, "reset_button", "reset_requested"),
    ],
)
def test_a_button_asks_for_what_it_says(
    panel: TrainingPanel, qtbot, state: TrainingState, button: str, signal: str
) -> None:
    panel.show_state(state)
    with qtbot.waitSignal(getattr(panel, signal)):
        qtbot.mouseClick(getattr(panel.buttons, button), Qt.MouseButton.LeftButton)


def test_a_step_takes_the_configuration_along(panel: TrainingPanel, qtbot) -> None:
    with qtbot.waitSignal(panel.step_requested) as step:
        qtbot.mouseClick(panel.buttons.step_button, Qt.MouseButton.LeftButton)
    assert step.args == [STREAM]


def test_progress_is_told_in_words_and_cleared_without_a_run(panel: TrainingPanel) -> None:
    panel.show_state(TrainingState.RUNNING)
    panel.show_progress(0.25, "epoch 2.5 of 10", 12_340, 1_200_000, 4)
    assert panel.progress.activity.text() == "Epoch 2.5 of 10 · 12,340 steps"
    assert panel.progress.pace.text() == "1.2 M words/s · 4 s left"
    assert panel.progress.bar.value() * 4 == panel.progress.bar.maximum()
    panel.show_state(TrainingState.READY)
    assert panel.progress.activity.text() == ""
    assert panel.progress.bar.value() == 0


def test_an_activity_of_unknown_length_makes_the_bar_run(panel: TrainingPanel) -> None:
    panel.show_state(TrainingState.STARTING)
    panel.show_activity("Compiling the kernels, once …")
    assert panel.progress.bar.maximum() == 0
    panel.show_progress(0, "iteration 0 of 40,000")
    assert panel.progress.bar.maximum() > 0
    assert panel.progress.pace.text() == ""


def test_the_bar_rests_when_preparing_is_over(panel: TrainingPanel) -> None:
    panel.show_state(TrainingState.STARTING)
    panel.show_activity("Compiling the kernels, once …")
    panel.show_state(TrainingState.PAUSED)
    assert panel.progress.bar.maximum() > 0
    assert panel.progress.activity.text() == ""


def test_the_wheel_changes_no_parameter(panel: TrainingPanel, qtbot) -> None:
    panel.show_config(COURSE)
    panel.form.more_button.setChecked(True)
    before = panel.config()
    for widget in (panel.form.precision, panel.form.fields["window"]):
        middle = QPointF(widget.rect().center())
        event = QWheelEvent(
            middle,
            widget.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        with qtbot.assertNotEmitted(panel.config_changed):
            QApplication.sendEvent(widget, event)
    assert panel.config() == before


def test_the_tab_key_reaches_the_unfolded_settings_in_the_order_of_the_rows(panel: TrainingPanel, qtbot) -> None:
    panel.form.more_button.setChecked(True)
    fields = panel.form.fields
    fields["epochs"].setFocus()
    for widget in (panel.form.more_button, fields["min_alpha"], fields["sample"]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is widget


@pytest.mark.parametrize("preset", PRESETS)
def test_all_settings_fit_the_width_of_the_dock(panel: TrainingPanel, preset: str) -> None:
    panel.show_config(PRESETS[preset])
    panel.form.more_button.setChecked(True)
    panel.resize(285, 660)
    assert panel.form.minimumSizeHint().width() <= panel.form.width()
    assert panel.minimumSizeHint().width() <= 285
    assert panel.buttons.reset_button.mapTo(panel, panel.buttons.reset_button.rect().bottomLeft()).y() < 660
