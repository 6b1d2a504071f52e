"""Parquet: a column of words, and one of lists of numbers or a column for each number; perhaps one of counts."""

from collections.abc import Callable, Generator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from w2v_gui.core.embeddings.embeddings import Embeddings, Floats
from w2v_gui.core.embeddings.formats.finished import Counts, finished
from w2v_gui.core.embeddings.formats.parquet_columns import VectorColumns, vector_columns
from w2v_gui.core.embeddings.formats.parquet_footer import unpacked_bytes
from w2v_gui.core.embeddings.formats.pyarrow_library import import_pyarrow, reading_parquet
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes
from w2v_gui.core.unpacking import HARMLESS_BYTES, LARGEST_RATIO, UnpackedFile, unpacked

_NUMBERS_AT_ONCE, _MOST_ROWS_AT_ONCE = 1_000_000, 20_000
_LARGEST_UNPACKED = 4 * 2**30
_BYTES_AT_ONCE = 4_000_000


def shape(path: Path) -> tuple[int | None, int]:
    """(V, d) as the file says, or for d the first row. Raises FileFormatError."""
    return next(event for event in _shape(path) if not isinstance(event, Progress))


def _shape(path: Path) -> Generator[Progress | tuple[int | None, int], None, None]:
    arrow = yield from import_pyarrow()
    with unpacked(path) as file:
        source = yield from _source(arrow, file, path)
        with reading_parquet(arrow, file.name), arrow.parquet.ParquetFile(source()) as parquet:
            columns = vector_columns(arrow, file.name, parquet.schema_arrow)
            rows = _Rows(arrow, file.name, columns)
            if columns.size is None:
                _require_likely(source, rows, file)
                for batch in islice(parquet.iter_batches(1, columns=columns.names, use_threads=False), 1):
                    rows.add(batch)
            yield parquet.metadata.num_rows, rows.size or 0


def read(path: Path, first: int | None) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
    """Vectors of any numbers: those of 64 bits with a point as float64, all others as float32.

    Raises FileFormatError where columns of words and vectors are not found, where a row lacks something, where pyarrow
    is not installed, and where the file is damaged.
    """
    arrow = yield from import_pyarrow()
    with unpacked(path) as file:
        source = yield from _source(arrow, file, path)
        with reading_parquet(arrow, file.name):
            with arrow.parquet.ParquetFile(source()) as parquet:
                columns = vector_columns(arrow, file.name, parquet.schema_arrow)
            rows = _Rows(arrow, file.name, columns)
            # words as a dictionary, or a word that is kept once for a million rows would take memory for all of them
            with arrow.parquet.ParquetFile(source(), read_dictionary=[columns.words]) as parquet:
                _require_likely(source, rows, file)
                yield from _read_batches(parquet, rows, first)
    yield from finished(file.name, rows.words[:first], rows.vectors()[:first], rows.all_counts(first))


def _require_likely(source: Callable[[], Any], rows: "_Rows", file: UnpackedFile) -> None:
    """Raises FileFormatError where the file says that its columns unpack to more than vectors ever do."""
    opened = source()
    with opened.open("rb") if isinstance(opened, Path) else opened as content:
        total = unpacked_bytes(content, rows.columns.names)
    if total > max(HARMLESS_BYTES, LARGEST_RATIO * file.packed_size):
        raise FileFormatError(
            f"{rows.name} unpacks to {total:,} bytes, more than {LARGEST_RATIO} times its size, as no vectors do. "
            "Fetch it again."
        )


