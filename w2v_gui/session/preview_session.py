"""What becomes of files that are about to be opened as text, found anew with every choice."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.answers import newest_answers
from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.core.errors import W2vError
from w2v_gui.core.progress import Progress
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner


@dataclass(frozen=True, eq=False)
class _Request:
    """`choice` is None where one is to be proposed."""

    paths: tuple[Path, ...]
    choice: TextChoice | None


@dataclass(frozen=True, eq=False)
class _Answer:
    """A TextChoice that is proposed, a Preview, or the W2vError that says why there is none."""

    request: _Request
    value: object


def _answer(request: _Request) -> Iterator[_Answer | Progress]:
    """A refusal is an answer, too: the next choice may be a better one."""
    from w2v_gui.core.corpus.preview.preview import preview, proposed_choice

    try:
        choice = request.choice
        if choice is None:
            choice = proposed_choice(request.paths)
            yield _Answer(request, choice)
        for event in preview(request.paths, choice):
            yield event if isinstance(event, Progress) else _Answer(request, event)
    except W2vError as error:
        yield _Answer(request, error)


def _read_stop_words(path: Path) -> Generator[Any, Any, None]:
    from w2v_gui.core.corpus.stop_words import read_stop_words

    yield read_stop_words(path)


class PreviewSession(QObject):
    """Of choices made one after the other, the last one is shown.

    proposed         TextChoice for the files; then their preview follows
    previewed        Preview
    failed           one sentence: why there is no preview
    stop_words_read  frozenset of str, and the name of the file that they are from
    not_read         one sentence: why there are none
    """

    proposed = Signal(object)
    previewed = Signal(object)
    failed = Signal(str)
    stop_words_read = Signal(object, str)
    not_read = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._stop_word_job: Job | None = None
        self._stop_word_file = Path()
        self._request: _Request | None = None

    def show(self, paths: Sequence[Path], choice: TextChoice | None = None) -> None:
        """Previews the files; without a choice, one is proposed first."""
        self._request = _Request(tuple(paths), choice)
        if self._job is None:
            making = partial(newest_answers, _answer)
            self._job = self._runner.start(making, self._on_answer, self._on_ended, self._on_failed)
        self._job.send_newest(self._request)

    def read_stop_words(self, path: Path) -> None:
        """Reads a file of stop words, in place of one that is still being read."""
        if self._stop_word_job is not None:
            self._stop_word_job.cancel()
        self._stop_word_file = path
        making = partial(_read_stop_words, path)
        self._stop_word_job = self._runner.start(
            making, self._on_stop_words, self._on_stop_words_ended, self._on_not_read
        )

    def cancel(self) -> None:
        """Nobody looks any more."""
        for job in (self._job, self._stop_word_job):
            if job is not None:
                job.cancel()
        self._job = self._stop_word_job = self._request = None

    @Slot(object)
    def _on_answer(self, event: object) -> None:
        if not isinstance(event, _Answer) or event.request is not self._request:
            return
        match event.value:
            case TextChoice() as choice:
                self.proposed.emit(choice)
            case W2vError() as error:
                self.failed.emit(str(error))
            case found:
                self.previewed.emit(found)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)

    @Slot(object)
    def _on_stop_words(self, words: object) -> None:
        self.stop_words_read.emit(words, self._stop_word_file.name)

    @Slot()
    def _on_stop_words_ended(self) -> None:
        self._stop_word_job = None

    @Slot(str)
    def _on_not_read(self, sentence: str) -> None:
        self._stop_word_job = None
        self.not_read.emit(sentence)
