"""The plot of the loss: the training loss thin and smoothed, the probe loss with its points, lines to compare with.

In the loss panel.
"""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QWidget

from w2v_gui.ui.column_extremes import ColumnExtremes, Floats, column_edges, last_of_columns
from w2v_gui.ui.map.placement import Box
from w2v_gui.ui.position_axis import PositionAxis
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
_PROBE_PX, POINT_PX = 1.5, 6
_HIGHEST = 4  # in view, of the highest line
_MOVE_MS = 300
_FEWEST = {"iteration": 20.0, "epoch": 0.05}  # in view


class LossPlot(pg.PlotWidget):  # type: ignore[misc]
    """Shows a run from its start to its end; wheel and drag choose a part of it, a double click all."""

    zoomed = Signal(bool)
    """Whether only a part of the run is in view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": PositionAxis("bottom"), "left": pg.AxisItem("left")})
        self._span = (0, "")
        self._curves: tuple[Floats, Floats, Floats, Floats] | None = None
        self._probe_curve: tuple[Floats, Floats] = (np.empty(0), np.empty(0))
        self._extremes = ColumnExtremes()
        self._smoothed_edges = column_edges(0, 1, 1)
        self._box = self.getPlotItem().getViewBox()
        self._raw = pg.PlotCurveItem(antialias=False)
        self._smoothed = pg.PlotCurveItem(antialias=True, segmentedLineMode="on")
        self._probe = pg.PlotDataItem(symbol="o", symbolSize=POINT_PX)
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
        self.show_span(1, "epoch")
        self._box.sigXRangeChanged.connect(self._on_columns)
        self._box.sigResized.connect(self._on_columns)

    def show_span(self, length: int, unit: str) -> None:
        """What the x axis spans, whatever part of it is done; another span brings all into view."""
        span = (max(1, length), unit)
        if span == self._span:
            return
        self._span = span
        self._box.setLimits(xMin=0, xMax=span[0], minXRange=min(_FEWEST[unit], span[0]))
        widest = QFontMetrics(self._font).horizontalAdvance(f"{span[0]:,}")
        self.getPlotItem().setContentsMargins(0, _TOP_MARGIN_PX, max(_RIGHT_MARGIN_PX, widest // 2 + 2), 0)
        self.show_all()

    def show_all(self) -> None:
        """Brings the whole run into view."""
        self._box.setXRange(0, self._span[0], padding=0)

    def show_curves(self, positions: Floats, raw: Floats, smoothed_positions: Floats, smoothed: Floats) -> None:
        """See LossPanel.show_curves."""
        self._curves = (positions, raw, smoothed_positions, smoothed)
        self._draw()

    def show_probe(self, positions: Floats, losses: Floats) -> None:
        """See LossPanel.show_probe."""
        finite = np.isfinite(losses)
        curve = positions[finite], losses[finite]
        if all(map(np.array_equal, curve, self._probe_curve)):
            return
        self._probe_curve = curve
        self._probe.setData(*self._probe_curve)
        self._keep_labels_off()
        self._frame()

    def show_references(self, references: tuple[ReferenceLine, ...]) -> None:
        if references == self._references:
            return
        self._references = references
        self._lines.show_lines(references)
        self._frame()

    def clear_curves(self) -> None:
        self._curves = None
        self._extremes.clear()
        self._probe_curve = np.empty(0), np.empty(0)
        for curve in (self._raw, self._smoothed, self._probe):
            curve.setData([], [])
        self._keep_labels_off()
        self._frame()

    def drawn_losses(self) -> Floats:
        """(2m,) the lowest and the highest loss of each of the m columns of pixels that are drawn."""
        return self._extremes.band()[1]

    def label_boxes(self) -> list[Box]:
        """The rectangles of the lines' labels, in pixels from the upper left corner of the plot's inside."""
        return self._lines.label_boxes()

    def set_theme(self, theme: Theme) -> None:
        self.setBackground(theme.background)
        curves = {"raw": self._raw, "smoothed": self._smoothed, "probe": self._probe}
        for name, (color, width) in curve_looks(theme).items():
            curves[name].setPen(pg.mkPen(color, width=width))
        self._probe.setSymbolBrush(theme.text)
        self._probe.setSymbolPen(pg.mkPen(theme.background, width=1))
        self._lines.theme = theme
        self._lines.update()
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(theme.line)
            axis.setTextPen(theme.secondary_text)

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
        for curve in (self._raw, self._smoothed, self._probe):
            self._box.addItem(curve, ignoreBounds=True)
        self.setAccessibleName("Plot of the loss")

    def _on_columns(self) -> None:
        """What is in view, or its width, has changed: the curves are thinned anew."""
        first, last = self._box.viewRange()[0]
        columns = max(1, int(self._box.width()))
        self._extremes.set_columns(first, last, columns)
        self._smoothed_edges = column_edges(first, last, max(1, columns // _SMOOTHED_PX))
        self._raw.setOpacity(_CROWDED_OPACITY if last - first > _CROWDED * columns else 1.0)
        self.zoomed.emit(last - first < self._span[0] * 0.999)
        self._draw()

    def _draw(self) -> None:
        if self._curves is None:
            return
        positions, raw, smoothed_positions, smoothed = self._curves
        self._extremes.update(positions, raw)
        self._raw.setData(*self._extremes.band())
        chosen = last_of_columns(smoothed_positions, self._smoothed_edges)
        chosen = chosen[np.isfinite(smoothed[chosen])]
        self._smoothed.setData(smoothed_positions[chosen], smoothed[chosen])
        self._keep_labels_off()
        self._frame()

    def _keep_labels_off(self) -> None:
        """Tells the lines' labels where curves are."""
        lows, highs = self._extremes.lows, self._extremes.highs
        if len(self._probe_curve[0]):
            probe = np.interp(self._extremes.centers, *self._probe_curve, left=np.nan, right=np.nan)
            lows, highs = np.fmin(lows, probe), np.fmax(highs, probe)
        self._lines.avoid(lows, highs)

    def _frame(self) -> None:
        """Moves the y axis to where it covers the curve in view and all lines."""
        _, band = self._extremes.band()
        losses = [line.value for line in self._references]
        if len(band):
            losses += [float(band.min()), float(band.max())]
        if len(self._probe_curve[1]):
            losses += [float(self._probe_curve[1].min()), float(self._probe_curve[1].max())]
        if self._references:  # a loss that diverges leaves the rest in sight
            highest = _HIGHEST * max(line.value for line in self._references)
            losses = [min(loss, highest) for loss in losses]
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


def curve_looks(theme: Theme) -> dict[str, tuple[QColor, float]]:
    """Color and width (pixels) of each curve, by its name."""
    raw = QColor(theme.accent)
    raw.setAlphaF(_RAW_OPACITY)
    return {
        "raw": (raw, 1),
        "smoothed": (QColor(theme.warning), _SMOOTHED_PX),
        "probe": (QColor(theme.text), _PROBE_PX),
    }


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
