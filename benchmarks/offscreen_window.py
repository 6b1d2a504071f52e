"""The real window with vectors in it, off-screen, with settings of its own. For measuring and for pictures."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from w2v_gui.app import Window, make_application
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.session.files import OpenedVectors
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.style import apply_theme
from w2v_gui.ui.view_commands import chosen_theme


@contextmanager
def new_window(theme: str = "dark") -> Iterator[Window]:
    """The window, 1280 x 800, with the sample corpus."""
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        app = make_application()
        settings = Settings()
        settings.theme = theme
        apply_theme(app, chosen_theme(settings))
        window = Window(settings)
        window.show()
        try:
            wait_until(lambda: window.session.training.state is TrainingState.READY)
            yield window
        finally:
            window.main_window.close()
            QApplication.sendPostedEvents()


@contextmanager
def opened_window(embeddings: Embeddings, theme: str = "dark") -> Iterator[Window]:
    """The window when the map of these vectors is there and measured."""
    with new_window(theme) as window:
        window.session.show_opened(OpenedVectors("vectors.txt", embeddings))
        wait_until(lambda: window.session.map.faithfulness is not None)
        wait_for(1500)  # the points have come to rest
        yield window


def wait_until(condition: Callable[[], bool], longest_ms: int = 120_000, poll_ms: int = 20) -> None:
    """Lets the window work until the condition holds. Exits with a sentence where it never does."""
    ends = time.monotonic() + longest_ms / 1000
    while not condition():
        if time.monotonic() > ends:
            raise SystemExit(f"The window did not come to what was waited for in {longest_ms / 1000:.0f} s.")
        wait_for(poll_ms)


def wait_for(milliseconds: int) -> None:
    """Lets the window work for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
