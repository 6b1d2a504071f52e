"""The panel of the loss: the curve, the lines to compare it with, and one sentence that says what it means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from w2v_gui.ui.column_extremes import Floats, Integers
from w2v_gui.ui.labels import ElidedLabel, heading_label, secondary_label
from w2v_gui.ui.loss_plot import LossPlot
from w2v_gui.ui.reference_lines import ReferenceLine
from w2v_gui.ui.style import set_look
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.widgets.segmented import SegmentedChoice

UNITS = {"pair": "nats a pair", "course": "nats a window, the course's unit"}

_HEADER_HEIGHT_PX = 24


class LossPanel(QWidget):
    """Panels know nothing but what they are shown; what the user asks for leaves as a signal."""

    unit_chosen = Signal(str)
    """`pair` or `course`; the curves and lines in that unit are then to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.unit = secondary_label()
        self.unit.setWordWrap(False)
        self.unit_choice = SegmentedChoice((("pair", "Pair"), ("course", "Window")))
        self.unit_choice.setProperty("compact", True)
        self.unit_choice.chosen.connect(self.unit_chosen)
        self.sentence = ElidedLabel()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.all_button = QPushButton("Show all")
        self.all_button.setProperty("link", True)
        self.all_button.setToolTip("Show all iterations (double-click the plot)")
        self.plot = LossPlot(theme)
        self.all_button.clicked.connect(self.plot.show_all)
        self.plot.zoomed.connect(self.all_button.setVisible)
        self._lay_out()
        self.all_button.hide()
        self.show_course_unit_available(False)
        self.show_unit("pair")
        self.show_sentence("", "plain")

    def show_iterations(self, iterations: int) -> None:
        """How many iterations the run has in all: the span of the x axis."""
        self.plot.show_iterations(iterations)

    def show_curves(self, iterations: Integers, raw: Floats, smoothed_iterations: Integers, smoothed: Floats) -> None:
        """The loss so far. The panel thins it, reading only what is new, so that any length may be shown at any rate.

        iterations, raw                (n,) ascending iterations, and the loss of each
        smoothed_iterations, smoothed  (m,) the same of the smoothed loss

        All are append-only while a run goes on: a later call holds the values of the earlier one, and more. The arrays
        are kept until the next call, and not changed. A shorter curve, or one with other values, is drawn anew.
        """
        self.plot.show_curves(iterations, raw, smoothed_iterations, smoothed)

    def clear(self) -> None:
        """No curve, as before a run."""
        self.plot.clear_curves()

    def show_references(self, references: tuple[ReferenceLine, ...]) -> None:
        """The losses to compare with, four at most."""
        self.plot.show_references(references)

    def show_unit(self, unit: str) -> None:
        """The unit of what is shown: `pair` or `course`."""
        self.unit.setText(UNITS[unit])
        self.unit_choice.choose(unit)

    def show_course_unit_available(self, available: bool) -> None:
        self.unit_choice.setVisible(available)

    def show_sentence(self, text: str, tone: str) -> None:
        """What the curve means; `tone` is `good`, `warning` or `plain`. About 50 letters have room beside the rest."""
        set_look(self.sentence, "tone", tone)
        self.sentence.show_text(text)

    def set_theme(self, theme: Theme) -> None:
        self.plot.set_theme(theme)

    def _lay_out(self) -> None:
        header_row = QWidget()
        header_row.setFixedHeight(_HEADER_HEIGHT_PX)
        header = QHBoxLayout(header_row)
        header.setContentsMargins(12, 0, 12, 0)
        header.setSpacing(8)
        header.addWidget(heading_label("LOSS"))
        header.addWidget(self.unit)
        header.addWidget(self.unit_choice)
        header.addWidget(self.all_button)
        header.addWidget(self.sentence, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(header_row)
        layout.addWidget(self.plot, 1)
