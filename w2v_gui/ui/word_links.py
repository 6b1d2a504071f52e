"""A line of text that ends in words to click, such as the closest spellings of a word that is missing."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from w2v_gui.ui.bidi import isolated
from w2v_gui.ui.theme import Theme

_LONGEST_WORD = 28  # characters that are shown of it: a line breaks between words only


class WordLinks(QLabel):
    """Small text in the theme's warning color with the words in the text's own color; hidden while it says nothing."""

    picked = Signal(str)
    """The word that was clicked, or reached by Tab and chosen by Enter."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lead, self._words = "", tuple[str, ...]()
        self.setProperty("tone", "warning")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.linkActivated.connect(self._pick)
        self.hide()

    def show_words(self, lead: str, words: Sequence[str] = ()) -> None:
        """`lead` before the words, both may be empty."""
        if (lead, tuple(words)) == (self._lead, self._words):
            return
        self._lead, self._words = lead, tuple(words)
        by_keyboard = Qt.TextInteractionFlag.LinksAccessibleByKeyboard if words else Qt.TextInteractionFlag(0)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | by_keyboard)
        self.setAccessibleName(f"{lead} {', '.join(words)}".strip())
        self._write()
        self.setVisible(bool(lead))

    def show_missing(self, sentence: str, spellings: Sequence[str]) -> None:
        """Why a word is missing, and the words that may have been meant."""
        self.show_words(f"{sentence} Spelled alike:" if spellings else sentence, spellings)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._write()

    def _write(self) -> None:
        style = f"color: {self._theme.text}; text-decoration: none; font-weight: 600"
        links = [f'<a href="{i}" style="{style}">{escape(_shown(word))}</a>' for i, word in enumerate(self._words)]
        self.setText(f"{escape(self._lead)} {', '.join(links)}".strip())

    def _pick(self, link: str) -> None:
        self.picked.emit(self._words[int(link)])


def _shown(word: str) -> str:
    short = word if len(word) <= _LONGEST_WORD else word[: _LONGEST_WORD - 1] + "…"
    return isolated(short)
