"""The plot of the evaluation: one curve a set of questions, over the run. In the evaluation panel."""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from w2v_gui.ui.position_axis import PositionAxis
from w2v_gui.ui.style import SECONDARY_TEXT_PX
from w2v_gui.ui.theme import Theme

Curve = Sequence[tuple[float, float]]  # positions and values

_AXIS_WIDTH_PX = 44
_TOP_MARGIN_PX = 8
_RIGHT_MARGIN_PX = 26
_OVERHANG_PX = 40  # how far a number may reach beyond its axis
_LINE_PX, _POINT_PX = 2, 5
_PADDING = 0.02  # so that no point is cut at the edge
_STEPS = (0.02, 0.05, 0.1, 0.2)


class EvaluationPlot(pg.PlotWidget):  # type: ignore[misc]
    """Shows a run from its start to its end, and zero in every case."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": PositionAxis("bottom"), "left": pg.AxisItem("left")})
        self._theme = theme
        self._unit = "epoch"
        self._curves: list[pg.PlotDataItem] = []
        self._font = QFont()
        self._font.setPixelSize(SECONDARY_TEXT_PX)
        self._prepare()
        self.set_theme(theme)
        self.show_span(1, "epoch")
        self.show_curves(())

    def show_span(self, length: int, unit: str) -> None:
        """What the x axis spans, whatever part of it is done: so many epochs or iterations."""
        last = max(1, length)
        self._unit = unit
        self._label_axis()
        self.getViewBox().setXRange(0, last, padding=_PADDING)
        widest = QFontMetrics(self._font).horizontalAdvance(f"{last:,}")
        self.getPlotItem().setContentsMargins(0, _TOP_MARGIN_PX, max(_RIGHT_MARGIN_PX, widest // 2 + 2), 0)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Each curve in the color of its number; one without points is none."""
        while len(self._curves) < len(curves):
            curve = pg.PlotDataItem(symbol="o", symbolSize=_POINT_PX)
            self._color(curve, len(self._curves))
            self._curves.append(curve)
            self.addItem(curve)
        for number, curve in enumerate(self._curves):
            points = curves[number] if number < len(curves) else ()
            curve.setData([x for x, _ in points], [y for _, y in points])
        values = [y for points in curves for _, y in points]
        self.getAxis("left").setStyle(showValues=bool(values))
        self.getViewBox().setYRange(*value_range(values), padding=2 * _PADDING)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setBackground(theme.background)
        for number, curve in enumerate(self._curves):
            self._color(curve, number)
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(theme.line)
            axis.setTextPen(theme.secondary_text)
        self._label_axis()

    def _label_axis(self) -> None:
        look = {"color": self._theme.secondary_text, "font-size": f"{SECONDARY_TEXT_PX}px"}
        self.setLabel("bottom", self._unit, **look)

    def _color(self, curve: pg.PlotDataItem, number: int) -> None:
        color = self._theme.kind_color(number)
        curve.setPen(pg.mkPen(color, width=_LINE_PX))
        curve.setSymbolBrush(color)
        curve.setSymbolPen(None)

    def _prepare(self) -> None:
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.getViewBox().setMouseEnabled(x=False, y=False)
        item.getViewBox().disableAutoRange()
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setTickFont(self._font)
            axis.setStyle(tickLength=4, maxTickLevel=0, hideOverlappingLabels=_OVERHANG_PX)
            axis.enableAutoSIPrefix(False)
        self.getAxis("left").setWidth(_AXIS_WIDTH_PX)
        self.setAccessibleName("Plot of the evaluation")


def value_range(values: Sequence[float]) -> tuple[float, float]:
    """A range around zero and all values, in round numbers so that it seldom changes; 0 to 1 where there are none."""
    if not values:
        return 0.0, 1.0
    lowest, highest = min(0.0, *values), max(0.0, *values)
    step = next((step for step in _STEPS if highest - lowest <= 4 * step), _STEPS[-1])
    return math.floor(lowest / step) * step, max(math.ceil(highest / step), 1) * step
