"""The panel of the loss: the curves, the lines to compare them with, and one sentence that says what they mean."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.core.word2vec.events import ProbeSize
from w2v_gui.ui.column_extremes import Floats
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.loss_legend import LossLegend
from w2v_gui.ui.loss_plot import LossPlot
from w2v_gui.ui.reference_lines import ReferenceLine
from w2v_gui.ui.style import set_look
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.widgets.segmented import SegmentedChoice

UNITS = {"pair": "nats a pair", "course": "nats a window (course)"}

_HEADER_HEIGHT_PX = 24
_SENTENCE_HEIGHT_PX = 22


class LossPanel(QWidget):
    """Panels know nothing but what they are shown; what the user asks for leaves as a signal.

    header  the row above the plot, which tabs may place beside their titles
    """

    unit_chosen = Signal(str)
    """`pair` or `course`; the curves and lines in that unit are then to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.unit = ElidedLabel()
        self.unit.setProperty("secondary", True)
        self.unit.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # gives way to the rest
        self.unit_choice = SegmentedChoice((("pair", "Pair"), ("course", "Window")))
        self.unit_choice.setProperty("compact", True)
        self.unit_choice.chosen.connect(self.unit_chosen)
        self.legend = LossLegend(theme)
        self.sentence = ElidedLabel()
        self.sentence.setFixedHeight(_SENTENCE_HEIGHT_PX)
        self.axis_title = secondary_label()
        self.axis_title.setWordWrap(False)
        self.all_button = QPushButton("Show all")
        self.all_button.setProperty("link", True)
        self.all_button.setToolTip("Show the whole run (double-click the plot)")
        self.plot = LossPlot(theme)
        self.all_button.clicked.connect(self.plot.show_all)
        self.plot.zoomed.connect(self.all_button.setVisible)
        self.header = QWidget()
        self._lay_out()
        self.all_button.hide()
        self.show_course_unit_available(False)
        self.show_unit("pair")
        self.show_sentence("", "plain")

    def show_span(self, length: int, unit: str) -> None:
        """How many epochs or iterations the run has in all: the span of the x axis."""
        self.plot.show_span(length, unit)
        self.axis_title.setText(unit)

    def show_curves(self, positions: Floats, raw: Floats, smoothed_positions: Floats, smoothed: Floats) -> None:
        """The loss so far. The panel thins it, reading only what is new, so that any length may be shown at any rate.

        positions, raw                (n,) ascending positions, and the loss at each
        smoothed_positions, smoothed  (m,) the same of the smoothed loss

        All are append-only while a run goes on: a later call holds the values of the earlier one, and more. The arrays
        are kept until the next call, and not changed. A shorter curve, or one with other values, is drawn anew.
        """
        self.plot.show_curves(positions, raw, smoothed_positions, smoothed)

    def show_probe(self, positions: Floats, losses: Floats) -> None:
        """The loss on the probe so far: (p,) ascending positions, and the loss at each."""
        self.plot.show_probe(positions, losses)

    def show_probe_size(self, size: ProbeSize | None, relative_error: float | None = None) -> None:
        """What the probe is of, and its standard error as a share of the loss."""
        self.legend.show_probe(size, relative_error)

    def clear(self) -> None:
        """No curve, as before a run."""
        self.plot.clear_curves()

    def show_references(self, references: tuple[ReferenceLine, ...]) -> None:
        """The losses to compare with, four at most."""
        self.plot.show_references(references)

    def show_unit(self, unit: str) -> None:
        """The unit of what is shown: `pair` or `course`."""
        self.unit.show_text(UNITS[unit])
        self.unit_choice.choose(unit)

    def show_course_unit_available(self, available: bool) -> None:
        self.unit_choice.setVisible(available)

    def show_sentence(self, text: str, tone: str) -> None:
        """What the curves mean; `tone` is `good`, `warning` or `plain`."""
        set_look(self.sentence, "tone", tone)
        self.sentence.show_text(text)

    def set_theme(self, theme: Theme) -> None:
        self.plot.set_theme(theme)
        self.legend.set_theme(theme)

    def _lay_out(self) -> None:
        self.header.setFixedHeight(_HEADER_HEIGHT_PX)
        header = QHBoxLayout(self.header)
        header.setContentsMargins(12, 0, 12, 0)
        header.setSpacing(8)
        header.addWidget(self.unit)
        header.addWidget(self.unit_choice)
        header.addWidget(self.all_button)
        header.addStretch(1)
        header.addWidget(self.legend)
        below = QHBoxLayout()
        below.setContentsMargins(12, 0, 12, 4)
        below.setSpacing(12)
        below.addWidget(self.sentence, 1)
        below.addWidget(self.axis_title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.plot, 1)
        layout.addLayout(below)
