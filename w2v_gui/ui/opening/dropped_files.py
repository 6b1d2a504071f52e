"""Files and folders that are dropped on the window, and the quiet sheet that shows that it takes them."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from w2v_gui.ui.theme import Theme

_INVITATION = "Drop texts, vectors or a run to open them"
_MARGIN_PX, _CORNER_PX, _LINE_PX = 6, 8, 2
_TEXT_PX = 20
_GROUND_OPACITY = 0.88


class DroppedFiles(QObject):
    """Takes local files and folders, wherever on the window they are dropped, and nothing else.

    It listens to the window of the system below the widgets, as fields for text would take the files' names.
    """

    dropped = Signal(object)
    """A list of Path, told when the drop is over: a question to the user would keep the file manager waiting."""
    _taken = Signal(object)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self.sheet = DropSheet(window, theme)
        self._taken.connect(self.dropped, Qt.ConnectionType.QueuedConnection)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._listen()

    def set_theme(self, theme: Theme) -> None:
        self.sheet.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange):
                self._listen()
            return False
        if QApplication.activeModalWidget() is not None:
            return False  # which has to be answered first
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove | QEvent.Type.Drop:
                return isinstance(event, QDropEvent) and self._take(event)
            case QEvent.Type.DragLeave:
                self.sheet.hide()
        return False

    def _listen(self) -> None:
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def _take(self, event: QDropEvent) -> bool:
        """Whether the event is about files, which goes to nobody else then."""
        paths = local_paths(event.mimeData())
        is_drop = event.type() == QEvent.Type.Drop
        self.sheet.setVisible(bool(paths) and not is_drop)
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if is_drop:
            self._taken.emit(paths)
        return True


class DropSheet(QWidget):
    """Lies over the whole window while files are dragged over it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_INVITATION)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            self.setGeometry(self._window.rect())
            self.raise_()
        super().setVisible(visible)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self._theme.background)
        ground.setAlphaF(_GROUND_OPACITY)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(self._theme.accent), _LINE_PX, Qt.PenStyle.DashLine))
        area = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        painter.drawRoundedRect(area, _CORNER_PX, _CORNER_PX)
        font = painter.font()
        font.setPixelSize(_TEXT_PX)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _INVITATION)


def local_paths(dragged: QMimeData) -> list[Path]:
    """The files and folders that are dragged; none where any of it is no file of this computer."""
    urls = dragged.urls()
    return [Path(url.toLocalFile()) for url in urls] if all(url.isLocalFile() for url in urls) else []
