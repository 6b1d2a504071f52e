"""Which questions are asked of the vectors while they are trained, and what came of it, point by point."""

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.embeddings.analogies import Analogies
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.evaluation import Evaluation, EvaluationPoint, Questions, evaluate
from w2v_gui.core.embeddings.question_files import read_questions
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Waiting
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.events import Snapshot
from w2v_gui.core.word2vec.presets import PRESETS
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner

_POINTS_A_COURSE_RUN = 20
_MOST_POINTS = 200


@dataclass(frozen=True, eq=False)
class _Request:
    embeddings: Embeddings
    position: float
    questions: tuple[Questions, ...]


@dataclass(frozen=True)
class _Answer:
    request: _Request
    evaluation: Evaluation


@dataclass(frozen=True)
class _FileRead:
    path: Path
    questions: Questions | None
    sentence: str = ""  # where it could not be read


def _answers() -> Generator[Any, _Request | None, None]:
    """An _Answer to every request; one that comes while another is answered has its turn afterwards."""
    request: _Request | None = None
    while True:
        if request is None:
            request = yield Waiting()
            continue
        following: _Request | None = None
        for event in evaluate(request.embeddings, request.questions):
            told = _Answer(request, event) if isinstance(event, Evaluation) else event
            following = (yield told) or following
        request = following


def _read_files(paths: Sequence[Path]) -> Generator[_FileRead, None, None]:
    for path in paths:
        try:
            yield _FileRead(path, read_questions(path))
        except FileFormatError as error:
            yield _FileRead(path, None, str(error))


class EvaluationSession(QObject):
    """The corpus's own questions and those of the user's files, and one point of the curves after the other.

    questions_changed  other questions are asked: `questions`
    points_changed     `points`
    files_changed      the user's files, as they are to be remembered: `files`
    failed             what went wrong, a sentence a file
    """

    questions_changed = Signal()
    points_changed = Signal()
    files_changed = Signal()
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._own: tuple[Questions, ...] = ()
        self._of_file: dict[Path, Questions] = {}
        self._unread: list[str] = []  # why files could not be read
        self._newest: tuple[Embeddings, Snapshot] | None = None
        self._asked_position: float | None = None
        self._config: TrainingConfig = PRESETS["stream"]
        self.points: tuple[EvaluationPoint, ...] = ()

    @property
    def questions(self) -> tuple[Questions, ...]:
        """The corpus's own first."""
        return (*self._own, *self._of_file.values())

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(self._of_file)

    def clear(self, corpus: Corpus | None) -> None:
        """Another corpus, or its run was given up: no vectors, no points."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._newest = self._asked_position = None
        self._own = (Analogies(corpus.name, corpus.analogies),) if corpus is not None and corpus.analogies else ()
        self._show_points(())
        self.questions_changed.emit()

    def go_on_from(self, points: Sequence[EvaluationPoint]) -> None:
        """Shows the points of a run that was opened; where the last one lacks an answer, the run is asked at once."""
        answered = {result.name for result in points[-1].evaluation.results} if points else set()
        is_complete = bool(points) and answered.issuperset(questions.name for questions in self.questions)
        self._asked_position = points[-1].position if is_complete else None
        self._show_points(points)

    def show_embeddings(self, embeddings: Embeddings, snapshot: Snapshot, config: TrainingConfig) -> None:
        """The newest vectors, which are evaluated where a point is due; `config` is that of the run."""
        self._config = config
        self._newest = (embeddings, snapshot)
        if self._asked_position is not None and snapshot.position < self._asked_position:  # back to a checkpoint
            self._asked_position = None
            self._show_points([point for point in self.points if point.position < snapshot.position])
        if self._is_due(snapshot):
            self._ask()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Asks the questions of these files, too. A file that was there is read anew; one that is gone is left out."""
        self._unread = []
        reading = partial(_read_files, tuple(paths))
        self._runner.start(reading, self._on_file_read, self._on_files_read, self._on_reading_failed)

    def forget_files(self) -> None:
        """Asks the corpus's own questions alone."""
        self._of_file, self._unread = {}, []
        self._on_files_read()

    def _is_due(self, snapshot: Snapshot) -> bool:
        """Whether these vectors make a point of their own: the first of an epoch, and those at the start and the end.

        The course has no epochs, but a point each twentieth of its run.
        """
        asked, length = self._asked_position, self._config.length
        if asked is None:
            return True
        most = _MOST_POINTS if self._config.recipe == "stream" else _POINTS_A_COURSE_RUN
        spacing = max(1.0, length / most)
        passed_one = math.floor(snapshot.position / spacing) > math.floor(asked / spacing)
        return passed_one or asked < length <= snapshot.position

    def _ask(self) -> None:
        if self._newest is None or not self.questions:
            return
        embeddings, snapshot = self._newest
        if self._job is None:
            self._job = self._runner.start(_answers, self._on_answer, self._on_job_ended, self._on_failed)
        self._asked_position = snapshot.position
        self._job.send_newest(_Request(embeddings, snapshot.position, self.questions))

    def _show_points(self, points: Sequence[EvaluationPoint]) -> None:
        self.points = tuple(points)
        self.points_changed.emit()

    def _distinct(self, path: Path, questions: Questions) -> Questions:
        """With the folder in its name where another file is called the same, as points are told apart by names."""
        taken = [own.name for own in self._own] + [q.name for other, q in self._of_file.items() if other != path]
        return replace(questions, name=f"{path.parent.name}/{path.name}") if questions.name in taken else questions

    @Slot(object)
    def _on_answer(self, event: object) -> None:
        if isinstance(event, _Answer):
            position = event.request.position
            before = [point for point in self.points if point.position < position]
            self._show_points([*before, EvaluationPoint(position, self._with_others(event.evaluation, position))])

    def _with_others(self, evaluation: Evaluation, position: float) -> Evaluation:
        """With what other questions, which are asked no more, came to at this position."""
        there = [result for point in self.points if point.position == position for result in point.evaluation.results]
        names = {result.name for result in evaluation.results}
        others = [result for result in there if result.name not in names]
        return replace(evaluation, results=(*evaluation.results, *others))

    @Slot(object)
    def _on_file_read(self, event: object) -> None:
        if not isinstance(event, _FileRead):
            return
        if event.questions is None:
            self._of_file.pop(event.path, None)
            self._unread.append(event.sentence)
        else:
            self._of_file[event.path] = self._distinct(event.path, event.questions)

    @Slot()
    def _on_files_read(self) -> None:
        """The newest vectors are asked at once, so that the new questions have a value before the next point is due."""
        self.files_changed.emit()
        self.questions_changed.emit()
        if self._unread:
            self.failed.emit(" ".join(self._unread))
        self._ask()

    @Slot(str)
    def _on_reading_failed(self, sentence: str) -> None:
        self.failed.emit(sentence)

    @Slot()
    def _on_job_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)
