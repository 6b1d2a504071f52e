"""Makes the README's picture: the real window, trained on the sample corpus. Run it by `python -m docs.screenshot`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication

from w2v_gui.app import Window, make_application
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.style import apply_theme
from w2v_gui.ui.theme import load_theme

_PICTURE = Path(__file__).parent / "pictures" / "window.png"
_WORD = "queen"
_SETTLED_MS = 1000  # the points have glided to their places, and the frame too


class Photographer(QObject):
    """Presses Start when the corpus is there, chooses a word when training is done, and grabs the window."""

    def __init__(self, window: Window, path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        window.session.corpus_opened.connect(self._press_start)
        window.session.training.state_changed.connect(self._on_state)

    @Slot()
    def _press_start(self) -> None:
        self._window.main_window.training_panel.buttons.main_button.click()

    @Slot(object)
    def _on_state(self, state: TrainingState) -> None:
        if state is TrainingState.FINISHED:
            self._window.main_window.map_panel.view.setFocus()  # as a click on the word would
            self._window.session.word.choose_word(_WORD)
            QTimer.singleShot(_SETTLED_MS, self, self._grab)

    @Slot()
    def _grab(self) -> None:
        saved = self._window.main_window.grab().save(str(self._path))
        self._window.session.reset()  # or it would be kept as a run that was not saved
        self._window.main_window.close()
        QApplication.exit(0 if saved else 1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=_PICTURE, help=str(_PICTURE))
    parser.add_argument("--theme", choices=("light", "dark"), default="dark")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # not as this user left the window, but as it is at the first start
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        app = make_application()
        settings = Settings()
        settings.theme = arguments.theme
        apply_theme(app, load_theme(arguments.theme))
        window = Window(settings)
        Photographer(window, arguments.output)
        window.show()
        return app.exec()


if __name__ == "__main__":
    sys.exit(main())
