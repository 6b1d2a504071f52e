"""A line to type a question about words in, with what stands in the way of its answer below it."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.session.comparisons import Refusal
from w2v_gui.ui.labels import heading_label
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.word_links import WordLinks


class QuestionLine(QWidget):
    """Enter asks; an emptied line asks nothing more. A spelling that is picked replaces the word that is missing."""

    asked = Signal(str)
    """The text; empty where nothing is asked."""

    def __init__(self, theme: Theme, title: str, example: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal: Refusal | None = None
        heading = heading_label(title.upper())
        self.line = QLineEdit()
        self.line.setPlaceholderText(example)
        self.line.setAccessibleName(title)
        self.line.setAccessibleDescription(f"For example {example}")
        self.line.returnPressed.connect(self._ask)
        self.line.textEdited.connect(self._on_edited)
        self.problem = WordLinks(theme)
        self.problem.picked.connect(self._correct)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        heading.setBuddy(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (heading, self.line, self.problem):
            layout.addWidget(widget)

    def show_refusal(self, refusal: Refusal | None) -> None:
        """Why there is no answer; None where there is one, or nothing is asked."""
        self._refusal = refusal
        self.problem.show_missing(refusal.sentence if refusal else "", refusal.spellings if refusal else ())

    def set_theme(self, theme: Theme) -> None:
        self.problem.set_theme(theme)

    def _ask(self) -> None:
        self.asked.emit(self.line.text().strip())

    def _on_edited(self, text: str) -> None:
        self.show_refusal(None)
        if not text.strip():
            self.asked.emit("")

    def _correct(self, spelling: str) -> None:
        if self._refusal is None:
            return
        word = f'"{spelling}"' if re.search(r"[\s,]", spelling) else spelling
        whole = rf'"{re.escape(self._refusal.word)}"|(?<!\w){re.escape(self._refusal.word)}(?!\w)'
        self.line.setText(re.sub(whole, lambda _: word, self.line.text(), count=1))
        self._ask()
