"""The training panel alone: parameters in and out, and buttons as a function of the state."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from w2v_gui.core.errors import ConfigError
from w2v_gui.core.word2vec.config import LIMITS, PRESET_TITLES, PRESETS, Objective, TrainingConfig
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.theme import load_theme
from w2v_gui.ui.training_panel import TrainingPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
THEME = load_theme("dark")


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
    panel.show_config(config, preset)
    assert panel.config() == config
    assert panel.preset.currentText() == PRESET_TITLES[preset]


def test_a_configuration_unlike_every_preset_comes_back_too(panel: TrainingPanel) -> None:
    config = TrainingConfig(alpha=0.123456789, sample=0.0, seed=2**32 - 1, unknown_word=False, ns_exponent=-0.5)
    panel.show_config(config, "custom")
    assert panel.config() == config
    assert panel.preset.currentText() == "Custom"


def test_every_parameter_has_its_field() -> None:
    shown = set(LIMITS) | {"objective", "unknown_word", "dtype"}
    assert shown == {field.name for field in fields(TrainingConfig)}


def test_every_limit_has_a_field(panel: TrainingPanel) -> None:
    assert set(panel.form.fields) == set(LIMITS)


@pytest.mark.parametrize("name", LIMITS)
def test_a_number_beyond_its_limit_is_explained_and_stops_the_start(panel: TrainingPanel, qtbot, name: str) -> None:
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
    assert started.args == [replace(PRESETS["standard"], vector_size=999)]


def test_a_changed_parameter_makes_the_preset_custom_and_back(panel: TrainingPanel, qtbot) -> None:
    type_into(qtbot, panel.form.fields["window"], "7")
    assert panel.preset.currentText() == "Custom"
    type_into(qtbot, panel.form.fields["window"], str(PRESETS["standard"].window))
    assert panel.preset.currentText() == PRESET_TITLES["standard"]
    assert panel.preset.findText("Custom") == -1


def test_choosing_a_preset_keeps_the_objective(panel: TrainingPanel, qtbot) -> None:
    panel.show_config(replace(PRESETS["standard"], objective=Objective.NAIVE_SOFTMAX), "standard")
    panel.preset.setCurrentIndex(panel.preset.findData("course"))
    with qtbot.waitSignal(panel.config_changed):
        panel.preset.activated.emit(panel.preset.currentIndex())
    assert panel.config() == replace(PRESETS["course"], objective=Objective.NAIVE_SOFTMAX)


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
        panel.show_config(PRESETS["course"], "course")


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
    assert field.isEnabled() == panel.objective.isEnabled() == panel.preset.isEnabled() == state.can_edit
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
    assert step.args == [PRESETS["standard"]]


def test_progress_is_told_in_words_and_cleared_without_a_run(panel: TrainingPanel) -> None:
    panel.show_state(TrainingState.RUNNING)
    panel.show_progress(10_000, 40_000, 1_200_000, 4)
    assert panel.progress.activity.text() == "Iteration 10,000 of 40,000"
    assert panel.progress.pace.text() == "1.2 M words/s · 4 s left"
    assert panel.progress.bar.value() * 4 == panel.progress.bar.maximum()
    panel.show_state(TrainingState.READY)
    assert panel.progress.activity.text() == ""
    assert panel.progress.bar.value() == 0


def test_an_activity_of_unknown_length_makes_the_bar_run(panel: TrainingPanel) -> None:
    panel.show_state(TrainingState.STARTING)
    panel.show_activity("Compiling the kernels, once …")
    assert panel.progress.bar.maximum() == 0
    panel.show_progress(0, 40_000)
    assert panel.progress.bar.maximum() > 0
    assert panel.progress.pace.text() == ""


def test_the_bar_rests_when_preparing_is_over(panel: TrainingPanel) -> None:
    panel.show_state(TrainingState.STARTING)
    panel.show_activity("Compiling the kernels, once …")
    panel.show_state(TrainingState.PAUSED)
    assert panel.progress.bar.maximum() > 0
    assert panel.progress.activity.text() == ""


def test_the_wheel_changes_no_parameter(panel: TrainingPanel, qtbot) -> None:
    panel.form.more_button.setChecked(True)
    before = panel.config()
    for widget in (panel.preset, panel.form.precision, panel.form.fields["window"]):
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
    fields["iterations"].setFocus()
    for widget in (panel.form.more_button, fields["batch_size"], fields["halve_every"]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is widget


def test_all_settings_fit_the_width_of_the_dock(panel: TrainingPanel) -> None:
    panel.form.more_button.setChecked(True)
    panel.resize(285, 660)
    assert panel.form.minimumSizeHint().width() <= panel.form.width()
    assert panel.minimumSizeHint().width() <= 285
    assert panel.buttons.reset_button.mapTo(panel, panel.buttons.reset_button.rect().bottomLeft()).y() < 660
