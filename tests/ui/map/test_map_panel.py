import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from w2v_gui.ui.theme import load_theme


def button(panel, name):
    (found,) = [each for each in panel.findChildren(QAbstractButton) if name in (each.text(), each.accessibleName())]
    return found


def color_at(panel, word, down_px=0):
    place = panel.view.mapTo(panel, panel.view.place_of(word).toPoint() + QPoint(0, down_px))
    image = panel.grab().toImage()
    return image.pixelColor(place * image.devicePixelRatio()).name()


def test_choosing_a_method_asks_for_its_projection(panel, qtbot):
    with qtbot.waitSignal(panel.projection_requested) as asked:
        button(panel, "t-SNE").click()
    assert asked.args == ["tsne"]


def test_showing_a_method_asks_for_nothing(panel, qtbot):
    with qtbot.assertNotEmitted(panel.projection_requested):
        panel.show_method("tsne")
    assert button(panel, "t-SNE").isChecked()


def test_the_course_picture_is_asked_for_and_ended(panel):
    asked = []
    panel.course_picture_toggled.connect(asked.append)
    button(panel, "The course's picture").click()
    button(panel, "The course's picture").click()
    assert asked == [True, False]


def test_showing_the_course_picture_asks_for_nothing(panel, qtbot):
    with qtbot.assertNotEmitted(panel.course_picture_toggled):
        panel.show_course_picture(True)
        assert button(panel, "The course's picture").isChecked()
        panel.show_course_picture(False)
        assert not button(panel, "The course's picture").isChecked()


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


def test_without_kinds_points_have_the_accent_and_there_is_no_legend(panel):
    positions = panel.view.word_map.positions
    panel.show_words(panel.view.word_map.words, np.ones(5, dtype=int))
    panel.view.show_positions(positions)
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
    assert not button(panel, "The course's picture").isChecked()


def test_every_control_has_a_name_and_takes_the_focus(panel):
    for each in panel.findChildren(QAbstractButton):
        assert each.accessibleName() or each.text()
    for name in ("PCA", "The course's picture", "Show all words", "Save the picture", "Fold the kinds", "weather"):
        assert button(panel, name).focusPolicy() & Qt.FocusPolicy.TabFocus
    assert panel.view.accessibleName()


def test_a_click_after_resizing_still_finds_its_word(panel, qtbot):
    panel.resize(500, 700)
    qtbot.waitUntil(lambda: panel.view.height() > 600)
    with qtbot.waitSignal(panel.word_picked) as picked:
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=panel.view.place_of(3).toPoint())
    assert picked.args == [3]
