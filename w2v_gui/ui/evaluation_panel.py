"""The panel of the evaluation: what the vectors are worth by word pairs and analogies, as a run goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from w2v_gui.core.embeddings.evaluation import Evaluation, EvaluationPoint, Questions, Result
from w2v_gui.ui.evaluation_plot import Curve, EvaluationPlot
from w2v_gui.ui.evaluation_table import EvaluationTable
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.style import set_look
from w2v_gui.ui.theme import Theme

_HEADER_HEIGHT_PX = 24
_TABLE_WIDTH_PX = 344
_INVITATION = (
    "Choose files of word pairs or analogies, such as WordSim-353, SimLex-999 or questions-words.txt: "
    "the vectors are then measured by them while they are trained."
)


class EvaluationPanel(QWidget):
    """Panels know nothing but what they are shown; what the user asks for leaves as a signal.

    header  the row above the plot, which tabs may place beside their titles
    """

    files_requested = Signal()
    forget_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._names: tuple[str, ...] = ()
        self._points: tuple[EvaluationPoint, ...] = ()
        self.caption = secondary_label()
        self.caption.setWordWrap(False)
        self.sentence = ElidedLabel()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.files_button = _link("Add files…", "Choose files of word pairs or analogies")
        self.files_button.clicked.connect(self.files_requested)
        self.forget_button = _link("Forget files", "Ask nothing but the corpus's own questions")
        self.forget_button.clicked.connect(self.forget_requested)
        self.choose_button = QPushButton("Choose files…")
        self.choose_button.clicked.connect(self.files_requested)
        self.plot = EvaluationPlot(theme)
        self.table = EvaluationTable(theme)
        self.header = self._made_header()
        self._pages = QStackedWidget()
        self._lay_out()
        self.show_questions((), False)

    def show_questions(self, questions: Sequence[Questions], has_files: bool) -> None:
        """The sets of questions that are asked; without any, an invitation to choose some."""
        self._names = tuple(each.name for each in questions)
        self._pages.setCurrentIndex(1 if questions else 0)
        self.files_button.setVisible(bool(questions))
        self.forget_button.setVisible(has_files)
        self._show()

    def show_points(self, points: Sequence[EvaluationPoint]) -> None:
        """All points so far, in the order of their positions."""
        self._points = tuple(points)
        self._show()

    def show_span(self, length: int, unit: str) -> None:
        """How many epochs or iterations the run has in all: the span of the x axis."""
        self.plot.show_span(length, unit)

    def set_theme(self, theme: Theme) -> None:
        self.plot.set_theme(theme)
        self.table.set_theme(theme)

    def _show(self) -> None:
        results = [{result.name: result for result in point.evaluation.results} for point in self._points]
        newest: dict[str, Result] = results[-1] if results else {}
        self.plot.show_curves([self._curve(name) for name in self._names])
        self.table.show_results(self._names, [newest.get(name) for name in self._names])
        self.caption.setText("center vectors" if self._names else "word pairs and analogies")
        self._show_health(self._points[-1].evaluation if self._points and self._names else None)

    def _curve(self, name: str) -> Curve:
        return [
            (point.position, result.value)
            for point in self._points
            for result in point.evaluation.results
            if result.name == name and result.value is not None
        ]

    def _show_health(self, evaluation: Evaluation | None) -> None:
        if evaluation is None or evaluation.mean_cosine is None:
            set_look(self.sentence, "tone", "plain")
            self.sentence.show_text("The curves begin when training starts." if self._names else "")
        else:
            set_look(self.sentence, "tone", "plain" if evaluation.is_healthy else "warning")
            health = "Random pairs of words" if evaluation.is_healthy else evaluation.health.capitalize()
            self.sentence.show_text(f"{health}: cosine {evaluation.mean_cosine:.2f}")

    def _made_header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(_HEADER_HEIGHT_PX)
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        for widget in (self.caption, self.files_button, self.forget_button):
            row.addWidget(widget)
        row.addWidget(self.sentence, 1)
        return header

    def _lay_out(self) -> None:
        measured = QWidget()
        row = QHBoxLayout(measured)
        row.setContentsMargins(0, 0, 12, 4)
        row.addWidget(self.plot, 1)
        row.addWidget(self.table)
        self.table.setFixedWidth(_TABLE_WIDTH_PX)
        self._pages.addWidget(self._made_invitation())
        self._pages.addWidget(measured)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)

    def _made_invitation(self) -> QWidget:
        invitation = QWidget()
        sentence = secondary_label(_INVITATION)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(invitation)
        column.setContentsMargins(60, 0, 60, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(sentence)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return invitation


def _link(title: str, tip: str) -> QPushButton:
    button = QPushButton(title)
    button.setProperty("link", True)
    button.setToolTip(tip)
    return button
