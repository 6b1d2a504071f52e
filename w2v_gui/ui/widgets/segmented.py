"""A choice among a few titles side by side, one of them pressed. For panels; `ui/style.py` gives it its looks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget


class SegmentedChoice(QWidget):
    """Buttons side by side of which one is chosen, at first the first; the arrow keys move the choice.

    choices  (value, title) of each button, at least one; values are distinct
    """

    chosen = Signal(str)
    """The value that the user chose; silent when the program chooses, or the chosen one is pressed again."""

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)  # exclusive, which also gives the arrow keys and one Tab stop
        self._values: list[str] = [value for value, _ in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for i, (_, title) in enumerate(choices):
            button = QPushButton(title, self)
            button.setCheckable(True)
            button.setProperty("segment", _place(i, len(choices)))
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, i)
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._value = self._values[0]
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> str:
        """The chosen value."""
        return self._value

    def choose(self, value: str) -> None:
        """Presses the button of `value` without a signal. Raises ValueError for a value that is not a choice."""
        self.button(value).setChecked(True)
        self._value = value

    def button(self, value: str) -> QAbstractButton:
        """The button of `value`, to give it a tooltip or to disable it. Raises ValueError like `choose`."""
        return self._group.button(self._values.index(value))

    def _on_clicked(self, position: int) -> None:
        value = self._values[position]
        if value != self._value:
            self._value = value
            self.chosen.emit(value)


def _place(position: int, count: int) -> str:
    """Which outer corners a segment has."""
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(position, "middle")
