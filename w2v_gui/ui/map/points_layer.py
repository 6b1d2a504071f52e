"""Points as an image that is painted once and then moved with the map. Two of these make the points of the view."""

from operator import is_
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import Shiboken

from w2v_gui.ui.map.atlas import RING_AWAY_PX, Atlas
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.thinning import CELL_PX, THIN_OUT_ABOVE, first_of_each_cell
from w2v_gui.ui.map.word_map import LARGEST_PX

FEW = 1_000  # points are painted each time, exactly where they are
REACH_PX = LARGEST_PX / 2 + RING_AWAY_PX + 1 + CELL_PX  # a point this far outside leaves no trace inside
_FIELDS = 10  # of a QPainter.PixmapFragment: x, y, left, top, width, height, scale x, scale y, rotation, opacity


class Points(NamedTuple):
    """n of P points, the most important first. What changes is another array.

    places     (n, 2) float32, column by column
    ids        (n,)
    sizes      (P,) float32, diameters in pixels of the window
    color_ids  (P,) uint8, numbers of `coloring`
    hollow     (P,) bool
    ringed     (P,) bool, or None where no point has a ring
    """

    places: NDArray[np.float32]
    ids: NDArray[np.int64]
    sizes: NDArray[np.float32]
    color_ids: NDArray[np.uint8]
    hollow: NDArray[np.bool_]
    ringed: NDArray[np.bool_] | None


class Window(NamedTuple):
    """What is seen, in pixels of the screen from the first of the points; `top` grows downward."""

    left: float
    top: float
    width: int
    height: int
    scale: float
    ratio: float

    @classmethod
    def on(cls, points: Points, frame: Frame, ratio: float) -> "Window":
        width, height = round(frame.width * ratio), round(frame.height * ratio)
        scale = frame.scale * ratio
        x, y = points.places[0].tolist()
        return cls((frame.x - x) * scale - width / 2, (y - frame.y) * scale - height / 2, width, height, scale, ratio)

    def whole(self) -> QRect:
        return QRect(0, 0, self.width, self.height)


class PointsLayer:
    """Keeps the image of the points that it drew last, and paints only what has come into view."""

    def __init__(self) -> None:
        self._image = QPixmap()
        self._window: Window | None = None
        self._drawn: tuple[object, ...] = ()

    def draw(self, painter: QPainter, points: Points, frame: Frame, atlas: Atlas) -> None:
        """Draws all over the painter's device, whose upper left pixel is the frame's."""
        if len(points.ids) <= FEW:
            paint_points(painter, points, frame, atlas)
            return
        self._bring(points, Window.on(points, frame, atlas.ratio), atlas)
        painter.save()
        painter.scale(1 / atlas.ratio, 1 / atlas.ratio)
        painter.drawPixmap(0, 0, self._image)
        painter.restore()

    def _bring(self, points: Points, window: Window, atlas: Atlas) -> None:
        """Makes the image show the points in that window."""
        is_thinned = _is_crowd(points, window)
        before, drawn = self._window, (*points, atlas, is_thinned)
        is_same = len(drawn) == len(self._drawn) and all(map(is_, drawn, self._drawn))
        if before is not None and is_same and before[2:] == window[2:]:
            right, down = round(before.left - window.left), round(before.top - window.top)
            self._window = before._replace(left=before.left - right, top=before.top - down)
            regions = self._scroll(right, down)
        else:
            self._window, self._drawn = window, drawn
            if self._image.size() != window.whole().size():
                self._image = QPixmap(window.whole().size())
                self._image.fill(Qt.GlobalColor.transparent)  # which gives it an alpha channel
            regions = [window.whole()]
        for region in regions:
            painter = QPainter(self._image)
            painter.setClipRect(region)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(region, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            _paint(painter, points, self._window, region, atlas, is_thinned)
            painter.end()

    def _scroll(self, right: int, down: int) -> list[QRect]:
        """Moves the image; the regions that are to be painted now."""
        whole = self._image.rect()
        if abs(right) >= whole.width() or abs(down) >= whole.height():
            return [whole]
        if right or down:
            self._image.scroll(right, down, whole)
        beside = QRect(0 if right > 0 else whole.width() + right, 0, abs(right), whole.height())
        over = QRect(0, 0 if down > 0 else whole.height() + down, whole.width(), abs(down))
        return [region for region in (beside, over) if not region.isEmpty()]


def paint_points(painter: QPainter, points: Points, frame: Frame, atlas: Atlas) -> None:
    """Paints the points that are in the frame, whose upper left pixel is the painter's."""
    if len(points.ids) == 0:
        return
    window = Window.on(points, frame, atlas.ratio)
    painter.save()
    painter.scale(1 / atlas.ratio, 1 / atlas.ratio)
    _paint(painter, points, window, window.whole(), atlas, _is_crowd(points, window))
    painter.restore()


def _is_crowd(points: Points, window: Window) -> bool:
    return len(points.ids) > THIN_OUT_ABOVE and len(_rows_in(points, window, window.whole())) > THIN_OUT_ABOVE


def _rows_in(points: Points, window: Window, region: QRect) -> NDArray[np.intp]:
    """The rows of points that may leave a trace in a region of the window."""
    reach = REACH_PX * window.ratio
    x, y = points.places[0].tolist()
    left, top = window.left + region.left() - reach, window.top + region.top() - reach
    right, bottom = left + region.width() + 2 * reach, top + region.height() + 2 * reach
    across, along = points.places[:, 0], points.places[:, 1]
    seen = across >= x + left / window.scale
    seen &= across <= x + right / window.scale
    seen &= along <= y - top / window.scale
    seen &= along >= y - bottom / window.scale
    return np.flatnonzero(seen)


def _pixels(
    places: NDArray[np.float32], rows: NDArray[np.intp], window: Window
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(n,) pixels of the screen to the right of the first point and below it: its own are exactly 0."""
    x, y = places.T if len(rows) == len(places) else (places[:, 0][rows], places[:, 1][rows])
    scale = np.float32(window.scale)
    return (x - places[0, 0]) * scale, (places[0, 1] - y) * scale


def _paint(painter: QPainter, points: Points, window: Window, region: QRect, atlas: Atlas, is_thinned: bool) -> None:
    """Paints the points that leave a trace in a region, in pixels of the screen, the most important ones uppermost."""
    rows = _rows_in(points, window, region)
    if len(rows) == 0:
        return
    across, down = _pixels(points.places, rows, window)
    if is_thinned:  # cells lie on the map, so that the same points are left out wherever it is moved
        kept = first_of_each_cell(across, down, CELL_PX * window.ratio)
        rows, across, down = rows[kept], across[kept], down[kept]
    rows, across, down = rows[::-1], across[::-1], down[::-1]
    ids = points.ids[rows]
    ringed = np.zeros(len(ids), dtype=bool) if points.ringed is None else points.ringed[ids]
    atlas_rows = atlas.rows(points.color_ids[ids], points.hollow[ids], ringed)
    left, top, extents = atlas.parts(atlas_rows, points.sizes[ids], ringed)
    fragments = np.empty((len(ids), _FIELDS))
    fragments[:, 0] = across - np.float32(window.left)
    fragments[:, 1] = down - np.float32(window.top)
    fragments[:, 2], fragments[:, 3] = left, top
    fragments[:, 4] = fragments[:, 5] = extents
    fragments[:, 6:] = (1, 1, 0, 1)
    first: Any = Shiboken.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
    painter.drawPixmapFragments(first, len(fragments), atlas.pixmap)
