"""The search box for words: completes while one types, and says when a word is not there. Part of the word panel."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from w2v_gui.ui.style import tinted_icon
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.word_completion import WordCompletion


class WordSearch(QWidget):
    """A line to type a word in; Enter, or a click on a completion, asks for the word."""

    word_requested = Signal(str)
    """A word of the vocabulary, as the vocabulary spells it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._completion = WordCompletion()
        self._shown = QStringListModel(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Search a word   (Ctrl+F)")
        self.line.setAccessibleName("Search a word")
        self._icon_action = self.line.addAction(
            tinted_icon("search", theme.secondary_text), QLineEdit.ActionPosition.TrailingPosition
        )
        self._icon_action.triggered.connect(self._request)
        self.completer = self._make_completer()
        self.line.setCompleter(self.completer)
        self.line.textEdited.connect(self._complete)
        self.line.returnPressed.connect(self._request)
        self.problem = QLabel()
        self.problem.setProperty("tone", "warning")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.problem)

    def show_vocabulary(self, words: Sequence[str], counts: Iterable[int]) -> None:
        """The words to search among and how often each occurs; takes 0.3 s for 400,000 words."""
        self._completion = WordCompletion(words, counts)
        self._shown.setStringList([])
        self.problem.hide()

    def set_theme(self, theme: Theme) -> None:
        self._icon_action.setIcon(tinted_icon("search", theme.secondary_text))

    def start_typing(self) -> None:
        """Puts the cursor here; what stood here is replaced by what is typed."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(self._shown, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        popup = QListView()
        popup.setObjectName("completions")
        popup.setUniformItemSizes(True)
        completer.setPopup(popup)
        popup.clicked.connect(self._request_clicked)  # by keyboard, Enter in the line asks for the word
        return completer

    def _complete(self, typed: str) -> None:
        self._shown.setStringList(self._completion.completions(typed))
        self.problem.hide()

    def _request_clicked(self, index: QModelIndex) -> None:
        self.line.setText(index.data())
        self._request()

    def _request(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            return
        word = self._completion.find(typed)
        if word is None:
            size = len(self._completion)
            reason = f"is not among the {size:,} words" if size else "can not be found before a corpus is open"
            self.problem.setText(f'"{typed}" {reason}.')
        else:
            self.word_requested.emit(word)
            self.line.selectAll()
        self.problem.setVisible(word is None)
