"""Tables for other programs: as a CSV file, and as text for the clipboard."""

import csv
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from w2v_gui.core.atomic_file import atomic_text_file
from w2v_gui.core.errors import FileFormatError

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes the table in UTF-8, whole or not at all. Raises FileFormatError where it cannot be written.

    Every cell is written as it is, so that reading the file gives the very same words. A spreadsheet may take a word
    such as `=` or `+1` for a formula: import the column as text there.
    """
    try:
        with atomic_text_file(path) as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(header)
            table.writerows(rows)
    except UnicodeEncodeError as error:
        letters = error.object[error.start : error.end]
        raise FileFormatError(f"{path} cannot hold {letters!r:.20}, which is no letter. Leave that word out.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileFormatError(f"{path} cannot be written: {reason}. Choose another folder.") from None


def as_tsv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lines with tabs between the cells, as spreadsheets paste them; tabs and new lines in a cell become spaces."""
    return "".join("\t".join(_BREAKS.sub(" ", str(cell)) for cell in row) + "\n" for row in chain((header,), rows))
