"""A map from a file: a table of words with x and y, made by another program or by `positions_csv`."""

import math
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.positions_csv import VECTORS
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.table_reading import ROWS_A_REPORT, TableRow, bad_row, number_of, table_rows


class _Columns(NamedTuple):
    """Where in a row the word, x and y are; `vector` is None where a word has one point."""

    word: int
    x: int
    y: int
    vector: int | None = None


def read_coordinates(path: Path, words: Sequence[str]) -> Generator[Progress, None, Projection]:
    """The places of those of the words that the file names, as CSV or TSV.

    A header names the columns `word`, `x` and `y`, and perhaps `vector` with `center` or `outside` for two points a
    word; other columns are left out. Without a header a row is word, x, y. Raises FileFormatError, with the line's
    number, for a row that is no such place, for a word that comes twice, and where no word is one of these.
    """
    places = _Places(path, words)
    columns: _Columns | None = None
    for i, row in enumerate(table_rows(path)):
        if columns is None:
            columns, is_header = _columns(path, row)
            if is_header:
                continue
        places.add(row, columns)
        if i % ROWS_A_REPORT == ROWS_A_REPORT - 1:
            yield Progress(row.done, f"Reading {path.name}")
    return places.projection()


def _columns(path: Path, first: TableRow) -> tuple[_Columns, bool]:
    """The columns, and whether the first row is a header."""
    names = [cell.strip().lower() for cell in first.cells]
    if {"word", "x", "y"} <= set(names):
        vector = names.index("vector") if "vector" in names else None
        return _Columns(names.index("word"), names.index("x"), names.index("y"), vector), True
    if len(names) >= 3 and number_of(names[1]) is not None:
        return _Columns(0, 1, 2), False
    raise FileFormatError(
        f"{path.name}: Line {first.line:,} names no columns word, x and y. "
        "Write these names on the first line, or choose another file."
    )


class _Places:
    """Where the words are, as far as the file is read: of their center vectors, and of their outside vectors."""

    def __init__(self, path: Path, words: Sequence[str]) -> None:
        self._path, self._words = path, words
        self._ids = {word: i for i, word in enumerate(words)}
        self._positions = np.full((2, len(words), 2), np.nan, np.float32)
        self._unknown = 0

    def add(self, row: TableRow, columns: _Columns) -> None:
        """Takes one row. Raises FileFormatError."""
        if len(row.cells) <= max(columns.word, columns.x, columns.y, columns.vector or 0):
            raise bad_row(self._path, row, f"has only {len(row.cells)} cells, and none for each of the columns")
        word, x, y = row.cells[columns.word], number_of(row.cells[columns.x]), number_of(row.cells[columns.y])
        if x is None or y is None:
            raise bad_row(self._path, row, "holds an x or y that is not a number, or too large")
        vector = VECTORS[0] if columns.vector is None else row.cells[columns.vector].strip().lower()
        if vector not in VECTORS:
            raise bad_row(self._path, row, f'holds the vector "{vector:.20}", which is neither center nor outside')
        word_id = self._ids.get(word)
        if word_id is None:
            self._unknown += 1
            return
        position = self._positions[VECTORS.index(vector), word_id]
        if not math.isnan(position[0]):
            raise bad_row(self._path, row, f'repeats the word "{word:.50}"')
        position[:] = x, y

    def projection(self) -> Projection:
        """Of all rows. Raises FileFormatError."""
        is_placed = ~np.isnan(self._positions[:, :, 0])  # (2, V)
        found = np.flatnonzero(is_placed.any(axis=0))
        if len(found) == 0:
            raise FileFormatError(
                f"{self._path.name} holds none of the {len(self._words):,} words of the vocabulary. "
                "Choose a file of these words, written alike."
            )
        both = bool(is_placed.any(axis=1).all())
        if both and not is_placed[:, found].all():
            self._refuse_incomplete(is_placed)
        kinds = [0, 1] if both else [int(is_placed[1].any())]
        return Projection(
            self._path.name,
            self._positions[kinds][:, found].reshape(-1, 2),
            detail=self._sentence(len(found)),
            rows=None if len(found) == len(self._words) else found,
            both=both,
            title=f"coordinates of {self._path.name}",
        )

    def _refuse_incomplete(self, is_placed: NDArray[np.bool_]) -> None:
        center, outside = is_placed
        word = int(np.argmax(center != outside))
        missing = VECTORS[1] if center[word] else VECTORS[0]
        raise FileFormatError(
            f'{self._path.name} has no row of the {missing} vector of "{self._words[word]:.50}". '
            "Add it, or leave the column vector out."
        )

    def _sentence(self, found: int) -> str:
        sentence = f"{found:,} of {len(self._words):,} words have a place in {self._path.name}"
        if self._unknown == 0:
            return f"{sentence}."
        are = "is of a word that is" if self._unknown == 1 else "are of words that are"
        return f"{sentence}; {self._unknown:,} of its rows {are} not in the vocabulary."
