"""The loss panel alone."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from w2v_gui.core.word2vec.events import ProbeSize
from w2v_gui.ui.loss_legend import probe_text
from w2v_gui.ui.loss_panel import LossPanel
from w2v_gui.ui.loss_plot import covering_range
from w2v_gui.ui.reference_lines import ReferenceLine
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

THEME = load_theme("dark")
ITERATIONS = 40_000
UNTRAINED = ReferenceLine("untrained 4.16", 4.16)
CONSTANT = ReferenceLine("best constant score 1.95", 1.95)
FREQUENCIES = ReferenceLine("word frequencies 1.90", 1.90)


@pytest.fixture
def panel(qtbot) -> LossPanel:
    panel = LossPanel(THEME)
    qtbot.addWidget(panel)
    panel.resize(705, 180)
    panel.show_span(ITERATIONS, "iteration")
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def show_run(panel: LossPanel, done: int = ITERATIONS, end: float = 1.8) -> None:
    iterations = np.arange(1, done + 1)
    smooth = end + (4.16 - end) * np.exp(-iterations / 8_000)
    raw = smooth + np.random.default_rng(1).normal(scale=0.2, size=done)
    panel.show_curves(iterations, raw, iterations[9::10], smooth[9::10])


def losses_in_view(panel: LossPanel) -> tuple[float, float]:
    lowest, highest = panel.plot.getPlotItem().getViewBox().viewRange()[1]
    return lowest, highest


def iterations_in_view(panel: LossPanel) -> tuple[float, float]:
    first, last = panel.plot.getPlotItem().getViewBox().viewRange()[0]
    return first, last


def colors(panel: LossPanel) -> QImage:
    return panel.plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def zoom_in(panel: LossPanel) -> None:
    viewport = panel.plot.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        viewport.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 960),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_the_x_axis_spans_the_whole_run_from_its_start(panel: LossPanel) -> None:
    show_run(panel, done=100)
    assert iterations_in_view(panel) == (0, ITERATIONS)


def test_the_y_axis_comes_to_cover_the_curve_and_all_lines(panel: LossPanel, qtbot) -> None:
    panel.show_references((UNTRAINED, CONSTANT))
    show_run(panel, end=3.0)
    qtbot.waitUntil(lambda: losses_in_view(panel)[0] < 1.95 < 4.16 < losses_in_view(panel)[1])


def test_the_y_axis_moves_in_small_steps(panel: LossPanel, qtbot) -> None:
    ranges = []

    def record(_box: object, seen: list[float]) -> None:
        ranges.append(seen)

    panel.plot.getPlotItem().getViewBox().sigYRangeChanged.connect(record)
    panel.show_references((UNTRAINED, CONSTANT))
    qtbot.waitUntil(lambda: losses_in_view(panel) == covering_range([1.95, 4.16]))
    assert len(ranges) > 2


def test_both_curves_are_drawn_in_their_colors(panel: LossPanel, qtbot) -> None:
    show_run(panel, done=20_000)
    qtbot.waitUntil(lambda: losses_in_view(panel)[1] > 4)
    image = colors(panel)
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert THEME.warning in seen
    assert any(QColor(name).blue() > QColor(name).red() + 40 for name in seen)


def test_a_new_run_begins_with_an_empty_plot(panel: LossPanel) -> None:
    show_run(panel)
    assert len(panel.plot.drawn_losses()) > 0
    panel.clear()
    assert len(panel.plot.drawn_losses()) == 0


def test_the_drawn_curve_keeps_its_extremes(panel: LossPanel) -> None:
    iterations = np.arange(1, ITERATIONS + 1)
    raw = np.full(ITERATIONS, 2.0)
    raw[12_345], raw[30_001] = 3.5, 1.1
    panel.show_curves(iterations, raw, iterations[9::10], raw[9::10])
    drawn = panel.plot.drawn_losses()
    assert (drawn.min(), drawn.max()) == (1.1, 3.5)
    assert len(drawn) <= 2 * 705


@pytest.mark.parametrize(
    "lines",
    [(UNTRAINED, CONSTANT), (UNTRAINED, CONSTANT, FREQUENCIES), (CONSTANT, FREQUENCIES)],
    ids=["two", "three, two close", "two close"],
)
@pytest.mark.parametrize("height", [130, 180, 300])
def test_labels_do_not_cover_each_other(panel: LossPanel, qtbot, lines, height: int) -> None:
    panel.resize(705, height)
    panel.show_references(lines)
    show_run(panel)
    qtbot.waitUntil(lambda: losses_in_view(panel)[0] < 1.9)
    boxes = panel.plot.label_boxes()
    assert len(boxes) == len(lines)
    for one, other in combinations(boxes, 2):
        assert one.bottom <= other.top or other.bottom <= one.top
    assert len({box.right for box in boxes}) == 1


def test_a_diverged_loss_does_not_break_the_plot(panel: LossPanel) -> None:
    iterations = np.arange(1, 1_001)
    raw = np.linspace(2, 5, 1_000)
    raw[500:] = np.nan
    raw[400] = np.inf
    panel.show_curves(iterations, raw, iterations[9::10], raw[9::10])
    assert np.isfinite(panel.plot.drawn_losses()).all()
    assert colors(panel).width() > 0


def test_the_wheel_shows_a_part_and_a_double_click_all(panel: LossPanel, qtbot) -> None:
    show_run(panel)
    before = losses_in_view(panel)
    zoom_in(panel)
    first, last = iterations_in_view(panel)
    assert 0 < last - first < ITERATIONS
    assert losses_in_view(panel) == before
    assert panel.all_button.isVisible()
    panel.show_span(ITERATIONS, "iteration")
    assert iterations_in_view(panel) == (first, last)
    qtbot.mouseDClick(panel.plot.viewport(), Qt.MouseButton.LeftButton)
    assert iterations_in_view(panel) == (0, ITERATIONS)
    assert not panel.all_button.isVisible()


def test_zooming_shows_more_of_what_was_thinned_out(panel: LossPanel) -> None:
    show_run(panel)
    zoom_in(panel)
    first, last = iterations_in_view(panel)
    assert len(panel.plot.drawn_losses()) <= 2 * (last - first)
    panel.all_button.click()
    assert iterations_in_view(panel) == (0, ITERATIONS)


def test_the_unit_is_named_and_can_be_chosen_where_there_is_a_choice(panel: LossPanel, qtbot) -> None:
    assert panel.unit.text() == "nats a pair"
    assert not panel.unit_choice.isVisible()
    panel.show_course_unit_available(True)
    assert panel.unit_choice.isVisible()
    with qtbot.waitSignal(panel.unit_chosen) as chosen:
        panel.unit_choice.button("course").click()
    assert chosen.args == ["course"]
    panel.show_unit("course")
    qtbot.waitUntil(lambda: panel.unit.text() == "nats a window (course)")


def test_the_sentence_has_its_tone_and_shortens_only_with_a_tool_tip(panel: LossPanel) -> None:
    panel.show_sentence("Learning: 31 % below the untrained model.", "good")
    assert panel.sentence.text() == "Learning: 31 % below the untrained model."
    assert panel.sentence.property("tone") == "good"
    panel.show_sentence("so much " * 40, "plain")
    assert panel.sentence.text().endswith("…")
    assert panel.sentence.toolTip().startswith("so much")


def test_a_theme_changes_the_ground_of_the_plot(panel: LossPanel) -> None:
    light = load_theme("light")
    panel.set_theme(light)
    assert colors(panel).pixelColor(300, 60).name() == light.background


@pytest.mark.parametrize(
    ("losses", "expected"),
    [([], (0.0, 1.0)), ([1.95, 4.16], (1.5, 4.5)), ([9.39, 9.88], (9.35, 9.95)), ([0.01, 3.0], (0.0, 3.5))],
)
def test_the_range_of_losses_is_round(losses: list[float], expected: tuple[float, float]) -> None:
    assert covering_range(losses) == pytest.approx(expected)


def test_the_axis_of_a_stream_counts_epochs(panel: LossPanel) -> None:
    panel.show_span(5, "epoch")
    assert panel.axis_title.text() == "epoch"
    assert iterations_in_view(panel) == (0, 5)
    zoom_in(panel)
    first, last = iterations_in_view(panel)
    assert 0 < last - first < 5
    axis = panel.plot.getAxis("bottom")
    assert axis.tickStrings([1.0, 2.0], 1, 1.0) == ["1", "2"]
    assert axis.tickStrings([1.0, 1.25], 1, 0.25) == ["1.0", "1.2"] or axis.tickStrings([1.2], 1, 0.2) == ["1.2"]
    assert axis.tickStrings([20_000.0], 1, 20_000.0) == ["20,000"]


def test_the_curve_of_a_stream_is_drawn_between_whole_epochs(panel: LossPanel) -> None:
    panel.show_span(5, "epoch")
    positions = np.linspace(0.002, 5, 2_000)
    raw = np.full(2_000, 2.0)
    raw[700], raw[1_999] = 3.5, 1.1
    panel.show_curves(positions, raw, positions, raw)
    drawn = panel.plot.drawn_losses()
    assert (drawn.min(), drawn.max()) == (1.1, 3.5)
    assert len(drawn) > 1_000


def test_the_probe_is_drawn_in_the_color_of_text_and_comes_into_view(panel: LossPanel, qtbot) -> None:
    panel.show_span(5, "epoch")
    panel.show_probe(np.linspace(0, 5, 11), np.linspace(4, 1, 11))
    qtbot.waitUntil(lambda: losses_in_view(panel)[0] < 1 and losses_in_view(panel)[1] > 4)
    image = colors(panel)
    seen = [image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())]
    assert seen.count(THEME.text) > 100
    panel.clear()
    image = colors(panel)
    assert THEME.text not in {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_the_size_of_the_probe_and_its_error_are_told(panel: LossPanel) -> None:
    held_back, course = ProbeSize(20_002, 5_027, held_back=True), ProbeSize(20_002, 5_027, held_back=False)
    panel.show_probe_size(held_back, 0.0061)
    assert "20,002 pairs from 5,027 windows of held-back sentences, ± 0.6 %" in panel.legend.probe_tip()
    assert probe_text(course).endswith("windows of the training text: the course holds nothing back")
    panel.show_probe_size(None)
    assert "pairs from" not in panel.legend.probe_tip()


def test_a_header_with_everything_in_it_does_not_widen_the_window(panel: LossPanel) -> None:
    panel.show_course_unit_available(True)
    panel.show_unit("course")
    zoom_in(panel)
    assert panel.all_button.isVisible()
    assert panel.header.minimumSizeHint().width() < 540  # the tabs are beside it


def test_a_loss_that_diverges_leaves_the_lines_in_sight(panel: LossPanel, qtbot) -> None:
    panel.show_references((UNTRAINED, CONSTANT))
    panel.show_probe(np.array([0.0, 800.0]), np.array([4.16, 1e30]))
    qtbot.waitUntil(lambda: 4.16 < losses_in_view(panel)[1] < 20)
