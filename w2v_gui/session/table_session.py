"""The table of all words: what is known of them, and which rows are shown in which order."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from w2v_gui.core.answers import newest_answers
from w2v_gui.core.csv_table import as_tsv, write_csv
from w2v_gui.core.embeddings.columns import Column, Numbers
from w2v_gui.core.embeddings.word_sorting import WordSorter
from w2v_gui.core.embeddings.word_table import Field, Filter, Sort, TableRows, WordTable, positions_of
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.projection import Projection
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.word_session import Words

SORT_AGAIN_MS = 1000  # at the least between two sorts by values that change all the time


@dataclass(frozen=True, eq=False)
class _Question:
    table: WordTable
    sort: Sort
    filter: Filter


@dataclass(frozen=True)
class _Problem:
    """Why the filter can not be used; empty where it can."""

    sentence: str


def _answer(sorter: WordSorter, question: _Question) -> Generator[Any, None, None]:
    try:
        yield from sorter.ordered(question.table, question.sort, question.filter)
        yield _Problem("")
    except ConfigError as error:
        yield _Problem(str(error))


def _text(rows: TableRows, ids: NDArray[np.integer]) -> Generator[Any, None, None]:
    yield Progress(None, "Copying the rows")
    yield as_tsv(rows.table.header, rows.table.rows(ids))


def _write(rows: TableRows, ids: NDArray[np.integer], path: Path) -> Generator[Any, None, None]:
    yield Progress(None, f"Writing {path.name}")
    write_csv(path, rows.table.header, rows.table.rows(ids))
    yield f"Wrote {len(ids):,} rows to {path}."


class TableSession(QObject):
    """Sorts and filters in a job; of what is asked for quickly, the last wins.

    rows_changed    TableRows: others, or the same with other values
    filter_problem  one sentence, empty where the filter is well; the rows that were there stay
    text_ready      the rows that were asked for as text, for the clipboard
    told            one sentence
    failed          one sentence
    """

    rows_changed = Signal(object)
    filter_problem = Signal(str)
    text_ready = Signal(object)  # a long str would be copied twice on its way through Qt
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._table = WordTable()
        self._sorter = WordSorter(self._table.vocabulary)
        self._text = ""
        self._selected: NDArray[np.int64] = np.empty(0, np.int64)
        self._selected_only = False
        self._is_visible = True
        self._is_due = False  # the order is older than what it goes by
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SORT_AGAIN_MS)
        self._pause.timeout.connect(self._on_pause_over)
        self.sort = Sort()
        self.rows = TableRows.of(self._table, np.empty(0, np.int32), self.sort, Filter())

    def show_words(self, words: Words) -> None:
        """Other words, of which nothing else is known yet. How they are sorted and filtered stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._table = WordTable(words.vocabulary)
        self._sorter = WordSorter(words.vocabulary)
        self._selected = np.empty(0, np.int64)
        self._show(TableRows.of(self._table, np.empty(0, np.int32), self.sort, self._filter))
        self._ask()

    def show_projection(self, projection: Projection | None) -> None:
        """Where the words are on the map, of the words that were shown last."""
        positions = positions_of(projection, len(self._table))
        self._show_values(replace(self._table, positions=positions), Field.X, Field.Y)

    def show_column(self, column: Column | None) -> None:
        """What the map is colored by."""
        self._show_values(replace(self._table, column=column), Field.COLUMN)

    def show_similarities(self, similarities: Numbers | None) -> None:
        """With the chosen word."""
        self._show_values(replace(self._table, similarities=similarities), Field.SIMILARITY)

    def show_selection(self, ids: ArrayLike) -> None:
        """The selected words, which may be the only ones that are shown."""
        self._selected = np.asarray(ids, np.int64)
        if self._selected_only:
            self._ask()

    def set_visible(self, is_visible: bool) -> None:
        """Whether the table can be seen: what is out of sight is sorted when it comes to be seen."""
        self._is_visible = is_visible
        if self._is_due and is_visible:
            self._ask()

    def sort_by(self, field: str, descending: bool) -> None:
        """`field` is one of Field."""
        self.sort = Sort(Field(field), descending)
        self._ask()

    def filter_by(self, text: str) -> None:
        """A part of the words in any case, or a regular expression between slashes; all words where empty."""
        self._text = text
        self._ask()

    def show_selected_only(self, selected_only: bool) -> None:
        self._selected_only = selected_only
        self._ask()

    def copy_selected(self) -> None:
        """The selected words that are shown, in their order, as text; `text_ready` tells it."""
        self.copy_rows(self.rows.shown(self._selected))

    def copy_rows(self, ids: ArrayLike) -> None:
        """The rows of these words as text with tabs; `text_ready` tells it."""
        making = partial(_text, self.rows, np.asarray(ids, np.int64))
        self._runner.start(making, self._on_text, self._on_done, self._on_failed)

    def export(self, path: Path, ids: ArrayLike | None = None) -> None:
        """Writes the rows of these words as CSV, or else those that are shown."""
        chosen = self.rows.order if ids is None else np.asarray(ids, np.int64)
        writing = partial(_write, self.rows, chosen, path)
        self._runner.start(writing, self._on_written, self._on_done, self._on_failed, must_finish=True)

    @property
    def _filter(self) -> Filter:
        return Filter(self._text, self._selected if self._selected_only else None)

    def _show_values(self, table: WordTable, *fields: Field) -> None:
        """Changes values in place; rows that go by them follow, but not each time where they change all the time."""
        self._table = table
        self._show(replace(self.rows, table=table))
        if self.sort.field in fields:
            if self._pause.isActive():
                self._is_due = True
            else:
                self._ask()

    def _show(self, rows: TableRows) -> None:
        self.rows = rows
        self.rows_changed.emit(rows)

    def _ask(self) -> None:
        self._is_due = not self._is_visible
        if not self._is_visible or not len(self._table):
            return
        if self._job is None:
            making = partial(newest_answers, partial(_answer, self._sorter))
            self._job = self._runner.start(making, self._on_answer, self._on_job_ended, self._on_job_failed)
        self._job.send_newest(_Question(self._table, self.sort, self._filter))
        self._pause.start()

    @Slot(object)
    def _on_answer(self, event: object) -> None:
        if isinstance(event, TableRows):
            self._show(replace(event, table=self._table))
        elif isinstance(event, _Problem):
            self.filter_problem.emit(event.sentence)

    @Slot()
    def _on_pause_over(self) -> None:
        if self._is_due:
            self._ask()

    @Slot(object)
    def _on_text(self, event: object) -> None:
        if isinstance(event, str):
            self.text_ready.emit(event)

    @Slot(object)
    def _on_written(self, event: object) -> None:
        if isinstance(event, str):
            self.told.emit(event)

    @Slot()
    def _on_done(self) -> None:
        """What it was for has been told."""

    @Slot()
    def _on_job_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_job_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.failed.emit(sentence)
