"""Connects the download of corpora with its dialog."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from w2v_gui.core.corpus.fetching.known_corpora import KNOWN_CORPORA, KnownCorpus
from w2v_gui.session.download_session import DownloadSession
from w2v_gui.ui.opening.get_corpus_dialog import GetCorpusDialog


class GetCorpusPresenter(QObject):
    """Hands what is asked for in the dialog to the session, and shows what comes of it."""

    open_requested = Signal(object)
    """The Path of a text that was just downloaded, or is kept; the default TextChoice reads it."""

    def __init__(self, session: DownloadSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self.dialog = GetCorpusDialog(KNOWN_CORPORA, window)
        self.dialog.download_requested.connect(session.start)
        self.dialog.cancel_requested.connect(session.cancel)
        self.dialog.open_requested.connect(self._open)
        session.progress_told.connect(self.dialog.show_progress)
        session.failed.connect(self.dialog.show_failure)
        session.finished.connect(self._on_finished)

    @Slot()
    def show_dialog(self) -> None:
        """Shows the dialog, or brings it to the front."""
        if not self.dialog.isVisible():
            self._show_kept()
        self.dialog.show()
        self.dialog.activateWindow()

    def _show_kept(self) -> None:
        kept = {corpus: self._session.kept_file(corpus) for corpus in KNOWN_CORPORA}
        self.dialog.show_kept({corpus: path for corpus, path in kept.items() if path is not None})

    @Slot(object, object)
    def _on_finished(self, _: KnownCorpus, path: Path) -> None:
        self._show_kept()
        self._open(path)

    @Slot(object)
    def _open(self, path: Path) -> None:
        self.dialog.close()
        self.open_requested.emit(path)
