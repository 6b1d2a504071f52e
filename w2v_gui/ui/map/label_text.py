"""The type of the labels: how large each is, and how it is painted with its halo. For the view and for pictures."""

from math import ceil, floor
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPaintDevice, QPainter, QPainterPath, QPen, QPixmap

from w2v_gui.ui.map.placement import Box
from w2v_gui.ui.theme import Theme

LABEL_PX = 13
CHOSEN_PX = 15
HALO_PX = 3
LONGEST_PX = 220  # longer words end in …
EMOJI_RATIO = 2
_PLAIN_LETTERS = (
    (" ", "\u02ff"),
    ("\u0370", "\u052f"),
    ("\u2010", "\u2033"),
    ("\u3041", "\u9fff"),
    ("\uac00", "\ud7a3"),
)
_STAMPS = range(-HALO_PX, HALO_PX + 1)
_HALO_STAMPS = [(right, down) for right in _STAMPS for down in _STAMPS if right**2 + down**2 <= HALO_PX**2]


class Extent(NamedTuple):
    """Whole pixels that a text covers: to the left and right of its start, above and below its baseline."""

    left: int
    right: int
    above: int
    below: int


class LabelText:
    """One size of labels in the application's font, and in the fonts that Qt takes where that one lacks a script."""

    def __init__(self, font: QFont, size_px: int, bold: bool = False) -> None:
        self.font = QFont(font)
        self.font.setPixelSize(size_px)
        self.font.setBold(bold)
        self._metrics = QFontMetricsF(self.font)
        self._extents: dict[str, Extent] = {}

    def shown(self, word: str) -> str:
        """The word as far as there is room for it."""
        return self._metrics.elidedText(word, Qt.TextElideMode.ElideRight, LONGEST_PX)

    def size(self, word: str) -> tuple[int, int]:
        """Width and height of the label with its halo at both sides; above and below, the type has room for it."""
        left, right, above, below = self._extent(word)
        return left + right + 2 * HALO_PX, above + below

    def _extent(self, word: str) -> Extent:
        if word not in self._extents:
            self._extents[word] = self._measured(word)
        return self._extents[word]

    def _measured(self, word: str) -> Extent:
        width = self._metrics.horizontalAdvance(word)
        if word.isascii() and width <= LONGEST_PX:  # nearly all words, and ten times as fast
            return Extent(0, ceil(width), ceil(self._metrics.ascent()), ceil(self._metrics.descent()))
        text = self.shown(word)
        box = self._metrics.boundingRect(text)
        box = box.united(self._metrics.tightBoundingRect(text) if _is_plain(text) else self._inked(text))
        width = max(self._metrics.horizontalAdvance(text), box.right())
        return Extent(max(-floor(box.left()), 0), ceil(width), -floor(box.top()), ceil(box.bottom()))

    def _inked(self, text: str) -> QRectF:
        """What a text covers when it is painted, from the start of its baseline.

        Qt's measures leave out marks that stand above each other, and much of emoji.
        """
        left, above = self.font.pixelSize(), 3 * self.font.pixelSize()
        width = ceil(self._metrics.horizontalAdvance(text)) + 3 * left
        image = QImage(width, 2 * above, QImage.Format.Format_Alpha8)
        image.fill(0)
        self._write(image, QPointF(left, above), text, QColor(Qt.GlobalColor.black).name())
        alpha = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)[:, : image.width()]
        rows, columns = (np.flatnonzero(alpha.any(axis=axis)).tolist() for axis in (1, 0))
        if not rows:
            return QRectF()
        top_left, bottom_right = QPointF(columns[0], rows[0]), QPointF(columns[-1] + 1, rows[-1] + 1)
        return QRectF(top_left, bottom_right).translated(-left, -above)

    def pixmap(self, word: str, theme: Theme, ratio: float) -> QPixmap:
        """The label as an image for a screen with `ratio` pixels to one of the window; made fast rather than fine."""
        start, shown = self._start(word), self.shown(word)
        text = self._blank(word, ratio)
        self._write(text, start, shown, theme.text)
        shape = QPainter(text)
        shape.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)  # emoji have colors of their own
        shape.fillRect(text.rect(), QColor(theme.background))
        shape.end()
        label = self._blank(word, ratio)
        painter = QPainter(label)
        for right, down in _HALO_STAMPS:
            painter.drawPixmap(right, down, text)
        painter.end()
        self._write(label, start, shown, theme.text)
        return label

    def paint(self, painter: QPainter, word: str, box: Box, theme: Theme, color: str = "") -> None:
        """Paints the label with vectors into its box, in `color` or else the theme's text color; emoji as an image."""
        if _may_have_emoji(word):
            painter.drawPixmap(box.left, box.top, self.pixmap(word, theme, EMOJI_RATIO))
            return
        start = QPointF(box.left, box.top) + self._start(word)
        text = self.shown(word)
        halo = QPainterPath()
        halo.addText(start, self.font, text)
        pen = QPen(QColor(theme.background), 2 * HALO_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(halo, pen)
        painter.setFont(self.font)
        painter.setPen(QColor(color or theme.text))
        painter.drawText(start, text)

    def _start(self, word: str) -> QPointF:
        """Where the baseline begins in the label."""
        extent = self._extent(word)
        return QPointF(HALO_PX + extent.left, extent.above)

    def _blank(self, word: str, ratio: float) -> QPixmap:
        width, height = self.size(word)
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def _write(self, device: QPaintDevice, start: QPointF, text: str, color: str) -> None:
        painter = QPainter(device)
        painter.setFont(self.font)
        painter.setPen(QColor(color))
        painter.drawText(start, text)
        painter.end()


def _may_have_emoji(text: str) -> bool:
    return any("\u2300" <= letter <= "\u2bff" or letter >= "\U0001f000" for letter in text)


def _is_plain(text: str) -> bool:
    """Whether a text is of scripts whose letters stand side by side."""
    return all(any(first <= letter <= last for first, last in _PLAIN_LETTERS) for letter in text)


def word_text() -> LabelText:
    """The type of all words but the chosen one."""
    return LabelText(_application_font(), LABEL_PX)


def chosen_text() -> LabelText:
    """The type of the chosen word."""
    return LabelText(_application_font(), CHOSEN_PX, bold=True)


def _application_font() -> QFont:
    return QFont()  # a font made of nothing is the application's
