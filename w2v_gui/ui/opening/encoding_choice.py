"""The choice of a text's encoding: what was recognized, what else it may be, and the common ones by name."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from w2v_gui.core.corpus.sources.encoding_names import (
    COMMON_ENCODINGS,
    encoding_name,
    same_encoding,
    short_encoding_name,
)

_MOST_NAMES = 2  # of the encodings of several files


class EncodingChoice(QComboBox):
    """The first entry leaves the encoding to the program."""

    changed = Signal()
    """The user chose another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Encoding")
        self.setToolTip("How letters are written as bytes. Choose another one where the lines look wrong")
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._chosen: str | None = None
        self._listed: tuple[tuple[str, ...], bool, tuple[str, ...]] | None = None
        self.show_recognized((), is_guessed=False)
        self.activated.connect(self._on_activated)

    def encoding(self) -> str | None:
        """A codec of Python's; None: as recognized."""
        return self._chosen

    def choose(self, encoding: str | None) -> None:
        """Shows an encoding without a signal; one that is not listed is added."""
        self._chosen = encoding
        if encoding is not None and self._place(encoding) < 0:
            self.insertItem(1, encoding_name(encoding), encoding)
        self.setCurrentIndex(0 if encoding is None else self._place(encoding))

    def show_recognized(self, encodings: Sequence[str], is_guessed: bool, alternatives: Iterable[str] = ()) -> None:
        """The encodings that the files have, whether any of them is only guessed, and what else it may be."""
        listed = (tuple(encodings), is_guessed, tuple(alternatives))
        if listed == self._listed:
            return  # the list may just be open
        self._listed = listed
        self.clear()
        self.addItem(_recognized_text(encodings, is_guessed), None)
        for each in listed[2]:
            if self._place(each) < 0:
                self.addItem(encoding_name(each), each)
        self.insertSeparator(self.count())
        for codec, name in COMMON_ENCODINGS.items():
            if self._place(codec) < 0:
                self.addItem(name, codec)
        self.choose(self._chosen)

    def _place(self, encoding: str) -> int:
        known = [self.itemData(i) for i in range(self.count())]
        same = [None if each is None else same_encoding(each) for each in known]
        return same.index(same_encoding(encoding)) if same_encoding(encoding) in same else -1

    def _on_activated(self) -> None:
        encoding = self.currentData()
        if encoding != self._chosen:
            self._chosen = encoding
            self.changed.emit()


def _recognized_text(encodings: Sequence[str], is_guessed: bool) -> str:
    names = list(dict.fromkeys(map(short_encoding_name, encodings)))
    if not names:
        return "As recognized"
    shown = ", ".join(names) if len(names) <= _MOST_NAMES else f"{names[0]} and {len(names) - 1} others"
    return f"{shown} ({'guessed' if is_guessed else 'recognized'})"
