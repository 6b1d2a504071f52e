"""A corpus that is fetched from its home: one at a time, and only when the user asks."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.corpus.fetching.download import download, kept_file
from w2v_gui.core.corpus.fetching.known_corpora import KnownCorpus
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner


class DownloadSession(QObject):
    """Fetches known corpora into the user's data folder.

    progress_told  Progress of the download that runs
    finished       KnownCorpus, and the Path of its text
    failed         one sentence: why there is no text
    """

    progress_told = Signal(object)
    finished = Signal(object, object)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._corpus: KnownCorpus | None = None
        self._path: Path | None = None

    @property
    def corpus(self) -> KnownCorpus | None:
        """The one that is being fetched."""
        return self._corpus

    def kept_file(self, corpus: KnownCorpus) -> Path | None:
        """The text, if it was fetched before."""
        return kept_file(corpus)

    def start(self, corpus: KnownCorpus) -> None:
        """Fetches this one, in place of what is being fetched."""
        self.cancel()
        self._corpus, self._path = corpus, None
        self._job = self._runner.start(partial(download, corpus), self._on_told, self._on_ended, self._on_failed)

    def cancel(self) -> None:
        """Gives up what is being fetched; nothing of it is left, and nothing more is told."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._corpus = None

    @Slot(object)
    def _on_told(self, event: object) -> None:
        if isinstance(event, Path):
            self._path = event
        else:
            self.progress_told.emit(event)

    @Slot()
    def _on_ended(self) -> None:
        corpus, self._job, self._corpus = self._corpus, None, None
        self.finished.emit(corpus, self._path)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = self._corpus = None
        self.failed.emit(sentence)
