"""Whatever opens something: menus, buttons, recent files, and files that are dropped on the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.session.download_session import DownloadSession
from w2v_gui.session.file_kind import FileKind, FileKindSession, Recognized
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.ui.file_dialogs import FileDialogs
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.opening.dropped_files import DroppedFiles
from w2v_gui.ui.opening.get_corpus_presenter import GetCorpusPresenter
from w2v_gui.ui.opening.open_vectors_dialog import OpenVectorsDialog, worth_asking
from w2v_gui.ui.opening.text_opening import TextOpening

_TEXTS = "Texts (*.txt *.csv *.tsv *.jsonl *.parquet *.gz *.bz2 *.xz *.zip *.zst);;All files (*)"
_VECTORS = "Vectors (*.txt *.vec *.bin *.tsv *.npy *.parquet *.safetensors *.gz *.bz2 *.xz *.zip *.zst);;All files (*)"


class OpeningCommands(QObject):
    """Asks how a text is read, and how much of a large file of vectors, before the session opens it."""

    def __init__(self, session: Session, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._session, self._window, self._settings = session, window, settings
        self._opening: Path | None = None  # what will be a recent file when it is open
        self._choice: TextChoice | None = None  # how it is read, if it is a text
        self._asked = Path()  # of which vectors it is asked how many
        self._dialogs = FileDialogs(window, settings)
        self._kinds = FileKindSession(session.runner, self)
        self.texts = TextOpening(session.runner, window, window.theme)
        self._dropped = DroppedFiles(window, window.theme)
        self._corpora = GetCorpusPresenter(DownloadSession(session.runner, self), window)
        self._connect_window()
        self._connect_parts()
        window.show_recent_files(settings.recent_files)

    def _connect_window(self) -> None:
        actions = self._window.actions_by_name
        actions["open_corpus"].triggered.connect(self._open_corpus)
        actions["open_folder"].triggered.connect(self._open_folder)
        actions["open_sample"].triggered.connect(self._open_sample)
        actions["open_run"].triggered.connect(self._open_run)
        actions["open_vectors"].triggered.connect(self._open_vectors)
        actions["get_corpus"].triggered.connect(self._corpora.show_dialog)
        self._window.recent_requested.connect(self._open_recent)
        self._window.corpus_panel.open_requested.connect(self._open_corpus)
        self._window.theme_changed.connect(self.texts.set_theme)
        self._window.theme_changed.connect(self._dropped.set_theme)

    def _connect_parts(self) -> None:
        session = self._session
        self._dropped.dropped.connect(self._kinds.recognize)
        self._kinds.recognized.connect(self._on_recognized)
        self._kinds.failed.connect(session.failed)
        self.texts.chosen.connect(self._open_text)
        self._corpora.open_requested.connect(self._open_fetched)
        session.corpus_opened.connect(self._remember_opened)
        session.vectors_opened.connect(self._remember_opened)
        session.run_saved.connect(self._remember)
        session.failed.connect(self._forget_opening)

    @Slot()
    def _open_corpus(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(
            self._window, "Open corpus: one text or several", self._settings.last_folder, _TEXTS
        )
        if paths:
            self.texts.ask([Path(path) for path in paths])

    @Slot()
    def _open_folder(self) -> None:
        if folder := self._dialogs.open_folder("Open a folder of texts"):
            self.texts.ask([folder])

    @Slot()
    def _open_run(self) -> None:
        if folder := self._dialogs.open_folder("Open run"):
            self._begin_run(folder)

    @Slot()
    def _open_vectors(self) -> None:
        if path := self._dialogs.open_one("Open vectors", _VECTORS):
            self._kinds.recognize([path], FileKind.VECTORS)

    @Slot()
    def _open_sample(self) -> None:
        self._expect(None)
        self._session.open_sample()

    @Slot(object)
    def _open_fetched(self, path: Path) -> None:
        self._open_text([path], TextChoice())

    @Slot(str)
    def _open_recent(self, name: str) -> None:
        """A text is opened as it was the last time."""
        path = Path(name)
        choice = self._settings.text_choice(path)
        if choice is not None:
            self._open_text([path], choice)
        else:
            self._expect(path)  # forgotten, if it is gone
            self._kinds.recognize([path])

    @Slot(object)
    def _on_recognized(self, recognized: Recognized) -> None:
        path, summary = recognized.paths[0], recognized.summary
        if recognized.kind is FileKind.RUN:
            self._begin_run(path)
        elif recognized.kind is FileKind.TEXT:
            self.texts.ask(recognized.paths)
        elif summary is not None and worth_asking(path, summary):
            self._asked = path
            dialog = OpenVectorsDialog(path, summary, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.chosen.connect(self._on_number)
            dialog.open()
        else:
            self._begin_vectors(path)

    @Slot(object)
    def _on_number(self, first: int | None) -> None:
        self._begin_vectors(self._asked, first)

    def _begin_vectors(self, path: Path, first: int | None = None) -> None:
        self._expect(path)
        self._session.open_vectors(path, first)

    def _begin_run(self, folder: Path) -> None:
        self._expect(folder)
        self._session.open_run(folder)

    @Slot(object, object)
    def _open_text(self, paths: Sequence[Path], choice: TextChoice) -> None:
        self._expect(paths[0] if len(paths) == 1 else None, choice)
        self._session.open_corpus(paths, choice)

    def _expect(self, path: Path | None, choice: TextChoice | None = None) -> None:
        """What is to be remembered when it is open."""
        self._opening, self._choice = path, choice

    @Slot()
    def _remember_opened(self) -> None:
        if self._opening is not None:
            self._remember(self._opening)
            if self._choice is not None:
                self._settings.remember_text_choice(self._opening, self._choice)
        self._expect(None)

    @Slot(object)
    def _remember(self, path: Path) -> None:
        self._settings.remember_file(path)
        self._window.show_recent_files(self._settings.recent_files)

    @Slot()
    def _forget_opening(self) -> None:
        if self._opening is not None and not self._opening.exists():
            self._settings.forget_file(self._opening)
            self._window.show_recent_files(self._settings.recent_files)
        self._expect(None)
