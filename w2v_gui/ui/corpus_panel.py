"""The panel that says which text is open. Panels know nothing but what they are shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.ui.labels import ElidedLabel, heading_label, secondary_label, separator_line
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX


class CorpusPanel(QWidget):
    """Name and size of the corpus, and the buttons that check it and open another."""

    open_requested = Signal()
    check_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedLabel()
        self.name.setProperty("strong", True)
        self.size_line = secondary_label()
        self.open_button = QPushButton("Open…")
        self.open_button.setToolTip("Open a text to train on")
        self.check_button = QPushButton("Check the corpus…")
        self.check_button.setProperty("link", True)
        self.check_button.setToolTip("What the text holds, and whether words can be learned from it")
        self.check_button.clicked.connect(self.check_requested)
        self._ready_text = ""
        self.open_button.clicked.connect(self._request_open)
        self._lay_out()
        self.show_corpus(None)

    def show_corpus(self, corpus: Corpus | None) -> None:
        self.check_button.setEnabled(corpus is not None)
        self.name.show_text(corpus.name if corpus else "No corpus")
        self.size_line.setText(size_text(corpus) if corpus else "Open a text to train on.")
        self.size_line.setToolTip(corpus.source if corpus else "")
        self._ready_text = self.size_line.text()
        self.open_button.setEnabled(True)

    def show_vectors(self, name: str, words: int, size: int) -> None:
        """Vectors of a file, which have no text to train on."""
        self.check_button.setEnabled(False)
        self.name.show_text(name)
        self.size_line.setText(f"{words:,} words · vectors of {size:,} dimensions")
        self.size_line.setToolTip("")
        self._ready_text = self.size_line.text()
        self.open_button.setEnabled(True)

    def show_ready(self) -> None:
        """What is open is as it was before something was done."""
        self.size_line.setText(self._ready_text)
        self.open_button.setEnabled(True)

    def show_busy(self, text: str) -> None:
        """What is being done to the corpus, such as `Reading novel.txt …`; until show_ready it can not be replaced."""
        self.size_line.setText(text)
        self.open_button.setEnabled(False)

    def _request_open(self) -> None:
        self.open_requested.emit()

    def _lay_out(self) -> None:
        first_row = QHBoxLayout()
        first_row.setSpacing(8)
        first_row.addWidget(self.name, 1)
        first_row.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PANEL_MARGIN_PX, 12, PANEL_MARGIN_PX, 0)
        layout.setSpacing(ROW_SPACING_PX)
        layout.addWidget(heading_label("CORPUS"))
        layout.addLayout(first_row)
        layout.addWidget(self.size_line)
        layout.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(5)
        layout.addWidget(separator_line())


def size_text(corpus: Corpus) -> str:
    """Such as `1,012 words · 312,440 tokens · 12 kinds`; kinds only where words have any."""
    parts = [f"{len(corpus.vocabulary):,} words", f"{corpus.token_count:,} tokens"]
    kind_count = len(set(corpus.kinds.values()))
    if kind_count:
        parts.append(f"{kind_count:,} kinds")
    return " · ".join(parts)
