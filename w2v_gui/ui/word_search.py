"""The search box for words: completes while one types, and says why a word is not there. Part of the word panel."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.core.corpus.word_completion import WordCompletion
from w2v_gui.ui.style import tinted_icon
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.word_links import WordLinks


class WordSearch(QWidget):
    """A line to type a word in; Enter, or a click on a completion or a spelling, asks for the word."""

    word_requested = Signal(str)
    """As the vocabulary spells it where it holds it in any case, else as it was typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._completion: WordCompletion | None = None
        self._shown = QStringListModel(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Search a word   (Ctrl+F)")
        self.line.setAccessibleName("Search a word")
        self._icon_action = self.line.addAction(
            tinted_icon("search", theme.secondary_text), QLineEdit.ActionPosition.TrailingPosition
        )
        self._icon_action.triggered.connect(self._request)
        self.completer = self._made_completer()
        self.line.setCompleter(self.completer)
        self.line.textEdited.connect(self._complete)
        self.line.returnPressed.connect(self._request)
        self.problem = WordLinks(theme)
        self.problem.picked.connect(self._request_word)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.problem)

    def show_completion(self, completion: WordCompletion | None) -> None:
        """The words to search among; None while they are being prepared."""
        self._completion = completion
        self._shown.setStringList([])
        self.problem.show_words("")

    def show_missing(self, sentence: str, spellings: Sequence[str]) -> None:
        """Why the word that was asked for is not there, and the words that are spelled like it."""
        self.problem.show_missing(sentence, spellings)

    def set_theme(self, theme: Theme) -> None:
        self._icon_action.setIcon(tinted_icon("search", theme.secondary_text))
        self.problem.set_theme(theme)

    def start_typing(self) -> None:
        """Puts the cursor here; what stood here is replaced by what is typed."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _made_completer(self) -> QCompleter:
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
        self._shown.setStringList(self._completion.completions(typed) if self._completion else [])
        self.problem.show_words("")

    def _request_clicked(self, index: QModelIndex) -> None:
        self._request_word(index.data())

    def _request_word(self, word: str) -> None:
        self.line.setText(word)
        self._request()

    def _request(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            return
        word = self._completion.find(typed) if self._completion else None
        self.problem.show_words("")
        self.word_requested.emit(word or typed)
        self.line.selectAll()
