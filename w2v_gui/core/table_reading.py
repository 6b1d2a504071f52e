"""Reading a table of a user's own, row by row: CSV or TSV, told apart by its first line."""

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.unpacking import UnpackedFile, unpacked

ROWS_A_REPORT = 10_000  # 50 ms
LONGEST_CELL = 5_000_000  # letters; cells of texts may be books
_LONGEST_LINE_BYTES = 1_000_000
_NO_DELIMITER = "\x1f"  # of a table of one column
_LARGEST = 3.4028235e38  # that rounds to a float32
_ANOTHER_FILE = "Choose a text file with one word and its values a line, separated by commas or tabs"

csv.field_size_limit(LONGEST_CELL)


class TableRow(NamedTuple):
    """One row that is not empty.

    line  of the file, from 1; the last one of a row that takes several
    done  share of the file that is read
    """

    line: int
    cells: list[str]
    done: float


def table_rows(path: Path) -> Iterator[TableRow]:
    """The rows of a file in UTF-8, compressed or not, the header among them, with or without a byte order mark.

    The cells of a CSV may be quoted; those of a TSV are taken as they stand, unless they are quoted as a whole. Raises
    FileFormatError, with the line's number, for anything that is not such a file.
    """
    with unpacked(path) as file:
        for line, cells in rows_of(path.name, _lines(path.name, file)):
            if any(cells):
                yield TableRow(line, cells, file.done)


def bad_row(path: Path, row: TableRow, what: str) -> FileFormatError:
    """The error about a row, of which `what` is said."""
    return FileFormatError(f"{path.name}: Line {row.line:,} {what}. Correct it, or choose another file.")


def number_of(cell: str) -> float | None:
    """None for what is no number, or none that fits into float32."""
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if abs(number) <= _LARGEST else None  # nan, too


def rows_of(name: str, lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table whose lines these are, each with the number of its last line.

    Raises FileFormatError for quotation marks that are not closed, and for cells of more than LONGEST_CELL letters.
    """
    first = next(lines, "")
    if "\t" in first:
        for line, text in enumerate(chain([first], lines), 1):
            yield line, [_unquoted(cell) for cell in text.rstrip("\r\n").split("\t")]
        return
    delimiter = next((sign for sign in ",;" if sign in first), _NO_DELIMITER)
    reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise FileFormatError(
            f"{name}: Line {reader.line_num:,} holds a quotation mark that is not closed, or a line end of another "
            "system. Save the table as CSV anew, or choose another file."
        ) from None


def _lines(name: str, file: UnpackedFile) -> Iterator[str]:
    number = 0
    while line := file.readline(_LONGEST_LINE_BYTES):
        number += 1
        if len(line) == _LONGEST_LINE_BYTES:
            raise FileFormatError(f"{name}: Line {number:,} is too long for a table. {_ANOTHER_FILE}.")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise FileFormatError(f"{name}: Line {number:,} is not text in UTF-8. {_ANOTHER_FILE}.") from None


def _unquoted(cell: str) -> str:
    """Without the quotation marks that spreadsheets put around a cell that holds some."""
    inner = cell[1:-1]
    is_quoted = len(cell) >= 2 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if is_quoted else cell
