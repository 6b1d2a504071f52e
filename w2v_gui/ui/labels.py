"""The kinds of text that every panel has: headings, secondary lines, and lines that shorten to the room there is."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def heading_label(text: str) -> QLabel:
    """A small gray heading, such as `CORPUS`."""
    label = QLabel(text)
    label.setProperty("heading", True)
    return label


def secondary_label(text: str = "") -> QLabel:
    """Small gray text, on as many lines as it needs."""
    label = QLabel(text)
    label.setProperty("secondary", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def field_caption(text: str, field: QWidget) -> QLabel:
    """The small gray title above a field."""
    label = secondary_label(text)
    label.setBuddy(field)
    return label


def plain_tip(text: str) -> str:
    """A tool tip that shows the text as it stands, even where it looks like HTML."""
    return f'<div style="white-space: pre-wrap">{escape(text)}</div>' if text else ""


def separator_line() -> QFrame:
    """The thin line between two groups."""
    line = QFrame()
    line.setProperty("separator", True)
    return line


class ElidedLabel(QLabel):
    """One line of plain text that ends in … where the room is short; then a tool tip has it in full, above a detail."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._full_text = ""
        self._detail = ""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def full_text(self) -> str:
        return self._full_text

    def show_text(self, text: str, detail: str = "") -> None:
        self._full_text, self._detail = text, detail
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._full_text) + 1
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._full_text, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        in_full = "" if shown == self._full_text else self._full_text
        self.setToolTip("\n".join(filter(None, (in_full, self._detail))))
