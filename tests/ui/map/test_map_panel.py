from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit

from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.core.projection.map_choice import Axis, MapChoice, Method, Sample
from w2v_gui.core.projection.projection import Projection
from w2v_gui.session.map_state import MapState
from w2v_gui.ui.theme import load_theme


def button(panel, name):
    (found,) = [each for each in panel.findChildren(QAbstractButton) if name in (each.text(), each.accessibleName())]
    return found


def choose(box, text):
    """As the user does."""
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())
    box.textActivated.emit(text)


def faithfulness_of(kept):
    return Faithfulness(10, np.array(kept, dtype=np.float32), 0.97, 0.95, "Of 5 words.")


def color_at(panel, word, down_px=0):
    place = panel.view.mapTo(panel, panel.view.place_of(word).toPoint() + QPoint(0, down_px))
    image = panel.grab().toImage()
    return image.pixelColor(place * image.devicePixelRatio()).name()


def requested(panel):
    choices = []
    panel.map_requested.connect(choices.append)
    return choices


def test_pca_is_asked_for_at_once_and_other_maps_after_their_settings(panel):
    choices = requested(panel)
    button(panel, "t-SNE").click()
    assert choices == []
    assert panel.settings.isVisible()
    button(panel, "PCA").click()
    assert choices == [MapChoice()]
    assert not panel.settings.isVisible()


def test_tsne_is_drawn_by_its_settings(panel):
    choices = requested(panel)
    button(panel, "t-SNE").click()
    fields = panel.settings.fields[Method.TSNE]
    fields.perplexity.setText("12.5")
    fields.number.setText("3000")
    fields.sample.setCurrentText("a random sample")
    button(panel, "Draw").click()
    assert choices == [MapChoice(Method.TSNE, perplexity=12.5, most_words=3000, sample=Sample.RANDOM)]


@pytest.mark.parametrize(
    ("method", "name", "text", "sentence"),
    [
        ("t-SNE", "Perplexity", "1", "Perplexity is 1. Choose"),
        ("t-SNE", "Number of words", "many", 'words is "many". Choose'),
        ("Own axes", "Axis to the right", "", "man .. woman"),
        ("Own axes", "Axis to the right", "man", "man .. woman"),
        ("Own axes", "Axis to the right", "man .. man", "same words at both ends"),
    ],
)
def test_a_setting_that_is_not_to_be_taken_says_why_until_it_is_edited(panel, method, name, text, sentence):
    choices = requested(panel)
    button(panel, method).click()
    (line,) = [each for each in panel.findChildren(QLineEdit) if each.accessibleName() == name]
    line.setText(text)
    button(panel, "Draw").click()
    assert choices == []
    assert sentence in panel.settings.problem.text()
    assert panel.settings.problem.isVisible()
    QTest.keyClicks(line, "5")
    assert not panel.settings.problem.isVisible()


def test_return_draws_own_axes_and_the_second_one_may_be_left_out(panel):
    choices = requested(panel)
    button(panel, "Own axes").click()
    axes = panel.settings.fields[Method.AXES]
    axes.right.setText("man .. woman")
    QTest.keyClick(axes.right, Qt.Key.Key_Return)
    axes.up.setText("bad awful .. good")
    QTest.keyClick(axes.up, Qt.Key.Key_Return)
    right = Axis.parse("man .. woman")
    assert [choice.axes for choice in choices] == [(right, None), (right, Axis(("bad", "awful"), ("good",)))]


def test_a_file_is_asked_for_once_it_is_chosen(panel, monkeypatch, tmp_path):
    choices = requested(panel)
    button(panel, "File").click()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    button(panel, "Choose…").click()
    assert choices == []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "map.csv"), ""))
    button(panel, "Choose…").click()
    assert choices == [MapChoice(Method.FILE, path=tmp_path / "map.csv")]


def test_a_pca_setting_draws_at_once(panel):
    choices = requested(panel)
    panel.show_map_choice(MapChoice(), tuple(VectorKind))
    button(panel, "Settings of the map").click()
    choose(panel.settings.vectors, "Both")
    button(panel, "normalized").click()
    choose(panel.settings.fields[Method.PCA].up, "3")
    assert choices[-1] == MapChoice(vectors=VectorKind.BOTH, normalized=True, components=(1, 3))
    assert len(choices) == 3


def test_the_same_component_twice_trades_places(panel):
    choices = requested(panel)
    pca = panel.settings.fields[Method.PCA]
    choose(pca.up, "1")
    choose(pca.right, "5")
    choose(pca.right, "1")
    assert [choice.components for choice in choices] == [(2, 1), (5, 1), (1, 5)]


