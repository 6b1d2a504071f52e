"""How long a frame of the map with labels takes, beside pyqtgraph's ScatterPlotItem without labels, in one process.

Both show the same clustered points in 12 colors and sizes by frequency, 1280 x 800, off-screen, without a graphics
card. Ours is the window's own map, moved by events of the mouse; theirs has brushes that points share, and is moved by
its view box. Every step is painted exactly once, which is verified. The sides take turns; figures are medians.
"""

import argparse
import os
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.conditions import median, report
from w2v_gui.core.embeddings.columns import Categories
from w2v_gui.ui.map.map_view import MapView
from w2v_gui.ui.map.word_map import point_sizes
from w2v_gui.ui.style import apply_theme
from w2v_gui.ui.theme import Theme, load_theme

SIZES = {"20k": 20_000, "100k": 100_000, "400k": 400_000, "1m": 1_000_000}
COMPARED = ("20k", "100k", "400k")
WIDTH, HEIGHT = 1280, 800
STEP_PX = QPoint(9, 5)
CLUSTERS = 40
KINDS = 12
ROUNDS, STEPS = 3, 12  # of panning, there and back again


class Cloud:
    """n points around CLUSTERS middles, the first the most frequent.

    places  (n, 2) float32
    kinds   (n,) from 0 to KINDS - 1
    counts  (n,) as in a text: the second word is half as frequent as the first
    """

    def __init__(self, n: int, seed: int = 1) -> None:
        random = np.random.default_rng(seed)
        clusters = random.integers(0, CLUSTERS, n)
        middles = random.uniform(-10, 10, (CLUSTERS, 2))
        self.places = (middles[clusters] + random.standard_normal((n, 2))).astype(np.float32)
        self.kinds = (clusters % KINDS).astype(np.int32)
        self.counts = 10 * n // np.arange(1, n + 1)

    def moved(self) -> NDArray[np.float32]:
        """(n, 2) other places that are nearly the same."""
        return self.places + np.float32(0.01)


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

    def frame_ms(self, step: Callable[[], object]) -> float:
        """The time of one step and its frame. Exits with a sentence if it was not painted once."""
        before, started = self.count, perf_counter()
        step()
        self._widget.repaint()
        passed_ms = 1e3 * (perf_counter() - started)
        if self.count != before + 1:
            raise SystemExit(f"A step was painted {self.count - before} times. The figures would mean nothing.")
        return passed_ms


class Ours:
    """The window's map."""

    def __init__(self, cloud: Cloud, theme: Theme) -> None:
        self.view = MapView(theme)
        _show(self.view)
        kinds = Categories("Kind", tuple(f"kind {i}" for i in range(KINDS)), cloud.kinds)
        self.view.show_words([f"word{i}" for i in range(len(cloud.places))], cloud.counts)
        self.view.show_column(kinds)
        self.view.show_positions(cloud.places, glide=False)
        self._now_s = 0.0
        self._place = QPointF(WIDTH / 2, HEIGHT / 2)
        self.paints = Paints(self.view.viewport())
        self.rest()

    def rest(self) -> None:
        """Lets the map come to rest and pick its labels. Exits with a sentence where it picks none."""
        for _ in range(20):
            self._now_s += 0.1
            self.view.tick(self._now_s)
        if not self.view.labels():
            raise SystemExit("The map has no labels. The figures would mean nothing.")

    def pan(self, step: QPoint) -> None:
        self._place += QPointF(step)
        self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton)

    def press(self) -> None:
        self._send(QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton)
        self.pan(QPoint(30, 0))  # further than a click may stray

    def release(self) -> None:
        self._send(QEvent.Type.MouseButtonRelease, Qt.MouseButton.LeftButton)
        self.rest()

    def zoom(self, notches: int) -> None:
        middle, angle = QPointF(WIDTH / 2, HEIGHT / 2), QPoint(0, 120 * notches)
        no_buttons, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        wheel = QWheelEvent(middle, middle, QPoint(), angle, no_buttons, no_keys, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(self.view.viewport(), wheel)

    def set_places(self, places: NDArray[np.float32]) -> None:
        self.view.show_positions(places, glide=False)

    def _send(self, kind: QEvent.Type, button: Qt.MouseButton) -> None:
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, self._place, self._place, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.view.viewport(), event)


