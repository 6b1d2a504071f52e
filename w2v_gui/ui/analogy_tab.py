"""The second tab of the word panel: sums of words, the odd one out, and how similar two words are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from w2v_gui.core.embeddings.neighbor_search import Measure
from w2v_gui.session.comparisons import OddOneOut, PairSimilarity, Refusal, Solution
from w2v_gui.ui.bidi import isolated
from w2v_gui.ui.labels import secondary_label, separator_line
from w2v_gui.ui.neighbor_list import NeighborList
from w2v_gui.ui.neighbor_model import value_text
from w2v_gui.ui.question_line import QuestionLine
from w2v_gui.ui.style import ROW_SPACING_PX
from w2v_gui.ui.theme import Theme


class AnalogyTab(QWidget):
    """Questions leave as signals, answers come in."""

    word_picked = Signal(int)
    solve_requested = Signal(str)
    odd_one_out_requested = Signal(str)
    pair_requested = Signal(str)
    export_requested = Signal(object)
    """A ListedTable."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.expression = QuestionLine(theme, "Reckon with words", "king − man + woman")
        self.answers = NeighborList(theme, "answers")
        self.odd = QuestionLine(theme, "Odd one out", "breakfast lunch dinner rain")
        self.odd_answer = secondary_label()
        self.odd_words = NeighborList(theme, "odd one out", fewest_rows=5)
        self.pair = QuestionLine(theme, "Similarity of two words", "king queen")
        self.pair_answer = secondary_label()
        for label in (self.odd_answer, self.pair_answer):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.expression.asked.connect(self.solve_requested)
        self.odd.asked.connect(self.odd_one_out_requested)
        self.pair.asked.connect(self.pair_requested)
        for words in (self.answers, self.odd_words):
            words.word_picked.connect(self.word_picked)
            words.export_requested.connect(self.export_requested)
        self.setFocusProxy(self.expression)
        self._lay_out()
        self.show_solution(None)
        self.show_odd_one_out(None)
        self.show_pair(None)

    def show_solution(self, solution: Solution | Refusal | None) -> None:
        """The words nearest to the sum, or why there are none."""
        self.expression.show_refusal(solution if isinstance(solution, Refusal) else None)
        rows = solution.rows if isinstance(solution, Solution) else ()
        self.answers.show_rows(rows, Measure.COSINE, f"answers to {self.expression.line.text()}")
        self.answers.setVisible(bool(rows))

    def show_odd_one_out(self, found: OddOneOut | Refusal | None) -> None:
        """The words and the one that fits least, or why there is none."""
        self.odd.show_refusal(found if isinstance(found, Refusal) else None)
        rows = found.rows if isinstance(found, OddOneOut) else ()
        self.odd_words.show_rows(rows)
        if rows:
            self.odd_answer.setText(f"{isolated(rows[-1].word)} is the odd one out. Cosine with the mean of all:")
        self.odd_answer.setVisible(bool(rows))
        self.odd_words.setVisible(bool(rows))

    def show_pair(self, pair: PairSimilarity | Refusal | None) -> None:
        """How similar the two words are, or why that is not known."""
        self.pair.show_refusal(pair if isinstance(pair, Refusal) else None)
        self.pair_answer.setVisible(isinstance(pair, PairSimilarity))
        if isinstance(pair, PairSimilarity):
            measures = (Measure.COSINE, pair.cosine), (Measure.DOT, pair.dot), (Measure.EUCLIDEAN, pair.euclidean)
            lines = [f"{measure.caption} {value_text(value, measure)}" for measure, value in measures]
            self.pair_answer.setText("\n".join((f"{isolated(pair.word)} and {isolated(pair.other)}:", *lines)))

    def set_theme(self, theme: Theme) -> None:
        for part in (self.expression, self.answers, self.odd, self.odd_words, self.pair):
            part.set_theme(theme)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ROW_SPACING_PX)
        groups = (
            (self.expression, self.answers),
            (self.odd, self.odd_answer, self.odd_words),
            (self.pair, self.pair_answer),
        )
        for i, group in enumerate(groups):
            if i:
                layout.addWidget(separator_line())
            for widget in group:
                layout.addWidget(widget)
        layout.addStretch(1)
