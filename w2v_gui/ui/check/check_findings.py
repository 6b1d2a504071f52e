"""The parts of the corpus check: findings and their cures, what min_count leaves out, frequent words, and advice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from w2v_gui.core.corpus.check.corpus_figures import CorpusFigures, Dropped, FrequentWord
from w2v_gui.core.corpus.check.corpus_findings import Finding, Severity, percent
from w2v_gui.core.corpus.check.training_advice import Advice
from w2v_gui.session.word_card import NeighborRow
from w2v_gui.ui.bidi import isolated, isolated_quotations
from w2v_gui.ui.labels import plain_tip, secondary_label
from w2v_gui.ui.neighbor_list import NeighborDelegate
from w2v_gui.ui.neighbor_model import ROW_ROLE, SHARE_ROLE, VALUE_ROLE
from w2v_gui.ui.style import ROW_SPACING_PX
from w2v_gui.ui.theme import Theme

_MARKS = {Severity.WARNING: "▲", Severity.NOTE: "●", Severity.FINE: "✓"}
_TITLES = {Severity.WARNING: "Warning", Severity.NOTE: "Note", Severity.FINE: "Fine"}
_TONES = {Severity.WARNING: "warning", Severity.NOTE: "plain", Severity.FINE: "good"}
_SEVERITY_PX = 80
_SHOWN_WORDS, _LONGEST_LINE = 12, 200
_PARAMETERS = {"vector_size": "Vector size", "epochs": "Epochs", "min_count": "min_count"}


class FindingList(QWidget):
    """A row a finding: how bad it is, by sign, word and color; what it is; and what to do about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * ROW_SPACING_PX)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        _clear(self._column)
        for finding in findings:
            self._column.addWidget(_finding_row(finding))


class DroppedTable(QWidget):
    """What each min_count leaves out; the one of the present settings is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * ROW_SPACING_PX)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(3, 1)

    def show_dropped(self, dropped: Sequence[Dropped], min_count: int) -> None:
        _clear(self._grid)
        for column, title in enumerate(("min_count", "different words", "of the text")):
            self._add(0, column, title).setProperty("secondary", True)
        for row, each in enumerate(dropped, 1):
            types = f"{each.types:,} ({percent(each.types_share)})" if each.types else "none"
            is_present = each.min_count == min_count
            for column, text in enumerate((f"{each.min_count:,}", types, percent(each.tokens_share))):
                self._add(row, column, text).setProperty("strong", is_present)
            self._add(row, 3, "as set now" if is_present else "", at_left=True).setProperty("secondary", True)

    def _add(self, row: int, column: int, text: str, at_left: bool = False) -> QLabel:
        label = QLabel(text)
        side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(label, row, column, side | Qt.AlignmentFlag.AlignVCenter)
        return label


class AdviceList(QWidget):
    """A row a parameter: the value that suits the text, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * ROW_SPACING_PX)
        self._grid.setVerticalSpacing(ROW_SPACING_PX)
        self._grid.setColumnStretch(2, 1)

    def show_advice(self, advice: Sequence[Advice]) -> None:
        _clear(self._grid)
        for row, each in enumerate(advice):
            value = QLabel(each.value)
            value.setProperty("strong", True)
            for column, label in enumerate((QLabel(advised_title(each)), value, secondary_label(each.sentence))):
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignVCenter if column == 2 else _TOP_LEFT)


class FrequentWords(QListWidget):
    """The most frequent words, each a bar as long as it is frequent."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = NeighborDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Most frequent words")

    def show_words(self, words: Sequence[FrequentWord]) -> None:
        self.clear()
        for number, each in enumerate(words):
            item = QListWidgetItem(self)
            item.setData(ROW_ROLE, NeighborRow(number, each.word, None, each.share))
            item.setData(SHARE_ROLE, each.count / words[0].count)
            item.setData(VALUE_ROLE, f"{each.count:,}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.word}, {each.count:,} times")
            tip = f"{isolated(each.word)}: {each.count:,} times, {percent(each.share)} of the text"
            item.setToolTip(plain_tip(tip))

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()


def advised_title(advice: Advice) -> str:
    """What the parameter is called in the window."""
    return _PARAMETERS.get(advice.parameter, advice.parameter)


def copies_text(figures: CorpusFigures) -> str:
    """How many lines are there more than once, and which of them most often."""
    repeated = figures.repeated
    if not repeated.copies:
        return "No line occurs twice."
    line = " ".join(repeated.words[:_SHOWN_WORDS]) + (" …" if len(repeated.words) > _SHOWN_WORDS else "")
    among = f"{'' if repeated.compared == figures.sentences else 'the first '}{repeated.compared:,} lines"
    return (
        f"{repeated.copies:,} of {among} ({percent(repeated.share)}) are copies of earlier ones. "
        f"Most often, {repeated.times:,} times, occurs: {isolated(line[:_LONGEST_LINE])}"
    )


_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def _finding_row(finding: Finding) -> QWidget:
    severity = QLabel(f"{_MARKS[finding.severity]} {_TITLES[finding.severity]}")
    severity.setProperty("tone", _TONES[finding.severity])
    severity.setFixedWidth(_SEVERITY_PX)
    sentence = QLabel(isolated_quotations(finding.sentence))
    sentence.setTextFormat(Qt.TextFormat.PlainText)
    sentence.setWordWrap(True)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(sentence)
    if finding.cure:
        texts.addWidget(secondary_label(finding.cure))
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(ROW_SPACING_PX)
    row.addWidget(severity, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(texts, 1)
    return made


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
