"""The chosen word's occurrences in the text that is open, looked up while somebody looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.answers import newest_answers
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.corpus.occurrences import Occurrences, occurrences
from w2v_gui.core.progress import Progress
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner


@dataclass(frozen=True, eq=False)
class _Question:
    corpus: Corpus
    word: str


def _answer(question: _Question) -> Iterator[Progress | Occurrences]:
    return occurrences(question.corpus, question.word)


class TextSession(QObject):
    """Of words chosen one after the other, the last one is looked up.

    corpus_changed       Corpus, or None where only vectors are open
    occurrences_changed  Occurrences; None where there is no text or no word
    failed               one sentence
    """

    corpus_changed = Signal(object)
    occurrences_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._is_visible = False
        self._is_due = False  # the word is not looked up yet, or not to the end
        self._corpus: Corpus | None = None
        self._word: str | None = None

    def show_corpus(self, corpus: Corpus | None) -> None:
        """Another text; None where only vectors are open."""
        self._corpus = corpus
        self.corpus_changed.emit(corpus)
        self._cancel()
        self._ask()

    def show_word(self, word: str | None) -> None:
        """The chosen word. The same word again, as while training, is not looked up again."""
        if word != self._word:
            self._word = word
            self._ask()

    def set_visible(self, is_visible: bool) -> None:
        """Whether the occurrences can be seen: nothing is looked up while they can not."""
        self._is_visible = is_visible
        if not is_visible:
            self._cancel()
        elif self._is_due:
            self._ask()

    def _ask(self) -> None:
        self._is_due = self._corpus is not None and self._word is not None
        if self._corpus is None or self._word is None:
            self._cancel()
            self.occurrences_changed.emit(None)
        elif self._is_visible:
            if self._job is None:
                making = partial(newest_answers, _answer)
                self._job = self._runner.start(making, self._on_answer, self._on_ended, self._on_failed)
            self._job.send_newest(_Question(self._corpus, self._word))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_answer(self, event: object) -> None:
        if isinstance(event, Occurrences) and event.word == self._word:
            self._is_due = not event.is_complete
            self.occurrences_changed.emit(event)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)