@pytest.mark.parametrize(
    "choice",
    [
        MapChoice(vectors=VectorKind.MEAN, normalized=True, components=(4, 2)),
        MapChoice(Method.TSNE, vectors=VectorKind.OUTSIDE, perplexity=7.0, most_words=500, sample=Sample.RANDOM),
        MapChoice(Method.AXES, normalized=True, axes=(Axis.parse("a b .. c"), None)),
        MapChoice(Method.AXES, axes=(Axis.parse("a .. c"), Axis.parse("d .. e"))),
        MapChoice(Method.FILE, path=Path("places.tsv")),
    ],
)
def test_a_choice_that_is_shown_is_what_the_settings_say_and_asks_for_nothing(panel, choice):
    choices = requested(panel)
    panel.show_map_choice(choice, tuple(VectorKind))
    assert choices == []
    assert panel.settings.choice() == choice
    assert panel.toolbar.method.value() == choice.method


def test_a_map_that_is_done_leaves_what_is_being_entered_for_another(panel):
    panel.show_map_choice(MapChoice(Method.TSNE), tuple(VectorKind))
    button(panel, "Own axes").click()
    panel.show_map_choice(MapChoice(Method.TSNE), tuple(VectorKind))
    assert panel.settings.fields[Method.AXES].right.isVisible()
    assert button(panel, "Own axes").isChecked()


def test_a_map_that_is_refused_jumps_back_to_the_one_that_is_shown(panel):
    panel.map_requested.connect(lambda _: panel.show_map_choice(MapChoice(), tuple(VectorKind)))
    button(panel, "t-SNE").click()
    button(panel, "Draw").click()
    assert button(panel, "PCA").isChecked()
    assert not panel.settings.isVisible()


def test_a_problem_is_told_at_the_settings(panel):
    panel.show_problem("There is no word “mann”.")
    assert panel.settings.problem.isVisible()
    assert panel.settings.problem.text() == "There is no word “mann”."
    panel.show_map_choice(MapChoice(normalized=True), tuple(VectorKind))
    assert not panel.settings.problem.isVisible()


def test_only_vectors_that_exist_are_offered(panel):
    panel.show_map_choice(MapChoice(), (VectorKind.CENTER,))
    button(panel, "Settings of the map").click()
    assert not panel.settings.vectors.isVisible()
    panel.show_map_choice(MapChoice(), tuple(VectorKind))
    assert [panel.settings.vectors.itemText(i) for i in range(4)] == ["Center", "Outside", "Both", "Mean"]
    assert panel.settings.vectors.isVisible()


def test_settings_do_not_widen_the_panel(panel, qtbot):
    panel.resize(706, 500)
    panel.show_map_choice(MapChoice(), tuple(VectorKind))
    for title in ("t-SNE", "Own axes", "File", "PCA"):
        button(panel, title).click()
        panel.show_isolated(24)
        panel.show_selection([1, 2, 3])
        qtbot.waitUntil(lambda: panel.width() == panel.layout().geometry().width() == 706)


def test_the_focus_goes_to_the_map_when_the_settings_fold_away(panel, qtbot):
    button(panel, "Own axes").click()
    assert panel.settings.fields[Method.AXES].right.hasFocus()
    button(panel, "Settings of the map").click()
    assert panel.view.hasFocus()


def test_a_map_in_the_making_tells_how_far_it_is_and_can_be_stopped(panel, qtbot):
    panel.show_state(MapState.COMPUTING)
    panel.show_activity("t-SNE", 0.42, 12.0)
    assert panel.status.caption.full_text() == "t-SNE · 42 % · 12 s left"
    assert panel.status.bar.isVisible()
    with qtbot.waitSignal(panel.stop_requested):
        button(panel, "Stop").click()
    panel.show_activity("", None, None)
    panel.show_state(MapState.STOPPED)
    assert not panel.status.bar.isVisible()
    assert not panel.status.stop.isVisible()
    with qtbot.waitSignal(panel.go_on_requested):
        button(panel, "Go on").click()
    panel.show_state(MapState.RESTING)
    assert not panel.status.go_on.isVisible()


