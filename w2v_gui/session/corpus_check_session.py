"""The check of a corpus before training, as long as somebody looks."""

from collections.abc import Generator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.progress import Progress
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner


def _check(corpus: Corpus, config: TrainingConfig) -> Generator[Any, Any, None]:
    from w2v_gui.core.corpus.check.corpus_check import check_corpus

    yield from check_corpus(corpus, config)


class CorpusCheckSession(QObject):
    """Checks one corpus at a time.

    checked     CorpusCheck
    progressed  Progress
    failed      one sentence
    """

    checked = Signal(object)
    progressed = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None

    def check(self, corpus: Corpus, config: TrainingConfig) -> None:
        """Checks a corpus for a training with `config`, in place of the one before."""
        self.cancel()
        making = partial(_check, corpus, config)
        self._job = self._runner.start(making, self._on_event, self._on_ended, self._on_failed)

    def cancel(self) -> None:
        """The window was closed, or the corpus is gone."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_event(self, event: object) -> None:
        if isinstance(event, Progress):
            self.progressed.emit(event)
        else:
            self.checked.emit(event)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)
