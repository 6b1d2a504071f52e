"""What files are that the user brought without saying what they are: a run, vectors, or text."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.embeddings.vector_files import VectorsSummary
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import W2vError
from w2v_gui.core.recording.run import is_run_folder
from w2v_gui.core.unpacking import content_name
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner

_NEVER_TEXT = (".bin", ".npy", ".safetensors", ".kv", ".model", ".vec")


class FileKind(Enum):
    """As what files are opened."""

    RUN = auto()
    VECTORS = auto()
    TEXT = auto()


@dataclass(frozen=True)
class Recognized:
    """Files, what they are, and what a file of vectors says of itself."""

    paths: tuple[Path, ...]
    kind: FileKind
    summary: VectorsSummary | None = None


def what_is(paths: Sequence[Path]) -> FileKind:
    """By the content; what is called like vectors and is refused is vectors, so that the sentence is one about them."""
    from w2v_gui.core.embeddings.vector_files import vectors_summary

    if len(paths) != 1:
        return FileKind.TEXT
    path = paths[0]
    if is_run_folder(path):
        return FileKind.RUN
    if path.is_dir():
        return FileKind.TEXT
    try:
        summary = vectors_summary(path)
        # without a header, a word and a number may be the beginning of any text
        is_text = summary.format is VectorFormat.GLOVE and summary.size == 1
    except W2vError:
        is_text = not content_name(path).lower().endswith(_NEVER_TEXT)
    return FileKind.TEXT if is_text else FileKind.VECTORS


def _recognize(paths: tuple[Path, ...], kind: FileKind | None) -> Generator[Any, Any, None]:
    """Recognized; a file of vectors that is refused raises FileFormatError."""
    from w2v_gui.core.embeddings.vector_files import vectors_summary

    kind = kind or what_is(paths)
    yield Recognized(paths, kind, vectors_summary(paths[0]) if kind is FileKind.VECTORS else None)


class FileKindSession(QObject):
    """Looks into files; of several questions the last one is answered.

    recognized  Recognized
    failed      one sentence
    """

    recognized = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None

    def recognize(self, paths: Sequence[Path], kind: FileKind | None = None) -> None:
        """Says what the files are, unless the user has said it."""
        if self._job is not None:
            self._job.cancel()
        making = partial(_recognize, tuple(paths), kind)
        self._job = self._runner.start(making, self._on_recognized, self._on_ended, self._on_failed)

    @Slot(object)
    def _on_recognized(self, recognized: Recognized) -> None:
        self.recognized.emit(recognized)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)
