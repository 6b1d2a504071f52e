"""The application's look: applies a theme to all widgets, and gives the icons and the labels that share it."""

import pyqtgraph as pg
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from w2v_gui.resource_files import resource_path
from w2v_gui.ui.style_sheet import style_sheet
from w2v_gui.ui.theme import Theme

TEXT_PX = 13
SECONDARY_TEXT_PX = 12
PANEL_MARGIN_PX = 14
ROW_SPACING_PX = 7

_ICON_PX = 16
_ICON_RATIOS = (1, 2, 3)  # of screen pixels to pixels


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Gives `app`, and the plots made from now on, the colors and type of `theme`.

    Panels that paint themselves have a `set_theme` of their own beside it.
    """
    app.setStyle("Fusion")
    scheme = Qt.ColorScheme.Dark if QColor(theme.background).lightnessF() < 0.5 else Qt.ColorScheme.Light
    app.styleHints().setColorScheme(scheme)  # for title bars; does nothing on some platforms
    font = app.font()
    font.setPixelSize(TEXT_PX)
    app.setFont(font)
    app.setPalette(theme.palette())
    app.setStyleSheet(style_sheet(theme))
    pg.setConfigOptions(background=theme.background, foreground=theme.secondary_text, antialias=True)


def set_look(widget: QWidget, name: str, value: bool | str | None) -> None:
    """Sets one of the style sheet's properties on a widget that may already be visible."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def tinted_icon(name: str, color: str) -> QIcon:
    """The icon `resources/icons/<name>.svg` in one color, sharp on every screen. Raises OSError where there is none."""
    renderer = QSvgRenderer(QByteArray(resource_path(f"icons/{name}.svg").read_bytes()))
    icon = QIcon()
    for ratio in _ICON_RATIOS:
        pixmap = QPixmap(QSize(_ICON_PX, _ICON_PX) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), QColor(color))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        icon.addPixmap(pixmap)
    return icon
