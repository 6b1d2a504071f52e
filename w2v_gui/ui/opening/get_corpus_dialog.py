"""The dialog that offers corpora to be fetched from their homes. Panels know nothing but what they are shown."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from w2v_gui.core.corpus.fetching.known_corpora import KnownCorpus
from w2v_gui.core.corpus.reading_progress import amount
from w2v_gui.core.progress import Progress
from w2v_gui.ui.labels import secondary_label, separator_line
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX, set_look

_WIDTH_PX = 580
_BUTTON_PX, _ROWS_BESIDE_BUTTON = 104, 2
_STATUS_LINES = 3
_BAR_STEPS = 1000
_WHAT_DOWNLOAD_DOES = (
    "Texts to learn from. Nobody is contacted until you press Download, and then its address below. "
    "The text is opened when it has come, and kept on this computer."
)


class GetCorpusDialog(QDialog):
    """Stays open beside the window. Each text has one button: Download, then Cancel, and Open where it is kept."""

    download_requested = Signal(object)
    """The KnownCorpus."""
    cancel_requested = Signal()
    """By the button, or because the dialog is closed."""
    open_requested = Signal(object)
    """The Path of a text that is kept."""

    def __init__(self, corpora: Sequence[KnownCorpus], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Get a corpus")
        self._blocks = {corpus: _CorpusBlock(corpus) for corpus in corpora}
        self._kept: dict[KnownCorpus, Path] = {}
        self._fetched: KnownCorpus | None = None
        self.bar = QProgressBar()
        self.status = secondary_label()
        self.close_button = QPushButton("Close")
        self._set_up()
        self._lay_out()
        self.close_button.setFocus()  # no key that is pressed by chance fetches anything
        for block in self._blocks.values():
            block.pressed.connect(self._press)
        self.close_button.clicked.connect(self.close)
        self.finished.connect(self._on_closed)

    def button(self, corpus: KnownCorpus) -> QPushButton:
        return self._blocks[corpus].button

    def show_kept(self, kept: Mapping[KnownCorpus, Path]) -> None:
        """Which texts are on this computer; what was said of the last download goes."""
        self._kept = dict(kept)
        self._show_idle("")

    def show_progress(self, progress: Progress) -> None:
        """Of the download that was asked for."""
        if self._fetched is not None:
            self.bar.setRange(0, 0 if progress.done is None else _BAR_STEPS)
            self.bar.setValue(int(_BAR_STEPS * (progress.done or 0)))
            self._say(progress.activity)

    def show_failure(self, sentence: str) -> None:
        """Why there is no text, and what to do about it."""
        self._show_idle(sentence, "warning")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(_WIDTH_PX, layout.totalHeightForWidth(_WIDTH_PX))  # of lines that wrap; Qt guesses too little

    def _press(self, corpus: KnownCorpus) -> None:
        if self._fetched is not None:
            self._cancel()
        elif corpus in self._kept:
            self.open_requested.emit(self._kept[corpus])
        else:
            self._fetched = corpus
            self._show_buttons()
            self.bar.show()
            self.show_progress(Progress(None, ""))
            self.download_requested.emit(corpus)

    def _cancel(self) -> None:
        self._show_idle("Cancelled. Nothing of it was kept.")
        self.cancel_requested.emit()

    def _on_closed(self) -> None:
        if self._fetched is not None:
            self._cancel()

    def _show_idle(self, said: str, tone: str = "plain") -> None:
        self._fetched = None
        self.bar.hide()
        self._say(said, tone)
        self._show_buttons()

    def _show_buttons(self) -> None:
        for corpus, block in self._blocks.items():
            text = "Cancel" if corpus is self._fetched else "Open" if corpus in self._kept else "Download"
            block.show_button(text, self._fetched in (None, corpus))

    def _say(self, text: str, tone: str = "plain") -> None:
        self.status.setText(text)
        set_look(self.status, "tone", tone)

    def _set_up(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of the download")
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps when it comes
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        self.status.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.status.setTextInteractionFlags(_SELECTABLE)
        self.close_button.setDefault(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*4 * (PANEL_MARGIN_PX,))
        column.setSpacing(PANEL_MARGIN_PX)
        column.addWidget(secondary_label(_WHAT_DOWNLOAD_DOES))
        for block in self._blocks.values():
            column.addWidget(separator_line())
            column.addWidget(block)
        column.addWidget(separator_line())
        column.addWidget(self.bar)
        column.addWidget(self.status, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH_PX)
        self.status.ensurePolished()
        self.status.setMinimumHeight(_STATUS_LINES * self.status.fontMetrics().lineSpacing())


_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class _CorpusBlock(QWidget):
    """What there is to know of one corpus, and its button."""

    pressed = Signal(object)

    def __init__(self, corpus: KnownCorpus) -> None:
        super().__init__()
        self._corpus = corpus
        self.button = QPushButton()
        self.button.setAutoDefault(False)  # Enter fetches nothing
        self.button.setFixedWidth(_BUTTON_PX)
        self.button.clicked.connect(self._press)
        name = QLabel(corpus.name)
        name.setProperty("strong", True)
        description = QLabel(corpus.description)
        description.setWordWrap(True)
        address = secondary_label(f"From {corpus.address}")
        address.setTextInteractionFlags(_SELECTABLE)
        lines = (name, description, secondary_label(_size_text(corpus)), secondary_label(corpus.terms), address)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(PANEL_MARGIN_PX)
        layout.setVerticalSpacing(ROW_SPACING_PX)
        layout.setColumnStretch(0, 1)
        for row, line in enumerate(lines):
            layout.addWidget(line, row, 0, 1, 1 if row < _ROWS_BESIDE_BUTTON else 2)
        layout.addWidget(self.button, 0, 1, _ROWS_BESIDE_BUTTON, 1, Qt.AlignmentFlag.AlignTop)

    def show_button(self, text: str, is_enabled: bool) -> None:
        self.button.setText(text)
        self.button.setAccessibleName(f"{text}: {self._corpus.name}")
        self.button.setEnabled(is_enabled)

    def _press(self) -> None:
        self.pressed.emit(self._corpus)


def _size_text(corpus: KnownCorpus) -> str:
    """Such as `31.3 MB to download, 100.0 MB of text · 17,005,207 words, 253,854 different ones`."""
    sizes = f"{amount(corpus.archive_bytes)} to download, {amount(corpus.content_bytes)} of text"
    return f"{sizes} · {corpus.words:,} words, {corpus.types:,} different ones"
