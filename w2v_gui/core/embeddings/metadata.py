"""What a user's table says about the words, such as their part of speech: columns to color the map by."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.columns import Categories, Column, Numbers
from w2v_gui.core.errors import FileFormatError, as_shown
from w2v_gui.core.progress import Progress
from w2v_gui.core.table_reading import ROWS_A_REPORT, TableRow, bad_row, number_of, table_rows

MOST_CATEGORIES = 60
MOST_COLUMNS = 30
_KEYS = ("word", "label", "name")


@dataclass(frozen=True)
class MetadataReport:
    """What was found in a file: one sentence about its rows, and one about what was left out, if anything."""

    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", as_shown(self.sentence))


def read_metadata(
    path: Path, words: Sequence[str]
) -> Generator[Progress | MetadataReport | tuple[Column, ...], None, None]:
    """Reads a CSV or TSV with a header and a row a word: Progress, a MetadataReport, and the columns last.

    The words are in the column `word`, `label` or `name`, or else in the first one. A column of numbers alone becomes
    Numbers, one with up to 60 different values Categories, the most frequent first; any other is left out. Empty
    cells and words without a row have no value. Raises FileFormatError, with the line's number, for a row with fewer
    cells than columns and for a word that comes twice; also where no word or no column is left.
    """
    table: _Table | None = None
    for i, row in enumerate(table_rows(path)):
        if table is None:
            table = _Table(path, row, words)
        else:
            table.add(row)
        if i % ROWS_A_REPORT == ROWS_A_REPORT - 1:
            yield Progress(row.done, f"Reading {path.name}")
    if table is None:
        raise FileFormatError(f"{path.name} is empty. Choose a file with a header and a row for each word.")
    columns = table.columns()
    yield MetadataReport(table.sentence())
    yield columns


class _Table:
    """The rows read so far; nothing is kept of words that are not in the vocabulary."""

    def __init__(self, path: Path, header: TableRow, words: Sequence[str]) -> None:
        if len(header.cells) < 2:
            raise bad_row(path, header, "names no column beside that of the words")
        if len(header.cells) > MOST_COLUMNS + 1:  # before memory is taken for each of them
            more = f"names {len(header.cells):,} columns, more than {MOST_COLUMNS} beside the words"
            raise bad_row(path, header, more)
        names = [cell.strip() or f"Column {i}" for i, cell in enumerate(header.cells, 1)]
        lower = [name.lower() for name in names]
        self._path, self._width = path, len(names)
        self._key = next((lower.index(key) for key in _KEYS if key in lower), 0)
        self._readers = {i: _ColumnReader(name, len(words)) for i, name in enumerate(names) if i != self._key}
        self._ids = {word: i for i, word in enumerate(words)}
        self._is_seen = bytearray(len(words))
        self._rows = 0

    def add(self, row: TableRow) -> None:
        """Takes one row. Raises FileFormatError."""
        if len(row.cells) < self._width:
            raise bad_row(self._path, row, f"has {len(row.cells)} cells instead of {self._width}")
        self._rows += 1
        word = row.cells[self._key]
        word_id = self._ids.get(word)
        if word_id is None:
            return
        if self._is_seen[word_id]:
            raise bad_row(self._path, row, f'repeats the word "{word:.50}"')
        self._is_seen[word_id] = True
        for i, reader in self._readers.items():
            reader.add(word_id, row.cells[i].strip())

    def columns(self) -> tuple[Column, ...]:
        """Raises FileFormatError where there are none."""
        if not any(self._is_seen):
            raise FileFormatError(
                f"{self._path.name} holds none of the {len(self._ids):,} words of the vocabulary. "
                "Choose a file of these words, written alike."
            )
        columns = tuple(column for reader in self._readers.values() if (column := reader.column()) is not None)
        if not columns:
            raise FileFormatError(f"{self._path.name}: {self._left_out()} Choose a file with other columns.")
        return columns

    def sentence(self) -> str:
        matched = sum(self._is_seen)
        sentence = f"{matched:,} of {self._rows:,} rows of {self._path.name} are of words of the vocabulary."
        return f"{sentence} {self._left_out()}".rstrip()

    def _left_out(self) -> str:
        names = [f'"{reader.name:.30}"' for reader in self._readers.values() if reader.column() is None]
        if not names:
            return ""
        return f"Left out, as neither numbers nor at most {MOST_CATEGORIES} different values: {', '.join(names)}."


class _ColumnReader:
    """The values of one column, as numbers and as categories, as long as they can be either."""

    def __init__(self, name: str, words: int) -> None:
        self.name = name
        self._numbers: NDArray[np.float32] | None = np.full(words, np.nan, np.float32)
        self._ids: NDArray[np.int32] | None = np.full(words, -1, np.int32)
        self._categories: dict[str, int] = {}

    def add(self, word_id: int, value: str) -> None:
        """Takes the value of a word; an empty one says nothing."""
        if not value or value.lower() == "nan":
            return
        if self._numbers is not None:
            number = number_of(value)
            if number is None:
                self._numbers = None
            else:
                self._numbers[word_id] = number
        if self._ids is not None:
            self._ids[word_id] = self._categories.setdefault(value, len(self._categories))
            if len(self._categories) > MOST_CATEGORIES:
                self._ids = None

    def column(self) -> Column | None:
        """None where the values are neither, or there are none."""
        if not self._categories:
            return None
        if self._numbers is not None:
            self._numbers.flags.writeable = False
            return Numbers(self.name, self._numbers)
        return None if self._ids is None else self._as_categories(self._ids)

    def _as_categories(self, ids: NDArray[np.int32]) -> Categories:
        """The most frequent first; equal ones in the order of the file."""
        labels = list(self._categories)
        order = np.argsort(-np.bincount(ids[ids >= 0], minlength=len(labels)), kind="stable")
        places = np.full(len(labels) + 1, -1, np.int32)  # the last one is for the words without a value
        places[order] = np.arange(len(labels))
        placed = places[ids]
        placed.flags.writeable = False
        return Categories(self.name, tuple(labels[i] for i in order), placed)
