"""Which color each word has: numbers of colors, as arrays can hold them, and what they look like in a theme."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from w2v_gui.core.embeddings.columns import Categories, Column, Numbers
from w2v_gui.ui.theme import Theme, mixed

CATEGORY_COLORS = 12
RAMP_COLORS = 24
NEUTRAL = CATEGORY_COLORS  # of words without a category or a number; those of the categories come before
DIMMED = NEUTRAL + 1
ACCENT = DIMMED + 1  # of all words where nothing tells them apart
RAMP = ACCENT + 1  # the first of the colors of numbers, from low to high


def color_ids(column: Column | None, word_count: int) -> NDArray[np.uint8]:
    """(V,) the color of each word: of its category, of its number, or the accent where there is no column."""
    if column is None:
        return np.full(word_count, ACCENT, dtype=np.uint8)
    if isinstance(column, Categories):
        return np.where(column.ids < 0, NEUTRAL, column.ids % CATEGORY_COLORS).astype(np.uint8)
    return _ramp_ids(column)


def limits_of(numbers: Numbers) -> tuple[float, float] | None:
    """The values at both ends of the ramp; None where there is no number at all.

    On a logarithmic ramp values that are not positive count as the lowest, and limits that are not are no limits.
    """
    if numbers.limits is not None and not (numbers.logarithmic and min(numbers.limits) <= 0):
        return numbers.limits
    values = numbers.values[np.isfinite(numbers.values)]
    if numbers.logarithmic:
        values = values[values > 0]
    return (float(values.min()), float(values.max())) if len(values) else None


@cache
def point_colors(theme: Theme) -> tuple[QColor, ...]:
    """The colors of points, by their numbers. Not to be changed."""
    return (
        *(QColor(theme.kind_color(i)) for i in range(CATEGORY_COLORS)),
        mixed(theme.secondary_text, theme.background, 0.3),
        QColor(theme.line),
        QColor(theme.accent),
        *ramp_colors(theme),
    )


def ramp_colors(theme: Theme) -> list[QColor]:
    """RAMP_COLORS colors from low to high numbers, at equal distances along the theme's ramp."""
    stops = np.array([[color.red(), color.green(), color.blue()] for color in map(QColor, theme.ramp)])
    places = np.linspace(0, len(stops) - 1, RAMP_COLORS)
    channels = [np.interp(places, np.arange(len(stops)), stops[:, channel]) for channel in range(3)]
    return [QColor(*(round(channel) for channel in color)) for color in zip(*channels, strict=True)]


def _ramp_ids(numbers: Numbers) -> NDArray[np.uint8]:
    """(V,) nan is neutral; infinities and what lies beyond the limits have the colors of the ends."""
    limits = limits_of(numbers)
    values = numbers.values.astype(np.float64)
    ids = np.full(len(values), NEUTRAL, dtype=np.uint8)
    known = ~np.isnan(values)
    if limits is None:
        return ids
    low, high = limits
    if numbers.logarithmic:
        low, high = np.log(low), np.log(high)
        values = np.log(np.maximum(values, np.finfo(np.float64).tiny))
    share = np.clip((values - low) / (high - low), 0, 1) if high > low else np.full(len(values), 0.5)
    ids[known] = RAMP + np.minimum(share[known] * RAMP_COLORS, RAMP_COLORS - 1).astype(np.uint8)
    return ids
