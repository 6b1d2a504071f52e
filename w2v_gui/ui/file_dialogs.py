"""Asks for files of the user's, in the folder where the last one was."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from w2v_gui.session.settings import Settings


class FileDialogs:
    """Each gives None where the user changes their mind."""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        self._window = window
        self._settings = settings

    def open_one(self, title: str, kinds: str) -> Path | None:
        """A file to read; `kinds` is a filter of Qt's."""
        path, _ = QFileDialog.getOpenFileName(self._window, title, self._settings.last_folder, kinds)
        return Path(path) if path else None

    def open_folder(self, title: str) -> Path | None:
        path = QFileDialog.getExistingDirectory(self._window, title, self._settings.last_folder)
        return Path(path) if path else None

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        """A file to write, with a name proposed."""
        proposal = str(Path(self._settings.last_folder) / name)
        path, _ = QFileDialog.getSaveFileName(self._window, title, proposal, kinds)
        return Path(path) if path else None
