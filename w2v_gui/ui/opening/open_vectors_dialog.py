"""The dialog that asks whether all vectors of a large file are opened, or only those of its first words."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from w2v_gui.core.corpus.reading_progress import amount
from w2v_gui.core.embeddings.vector_files import VectorsSummary
from w2v_gui.core.memory import memory_bytes
from w2v_gui.ui.dialog_buttons import button_row, dialog_column
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.number_field import NumberField
from w2v_gui.ui.style import ROW_SPACING_PX

_MANY_WORDS = 200_000
_LARGEST_SHARE = 0.25  # of the memory, for what is not worth a question
_NUMBER_BYTES, _WORD_BYTES = 4, 150  # in memory: a number; a word with its place in a dictionary
_TEXT_BYTES = 9  # of a number in a text file, such as " -0.12345"
_PROPOSED_WORDS = 100_000
_MOST_WORDS = 1_000_000_000
_FIELD_PX = 110
_WIDTH_PX = 460


def about_words(path: Path, summary: VectorsSummary) -> int:
    """The words of a file; where only reading it would tell, as many as a text file of its size has."""
    if summary.words is not None:
        return summary.words
    return path.stat().st_size // (summary.size * _TEXT_BYTES + 1)


def needed_bytes(words: int, size: int) -> int:
    """The memory that so many words with vectors of `size` numbers take."""
    return words * (size * _NUMBER_BYTES + _WORD_BYTES)


def worth_asking(path: Path, summary: VectorsSummary) -> bool:
    """Whether the file is so large that some of it may be enough."""
    words, memory = about_words(path, summary), memory_bytes()
    takes_much = memory is not None and needed_bytes(words, summary.size) > _LARGEST_SHARE * memory
    return words > _MANY_WORDS or takes_much


class OpenVectorsDialog(QDialog):
    """What the file holds, and how much of it is opened."""

    chosen = Signal(object)
    """How many words, from the first on, when Open was pressed; None for all."""

    def __init__(self, path: Path, summary: VectorsSummary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open vectors")
        self._summary = summary
        self._words = about_words(path, summary)
        self.name = ElidedLabel()
        self.contents = secondary_label()
        self.all_words = QRadioButton()
        self.only_first = QRadioButton("Only the first")
        self.count = NumberField("Number of words", 1, summary.words or _MOST_WORDS, whole=True)
        self.memory = secondary_label()
        self.problem = QLabel()
        self.open_button = QPushButton("Open")
        self.cancel_button = QPushButton("Cancel")
        self._set_up(path.name)
        self._lay_out()
        self.all_words.toggled.connect(self._show_choice)
        self.count.textEdited.connect(self._on_edited)
        self.accepted.connect(self._tell)
        self._show_choice()

    def first(self) -> int | None:
        """How many words are opened; None for all. Raises ConfigError where the number is not one to take."""
        return None if self.all_words.isChecked() else int(self.count.number())

    def _set_up(self, name: str) -> None:
        size, known = self._summary.size, self._summary.words is not None
        self.name.setProperty("strong", True)
        self.name.show_text(name)
        words = f"{self._words:,} words" if known else f"about {self._words:,} words"
        self.contents.setText(f"{self._summary.format.caption} · {words} · {size:,} dimensions")
        self.all_words.setText(f"All {self._words:,} words" if known else "All words")
        self.all_words.setChecked(True)
        self.count.show_number(max(1, min(_PROPOSED_WORDS, self._words // 2)))
        self.count.setFixedWidth(_FIELD_PX)
        self.problem.setProperty("tone", "warning")
        self.problem.setWordWrap(True)
        self.problem.hide()

    def _lay_out(self) -> None:
        few = QHBoxLayout()
        few.setSpacing(ROW_SPACING_PX)
        few.addWidget(self.only_first)
        few.addWidget(self.count)
        few.addWidget(QLabel("words"), 1)
        column = dialog_column(self)
        for group in (
            (self.name, self.contents),
            (self.all_words, few, secondary_label("Most files have the most frequent words first.")),
            (self.memory, self.problem),
        ):
            rows = QVBoxLayout()
            rows.setSpacing(ROW_SPACING_PX)
            for row in group:
                rows.addLayout(row) if isinstance(row, QHBoxLayout) else rows.addWidget(row)
            column.addLayout(rows)
        column.addStretch(1)
        column.addLayout(button_row(self, self.open_button, self.cancel_button))
        self.resize(_WIDTH_PX, self.sizeHint().height())

    def _on_edited(self) -> None:
        self.only_first.setChecked(True)
        self._show_choice()

    def _show_choice(self) -> None:
        """What the choice takes, or what is wrong with it."""
        problem = self.count.problem() if self.only_first.isChecked() else ""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.open_button.setEnabled(not problem)
        self.memory.setVisible(not problem)
        if not problem:
            self.memory.setText(_memory_text(needed_bytes(self.first() or self._words, self._summary.size)))

    def _tell(self) -> None:
        self.chosen.emit(self.first())


def _memory_text(needed: int) -> str:
    """Such as `Takes about 1.3 GB of this computer's 16.0 GB of memory.`"""
    memory = memory_bytes()
    whole = "memory" if memory is None else f"this computer's {amount(memory)} of memory"
    return f"Takes about {amount(needed)} of {whole}."
