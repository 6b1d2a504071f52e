"""Asks how files are read as text: the dialog, with what fills it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.preview_session import PreviewSession
from w2v_gui.ui.opening.open_text_dialog import OpenTextDialog
from w2v_gui.ui.theme import Theme

_LISTS = "Lists of words (*.txt *.csv *.gz);;All files (*)"


class TextOpening(QObject):
    """One dialog at a time, which stops what it asked for when it is closed."""

    chosen = Signal(object, object)
    """The tuple of paths and their TextChoice, when the user opens them."""

    def __init__(self, runner: JobRunner, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._paths: tuple[Path, ...] = ()
        self._session = PreviewSession(runner, self)
        self.dialog: OpenTextDialog | None = None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def ask(self, paths: Sequence[Path], choice: TextChoice | None = None) -> None:
        """Shows the dialog for files or folders, with a choice made before or else with the one that is proposed."""
        if self.dialog is not None:
            self.dialog.reject()
        self._paths = tuple(paths)
        self.dialog = dialog = OpenTextDialog(self._paths, self._theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if choice is not None:
            dialog.show_choice(choice)
        session = self._session
        session.proposed.connect(dialog.show_choice)
        session.previewed.connect(dialog.show_preview)
        session.failed.connect(dialog.show_problem)
        session.stop_words_read.connect(dialog.show_stop_words)
        session.not_read.connect(dialog.show_stop_word_problem)
        dialog.choice_changed.connect(self._on_choice)
        dialog.stop_word_file_requested.connect(self._ask_for_stop_words)
        dialog.chosen.connect(self._on_chosen)
        dialog.finished.connect(self._on_finished)
        session.show(self._paths, choice)
        dialog.open()

    @Slot(object)
    def _on_choice(self, choice: TextChoice) -> None:
        self._session.show(self._paths, choice)

    @Slot()
    def _ask_for_stop_words(self) -> None:
        folder = str(self._paths[0].parent)
        path, _ = QFileDialog.getOpenFileName(self.dialog, "Stop words", folder, _LISTS)
        if path:
            self._session.read_stop_words(Path(path))

    @Slot(object)
    def _on_chosen(self, choice: TextChoice) -> None:
        self.chosen.emit(self._paths, choice)

    @Slot()
    def _on_finished(self) -> None:
        self._session.cancel()
        self.dialog = None
