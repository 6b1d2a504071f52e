import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from w2v_gui.ui.widgets.segmented import SegmentedChoice


@pytest.fixture
def choice(qtbot):
    choice = SegmentedChoice([("pca", "PCA"), ("tsne", "t-SNE"), ("umap", "UMAP")])
    qtbot.addWidget(choice)
    return choice


@pytest.fixture
def heard(choice):
    values = []
    choice.chosen.connect(values.append)
    return values


def test_the_first_is_chosen_at_the_start(choice):
    assert choice.value() == "pca"
    assert choice.button("pca").isChecked()


def test_a_click_chooses_and_tells(choice, heard):
    choice.button("tsne").click()
    assert choice.value() == "tsne"
    assert heard == ["tsne"]


def test_a_click_on_the_chosen_one_tells_nothing(choice, heard):
    choice.button("pca").click()
    assert choice.button("pca").isChecked()
    assert heard == []


def test_choosing_by_program_is_silent_and_a_click_back_is_told(choice, heard):
    choice.choose("umap")
    assert choice.value() == "umap"
    assert heard == []
    choice.button("pca").click()
    assert heard == ["pca"]


def test_an_arrow_key_moves_the_choice(choice, heard, qtbot):
    with qtbot.waitActive(choice):
        choice.show()
    choice.button("pca").setFocus()
    QTest.keyClick(choice.button("pca"), Qt.Key.Key_Right)
    assert choice.value() == "tsne"
    assert heard == ["tsne"]


def test_a_value_that_is_no_choice_is_refused(choice):
    with pytest.raises(ValueError, match="isomap"):
        choice.choose("isomap")


def test_segments_know_their_place(choice, qtbot):
    places = [choice.button(value).property("segment") for value in ("pca", "tsne", "umap")]
    assert places == ["first", "middle", "last"]
    single = SegmentedChoice([("one", "One")])
    qtbot.addWidget(single)
    assert single.button("one").property("segment") == "only"
