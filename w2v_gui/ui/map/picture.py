"""The map as a picture in a file, PNG or SVG, drawn anew at a size of its own. Called by the window; needs none."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSaveFile, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from w2v_gui.core.errors import FileFormatError
from w2v_gui.ui.map.atlas import point_colors
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.label_choice import LabelChoice
from w2v_gui.ui.map.label_text import LabelText, word_text
from w2v_gui.ui.map.legend_row import DOT_MIDDLE_PX, DOT_PX, ROW_PX, TEXT_LEFT_PX
from w2v_gui.ui.map.map_canvas import MapCanvas
from w2v_gui.ui.map.marks_item import paint_marks
from w2v_gui.ui.map.placement import Box
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme

PNG_RATIO = 2  # pixels of the file to pixels of the picture
_MARGIN_PX = 14


def save_picture(
    canvas: MapCanvas, path: Path, width: int = 1200, height: int = 900, theme: Theme | None = None
) -> None:
    """Writes what `canvas` shows, with its legend, as a PNG or an SVG of width x height, by the ending of `path`.

    A PNG has twice as many pixels each way. The whole map is fitted anew; a part that the user has zoomed to keeps
    its middle and its height. `theme` is the canvas's, if none is given. Writes all or nothing. Raises
    FileFormatError with a sentence for the user.
    """
    check_picture_path(path)
    drawer = _svg if path.suffix.lower() == ".svg" else _png
    content = drawer(Picture(canvas, QSize(width, height), theme or canvas.theme))
    file = QSaveFile(str(path))
    is_open = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not is_open or file.write(content) != content.size() or not file.commit():
        raise FileFormatError(f"{path} could not be written: {file.errorString()}. Choose another place.")


def check_picture_path(path: Path) -> None:
    """Raises FileFormatError where no picture can be saved to `path`: for asking before a long computation."""
    if path.suffix.lower() not in (".png", ".svg"):
        raise FileFormatError(f"{path.name} is neither a .png nor a .svg file. Choose one of these endings.")
    if not path.parent.is_dir():
        raise FileFormatError(f"There is no folder {path.parent}. Choose a folder that exists.")


class Picture:
    """The map at a size of its own, to be painted with vectors."""

    def __init__(self, canvas: MapCanvas, size: QSize, theme: Theme) -> None:
        self.size = size
        self._map: WordMap = canvas.word_map
        self._theme = theme
        self._text: LabelText = word_text()
        present = set(self._map.kind_ids.tolist())
        self._legend = [(i, kind) for i, kind in enumerate(self._map.kinds) if i in present]
        widths = [self._text.size(kind)[0] for _, kind in self._legend]
        self._map_left = _MARGIN_PX + TEXT_LEFT_PX + max(widths) if widths else 0
        self._frame = self._framed(canvas)

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(self._theme.background))
        self._paint_legend(painter)
        if self._map.positions is None:
            return
        painter.translate(self._map_left, 0)
        painter.setClipRect(QRectF(0, 0, self._frame.width, self._frame.height))
        self._paint_points(painter)
        paint_marks(painter, self._map, self._frame, self._theme)
        choice = LabelChoice(self._map)
        for label in choice.pick(self._frame, {}):
            choice.text_of(label.word).paint(painter, self._map.words[label.word], label.box, self._theme)

    def _framed(self, canvas: MapCanvas) -> Frame:
        seen = canvas.frame.now
        frame = seen.resized(self.size.width() - self._map_left, self.size.height())
        cloud = canvas.cloud()
        if canvas.frame.automatic and cloud is not None:
            return frame.fitted(cloud)
        return frame.zoomed(frame.height / seen.height, frame.width / 2, frame.height / 2)

    def _paint_points(self, painter: QPainter) -> None:
        assert self._map.positions is not None
        colors = point_colors(self._theme, bool(self._map.kinds))
        words = self._map.drawn[::-1]
        pixels = self._frame.pixels(self._map.positions[words])
        seen = self._frame.holds(pixels, ROW_PX)
        radii = (self._map.sizes[words] / 2)[seen].tolist()
        color_ids = self._map.color_ids[words][seen].tolist()
        painter.setPen(Qt.PenStyle.NoPen)
        for (x, y), radius, color_id in zip(pixels[seen].tolist(), radii, color_ids, strict=True):
            painter.setBrush(colors[color_id])
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def _paint_legend(self, painter: QPainter) -> None:
        for row, (kind, name) in enumerate(self._legend):
            top = _MARGIN_PX + row * ROW_PX
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.kind_color(kind)))
            middle = QPointF(_MARGIN_PX + DOT_MIDDLE_PX, top + ROW_PX / 2)
            painter.drawEllipse(middle, DOT_PX / 2, DOT_PX / 2)
            width, height = self._text.size(name)
            left, top = _MARGIN_PX + TEXT_LEFT_PX, top + (ROW_PX - height) // 2
            box = Box(left, top, left + width, top + height)
            self._text.paint(painter, name, box, self._theme, self._theme.secondary_text)


def _png(picture: Picture) -> QByteArray:
    image = QImage(picture.size * PNG_RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(PNG_RATIO)
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    buffer = QBuffer()
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return buffer.data()


def _svg(picture: Picture) -> QByteArray:
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(picture.size)
    generator.setViewBox(QRectF(0, 0, picture.size.width(), picture.size.height()))
    generator.setResolution(96)  # the pixels of a browser
    generator.setTitle("Map of words")
    painter = QPainter(generator)
    picture.paint(painter)
    painter.end()
    return buffer.data()