def _read_batches(parquet: Any, rows: "_Rows", first: int | None) -> Generator[Progress, None, None]:
    total = parquet.metadata.num_rows
    at_once = max(1, min(_MOST_ROWS_AT_ONCE, _NUMBERS_AT_ONCE // (rows.size or 100)))
    for batch in parquet.iter_batches(at_once, columns=rows.columns.names, use_threads=False):
        rows.add(batch)
        if first is not None and len(rows.words) >= first:
            break
        yield Progress(min(1.0, len(rows.words) / max(1, total)), f"Reading {rows.name}")


def _source(arrow: Any, file: UnpackedFile, path: Path) -> Generator[Progress, None, Callable[[], Any]]:
    """Makes what pyarrow opens: the file itself, or the content of a compressed one in memory."""
    if not file.is_packed:
        return lambda: path
    content = bytearray()
    while block := file.read(_BYTES_AT_ONCE):
        content += block
        if len(content) > _LARGEST_UNPACKED:
            raise FileFormatError(f"{file.name} is too large to be read while it is compressed. Unpack it yourself.")
        yield Progress(file.done, f"Unpacking {file.name}")
    return partial(arrow.BufferReader, arrow.py_buffer(content))


class _Rows:
    """The rows read so far."""

    def __init__(self, arrow: Any, name: str, columns: VectorColumns) -> None:
        self.name, self.columns = name, columns
        self.size = columns.size
        self.words: list[str] = []
        self.numbers = bytearray()
        self._counts: list[Counts] | None = None if columns.counts is None else []
        self._arrow = arrow

    def add(self, batch: Any) -> None:
        """Takes some rows. Raises FileFormatError, with the row, where one lacks something."""
        numbers = self._lists(batch) if self.columns.is_list else self._columns(batch)
        self.numbers += np.ascontiguousarray(numbers, self.columns.dtype).data.cast("B")
        self._add_counts(batch)
        words = batch.column(self.columns.words)
        self._require_no_gaps(words, "word")
        if not self._arrow.types.is_dictionary(words.type):
            words = words.dictionary_encode()
        places, numbers_of_words = np.unique(words.indices.to_numpy(), return_inverse=True)
        different = words.dictionary.take(self._arrow.array(places)).to_pylist()
        self.words += [different[i] for i in numbers_of_words.tolist()]

    def vectors(self) -> Floats:
        """(V, d) those of all rows."""
        return np.frombuffer(self.numbers, self.columns.dtype).reshape(len(self.words), self.size or 0)

    def all_counts(self, first: int | None) -> Counts | None:
        """(V,) those of the first rows, or None where one is missing."""
        return None if self._counts is None else np.concatenate([np.empty(0, np.int64), *self._counts])[:first]

    def _lists(self, batch: Any) -> Floats:
        lists = batch.column(self.columns.numbers[0])
        self._require_no_gaps(lists, "vector")
        lengths = np.asarray(self._arrow.compute.list_value_length(lists))
        if self.size is None:
            self.size = int(lengths[0]) if len(lengths) else None
        wrong = np.flatnonzero(lengths != self.size)
        if len(wrong):
            raise self._bad_row(wrong[0], f"holds {lengths[wrong[0]]:,} numbers instead of {self.size:,}")
        values = lists.flatten()
        if values.null_count:
            gap = int(np.argmin(np.asarray(values.is_valid())))
            raise self._bad_row(gap // max(1, self.size or 1), "lacks a number")
        return np.asarray(values.to_numpy(zero_copy_only=False))

    def _columns(self, batch: Any) -> Floats:
        columns = [batch.column(name) for name in self.columns.numbers]
        for column in columns:
            self._require_no_gaps(column, "number")
        return np.stack([column.to_numpy(zero_copy_only=False) for column in columns], axis=1)

    def _add_counts(self, batch: Any) -> None:
        if self._counts is None or self.columns.counts is None:
            return
        counts = batch.column(self.columns.counts)
        if counts.null_count:
            self._counts = None
        else:
            self._counts.append(counts.to_numpy(zero_copy_only=False).astype(np.int64))

    def _require_no_gaps(self, column: Any, what: str) -> None:
        if column.null_count:
            raise self._bad_row(int(np.argmin(np.asarray(column.is_valid()))), f"lacks a {what}")

    def _bad_row(self, row: int, what: str) -> FileFormatError:
        number = len(self.words) + int(row) + 1
        return FileFormatError(f"{self.name}: Row {number:,} {what}. Correct it, or choose another file.")
