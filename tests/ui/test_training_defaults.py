"""The training panel before a run: defaults that suit the text, and the time that the run will take."""

import pytest
from PySide6.QtWidgets import QWidget

from w2v_gui.core.word2vec.presets import PRESETS, presets_for
from w2v_gui.session.run_estimate import RunEstimate
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.theme import load_theme
from w2v_gui.ui.training_panel import TrainingPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
STREAM, COURSE = PRESETS["stream"], PRESETS["course"]


@pytest.fixture
def panel(qtbot) -> TrainingPanel:
    panel = TrainingPanel(load_theme("dark"))
    qtbot.addWidget(panel)
    panel.show_state(TrainingState.READY)
    panel.show()
    return panel


def type_into(qtbot, field: QWidget, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_a_changed_parameter_is_told_and_can_be_restored(panel: TrainingPanel, qtbot) -> None:
    type_into(qtbot, panel.form.fields["window"], "7")
    assert panel.choice.origin.text() == "Changed from the defaults"
    with qtbot.waitSignal(panel.config_changed):
        panel.choice.restore_button.click()
    assert panel.config() == STREAM
    assert panel.choice.origin.text() == "The recipe's defaults"
    assert not panel.choice.restore_button.isVisible()


def test_what_is_set_for_the_text_is_marked_with_its_reason(panel: TrainingPanel, qtbot) -> None:
    presets = presets_for(200_000)
    panel.show_presets(presets)
    assert panel.config() == presets.configs["stream"]
    assert set(panel.form.adapted()) == set(presets.reasons) == {"epochs", "min_count"}
    assert panel.choice.origin.text() == "set for this text"
    assert "200,000 words" in panel.choice.origin.toolTip()
    assert "Set to 20 for this text: the text has only 200,000 words" in panel.form.fields["epochs"].toolTip()
    assert "for this text" not in panel.form.fields["window"].toolTip()


def test_a_value_of_the_users_own_is_not_marked_and_not_replaced_by_another_text(panel: TrainingPanel, qtbot) -> None:
    panel.show_presets(presets_for(200_000))
    type_into(qtbot, panel.form.fields["epochs"], "3")
    assert panel.form.adapted() == ["min_count"]
    assert panel.choice.origin.text() == "set for this text · changed"
    panel.show_presets(presets_for(50_000_000))
    assert panel.config().epochs == 3


def test_the_course_is_the_same_for_every_text(panel: TrainingPanel) -> None:
    panel.show_config(COURSE)
    panel.show_presets(presets_for(200_000))
    assert panel.config() == COURSE
    assert panel.form.adapted() == []
    assert panel.choice.origin.text() == "The recipe's defaults"


def test_the_time_that_a_run_takes_is_told_before_it_begins(panel: TrainingPanel, qtbot) -> None:
    panel.show_estimate(RunEstimate(2_400.0, measured=True))
    assert panel.progress.activity.text() == "About 40 min on this computer"
    assert panel.progress.activity.property("tone") == "warning"
    assert "last such run" in panel.progress.activity.toolTip()
    panel.show_estimate(RunEstimate(3.2, measured=False))
    assert panel.progress.activity.text() == "About 3 s on this computer"
    assert panel.progress.activity.property("tone") == "plain"
    type_into(qtbot, panel.form.fields["epochs"], "many")
    assert panel.progress.activity.text() == ""


def test_an_estimate_does_not_replace_the_progress_of_a_run(panel: TrainingPanel) -> None:
    panel.show_state(TrainingState.RUNNING)
    panel.show_progress(0.25, "epoch 2.5 of 10")
    panel.show_estimate(RunEstimate(3.2, measured=False))
    assert panel.progress.activity.text() == "Epoch 2.5 of 10"
