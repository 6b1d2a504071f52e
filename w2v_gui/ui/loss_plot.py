"""The plot of the loss: every value thin, the smoothed loss thick, and lines to compare with. In the loss panel."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QWidget

from w2v_gui.ui.column_extremes import ColumnExtremes, Floats, Integers, column_edges, last_of_columns
from w2v_gui.ui.map.placement import Box
from w2v_gui.ui.reference_lines import ReferenceLine, ReferenceLines
from w2v_gui.ui.style import SECONDARY_TEXT_PX
from w2v_gui.ui.theme import Theme

_AXIS_WIDTH_PX = 44
_TOP_MARGIN_PX = 8
_RIGHT_MARGIN_PX = 26
_OVERHANG_PX = 40  # how far a number may reach beyond its axis
_RAW_OPACITY = 0.8
_CROWDED_OPACITY = 0.5  # where columns hold many values, and the curve becomes a band
_CROWDED = 3  # values a column
_SMOOTHED_PX = 2
_MOVE_MS = 300
_FEWEST_ITERATIONS = 20  # in view


class LossPlot(pg.PlotWidget):  # type: ignore[misc]
    """Shows all iterations of a run from its start; wheel and drag choose a part of them, a double click all."""

    zoomed = Signal(bool)
    """Whether only a part of the iterations is in view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": _CountAxis("bottom"), "left": pg.AxisItem("left")})
        self._iterations = 0
        self._curves: tuple[Integers, Floats, Integers, Floats] | None = None
        self._extremes = ColumnExtremes()
        self._smoothed_edges = column_edges(0, 1, 1)
        self._box = self.getPlotItem().getViewBox()
        self._raw = pg.PlotCurveItem(antialias=False)
        self._smoothed = pg.PlotCurveItem(antialias=True, segmentedLineMode="on")
        self._has_losses = False
        self._references: tuple[ReferenceLine, ...] = ()
        self._lines = ReferenceLines(self._box, theme)
        self._move = QVariantAnimation(self)
        self._move.setDuration(_MOVE_MS)
        self._move.valueChanged.connect(self._set_losses)
        self._font = QFont()
        self._font.setPixelSize(SECONDARY_TEXT_PX)
        self._prepare()
        self.set_theme(theme)
        self.show_iterations(1)
        self._box.sigXRangeChanged.connect(self._on_columns)
        self._box.sigResized.connect(self._on_columns)

    def show_iterations(self, iterations: int) -> None:
        """How many iterations the x axis spans, whatever part of them is done; another number brings all into view."""
        if max(1, iterations) == self._iterations:
            return
        self._iterations = max(1, iterations)
        fewest = min(_FEWEST_ITERATIONS, self._iterations)
        self._box.setLimits(xMin=0, xMax=self._iterations, minXRange=fewest)
        widest = QFontMetrics(self._font).horizontalAdvance(f"{self._iterations:,}")
        self.getPlotItem().setContentsMargins(0, _TOP_MARGIN_PX, max(_RIGHT_MARGIN_PX, widest // 2 + 2), 0)
        self.show_all()

    def show_all(self) -> None:
        """Brings all iterations into view."""
        self._box.setXRange(0, self._iterations, padding=0)

    def show_curves(self, iterations: Integers, raw: Floats, smoothed_iterations: Integers, smoothed: Floats) -> None:
        """See LossPanel.show_curves."""
        self._curves = (iterations, raw, smoothed_iterations, smoothed)
        self._draw()

    def show_references(self, references: tuple[ReferenceLine, ...]) -> None:
        if references == self._references:
            return
        self._references = references
        self._lines.show_lines(references)
        self._frame()

    def clear_curves(self) -> None:
        self._curves = None
        self._extremes.clear()
        for curve in (self._raw, self._smoothed):
            curve.setData([], [])
        self._lines.avoid(self._extremes.lows, self._extremes.highs)
        self._frame()

    def drawn_losses(self) -> Floats:
        """(2m,) the lowest and the highest loss of each of the m columns of pixels that are drawn."""
        return self._extremes.band()[1]

    def label_boxes(self) -> list[Box]:
        """The rectangles of the lines' labels, in pixels from the upper left corner of the plot's inside."""
        return self._lines.label_boxes()

    def set_theme(self, theme: Theme) -> None:
        raw_color = QColor(theme.accent)
        raw_color.setAlphaF(_RAW_OPACITY)
        self.setBackground(theme.background)
        self._raw.setPen(pg.mkPen(raw_color, width=1))
        self._smoothed.setPen(pg.mkPen(theme.warning, width=_SMOOTHED_PX))
        self._lines.theme = theme
        self._lines.update()
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(theme.line)
            axis.setTextPen(theme.secondary_text)
        self.setLabel("bottom", "iteration", color=theme.secondary_text, **{"font-size": f"{SECONDARY_TEXT_PX}px"})

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.show_all()

    def _prepare(self) -> None:
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        self._box.setMouseEnabled(x=True, y=False)
        self._box.disableAutoRange()
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setTickFont(self._font)
            axis.setStyle(tickLength=4, maxTickLevel=0, hideOverlappingLabels=_OVERHANG_PX)
            axis.enableAutoSIPrefix(False)
        self.getAxis("left").setStyle(showValues=False)  # until there is a loss to show
        self.getAxis("left").setWidth(_AXIS_WIDTH_PX)
        for curve in (self._raw, self._smoothed):
            self._box.addItem(curve, ignoreBounds=True)
        self.setAccessibleName("Plot of the loss")

    def _on_columns(self) -> None:
        """What is in view, or its width, has changed: the curves are thinned anew."""
        first, last = self._box.viewRange()[0]
        columns = max(1, int(self._box.width()))
        self._extremes.set_columns(first, last, columns)
        self._smoothed_edges = column_edges(first, last, max(1, columns // _SMOOTHED_PX))
        self._raw.setOpacity(_CROWDED_OPACITY if last - first > _CROWDED * columns else 1.0)
        self.zoomed.emit(last - first < self._iterations * 0.999)
        self._draw()

    def _draw(self) -> None:
        if self._curves is None:
            return
        iterations, raw, smoothed_iterations, smoothed = self._curves
        self._extremes.update(iterations, raw)
        self._raw.setData(*self._extremes.band())
        chosen = last_of_columns(smoothed_iterations, self._smoothed_edges)
        chosen = chosen[np.isfinite(smoothed[chosen])]
        self._smoothed.setData(smoothed_iterations[chosen], smoothed[chosen])
        self._lines.avoid(self._extremes.lows, self._extremes.highs)
        self._frame()

    def _frame(self) -> None:
        """Moves the y axis to where it covers the curve in view and all lines."""
        _, band = self._extremes.band()
        losses = [line.value for line in self._references]
        if len(band):
            losses += [float(band.min()), float(band.max())]
        target = QPointF(*covering_range(losses))
        if (target, bool(losses)) == (self._move.endValue(), self._has_losses):
            return
        self._has_losses = bool(losses)
        self.getAxis("left").setStyle(showValues=self._has_losses)
        self._move.stop()
        self._move.setStartValue(QPointF(*self._box.viewRange()[1]))
        self._move.setEndValue(target)
        if self.isVisible():
            self._move.start()
        else:
            self._set_losses(target)

    def _set_losses(self, lowest_and_highest: QPointF) -> None:
        self._box.setYRange(lowest_and_highest.x(), lowest_and_highest.y(), padding=0)


def covering_range(losses: Sequence[float]) -> tuple[float, float]:
    """A range with air around `losses`, in round numbers so that it seldom changes; 0 to 1 where there are none."""
    if not losses:
        return 0.0, 1.0
    lowest, highest = min(losses), max(losses)
    span = (highest - lowest) or max(abs(highest), 1.0)
    step = 10 ** math.floor(math.log10(span)) / 2
    air = 0.06 * span
    bottom = math.floor((lowest - air) / step) * step
    top = math.ceil((highest + air) / step) * step
    return (max(bottom, 0.0) if lowest >= 0 else bottom), top


class _CountAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis of iterations: whole numbers with thousands separators."""

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return [f"{value:,.0f}" for value in values]
