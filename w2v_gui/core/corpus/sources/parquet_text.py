"""Texts in a column of a Parquet file, a few rows at a time. pyarrow, which is optional, reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from w2v_gui.core.corpus.sources.text_encoding import Replacements
from w2v_gui.core.corpus.sources.text_fields import one_line, text_field
from w2v_gui.core.corpus.sources.text_pieces import LONGEST_LINE_BYTES
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.unpacking import HARMLESS_BYTES, LARGEST_RATIO

PARQUET_MAGIC = b"PAR1"
_MOST_ROWS, _BYTES_AT_ONCE = 1024, 8_000_000
_ROWS_IN_SAMPLE = 100


class ParquetText:
    """Iterating gives the text of each row, in one line.

    fields    the columns of strings
    field     the one that is read
    done      the share of the rows that was read
    unusable  how many rows had no text there so far
    Raises CorpusError where pyarrow is missing, the file is damaged or blown up, or no column holds text.
    """

    def __init__(self, path: Path, wanted: str | None, replacements: Replacements) -> None:
        self._path, self._replacements = path, replacements
        self.done, self.unusable = 0.0, 0
        with self._refusals(), self._file([]) as file:
            self.fields = _string_columns(file.schema_arrow)
            if not self.fields:
                raise CorpusError(f"{path.name} has no column with text. Choose a file that has one.")
        self.field = text_field(path.name, self.fields, [] if wanted else self._sample(), wanted)

    def __iter__(self) -> Iterator[str]:
        row, size, most = 0, 0, max(HARMLESS_BYTES, LARGEST_RATIO * self._path.stat().st_size)
        with self._refusals(), self._file([self.field]) as file:
            for batch in file.iter_batches(_rows_at_once(file), columns=[self.field], use_threads=False):
                for raw in _values(batch.column(0)):
                    row += 1
                    if raw is None:
                        self.unusable += 1
                        continue
                    size += len(raw)
                    if len(raw) > LONGEST_LINE_BYTES or size > most:
                        raise CorpusError(f"{self._path.name}: Row {row:,} is larger than texts are. Leave it out.")
                    yield one_line(self._text(raw, row))
                self.done = row / max(row, file.metadata.num_rows)

    def _text(self, raw: bytes, row: int) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self._replacements.add(len(raw) - len(raw.decode(errors="ignore").encode()), row)
            return raw.decode(errors="replace")

    def _sample(self) -> list[dict[str, str]]:
        with self._refusals(), self._file(list(self.fields)) as file:
            batches = file.iter_batches(_ROWS_IN_SAMPLE, columns=list(self.fields), use_threads=False)
            columns = [_values(column) for batch in islice(batches, 1) for column in batch.columns]
            rows = zip(*columns, strict=True)
            return [{name: str(raw or "") for name, raw in zip(self.fields, row, strict=True)} for row in rows]

    def _file(self, columns: list[str]) -> Any:
        """With the columns as numbers of their different values, which take no more room than they do in the file."""
        from pyarrow.parquet import ParquetFile

        return ParquetFile(self._path, read_dictionary=columns)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            from pyarrow import ArrowException
        except ImportError:
            raise CorpusError(
                f'{self._path.name} is a Parquet file. To read it, install pyarrow: pip install "w2v-gui[parquet]".'
            ) from None
        try:
            yield
        except (ArrowException, OSError, ValueError, MemoryError):
            raise CorpusError(f"{self._path.name} is damaged, or no Parquet file. Fetch or write it again.") from None


def _string_columns(schema: Any) -> tuple[str, ...]:
    from pyarrow import types

    def is_string(kind: Any) -> bool:
        kind = kind.value_type if types.is_dictionary(kind) else kind
        return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))

    return tuple(
        name
        for name in dict.fromkeys(schema.names)
        if all(is_string(schema.field(i).type) for i in schema.get_all_field_indices(name))
    )


def _rows_at_once(file: Any) -> int:
    """So many that their texts are not too large together, as far as the file tells.

    Of single columns it is not asked: pyarrow ends the process where a damaged file contradicts itself there.
    """
    if file.metadata.num_row_groups == 0:
        return 1
    group = file.metadata.row_group(0)
    return int(min(_MOST_ROWS, max(1, _BYTES_AT_ONCE * group.num_rows // max(1, group.total_byte_size))))


def _values(column: Any) -> Iterator[bytes | None]:
    """The values of an array of numbers of strings. Raises ValueError for numbers that pyarrow has not looked at."""
    values = column.dictionary
    for index in column.indices.to_pylist():
        if index is not None and not 0 <= index < len(values):
            raise ValueError("the number of no value")
        buffer = None if index is None else values[index].as_buffer()
        yield None if buffer is None else buffer.to_pybytes()
