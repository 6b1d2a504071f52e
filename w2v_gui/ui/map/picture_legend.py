"""The legend in a picture of the map: what stands beside the map in the window, painted with vectors."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from w2v_gui.core.embeddings.columns import Categories, Column, Numbers
from w2v_gui.ui.map.label_text import HALO_PX, word_text
from w2v_gui.ui.map.legend_row import DOT_MIDDLE_PX, DOT_PX, ROW_PX, TEXT_LEFT_PX
from w2v_gui.ui.map.placement import Box
from w2v_gui.ui.map.ramp_row import paint_ramp, ramp_marks
from w2v_gui.ui.theme import Theme

_MARGIN_PX = 14
_TITLE_LEFT_PX = round(DOT_MIDDLE_PX - DOT_PX / 2 - HALO_PX)  # above the left edge of the dots


class PictureLegend:
    """A strip at the left of the picture.

    width  in pixels of the picture, 0 where there is nothing to explain
    """

    def __init__(self, column: Column | None, theme: Theme, height: int) -> None:
        self._theme = theme
        self._text = word_text()
        self._marks = ramp_marks(column) if isinstance(column, Numbers) else []
        self._categories: list[int] = []
        self._lines: list[tuple[str, float]] = []
        if isinstance(column, Categories):
            self._list(column, (height - 2 * _MARGIN_PX) // ROW_PX - 1)
        self._lines += [(text, middle + ROW_PX) for text, middle in self._marks]
        self._title = "" if column is None else column.name
        widths = [_TITLE_LEFT_PX + self._text.size(self._title)[0] if self._title else 0]
        widths += [TEXT_LEFT_PX + self._text.size(text)[0] for text, _ in self._lines]
        self.width = _MARGIN_PX + max(widths) if column is not None else 0

    def paint(self, painter: QPainter) -> None:
        """Paints from the picture's upper left corner on."""
        painter.save()
        painter.translate(_MARGIN_PX, _MARGIN_PX)
        self._write(painter, self._title, _TITLE_LEFT_PX, ROW_PX / 2)
        for text, middle in self._lines:
            self._write(painter, text, TEXT_LEFT_PX, middle)
        painter.setPen(Qt.PenStyle.NoPen)
        for row, category in enumerate(self._categories, start=1):
            painter.setBrush(QColor(self._theme.kind_color(category)))
            painter.drawEllipse(QPointF(DOT_MIDDLE_PX, (row + 0.5) * ROW_PX), DOT_PX / 2, DOT_PX / 2)
        painter.translate(0, ROW_PX)
        paint_ramp(painter, self._marks, self._theme)
        painter.restore()

    def _write(self, painter: QPainter, text: str, left: int, middle: float) -> None:
        width, height = self._text.size(text)
        top = round(middle - height / 2)
        box = Box(left, top, left + width, top + height)
        self._text.paint(painter, text, box, self._theme, self._theme.secondary_text)

    def _list(self, column: Categories, most: int) -> None:
        """As many categories as there is room for."""
        present = np.unique(column.ids[column.ids >= 0]).tolist()
        most = max(most, 1)
        self._categories = present if len(present) <= most else present[: most - 1]
        texts = [column.labels[category] for category in self._categories]
        if len(texts) < len(present):
            texts.append(f"and {len(present) - len(texts):,} more")
        self._lines += [(text, (row + 0.5) * ROW_PX) for row, text in enumerate(texts, start=1)]
