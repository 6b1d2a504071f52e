"""The picture of `scaling`: a small panel for each thing that is varied."""

from pathlib import Path

import numpy as np

from benchmarks.conditions import median
from benchmarks.scaling import LABELS, VOCABULARY, Curves, base_value
from w2v_gui.ui.theme import load_theme

try:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator
except ModuleNotFoundError:
    raise SystemExit('matplotlib is not installed. Install it by: pip install ".[bench]"') from None

COLUMNS = 3
_INCHES = 9.6, 5.2
_DOTS_AN_INCH = 160
_COLORS = load_theme("light")


def draw(curves: Curves, path: Path) -> None:
    """Medians as lines, all rounds as thin bars from lowest to highest, the default as a filled circle."""
    figure = Figure(figsize=_INCHES, layout="constrained", facecolor=_COLORS.background)
    panels = figure.subplots(-(-len(curves) // COLUMNS), COLUMNS, squeeze=False)
    for panel, (axis, curve) in zip(panels.flat, curves.items(), strict=False):
        _draw_curve(panel, axis, {value: [speed / 1e6 for speed in speeds] for value, speeds in curve.items()})
    for panel in panels.flat[len(curves) :]:
        panel.set_axis_off()
    figure.get_layout_engine().set(w_pad=0.12, h_pad=0.12)
    figure.supylabel("million words a second", fontsize=9, color=_COLORS.secondary_text)
    figure.savefig(path, dpi=_DOTS_AN_INCH)


def _draw_curve(panel: Axes, axis: str, curve: dict[int, list[float]]) -> None:
    values = np.array(list(curve))
    middle = np.array([median(speeds) for speeds in curve.values()])
    panel.vlines(values, *zip(*((min(s), max(s)) for s in curve.values()), strict=True), color=_COLORS.accent, lw=1)
    panel.plot(values, middle, "-o", color=_COLORS.accent, lw=1.5, ms=5, mfc=_COLORS.background, mew=1.5)
    default = values == base_value(axis)
    panel.plot(values[default], middle[default], "o", color=_COLORS.accent, ms=6)
    if axis == VOCABULARY:
        panel.set_xscale("log")
    else:
        panel.set_xticks(values)
    panel.set_xlabel(LABELS[axis], fontsize=9, color=_COLORS.text)
    panel.margins(x=0.08, y=0.1)
    panel.set_ylim(bottom=0)
    _style(panel)


def _style(panel: Axes) -> None:
    panel.set_facecolor(_COLORS.background)
    panel.grid(axis="y", color=_COLORS.line, lw=0.8)
    panel.set_axisbelow(True)
    panel.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    panel.spines[["top", "right", "left"]].set_visible(False)
    panel.spines["bottom"].set_color(_COLORS.line)
    panel.tick_params(labelsize=8, colors=_COLORS.secondary_text, length=0)
    panel.minorticks_off()
