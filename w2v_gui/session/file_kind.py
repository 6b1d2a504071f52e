"""What files are that the user brought without saying what they are: a run, vectors, or text."""

import re
from collections.abc import Generator, Sequence
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import W2vError
from w2v_gui.core.recording.run import is_run_folder
from w2v_gui.core.unpacking import content_name, unpacked
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner

_LONGEST_LINE_BYTES = 1 << 20
_NUMBER = re.compile(rb"-?\d*\.?\d+(e[+-]?\d+)?", re.IGNORECASE)
_NEVER_TEXT = (".bin", ".npy", ".safetensors", ".kv", ".model", ".vec")


class FileKind(Enum):
    """As what files are opened."""

    RUN = auto()
    VECTORS = auto()
    TEXT = auto()


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
        is_text = summary.format is VectorFormat.GLOVE and not _begins_with_vector(path)
    except W2vError:
        is_text = not content_name(path).lower().endswith(_NEVER_TEXT)
    return FileKind.TEXT if is_text else FileKind.VECTORS


def _begins_with_vector(path: Path) -> bool:
    """Whether the first line is a word and numbers: whatever has no header may be GloVe's text, or any text."""
    with unpacked(path) as file:
        numbers = file.readline(_LONGEST_LINE_BYTES).split()[1:]
    return len(numbers) > 1 and all(map(_NUMBER.fullmatch, numbers))


def _recognize(paths: Sequence[Path]) -> Generator[Any, Any, None]:
    yield what_is(paths)


class FileKindSession(QObject):
    """Looks into files; of several questions the last one is answered."""

    recognized = Signal(object, object)
    """The list of paths, and their FileKind."""
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._paths: Sequence[Path] = ()

    def recognize(self, paths: Sequence[Path]) -> None:
        if self._job is not None:
            self._job.cancel()
        self._paths = paths
        self._job = self._runner.start(partial(_recognize, paths), self._on_kind, self._on_ended, self._on_failed)

    @Slot(object)
    def _on_kind(self, kind: FileKind) -> None:
        self.recognized.emit(self._paths, kind)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)