class Theirs:
    """A scatter plot in a view box with nothing else."""

    def __init__(self, cloud: Cloud, theme: Theme) -> None:
        self._view = pg.GraphicsView(background=theme.background)
        _show(self._view)
        self._box = pg.ViewBox(lockAspect=True)
        self._view.setCentralItem(self._box)
        brushes = [pg.mkBrush(theme.kind_color(i)) for i in range(KINDS)]
        self._look: dict[str, Any] = {
            "size": np.round(2 * point_sizes(cloud.counts)) / 2,
            "brush": [brushes[kind] for kind in cloud.kinds.tolist()],
        }
        self._scatter = pg.ScatterPlotItem(pen=None, pxMode=True)
        self._box.addItem(self._scatter)
        self.set_places(cloud.places)
        self._box.setRange(QRectF(-13, -13, 26, 26), padding=0)
        self.paints = Paints(self._view.viewport())

    def pan(self, step: QPoint) -> None:
        across, down = self._box.viewPixelSize()
        self._box.translateBy(x=-step.x() * across, y=step.y() * down)

    def set_places(self, places: NDArray[np.float32]) -> None:
        self._scatter.setData(places[:, 0], places[:, 1], **self._look)


def _show(widget: QWidget) -> None:
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    QTest.qWaitForWindowExposed(widget)


def steps() -> list[QPoint]:
    """There and back again, so that the points stay in view."""
    quarter = STEPS // 4
    return [STEP_PX] * quarter + [-STEP_PX] * (2 * quarter) + [STEP_PX] * quarter


def measure(n: int, theme: Theme, with_theirs: bool) -> dict[str, list[float]]:
    """Milliseconds of every `pan`, `zoom`, `set` and `rest` of ours, and of `their_pan` and `their_set`."""
    cloud = Cloud(n)
    ours, theirs = Ours(cloud, theme), Theirs(cloud, theme) if with_theirs else None
    times: dict[str, list[float]] = {name: [] for name in ("pan", "zoom", "set", "rest", "their_pan", "their_set")}
    for places in [cloud.moved(), cloud.places] * ROUNDS:
        ours.paints.frame_ms(ours.press)  # the first frame fills caches
        times["pan"] += [ours.paints.frame_ms(partial(ours.pan, step)) for step in steps()]
        times["rest"].append(ours.paints.frame_ms(ours.release))
        times["zoom"] += [ours.paints.frame_ms(partial(ours.zoom, notches)) for notches in (1, -1, 1, -1)]
        times["set"].append(ours.paints.frame_ms(partial(ours.set_places, places)))
        ours.rest()
        if theirs is not None:
            theirs.paints.frame_ms(partial(theirs.pan, QPoint()))
            times["their_pan"] += [theirs.paints.frame_ms(partial(theirs.pan, step)) for step in steps()]
            times["their_set"].append(theirs.paints.frame_ms(partial(theirs.set_places, places)))
    return times


def figures_of(times: dict[str, dict[str, list[float]]]) -> dict[str, float]:
    """Medians in ms, such as `pan_ms_100k`, and ratios of ours to theirs, such as `pan_ratio_100k`."""
    figures = {
        f"{name}_ms_{size}": median(values)
        for size, of_size in times.items()
        for name, values in of_size.items()
        if values
    }
    for size in times:
        for name in ("pan", "set"):
            if (theirs := figures.get(f"their_{name}_ms_{size}")) is not None:
                figures[f"{name}_ratio_{size}"] = figures[f"{name}_ms_{size}"] / theirs
    return figures


def rows_of(figures: dict[str, float]) -> list[list[str]]:
    """The table, a row a size."""
    columns = {
        "panned": "pan_ms",
        "ScatterPlotItem": "their_pan_ms",
        "ratio": "pan_ratio",
        "zoomed": "zoom_ms",
        "come to rest": "rest_ms",
        "new places": "set_ms",
        "setData": "their_set_ms",
        "ratio ": "set_ratio",
    }
    rows = [["points", *(name.strip() for name in columns)]]
    for size in SIZES:
        values = [figures.get(f"{key}_{size}") for key in columns.values()]
        digits = [3 if key.endswith("ratio") else 1 for key in columns.values()]
        cells = ["" if value is None else f"{value:.{d}f}" for value, d in zip(values, digits, strict=True)]
        rows.append([f"{SIZES[size]:,}", *cells])
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app, theme = QApplication([]), load_theme("dark")
    apply_theme(app, theme)
    figures = figures_of({size: measure(n, theme, size in COMPARED) for size, n in SIZES.items()})
    notes = [
        "Milliseconds a frame, medians. Ours has labels, theirs has none. Coming to rest picks the labels anew;",
        "new places and setData include the frame after them.",
    ]
    report(f"The map, {WIDTH} x {HEIGHT}", rows_of(figures), notes, figures, arguments.json)


if __name__ == "__main__":
    main()
