"""Composition root: builds session, window and their connections, and runs them."""

import gc
import logging
import signal
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.ui.autosave_presenter import AutosavePresenter
from w2v_gui.ui.commands import Commands
from w2v_gui.ui.export_commands import ExportCommands
from w2v_gui.ui.kept_run_commands import KeptRunCommands
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.map.map_canvas import MapCanvas
from w2v_gui.ui.map.picture import save_picture
from w2v_gui.ui.map_commands import MapCommands
from w2v_gui.ui.opening.opening_commands import OpeningCommands
from w2v_gui.ui.presenter import Presenter
from w2v_gui.ui.selection_commands import SelectionCommands
from w2v_gui.ui.style import apply_theme
from w2v_gui.ui.theme import load_theme
from w2v_gui.ui.view_commands import ViewCommands, chosen_theme

if TYPE_CHECKING:
    from w2v_gui.cli_map import PictureRequest  # which loads what only files need

_log = logging.getLogger(__name__)
# a thread of Python code hands the interpreter's lock over after this time; the default leaves the window jerky
_SWITCH_INTERVAL_S = 0.0001
_COLLECT_EVERY_MS = 10_000
_MODULES_OF_A_LIBRARY = 50  # at least, of one that takes long to look through
_WARM_UP_AFTER_MS = 300  # when the window is there
_SAVING_MS = 1500  # at closing; then the window closes all the same, and the saving goes on to its end


class Window(QObject):
    """The session, its window and what connects them."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.session = Session(self)
        self.main_window = MainWindow(chosen_theme(settings))
        self._settings = settings
        self.presenter = Presenter(self.session, self.main_window)
        self.commands = Commands(self.session, self.main_window, settings)
        self.opening = OpeningCommands(self.session, self.main_window, settings)
        self.view_commands = ViewCommands(self.main_window, settings)
        for commands in (MapCommands, SelectionCommands, ExportCommands):
            commands(self.session.exploration, self.main_window, settings)
        self._saving = AutosavePresenter(self.session, self.main_window)
        self._kept_runs = KeptRunCommands(self.session, self.main_window, settings)
        self._is_closing = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._close_now)
        self.main_window.closing.connect(self._on_closing)

    def show(self) -> None:
        """Shows the window as it was left, and opens the sample corpus."""
        self.main_window.restore_layout(*self._settings.layout())
        self.main_window.show()
        self._kept_runs.start()
        self.session.open_sample()
        QTimer.singleShot(_WARM_UP_AFTER_MS, self.session.warm_up)

    @Slot(object)
    def _on_closing(self, event: QCloseEvent) -> None:
        self._settings.remember_layout(*self.main_window.layout_state())
        if self._is_closing or not self.session.autosave.has_to_save:
            self._kept_runs.close()
            self.main_window.hide()  # while what is being written is written to its end
            self.session.shutdown()
            return
        event.ignore()  # until the run is saved
        if not self._patience.isActive():
            self._patience.start(_SAVING_MS)
            self.session.autosave.when_saved(self._on_saved)

    def _on_saved(self, is_saved: bool) -> None:
        if not self._patience.isActive():
            return  # the window is closed already
        self._patience.stop()
        if is_saved or self._saving.may_lose_run():
            self._close_now()

    @Slot()
    def _close_now(self) -> None:
        self._is_closing = True
        self.main_window.close()


class _Unexpected(QObject):
    """Shows errors that nobody caught, from whatever thread, in the window."""

    happened = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.happened.connect(window.messages.error)

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("unexpected", exc_info=(kind, error, trace))
        self.happened.emit(f"Something went wrong that should not have ({kind.__name__}: {error}). Please report it.")


class _Collector(QObject):
    """Collects garbage in the main thread, between two events.

    Left to itself Python collects in whatever thread allocates, for 100 ms once the kernels' compiler is loaded.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_COLLECT_EVERY_MS)
        self._settled = False
        self._modules = 0

    @Slot()
    def settle(self) -> None:
        """What is there now, the compiler above all, is there to stay: it is not looked through any more."""
        gc.freeze()
        self._settled, self._modules = True, len(sys.modules)

    @Slot()
    def _collect(self) -> None:
        if self._settled and len(sys.modules) > self._modules + _MODULES_OF_A_LIBRARY:
            self.settle()  # a library has come, such as that of t-SNE
        else:
            gc.collect(2 if self._settled else 1)


def make_application() -> QApplication:
    """The QApplication, named, so that settings have a place."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("w2v_gui")
    app.setOrganizationName("w2v_gui")
    app.setDesktopFileName("w2v_gui")
    return app


def run_window() -> int:
    """Opens the window; returns the exit status when it is closed."""
    logging.basicConfig(format="%(name)s: %(message)s")
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    app = make_application()
    settings = Settings()
    apply_theme(app, chosen_theme(settings))
    window = Window(settings)
    sys.excepthook = _Unexpected(window.main_window)
    collector = _Collector(window)
    window.session.kernels_loaded.connect(collector.settle)
    window.session.training.prepared.connect(collector.settle)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    window.show()
    return app.exec()


def draw_map(request: "PictureRequest") -> int:
    """`w2v-gui map`: draws the window's own map to a picture file; the exit status.

    Raises FileFormatError where the picture cannot be written.
    """
    app, theme = make_application(), load_theme(request.theme, request.palette)
    apply_theme(app, theme)
    canvas = MapCanvas(theme)
    canvas.show_words(request.words, request.counts)
    canvas.show_column(request.column)
    canvas.show_projection(request.projection, glide=False)
    save_picture(canvas, request.output, *request.size)
    return 0