def test_the_caption_is_the_title_of_the_map_and_its_faithfulness(panel):
    panel.show_projection(
        Projection("PCA", panel.view.word_map.positions, title="PCA · center vectors", detail="Of all words.")
    )
    panel.show_faithfulness(faithfulness_of([0.7, 0, 1, 1, np.nan]))
    assert panel.status.caption.full_text() == "PCA · center vectors"
    assert "Of all words." in panel.status.caption.toolTip()
    assert panel.status.faithfulness.text() == "Trustworthiness 0.97 · continuity 0.95"
    assert "near in truth" in panel.status.faithfulness.toolTip()
    panel.show_faithfulness(replace(faithfulness_of([0.7, 0, 1, 1, np.nan]), sample=20_000))
    assert panel.status.faithfulness.text().endswith(" (of 20,000 words)")
    panel.show_faithfulness(None)
    assert not panel.status.faithfulness.isVisible()


def test_selected_words_are_counted_and_can_be_isolated(panel, qtbot):
    panel.show_selection([1])
    assert panel.status.selected.text() == "1 selected"
    assert not button(panel, "Isolate").isVisible()
    panel.show_selection([0, 1])
    with qtbot.waitSignal(panel.isolate_requested):
        button(panel, "Isolate").click()


def test_isolated_words_are_counted_and_the_whole_map_can_be_had_again(panel, qtbot):
    choices = requested(panel)
    panel.show_isolated(24)
    assert panel.status.isolated.text() == "24 words alone"
    panel.status.gray_rest.click()
    assert choices == [MapChoice(gray_rest=True)]
    button(panel, "PCA").click()
    with qtbot.waitSignal(panel.whole_map_requested):
        button(panel, "Show all").click()
    panel.show_isolated(None)
    assert not panel.status.show_all.isVisible()


def test_a_column_is_asked_for_by_its_name(panel, qtbot):
    panel.show_columns(["Kind", "Frequency"], "Kind")
    with qtbot.assertNotEmitted(panel.column_requested):
        panel.show_columns(["Kind", "Frequency"], "Frequency")
    assert panel.toolbar.columns.currentText() == "Frequency"
    with qtbot.waitSignal(panel.column_requested) as asked:
        choose(panel.toolbar.columns, "Kind")
    assert asked.args == ["Kind"]


def test_saving_the_picture_is_asked_for(panel, qtbot):
    with qtbot.waitSignal(panel.picture_requested):
        button(panel, "Save the picture").click()


def test_the_home_button_shows_all_words(panel, clock):
    panel.view.frame.zoom(20, 100, 100)
    button(panel, "Show all words").click()
    clock.pass_time(2)
    assert panel.view.frame.now.suits(panel.view.cloud())


@pytest.mark.parametrize("name", ["dark", "light"])
def test_a_point_has_the_color_of_its_kind_in_each_theme(panel, name):
    theme = load_theme(name)
    panel.set_theme(theme)
    assert color_at(panel, 0) == theme.kinds[1]  # royalty is the second in the order that was given
    assert color_at(panel, 2) == theme.kinds[0]
    assert color_at(panel, 4, 40) == theme.background
    assert color_at(panel, 4) not in (theme.kinds[0], theme.kinds[1], theme.background)


def test_without_a_column_points_have_the_accent_and_there_is_no_legend(panel):
    panel.show_column(None)
    assert color_at(panel, 0) == load_theme("dark").accent
    assert not panel.legend.isVisible()


def test_the_chosen_word_has_a_ring_and_its_neighbors_too(panel):
    theme = load_theme("dark")
    panel.show_choice(0, [1])
    assert color_at(panel, 0) == theme.kinds[1]
    assert QColor(color_at(panel, 0, 8)).lightness() > 150  # the ring, where it begins or in its middle
    words = panel.view.word_map
    ring = int(words.sizes[1] / 2 + 2)
    assert QColor(color_at(panel, 1, ring)).lightness() > 150
    panel.show_choice(None, [])
    assert color_at(panel, 0, 10) == theme.background


def test_a_false_neighbor_has_a_cross_and_neither_ring_nor_line(panel):
    without = panel.view.grab().toImage()
    panel.show_choice(0, [], [2])
    image, theme, place = panel.view.grab().toImage(), load_theme("dark"), panel.view.place_of(2).toPoint()
    around = [place + QPoint(x, y) for x in range(-15, 16) for y in range(-15, 16)]
    crossed = [each for each in around if image.pixelColor(each).name() == theme.warning]
    assert len(crossed) > 4
    assert all(each.x() > place.x() and each.y() < place.y() for each in crossed)
    middle = (panel.view.place_of(0) + panel.view.place_of(2)).toPoint() / 2
    assert image.pixelColor(middle) == without.pixelColor(middle)
    panel.show_choice(None, [])
    panel.tick(200.0)
    assert not any(panel.view.grab().toImage().pixelColor(each).name() == theme.warning for each in around)


