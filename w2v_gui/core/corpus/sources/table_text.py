"""Texts in a column of a CSV or TSV file."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from w2v_gui.core.corpus.sources.text_fields import one_line, text_field
from w2v_gui.core.errors import CorpusError, FileFormatError
from w2v_gui.core.table_reading import number_of, rows_of

_ROWS_IN_SAMPLE = 1000
_LONGEST_HEADING = 60
_MOST_COLUMNS = 10_000


class TableText:
    """Iterating gives the text of each row, in one line.

    The first row is a header unless it has a number, a long cell, or one that its column has again; the columns are
    then named `column 1` and so on.

    fields    the names of the columns
    field     the one that holds the text
    unusable  how many rows had no such cell so far
    Raises CorpusError where there is none, and FileFormatError, with the line, for what is no table.
    """

    def __init__(self, name: str, pieces: Iterator[str], wanted: str | None) -> None:
        first = next(pieces, "")
        sample = _sample(name, first)
        if not sample:
            raise CorpusError(f"{name} holds no rows. Choose a table with a text in each row.")
        self._has_header = _is_header(sample)
        width = len(sample[0]) if self._has_header else max(map(len, sample))
        if width > _MOST_COLUMNS:
            raise CorpusError(
                f"{name} has more than {_MOST_COLUMNS:,} columns. Choose a table with a text in each row."
            )
        self.fields = _names(sample[0] if self._has_header else [], width)
        records = [dict(zip(self.fields, cells, strict=False)) for cells in sample[self._has_header :]]
        self.field = text_field(name, self.fields, records, wanted)
        self.unusable = 0
        self._rows = rows_of(name, _lines(chain([first], pieces)))

    def __iter__(self) -> Iterator[str]:
        column = self.fields.index(self.field)
        rows = (cells for _, cells in self._rows if any(cells))
        for cells in islice(rows, int(self._has_header), None):
            if column < len(cells):
                yield one_line(cells[column])
            else:
                self.unusable += 1


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    for piece in pieces:
        *lines, last = piece.split("\n")
        for line in lines:
            yield f"{line}\n"
        if last:
            yield last


def _sample(name: str, first: str) -> list[list[str]]:
    """The first rows; where a later one cannot be read, those before it."""
    rows: list[list[str]] = []
    try:
        for _, cells in rows_of(name, _lines([first])):
            if any(cells):
                rows.append(cells)
            if len(rows) == _ROWS_IN_SAMPLE:
                break
    except FileFormatError:
        if not rows:
            raise
    return rows


def _is_header(sample: list[list[str]]) -> bool:
    cells, others = sample[0], sample[1:]
    if any(len(cell) > _LONGEST_HEADING or number_of(cell) is not None for cell in cells):
        return False
    if len(cells) == 1 and len(cells[0].split()) > 1:  # a sentence
        return False
    return not any(cell and cell == other for row in others for cell, other in zip(cells, row, strict=False))


def _names(header: list[str], width: int) -> tuple[str, ...]:
    """A name for each column, none twice."""
    names = [header[i].strip() if i < len(header) else "" for i in range(width)]
    times = Counter(names)
    return tuple(
        name if name and times[name] == 1 else f"{name or 'column'} {i}" for i, name in enumerate(names, start=1)
    )
