"""The map as a picture in a file, PNG, SVG or PDF, drawn anew at a size of its own. It needs no window."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSaveFile, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from w2v_gui.core.errors import FileFormatError
from w2v_gui.ui.map.map_canvas import MapCanvas
from w2v_gui.ui.map.picture_painting import PICTURE_RATIO, Picture
from w2v_gui.ui.theme import Theme

PNG_RATIO = PICTURE_RATIO  # pixels of the file to pixels of the picture
MOST_PIXELS = 20_000  # of a file, each way
_TITLE = "Map of words"
_DOTS_AN_INCH = 96  # the pixels of a browser
_POINTS_A_DOT = 72 / _DOTS_AN_INCH


def save_picture(
    canvas: MapCanvas, path: Path, width: int = 1200, height: int = 900, theme: Theme | None = None
) -> None:
    """Writes what `canvas` shows, with its legend, as a PNG, SVG or PDF of width x height, by the ending of `path`.

    A PNG has twice as many pixels each way. SVG and PDF consist of vectors, with the words as text; but more than
    `MOST_VECTORS` points in view are one image in them, with as many pixels as a PNG would have. The whole map is
    fitted anew; a part that the user has zoomed to keeps its middle and its height. `theme` is the canvas's, if none
    is given. Writes all or nothing. Raises FileFormatError with a sentence for the user.
    """
    painted_picture(canvas, path, width, height, theme)()


def painted_picture(
    canvas: MapCanvas, path: Path, width: int, height: int, theme: Theme | None = None
) -> Callable[[], None]:
    """Paints as save_picture does, and gives what encodes and writes the file, in another thread if need be."""
    check_picture_path(path)
    check_picture_size(width, height)
    encode = _PAINTERS[path.suffix.lower()](Picture(canvas, QSize(width, height), theme or canvas.theme))
    return partial(_write, path, encode)


def _write(path: Path, encode: Callable[[], QByteArray]) -> None:
    content = encode()
    file = QSaveFile(str(path))
    is_open = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not is_open or file.write(content) != content.size() or not file.commit():
        raise FileFormatError(f"{path} could not be written: {file.errorString()}. Choose another place.")


def check_picture_path(path: Path) -> None:
    """Raises FileFormatError where no picture can be saved to `path`: for asking before a long computation."""
    if path.suffix.lower() not in _PAINTERS:
        raise FileFormatError(f"{path.name} is not a .png, .svg or .pdf file. Choose one of these endings.")
    if not path.parent.is_dir():
        raise FileFormatError(f"There is no folder {path.parent}. Choose a folder that exists.")


def picture_size(text: str) -> tuple[int, int]:
    """Width and height as `1200 x 900`. Raises FileFormatError for anything else, and for what cannot be drawn."""
    sides = re.fullmatch(r"\s*(\d{1,9})\s*[x×]\s*(\d{1,9})\s*", text, re.ASCII | re.IGNORECASE)
    if sides is None:
        raise FileFormatError(f'"{text}" is not a size. Write width and height such as 1200 x 900.')
    width, height = int(sides[1]), int(sides[2])
    check_picture_size(width, height)
    return width, height


def check_picture_size(width: int, height: int) -> None:
    """Raises FileFormatError for a picture without pixels, or with more than MOST_PIXELS each way in its file."""
    if not 1 <= min(width, height) <= max(width, height) <= MOST_PIXELS // PNG_RATIO:
        raise FileFormatError(
            f"A picture of {width:,} x {height:,} cannot be drawn. Choose from 1 to {MOST_PIXELS // PNG_RATIO:,} each "
            f"way; a PNG has {PNG_RATIO} pixels for each of these."
        )


def _png(picture: Picture) -> Callable[[], QByteArray]:
    image = QImage(picture.size * PNG_RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise FileFormatError("There is not enough memory for a picture of that size. Choose a smaller one.")
    image.setDevicePixelRatio(PNG_RATIO)
    painter = QPainter(image)
    picture.paint(painter, is_vectors=False)
    painter.end()
    return partial(_encoded, image)


def _encoded(image: QImage) -> QByteArray:
    buffer = QBuffer()
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return buffer.data()


def _svg(picture: Picture) -> Callable[[], QByteArray]:
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(picture.size)
    generator.setViewBox(QRectF(0, 0, picture.size.width(), picture.size.height()))
    generator.setResolution(_DOTS_AN_INCH)
    generator.setTitle(_TITLE)
    painter = QPainter(generator)
    picture.paint(painter, is_vectors=True)
    painter.end()
    return buffer.data


def _pdf(picture: Picture) -> Callable[[], QByteArray]:
    """One page, just as large as the picture."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_TITLE)
    writer.setResolution(_DOTS_AN_INCH)
    writer.setPageSize(QPageSize(QSizeF(picture.size) * _POINTS_A_DOT, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    picture.paint(painter, is_vectors=True)
    painter.end()
    return buffer.data


_PAINTERS = {".png": _png, ".svg": _svg, ".pdf": _pdf}
