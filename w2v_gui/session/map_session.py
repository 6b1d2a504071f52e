"""Which map of the words is shown: PCA of every snapshot as it comes, or t-SNE of one."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.answers import answers
from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.alignment import align
from w2v_gui.core.projection.pca import pca
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.projection.tsne import LARGEST_MAP, tsne
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner

Vectors = NDArray[np.floating]
Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Request:
    vectors: Vectors
    iteration: int
    rows: Rows | None


class _AlignedPca:
    """PCA, turned onto the one before as long as it shows the same words."""

    def __init__(self) -> None:
        self._last: Projection | None = None

    def __call__(self, request: _Request) -> Projection:
        projection = pca(request.vectors, request.rows, request.iteration)
        last = self._last
        if last is not None and len(last.positions) == len(projection.positions) and last.rows is projection.rows:
            projection = replace(projection, positions=align(projection.positions, last.positions))
        self._last = projection
        return projection


class MapSession(QObject):
    """Turns the newest vectors into the map.

    projected      Projection
    activity_told  what t-SNE does at the moment, as a phrase; empty when it is done
    failed         one sentence
    """

    projected = Signal(object)
    activity_told = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pca_job: Job | None = None
        self._tsne_job: Job | None = None
        self._vectors: Vectors | None = None
        self._iteration = 0
        self._vocabulary = Vocabulary.empty()
        self._rows: Rows | None = None
        self.method = "pca"
        self.projection: Projection | None = None

    def clear(self, vocabulary: Vocabulary) -> None:
        """Other words: nothing that was shown can be aligned to what comes, which is all of them by PCA."""
        self._cancel_jobs()
        self._vectors = self.projection = self._rows = None
        self._vocabulary = vocabulary
        self.method = "pca"

    def show_vectors(self, vectors: Vectors, iteration: int) -> None:
        """The newest center vectors (V, d). t-SNE, which is of one moment, does not follow them."""
        self._vectors, self._iteration = vectors, iteration
        if self.method == "pca" or self._rows is not None:
            self._request_pca()

    def choose_method(self, method: str) -> None:
        """All words by `pca`, or by `tsne` of the newest vectors, afresh each time it is chosen.

        Before there are vectors it stays PCA: t-SNE of the first ones would show noise, and follow no others.
        """
        self._cancel_tsne()
        self._rows = None
        if self._vectors is None:
            return
        self.method = method
        if method == "pca":
            self._request_pca()
        else:
            self._start_tsne(self._vectors)

    def stop_tsne(self) -> None:
        """Keeps the map as far as it has come."""
        self._cancel_tsne()

    def show_only(self, words: Sequence[int] | None) -> None:
        """These words alone, by PCA of theirs; None for the whole map again."""
        rows = None if words is None else np.array(words, dtype=np.int64)
        self._rows = rows
        if rows is not None or self.method == "pca":
            self._cancel_tsne()
            if self._vectors is not None:
                self._request_pca()
        else:
            self.choose_method(self.method)

    @property
    def is_busy(self) -> bool:
        return self._tsne_job is not None

    def _request_pca(self) -> None:
        assert self._vectors is not None
        if self._pca_job is None:
            self._pca_job = self._runner.start(
                partial(answers, _AlignedPca()), self._on_pca, self._on_pca_ended, self._on_failed
            )
        self._pca_job.send_newest(_Request(self._vectors, self._iteration, self._rows))

    def _start_tsne(self, vectors: Vectors) -> None:
        self._tsne_job = self._runner.start(
            partial(_tsne_of_the_frequent, vectors, self._vocabulary, self.projection),
            self._on_tsne,
            self._on_tsne_ended,
            self._on_failed,
        )
        self.activity_told.emit("t-SNE")

    def _cancel_tsne(self) -> None:
        if self._tsne_job is not None:
            self._tsne_job.cancel()
            self._on_tsne_ended()

    def _cancel_jobs(self) -> None:
        self._cancel_tsne()
        if self._pca_job is not None:
            self._pca_job.cancel()
            self._pca_job = None

    @Slot(object)
    def _on_pca(self, event: object) -> None:
        is_wanted = self.method == "pca" or self._rows is not None
        if is_wanted and isinstance(event, Projection) and event.rows is self._rows:  # else the request is outdated
            self._show(event)

    @Slot(object)
    def _on_tsne(self, event: object) -> None:
        match event:
            case Projection():
                self._show(event)
            case Progress():
                share = "" if event.done is None else f" · {event.done:.0%}"
                self.activity_told.emit(event.activity + share)

    def _show(self, projection: Projection) -> None:
        self.projection = projection
        self.projected.emit(projection)

    @Slot()
    def _on_pca_ended(self) -> None:
        self._pca_job = None

    @Slot()
    def _on_tsne_ended(self) -> None:
        self._tsne_job = None
        self.activity_told.emit("")

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._cancel_jobs()
        self.failed.emit(sentence)


def _tsne_of_the_frequent(
    vectors: Vectors, vocabulary: Vocabulary, last: Projection | None
) -> Generator[Any, Any, None]:
    """t-SNE of the most frequent words, from where the map shows them now, and as large as that map."""
    rows: Rows | None = None
    if len(vectors) > LARGEST_MAP:
        rows = vocabulary.most_frequent(LARGEST_MAP)
    initial = None
    if last is not None and last.rows is None:
        initial = last.positions if rows is None else last.positions[rows]
    extent = _extent(initial) if initial is not None else 1.0
    for event in tsne(vectors, initial=initial, rows=rows):
        if isinstance(event, Projection):
            centered = event.positions - event.positions.mean(axis=0)
            event = replace(event, positions=centered * (extent / _extent(centered)))
        yield event


def _extent(positions: NDArray[np.float32]) -> float:
    """Root mean square distance from the mean; 1 where all are at one place."""
    return float(np.sqrt(positions.var(axis=0).sum())) or 1.0
