"""What is in a picture of the map, and where: the legend at the left, beside it points, marks and labels."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from w2v_gui.ui.map.atlas import Atlas, paint_disk
from w2v_gui.ui.map.axes_item import paint_axes, paint_axis_ends
from w2v_gui.ui.map.coloring import point_colors
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.label_choice import LabelChoice
from w2v_gui.ui.map.map_canvas import MapCanvas
from w2v_gui.ui.map.marks_item import paint_marks
from w2v_gui.ui.map.picture_legend import PictureLegend
from w2v_gui.ui.map.points_item import marked_points, resting_points
from w2v_gui.ui.map.points_layer import REACH_PX, Points, paint_points
from w2v_gui.ui.theme import Theme

PICTURE_RATIO = 2  # pixels of an image to pixels of the picture
MOST_VECTORS = 20_000  # points in view


class Picture:
    """The map at a size of its own."""

    def __init__(self, canvas: MapCanvas, size: QSize, theme: Theme) -> None:
        self.size = size
        self._map = canvas.word_map
        self._ends = canvas.ends
        self._theme = theme
        self._legend = PictureLegend(canvas.word_map.column, theme, size.height())
        self._frame = self._framed(canvas)

    def paint(self, painter: QPainter, is_vectors: bool) -> None:
        """Paints everything; many points as fine dots on an image, or as one image among vectors."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(self._theme.background))
        self._legend.paint(painter)
        if self._map.positions is None:
            return
        painter.translate(self._legend.width, 0)
        painter.setClipRect(QRectF(0, 0, self._frame.width, self._frame.height))
        if self._ends is not None:
            paint_axes(painter, self._frame, self._ends, self._theme)
        self._paint_points(painter, is_vectors)
        paint_marks(painter, self._map, self._frame, self._theme)
        choice = LabelChoice(self._map)
        for label in choice.pick(self._frame, {}):
            choice.text_of(label.word).paint(painter, self._map.label_of(label.word), label.box, self._theme)
        if self._ends is not None:
            paint_axis_ends(painter, self._frame, self._ends, self._theme)

    def _framed(self, canvas: MapCanvas) -> Frame:
        seen = canvas.frame.now
        frame = seen.resized(self.size.width() - self._legend.width, self.size.height())
        cloud = canvas.cloud()
        if canvas.frame.automatic and cloud is not None:
            return frame.fitted(cloud)
        return frame.zoomed(frame.height / seen.height, frame.width / 2, frame.height / 2)

    def _paint_points(self, painter: QPainter, is_vectors: bool) -> None:
        layers = (resting_points(self._map), marked_points(self._map))
        seen = [self._seen(points) for points in layers]
        if sum(map(len, seen)) <= MOST_VECTORS:
            for points, rows in zip(layers, seen, strict=True):
                self._paint_disks(painter, points, rows)
            return
        atlas = Atlas(point_colors(self._theme), self._theme, PICTURE_RATIO)
        if not is_vectors:
            for points in layers:
                paint_points(painter, points, self._frame, atlas)
            return
        size = QSize(self._frame.width, self._frame.height)
        image = QImage(size * PICTURE_RATIO, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(PICTURE_RATIO)
        image.fill(Qt.GlobalColor.transparent)
        dots = QPainter(image)
        for points in layers:
            paint_points(dots, points, self._frame, atlas)
        dots.end()
        painter.drawImage(QRectF(QPointF(), size), image)

    def _seen(self, points: Points) -> NDArray[np.intp]:
        """The rows of points in view."""
        return np.flatnonzero(self._frame.holds(self._frame.pixels(points.places), REACH_PX))

    def _paint_disks(self, painter: QPainter, points: Points, rows: NDArray[np.intp]) -> None:
        """Paints these points one by one, the most important ones uppermost."""
        colors = point_colors(self._theme)
        rows = rows[::-1]
        ids, pixels = points.ids[rows].tolist(), self._frame.pixels(points.places[rows]).tolist()
        for point, (x, y) in zip(ids, pixels, strict=True):
            is_ringed = points.ringed is not None and bool(points.ringed[point])
            radius, color = float(points.sizes[point]) / 2, colors[int(points.color_ids[point])]
            paint_disk(painter, QPointF(x, y), radius, color, self._theme, bool(points.hollow[point]), is_ringed)
