"""A field for one number that never changes silently what was typed: it says why a number is not taken."""

import re

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from w2v_gui.core.errors import ConfigError
from w2v_gui.ui.style import set_look

_WHOLE_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class NumberField(QLineEdit):
    """A line for a number from `lowest` to `highest`; `textEdited` tells of every change by the user.

    `title` names the number in sentences. A `grouped` whole number has thousands separators while it is not edited.
    """

    def __init__(
        self,
        title: str,
        lowest: float,
        highest: float,
        whole: bool,
        grouped: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._lowest = lowest
        self._highest = highest
        self._whole = whole
        self._grouped = grouped
        self.setAccessibleName(title)
        self.textChanged.connect(self._mark)
        self._mark()

    def number(self) -> int | float:
        """The number shown. Raises ConfigError, with the range to choose from, where the text is not one to take."""
        text = self.text().strip()
        try:
            number = self._parse(text)
        except ValueError:
            raise ConfigError(self._sentence(f'"{text}"' if text else "empty")) from None
        if not self._lowest <= number <= self._highest:
            raise ConfigError(self._sentence(number_text(number)))
        return number

    def problem(self) -> str:
        """The sentence that says what is wrong with the text, or nothing."""
        try:
            self.number()
        except ConfigError as error:
            return str(error)
        return ""

    def show_number(self, number: float) -> None:
        self.setText(number_text(number, self._grouped and not self.hasFocus()))
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._regroup(grouped=False)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._regroup(grouped=self._grouped)

    def _parse(self, text: str) -> int | float:
        if not (_WHOLE_NUMBER if self._whole else _NUMBER).fullmatch(text):
            raise ValueError(text)
        return int(text.replace(",", "")) if self._whole else float(text)

    def _sentence(self, found: str) -> str:
        lowest, highest = number_text(self._lowest), number_text(self._highest)
        kind = "whole number" if self._whole else "number"
        return f"{self._title} is {found}. Choose a {kind} from {lowest} to {highest}."

    def _regroup(self, grouped: bool) -> None:
        if not self.problem():
            self.setText(number_text(self.number(), grouped))

    def _mark(self) -> None:
        set_look(self, "invalid", bool(self.problem()))


def number_text(number: float, grouped: bool = True) -> str:
    """The shortest text that reads back as the same number: `40,000`, `0.3`, `1e-5`."""
    if float(number).is_integer() and abs(number) < 1e15:
        return f"{int(number):,}" if grouped else str(int(number))
    return re.sub(r"e([+-])0*", r"e\1", repr(float(number))).replace("e+", "e")
