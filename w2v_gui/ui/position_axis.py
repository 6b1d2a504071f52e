"""The x axis of the plots over a run. Used by plots."""

import math
from collections.abc import Sequence

import pyqtgraph as pg


class PositionAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis of epochs or iterations: thousands separators, and no more decimals than its ticks are apart."""

    def tickStrings(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        decimals = max(0, math.ceil(-math.log10(spacing) - 1e-9)) if spacing > 0 else 0
        return [f"{value:,.{decimals}f}" for value in values]
