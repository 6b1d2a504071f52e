"""The window that tells, before training, what a text is like, what is odd about it, and which settings suit it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from w2v_gui.core.corpus.check.corpus_check import CorpusCheck
from w2v_gui.core.corpus.check.training_advice import Advice
from w2v_gui.core.progress import Progress
from w2v_gui.ui.check.check_findings import AdviceList, DroppedTable, FindingList, FrequentWords, copies_text
from w2v_gui.ui.dialog_buttons import dialog_column
from w2v_gui.ui.labels import ElidedLabel, heading_label, secondary_label, separator_line
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX
from w2v_gui.ui.theme import Theme

_SIZE, _SMALLEST = QSize(860, 620), QSize(600, 400)
_WORDS_PX = 230
_SCROLL_BAR_PX = 8
_BAR_STEPS = 1000
_FIGURES = ("words", "different words", "lines", "words a line on average")


class CorpusCheckWindow(QDialog):
    """Stays open beside the window. It knows nothing of where checks come from."""

    suggestion_accepted = Signal(object)
    """The advised values by the names of their parameters: a dictionary of whole numbers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check of the corpus")
        self.name = ElidedLabel()
        self.figures = [QLabel() for _ in _FIGURES]
        self.copies = secondary_label()
        self.words = FrequentWords(theme)
        self.findings = FindingList()
        self.dropped = DroppedTable()
        self.advice = AdviceList()
        self.activity = secondary_label()
        self.bar = QProgressBar()
        self.problem = QLabel()
        self.use_button = QPushButton("Use these")
        self.close_button = QPushButton("Close")
        self._advice: tuple[Advice, ...] = ()
        self._pages = QStackedWidget()
        self._set_up()
        self._lay_out()
        self.use_button.clicked.connect(self._accept_suggestion)
        self.close_button.clicked.connect(self.close)

    def show_corpus(self, name: str) -> None:
        """The text that is being checked."""
        self.name.show_text(name)
        self.show_progress(Progress(None, f"Checking {name}"))

    def show_progress(self, progress: Progress) -> None:
        self.activity.setText(f"{progress.activity}…")
        self.bar.setRange(0, 0 if progress.done is None else _BAR_STEPS)
        self.bar.setValue(round(_BAR_STEPS * (progress.done or 0)))
        self._pages.setCurrentIndex(0)

    def show_problem(self, sentence: str) -> None:
        """Why there is no check."""
        self.problem.setText(sentence)
        self._pages.setCurrentIndex(1)

    def show_check(self, check: CorpusCheck) -> None:
        figures = check.figures
        self.name.show_text(figures.name)
        shown = (f"{figures.tokens:,}", f"{figures.types:,}", f"{figures.sentences:,}", f"{figures.mean_length:,.1f}")
        for label, text, title in zip(self.figures, shown, _FIGURES, strict=True):
            label.setText(text)
            label.setAccessibleName(f"{text} {title}")
        self.words.show_words(figures.most_frequent)
        self.findings.show_findings(check.findings)
        self.dropped.show_dropped(figures.dropped, check.min_count)
        self.copies.setText(copies_text(figures))
        self.advice.show_advice(check.advice)
        self._advice = check.advice
        self.use_button.setVisible(bool(check.advice))
        self._pages.setCurrentIndex(2)

    def set_theme(self, theme: Theme) -> None:
        self.words.set_theme(theme)

    def _accept_suggestion(self) -> None:
        self.suggestion_accepted.emit({each.parameter: each.number for each in self._advice})
        self.close()

    def _set_up(self) -> None:
        self.name.setProperty("strong", True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of the check")
        for label in self.figures:
            label.setProperty("figure", True)
        self.problem.setProperty("tone", "warning")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.use_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.use_button.setToolTip("Put these values into the settings of the training")
        self.close_button.setDefault(True)

    def _lay_out(self) -> None:
        for page in (_page(self.activity, self.bar), _page(self.problem), self._made_check()):
            self._pages.addWidget(page)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = dialog_column(self)
        column.addWidget(self.name)
        column.addWidget(self._pages, 1)
        column.addLayout(buttons)
        self.setMinimumSize(_SMALLEST)
        self.resize(_SIZE)
        self.close_button.setFocus()

    def _made_check(self) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(ROW_SPACING_PX)
        words.addWidget(heading_label("MOST FREQUENT WORDS"))
        words.addWidget(self.words, 1)
        self.words.setFixedWidth(_WORDS_PX)
        halves = QHBoxLayout()
        halves.setSpacing(2 * PANEL_MARGIN_PX)
        halves.addLayout(words)
        halves.addWidget(self._made_sections(), 1)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_MARGIN_PX)
        column.addLayout(self._made_figures())
        column.addWidget(separator_line())
        column.addLayout(halves, 1)
        return made

    def _made_figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(3 * PANEL_MARGIN_PX)
        for label, title in zip(self.figures, _FIGURES, strict=True):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(label)
            caption = secondary_label(title)
            caption.setWordWrap(False)
            cell.addWidget(caption)
            row.addLayout(cell)
        row.addStretch(1)
        return row

    def _made_sections(self) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, _SCROLL_BAR_PX + ROW_SPACING_PX, 0)
        column.setSpacing(ROW_SPACING_PX)
        for title, *parts in (
            ("WHAT IS TO BE KNOWN", self.findings, self.copies),
            ("WHAT IS TOO RARE TO BE LEARNED", self.dropped),
            ("WHAT SUITS THIS TEXT", self.advice, self.use_button),
        ):
            column.addWidget(heading_label(title))
            for part in parts:
                column.addWidget(
                    part, 0, Qt.AlignmentFlag.AlignLeft if part is self.use_button else Qt.AlignmentFlag(0)
                )
            column.addSpacing(PANEL_MARGIN_PX)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(ROW_SPACING_PX)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return page