def test_words_shown_alone_are_framed_labeled_and_hit_alone(panel, clock):
    panel.view.show_only([0, 4])
    clock.pass_time(2)
    assert panel.view.frame.now.suits(panel.view.cloud())
    assert {label.word for label in panel.view.labels()} == {0, 4}
    hidden = panel.view.place_of(1)
    assert panel.view.word_at(hidden) is None
    panel.view.show_only(None)
    clock.pass_time(2)
    assert panel.view.word_at(panel.view.place_of(1)) == 1


def test_the_legend_lists_the_kinds_and_covers_no_points(panel):
    assert [row.text() for row in panel.legend.rows()] == ["weather", "royalty"]
    assert panel.legend.geometry().right() < panel.view.geometry().left()


def test_a_kind_of_the_legend_is_lit_and_put_out(panel):
    weather = panel.legend.rows()[0]
    weather.click()
    theme = load_theme("dark")
    assert (color_at(panel, 0), color_at(panel, 2)) == (theme.line, theme.kinds[0])
    panel.legend.rows()[1].click()
    assert not weather.isChecked()
    assert (color_at(panel, 0), color_at(panel, 2)) == (theme.kinds[1], theme.line)
    panel.legend.rows()[1].click()
    assert (color_at(panel, 0), color_at(panel, 2)) == (theme.kinds[1], theme.kinds[0])


def test_the_folded_legend_gives_its_room_to_the_map(panel, qtbot):
    before = panel.view.width()
    panel.legend.fold(True)
    qtbot.waitUntil(lambda: panel.view.width() > before)
    assert not panel.legend.rows()[0].isVisible()
    assert panel.view.frame.now.suits(panel.view.cloud())
    panel.legend.fold(False)
    qtbot.waitUntil(lambda: panel.view.width() == before)
    assert panel.legend.rows()[0].isVisible()


def test_the_empty_state_is_one_sentence_and_offers_nothing(empty_panel):
    empty_panel.show_empty("Press Start to train.")
    assert not empty_panel.view.isVisible()
    assert not button(empty_panel, "Save the picture").isEnabled()
    empty_panel.show_empty(None)
    assert empty_panel.view.isVisible()
    assert button(empty_panel, "Save the picture").isEnabled()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_words_at_a_single_place_are_no_trouble(empty_panel, count):
    empty_panel.show_words([f"word{i}" for i in range(count)], np.ones(count, dtype=int))
    empty_panel.view.show_positions(np.zeros((count, 2), dtype=np.float32))
    empty_panel.view.show_positions(np.zeros((count, 2), dtype=np.float32))
    for i in range(10):
        empty_panel.tick(i / 30)
    empty_panel.view.show_only(range(count))
    empty_panel.home()
    empty_panel.tick(1.0)
    empty_panel.grab()
    assert min(count, 2) <= len(empty_panel.view.labels()) <= count
    if count:
        middle = empty_panel.view.viewport().rect().center()
        assert (empty_panel.view.place_of(0).toPoint() - middle).manhattanLength() <= 2


def test_positions_of_another_vocabulary_are_refused(panel):
    with pytest.raises(ValueError, match=r"\(4, 2\) do not fit 5 words"):
        panel.view.show_positions(np.zeros((4, 2), dtype=np.float32))


def test_a_new_vocabulary_forgets_the_old_one(panel):
    panel.show_choice(4, [3])
    panel.view.show_only([4, 3])
    panel.show_words(["one"], np.array([1]))
    panel.view.show_positions(np.zeros((1, 2), dtype=np.float32))
    panel.tick(101.0)
    assert [label.word for label in panel.view.labels()] == [0]


def test_every_control_has_a_name_and_takes_the_focus(panel):
    for each in panel.findChildren(QAbstractButton):
        assert each.accessibleName() or each.text()
    for name in ("PCA", "Settings of the map", "Select by a lasso", "Show all words", "Save the picture", "weather"):
        assert button(panel, name).focusPolicy() & Qt.FocusPolicy.TabFocus
    assert panel.view.accessibleName()


def test_a_click_after_resizing_still_finds_its_word(panel, qtbot):
    panel.resize(500, 700)
    qtbot.waitUntil(lambda: panel.view.height() > 600)
    with qtbot.waitSignal(panel.word_picked) as picked:
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=panel.view.place_of(3).toPoint())
    assert picked.args == [3]
