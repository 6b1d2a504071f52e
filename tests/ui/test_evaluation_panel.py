"""The evaluation panel alone: curves, table, and what stands there before there are any."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.embeddings.analogies import Analogies, AnalogyAccuracy, RelationAccuracy
from w2v_gui.core.embeddings.evaluation import Evaluation, EvaluationPoint
from w2v_gui.core.embeddings.similarity import Similarity, WordPair, WordPairs
from w2v_gui.ui.evaluation_panel import EvaluationPanel
from w2v_gui.ui.evaluation_plot import value_range
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PAIRS = WordPairs("wordsim353.tsv", (WordPair("love", "sex", 6.77),))
FAMILY = Analogies("family.txt", (Analogy("sex", "man", "king", "woman", "queen"),))
HEALTHY, SAME_WAY = 0.1, 0.99


def point(position: float, rho: float | None, correct: int, mean_cosine: float = HEALTHY) -> EvaluationPoint:
    relations = (RelationAccuracy("sex", correct, 4, 1), RelationAccuracy("age", 0, 0, 3))
    results = (Similarity("wordsim353.tsv", rho, 12, 353), AnalogyAccuracy("family.txt", relations, 1000))
    return EvaluationPoint(position, Evaluation(results, mean_cosine))


@pytest.fixture
def panel(qtbot: QtBot) -> EvaluationPanel:
    panel = EvaluationPanel(load_theme("dark"))
    qtbot.addWidget(panel)
    panel.resize(705, 180)
    panel.show_span(24_000, "iteration")
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def asked(panel: EvaluationPanel) -> EvaluationPanel:
    panel.show_questions((PAIRS, FAMILY), has_files=True)
    return panel


def curves(panel: EvaluationPanel) -> list[list[tuple[float, float]]]:
    drawn = []
    for curve in panel.plot.getPlotItem().listDataItems():
        x, y = curve.getData()
        drawn.append([] if x is None else list(zip(x.tolist(), y.tolist(), strict=True)))
    return drawn


def rows(panel: EvaluationPanel) -> list[tuple[str, ...]]:
    items = [panel.table.topLevelItem(i) for i in range(panel.table.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(3)) for item in items]


def test_without_questions_the_panel_invites_to_choose_files(panel: EvaluationPanel, qtbot: QtBot) -> None:
    assert panel.choose_button.isVisible()
    assert not panel.plot.isVisible()
    assert not panel.files_button.isVisible()
    with qtbot.waitSignal(panel.files_requested):
        panel.choose_button.click()


def test_before_training_the_questions_stand_there_without_values(asked: EvaluationPanel) -> None:
    assert rows(asked) == [("wordsim353.tsv", "–", ""), ("family.txt", "–", "")]
    assert "when training starts" in asked.sentence.full_text()
    assert not asked.choose_button.isVisible()


def test_each_set_of_questions_has_a_curve_and_a_row(asked: EvaluationPanel) -> None:
    asked.show_points([point(0, -0.05, 0), point(1200, 0.25, 3)])
    assert curves(asked) == [[(0, -0.05), (1200, 0.25)], [(0, 0), (1200, 0.75)]]
    assert rows(asked) == [("wordsim353.tsv", "ρ 0.250", "12 of 353"), ("family.txt", "75.0 %", "4 of 8")]


def test_a_point_without_a_value_is_left_out_and_explained(asked: EvaluationPanel) -> None:
    asked.show_points([point(0, 0.1, 1), point(1200, None, 1)])
    assert curves(asked)[0] == [(0, 0.1)]
    assert rows(asked)[0][1] == "none"
    assert "same score" in asked.table.topLevelItem(0).toolTip(1)


def test_analogies_open_to_their_sections_and_stay_open(asked: EvaluationPanel) -> None:
    asked.show_points([point(0, 0.1, 1)])
    family = asked.table.topLevelItem(1)
    family.setExpanded(True)
    asked.show_points([point(0, 0.1, 1), point(1200, 0.2, 2)])
    assert family.isExpanded()
    sections = [[family.child(i).text(column) for column in range(3)] for i in range(family.childCount())]
    assert sections == [["sex", "50.0 %", "4 of 5"], ["age", "none", "0 of 3"]]


def test_a_question_that_was_added_later_has_no_value_before_its_first_point(asked: EvaluationPanel) -> None:
    asked.show_points([point(0, 0.1, 1)])
    asked.show_questions((PAIRS, WordPairs("new.txt", PAIRS.pairs)), has_files=True)
    assert rows(asked) == [("wordsim353.tsv", "ρ 0.100", "12 of 353"), ("new.txt", "–", "")]
    assert curves(asked)[1] == []


def test_vectors_that_point_the_same_way_are_warned_of(asked: EvaluationPanel) -> None:
    asked.show_points([point(0, 0.1, 1, HEALTHY)])
    assert asked.sentence.full_text() == "Random pairs of words: cosine 0.10"
    assert asked.sentence.property("tone") == "plain"
    asked.show_points([point(0, 0.1, 1, SAME_WAY)])
    assert asked.sentence.full_text() == "All vectors point the same way: cosine 0.99"
    assert asked.sentence.property("tone") == "warning"


def test_files_can_be_forgotten_where_there_are_any(asked: EvaluationPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(asked.forget_requested):
        asked.forget_button.click()
    asked.show_questions((FAMILY,), has_files=False)
    assert not asked.forget_button.isVisible()
    assert asked.files_button.isVisible()


def test_no_points_clear_curves_and_values(asked: EvaluationPanel) -> None:
    asked.show_points([point(0, 0.1, 1)])
    asked.show_points([])
    assert curves(asked) == [[], []]
    assert rows(asked)[0][1] == "–"
    assert asked.table.topLevelItem(1).childCount() == 0


def test_the_time_axis_spans_the_run(asked: EvaluationPanel) -> None:
    first, last = asked.plot.getViewBox().viewRange()[0]
    assert first == pytest.approx(0, abs=600)
    assert last == pytest.approx(24_000, abs=600)


@pytest.mark.parametrize("values", [[], [0.0], [0.98], [1.0, -0.2], [-0.06], [0.001], [-1.0, 1.0], [0.31, 0.2]])
def test_the_range_holds_zero_and_all_values(values: list[float]) -> None:
    lowest, highest = value_range(values)
    assert lowest <= min([0.0, *values]) <= max([0.0, *values]) <= highest
    assert -1.2 <= lowest < highest <= 1.2


def test_a_theme_colors_curves_and_rows(asked: EvaluationPanel) -> None:
    asked.show_points([point(0, 0.1, 1)])
    light = load_theme("light")
    asked.set_theme(light)
    for number, curve in enumerate(asked.plot.getPlotItem().listDataItems()):
        assert curve.opts["pen"].color().name() == light.kind_color(number)
        icon = asked.table.topLevelItem(number).icon(0).pixmap(8, 8).toImage()
        assert icon.pixelColor(icon.rect().center()).name() == light.kind_color(number)


def test_the_table_is_read_from_left_to_right(asked: EvaluationPanel) -> None:
    header = asked.table.headerItem()
    assert [header.text(column) for column in range(3)] == ["Questions", "Value", "Covered"]
    assert "Spearman" in header.toolTip(1)
    assert header.textAlignment(2) & Qt.AlignmentFlag.AlignRight
