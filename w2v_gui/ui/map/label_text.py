"""The type of the labels: how large each is, and how it is painted with its halo. For the view and for pictures."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from w2v_gui.ui.map.placement import Box
from w2v_gui.ui.theme import Theme

LABEL_PX = 13
CHOSEN_PX = 15
HALO_PX = 3
LONGEST_PX = 220  # longer words end in …
_STAMPS = range(-HALO_PX, HALO_PX + 1)
_HALO_STAMPS = [(right, down) for right in _STAMPS for down in _STAMPS if right**2 + down**2 <= HALO_PX**2]


class LabelText:
    """One size of labels in the application's font."""

    def __init__(self, font: QFont, size_px: int, bold: bool = False) -> None:
        self._font = QFont(font)
        self._font.setPixelSize(size_px)
        self._font.setBold(bold)
        self._metrics = QFontMetrics(self._font)
        self._sizes: dict[str, tuple[int, int]] = {}

    def shown(self, word: str) -> str:
        """The word as far as there is room for it."""
        return self._metrics.elidedText(word, Qt.TextElideMode.ElideRight, LONGEST_PX)

    def size(self, word: str) -> tuple[int, int]:
        """Width and height of the label with its halo."""
        if word not in self._sizes:
            width = min(self._metrics.horizontalAdvance(word), LONGEST_PX)
            self._sizes[word] = width + 2 * HALO_PX, self._metrics.ascent() + self._metrics.descent()
        return self._sizes[word]

    def pixmap(self, word: str, theme: Theme, ratio: float) -> QPixmap:
        """The label as an image for a screen with `ratio` pixels to one of the window; made fast rather than fine."""
        text = self._blank(word, ratio)
        self._write(text, word, theme.background)
        label = self._blank(word, ratio)
        painter = QPainter(label)
        for right, down in _HALO_STAMPS:
            painter.drawPixmap(right, down, text)
        painter.end()
        self._write(label, word, theme.text)
        return label

    def paint(self, painter: QPainter, word: str, box: Box, theme: Theme, color: str = "") -> None:
        """Paints the label with vectors into its box, in `color` or else the theme's text color."""
        start = QPointF(box.left + HALO_PX, box.top + self._metrics.ascent())
        text = self.shown(word)
        halo = QPainterPath()
        halo.addText(start, self._font, text)
        pen = QPen(QColor(theme.background), 2 * HALO_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(halo, pen)
        painter.setFont(self._font)
        painter.setPen(QColor(color or theme.text))
        painter.drawText(start, text)

    def _blank(self, word: str, ratio: float) -> QPixmap:
        width, height = self.size(word)
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def _write(self, pixmap: QPixmap, word: str, color: str) -> None:
        painter = QPainter(pixmap)
        painter.setFont(self._font)
        painter.setPen(QColor(color))
        painter.drawText(QPointF(HALO_PX, self._metrics.ascent()), self.shown(word))
        painter.end()


def word_text() -> LabelText:
    """The type of all words but the chosen one."""
    return LabelText(_application_font(), LABEL_PX)


def chosen_text() -> LabelText:
    """The type of the chosen word."""
    return LabelText(_application_font(), CHOSEN_PX, bold=True)


def _application_font() -> QFont:
    return QFont()  # a font made of nothing is the application's
