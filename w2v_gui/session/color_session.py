"""What the map is colored by: a column of values, one a word, made when it is chosen and kept up to date."""

from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.embeddings.columns import Categories, Column, Numbers, counts_column, kinds_column
from w2v_gui.core.embeddings.metadata import MetadataReport, read_metadata
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.word_session import Words

ONE_COLOR, KIND, FREQUENCY, CLUSTER, SIMILARITY, FAITHFULNESS = (
    "One color",
    "Kind",
    "Frequency",
    "Cluster",
    "Similarity",
    "Faithfulness",
)
_BUILT_IN = (ONE_COLOR, FREQUENCY, CLUSTER, SIMILARITY, FAITHFULNESS)


def _cluster(vectors: WordVectors, number: int | None) -> Generator[Any, None, None]:
    from w2v_gui.core.embeddings.clusters import cluster

    yield from cluster(vectors.center, number)


def _read_columns(path: Path, words: Sequence[str]) -> Generator[Any, None, None]:
    yield from read_metadata(path, words)


class ColorSession(QObject):
    """The columns there are, and the chosen one.

    columns_changed  `names` or `chosen`
    column_changed   Column, or None where all words have one color
    activity_told    what is being computed, as a phrase; empty when it is done
    told             one sentence
    failed           one sentence
    """

    columns_changed = Signal()
    column_changed = Signal(object)
    activity_told = Signal(str)
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._cluster_job: Job | None = None
        self._file_job: Job | None = None
        self._words: Words | None = None
        self._vectors: WordVectors | None = None
        self._similarities: Numbers | None = None
        self._faithfulness: Faithfulness | None = None
        self._clusters: Categories | None = None
        self._of_file: dict[str, Column] = {}
        self.cluster_number: int | None = None
        self.chosen = ONE_COLOR
        self.column: Column | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What the map can be colored by."""
        kind = (KIND,) if self._words is not None and self._words.kinds else ()
        return (*kind, *_BUILT_IN, *self._of_file)

    @property
    def known_columns(self) -> tuple[Column, ...]:
        """What is known of the words, and not reckoned from their vectors: their kinds, and the columns of files."""
        words = self._words
        kinds = (kinds_column(words.kinds, words.kind_order),) if words is not None and words.kinds else ()
        return (*kinds, *self._of_file.values())

    def show_words(self, words: Words) -> None:
        """Other words: colored by their kinds, if they have any."""
        self._cancel_jobs()
        self._words, self._vectors, self._of_file = words, None, {}
        self._similarities = self._faithfulness = self._clusters = None
        self.choose(KIND if words.kinds else ONE_COLOR)

    def show_vectors(self, vectors: WordVectors) -> None:
        """Clusters are of the vectors of the moment when they were asked for."""
        had_none, self._vectors = self._vectors is None, vectors
        if had_none and self.chosen == CLUSTER:
            self._request_clusters()

    def show_similarities(self, similarities: Numbers | None) -> None:
        """With the chosen word."""
        self._similarities = similarities
        if self.chosen == SIMILARITY:
            self._show()

    def show_faithfulness(self, faithfulness: Faithfulness | None) -> None:
        self._faithfulness = faithfulness
        if self.chosen == FAITHFULNESS:
            self._show()

    def choose(self, name: str) -> None:
        """Colors the map by one of `names`."""
        self.chosen = name
        if name == CLUSTER:
            self._request_clusters()
        self._show()
        self.columns_changed.emit()
        if name == SIMILARITY and self._similarities is None:
            self.told.emit("Choose a word: the map is then colored by how similar all others are to it.")

    def choose_clusters(self, number: int | None) -> None:
        """As many clusters; with None as many as suit the vectors."""
        self.cluster_number = number
        self.choose(CLUSTER)

    def add_file(self, path: Path) -> None:
        """Joins the columns of a table that is keyed by word, and colors the map by its first one."""
        if self._words is not None:
            reading = partial(_read_columns, path, self._words.vocabulary.words)
            self._file_job = self._runner.start(reading, self._on_read, self._on_file_job_ended, self._on_failed)

    def _request_clusters(self) -> None:
        if self._vectors is None:
            return
        if self._cluster_job is not None:
            self._cluster_job.cancel()
        clustering = partial(_cluster, self._vectors, self.cluster_number)
        self._cluster_job = self._runner.start(
            clustering, self._on_cluster, self._on_cluster_job_ended, self._on_failed
        )

    @property
    def table_column(self) -> Column | None:
        """What the table says beside counts and similarities: what the map is colored by, or else the kinds."""
        if self.chosen not in (ONE_COLOR, FREQUENCY, SIMILARITY):
            return self.column
        words = self._words
        return kinds_column(words.kinds, words.kind_order) if words is not None and words.kinds else None

    def _show(self) -> None:
        self.column = self._made()
        self.column_changed.emit(self.column)

    def _made(self) -> Column | None:
        words = self._words
        if words is None or self.chosen == ONE_COLOR:
            return None
        if self.chosen == KIND:
            return kinds_column(words.kinds, words.kind_order)
        if self.chosen == FREQUENCY:
            return counts_column(words.vocabulary.counts)
        if self.chosen == FAITHFULNESS:
            return self._faithfulness.column if self._faithfulness else None
        made: dict[str, Column | None] = {CLUSTER: self._clusters, SIMILARITY: self._similarities}
        return {**self._of_file, **made}.get(self.chosen)

    @Slot(object)
    def _on_cluster(self, event: object) -> None:
        if isinstance(event, Categories):
            self._clusters = event
            if self.chosen == CLUSTER:
                self._show()
        elif isinstance(event, Progress):
            self.activity_told.emit(event.activity)

    @Slot(object)
    def _on_read(self, event: object) -> None:
        if isinstance(event, Progress):
            self.activity_told.emit(event.activity)
        elif isinstance(event, MetadataReport):
            self.told.emit(event.sentence)
        elif isinstance(event, tuple) and event:
            named = {self._free_name(column.name): column for column in event}
            self._of_file.update(named)
            self.choose(next(iter(named)))

    def _free_name(self, name: str) -> str:
        """A file's column may be called as one that every text has."""
        return f"{name} (file)" if name in (KIND, *_BUILT_IN) else name

    def _cancel_jobs(self) -> None:
        for job in (self._cluster_job, self._file_job):
            if job is not None:
                job.cancel()
        self._cluster_job = self._file_job = None

    @Slot()
    def _on_cluster_job_ended(self) -> None:
        self._cluster_job = None
        self.activity_told.emit("")

    @Slot()
    def _on_file_job_ended(self) -> None:
        self._file_job = None
        self.activity_told.emit("")

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.activity_told.emit("")
        self.failed.emit(sentence)
