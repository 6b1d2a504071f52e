"""The real window: training, the map, and the chosen word."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot
from user import User
from ways import CONFIG as LONG

from w2v_gui.app import Window
from w2v_gui.core.word2vec.config import Objective
from w2v_gui.core.word2vec.presets import PRESETS
from w2v_gui.session.map_state import MapState
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_one_press_of_start_shows_a_falling_loss_and_a_map(user: User) -> None:
    user.window.training_panel.choice.restore_button.click()
    user.press("Start")
    user.wait_until(lambda: user.training.position >= 1 and user.has_map())
    probe = user.training.history.probe_losses
    assert probe[-1] < probe[0] - 0.5
    assert user.words_on_the_map() == len(user.training.corpus.vocabulary)
    user.wait_until(lambda: user.window.loss_panel.sentence.text() != "")
    assert user.window.training_panel.progress.activity.text().startswith("Epoch ")
    assert "Small world · negative sampling · epoch" in user.window.status_line.summary.text()
    assert user.message() == ""


def test_a_long_run_is_announced_before_it_begins(user: User) -> None:
    panel = user.window.training_panel
    panel.choice.restore_button.click()
    assert panel.progress.activity.text().startswith("About ")
    assert panel.progress.activity.property("tone") == "plain"
    panel.objective.button(Objective.NAIVE_SOFTMAX).click()
    panel.form.fields["epochs"].setFocus()
    panel.form.fields["epochs"].setText("9999")
    panel.form.fields["epochs"].textEdited.emit("9999")
    assert panel.progress.activity.text().endswith(" h on this computer")
    assert panel.progress.activity.property("tone") == "warning"


def test_naive_softmax_trains_too(user: User) -> None:
    user.window.training_panel.show_config(replace(LONG, objective=Objective.NAIVE_SOFTMAX, epochs=5))
    user.train(iterations=200)
    user.wait_until(lambda: len(user.training.history.smoothed_losses_a_pair) > 0)
    assert user.training.history.smoothed_losses_a_pair[-1] < user.training.history.probe_losses[0]
    user.stop()


def test_pause_step_continue_and_stop(user: User) -> None:
    user.train()
    paused_at = user.pause()
    user.press("Step")
    user.wait_until(lambda: user.training.iteration > paused_at)
    user.wait_for_checkpoint()
    assert user.training.iteration == paused_at + 1
    user.press("Continue")
    user.wait_until(lambda: user.training.iteration > paused_at + 50)
    user.stop()
    assert user.training.checkpoint.iteration == user.training.iteration
    user.press("Step")
    stopped_at = user.training.iteration
    user.wait_until(lambda: user.training.iteration > stopped_at)
    user.wait_for_checkpoint()
    assert user.training.iteration == stopped_at + 1


def test_a_step_as_the_first_thing_is_one_step(user: User) -> None:
    user.press("Step")
    user.wait_until(lambda: user.training.iteration > 0)
    user.wait_for_checkpoint()
    assert user.training.iteration == 1
    assert user.training.state is TrainingState.PAUSED


def test_a_short_run_finishes_and_can_be_reset(user: User) -> None:
    user.window.training_panel.show_config(replace(LONG, epochs=1))
    user.trigger("start")
    user.wait_for(TrainingState.FINISHED)
    assert user.training.position == 1
    assert user.window.training_panel.progress.activity.text().startswith("Epoch 1 of 1 · ")
    user.press("Reset")
    assert user.training.state is TrainingState.READY
    assert user.window.loss_panel.sentence.text() == ""
    assert user.window.training_panel.progress.activity.text().startswith("About ")
    user.train(iterations=30)


def test_a_word_is_chosen_on_the_map_in_the_search_and_in_the_list(user: User) -> None:
    user.train()
    user.stop()
    word, panel = user.word_apart(), user.window.word_panel
    user.click_on_the_map(word)
    user.wait_until(lambda: panel.word.text() == word and len(user.neighbors()) >= 10)
    user.search("rain")
    user.wait_until(lambda: panel.word.text() == "rain" and "rain" not in user.neighbors())
    third = user.neighbors()[2]
    user.click_on_neighbor(2)
    user.wait_until(lambda: panel.word.text() == third)
    user.wait_until(lambda: third not in user.neighbors() and len(user.neighbors()) >= 10)
    assert user.window.map_panel.view.word_map.chosen == user.session.word.chosen
    assert len(user.window.map_panel.view.word_map.neighbors) >= 10
    user.trigger("clear_choice")
    assert user.window.map_panel.view.word_map.chosen is None


def test_a_word_that_is_not_there_is_told_beside_the_search(user: User) -> None:
    user.search("rain")
    user.search("qwertz")
    user.wait_until(lambda: "qwertz" in user.window.word_panel.search.problem.text())
    assert user.window.word_panel.word.text() == "rain"


def test_the_neighbors_of_the_chosen_word_follow_the_training(user: User) -> None:
    user.search("queen")
    assert user.neighbors() == []
    user.train()
    user.wait_until(lambda: len(user.neighbors()) >= 10)
    user.trigger("reset")
    assert user.window.word_panel.word.text() == "queen"
    assert user.neighbors() == []


def test_the_courses_picture_shows_its_words_and_then_all_again(user: User) -> None:
    user.train()
    everything = user.words_on_the_map()
    user.trigger("course_picture")
    user.wait_until(lambda: user.words_on_the_map() == 24)
    user.press("Show all")
    user.wait_until(lambda: user.words_on_the_map() == everything)
    user.trigger("course_picture")
    user.wait_until(lambda: user.words_on_the_map() == 24)
    user.trigger("reset")
    assert not user.window.actions_by_name["whole_map"].isEnabled()
    user.train()
    assert user.words_on_the_map() == everything


def test_the_map_goes_from_pca_to_tsne_and_back(user: User) -> None:
    user.train()
    user.stop()
    user.draw_tsne()
    user.wait_until(lambda: user.session.map.projection.method == "t-SNE")
    user.trigger("stop_map")
    assert not user.session.map.is_busy
    assert not user.window.actions_by_name["stop_map"].isEnabled()
    assert user.session.map.projection.method == "t-SNE"
    user.press("Go on")
    user.wait_until(lambda: user.session.map.state is MapState.RESTING)
    assert user.session.map.projection.method == "t-SNE"
    user.press("PCA")
    user.wait_until(lambda: user.session.map.projection.method == "PCA")


def test_tsne_of_the_courses_picture_is_of_its_words(user: User) -> None:
    user.train()
    user.trigger("course_picture")
    user.wait_until(lambda: user.words_on_the_map() == 24)
    user.draw_tsne()
    user.wait_until(lambda: user.session.map.projection.method == "t-SNE")
    assert user.words_on_the_map() == 24


def test_maps_can_be_chosen_when_there_are_words_to_map(user: User) -> None:
    assert not user.window.actions_by_name["tsne"].isEnabled()
    user.train()
    assert user.window.actions_by_name["tsne"].isEnabled()
    assert user.session.map.projection.method == "PCA"


def test_a_new_run_after_tsne_shows_its_map(user: User) -> None:
    user.train()
    user.draw_tsne()
    user.trigger("reset")
    assert user.window.actions_by_name["pca"].isChecked()
    user.train()
    assert user.session.map.projection.method == "PCA"


def test_words_are_selected_by_a_box_and_compared(user: User) -> None:
    user.train()
    user.stop()
    view = user.window.map_panel.view
    near, far = view.rect().adjusted(1, 1, -1, -1).topLeft(), view.rect().bottomRight()  # (0, 0) is QTest's middle
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    QTest.mousePress(view.viewport(), left, shift, near)
    for share in (0.3, 0.7, 1):
        QTest.mouseMove(view.viewport(), near + (far - near) * share)
    QTest.mouseRelease(view.viewport(), left, shift, far)
    user.wait_until(lambda: len(user.session.exploration.selection.ids) > 500)
    user.trigger("tab_compare")
    user.wait_until(lambda: "24 of" in user.window.word_panel.compare.caption.full_text())
    user.trigger("undo")
    assert len(user.session.exploration.selection.ids) == 0


def test_the_theme_changes_while_training(user: User, settings: Settings) -> None:
    user.train()
    for name in ("dark", "light", "system", "dark"):
        user.trigger(f"theme_{name}")
        assert settings.theme == name
    assert user.window.map_panel.view.theme.name == "dark"
    before = user.training.iteration
    user.wait_until(lambda: user.training.iteration > before)


def test_the_courses_unit_is_offered_for_its_preset_alone(user: User) -> None:
    choice = user.window.loss_panel.unit_choice
    assert not choice.isVisible()
    user.window.training_panel.show_config(PRESETS["course"])
    user.window.training_panel.config_changed.emit()
    assert choice.isVisible()
    user.train()
    user.press("Window")
    before = user.training.iteration
    user.wait_until(lambda: user.training.iteration > before)
    user.press("Pair")


def test_the_places_of_the_panels_are_remembered(open_window: Callable[[], Window], user: User, qtbot: QtBot) -> None:
    def dock(window: MainWindow, title: str) -> QDockWidget:
        return window.findChild(QDockWidget, title)

    dock(user.window, "Word").toggleViewAction().trigger()
    user.window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, dock(user.window, "Loss"))
    user.close()
    again = open_window().main_window
    assert not dock(again, "Word").isVisible()
    assert again.dockWidgetArea(dock(again, "Loss")) is Qt.DockWidgetArea.TopDockWidgetArea
    again.actions_by_name["restore_layout"].trigger()
    assert dock(again, "Word").isVisible()
    assert again.dockWidgetArea(dock(again, "Loss")) is Qt.DockWidgetArea.BottomDockWidgetArea


@pytest.mark.parametrize("when", ["before the corpus is there", "after it"])
def test_the_menus_do_nothing_that_the_state_forbids(
    open_window: Callable[[], Window], qtbot: QtBot, when: str
) -> None:
    user = User(open_window(), qtbot)
    if when == "after it":
        user.wait_for(TrainingState.READY)
    commands = ("start", "pause", "step", "stop", "reset", "save_run", "export_vectors")
    enabled = {name for name in commands if user.window.actions_by_name[name].isEnabled()}
    assert enabled == ({"start", "step"} if when == "after it" else set())
