"""Words side by side, each on a ground of its own, on as many rows as they need: where each of them lies."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

_INSET_PX, _GAP_PX = 5, 3
_LARGEST_SHARE = 0.6  # of a row, for one word


@dataclass(frozen=True)
class Chip:
    """A word with its place, from the upper left corner; of text from right to left, from the upper right one.

    is_rest  the … that stands for the words without room
    """

    text: str
    area: QRectF
    is_rest: bool = False


def laid_out_chips(words: Sequence[str], font: QFont, width: float, most_rows: int) -> list[Chip]:
    """The words in rows of `width` pixels; what has no room in `most_rows` becomes …"""
    metrics = QFontMetricsF(font)
    height = metrics.height() + 2
    room_for_rest = metrics.horizontalAdvance("…") + 2 * _INSET_PX
    chips: list[Chip] = []
    x, row = 0.0, 0
    for word in words:
        text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, _LARGEST_SHARE * width)
        chip_width = metrics.horizontalAdvance(text) + 2 * _INSET_PX
        is_last_row = row == most_rows - 1
        if x > 0 and x + chip_width > width - (room_for_rest + _GAP_PX if is_last_row else 0):
            if is_last_row:
                chips.append(Chip("…", QRectF(x, row * (height + _GAP_PX), room_for_rest, height), is_rest=True))
                return chips
            x, row = 0.0, row + 1
        chips.append(Chip(text, QRectF(x, row * (height + _GAP_PX), chip_width, height)))
        x += chip_width + _GAP_PX
    return chips
