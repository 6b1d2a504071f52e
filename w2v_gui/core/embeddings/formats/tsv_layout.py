"""What the lines of a table with tabs hold, as its first lines tell."""

from collections.abc import Sequence
from typing import NamedTuple

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.unpacking import UnpackedFile

LONGEST_LINE_BYTES = 1_000_000
ANOTHER_FILE = "Correct it, or choose another file"
_LINES_LOOKED_AT = 100


class Layout(NamedTuple):
    """d numbers a line, behind a word or alone; the first line may name the columns."""

    size: int
    has_words: bool
    has_header: bool


class Beginning(NamedTuple):
    """The first lines of a table.

    lines  as they are, with their ends, without a header
    taken  how many lines come before them
    """

    layout: Layout
    lines: list[bytes]
    taken: int


def recognizes(head: bytes) -> bool:
    """Whether a file that begins so, as text, has columns of numbers with tabs between them."""
    lines = head.decode("utf-8-sig", errors="replace").split("\n")
    lines[-1:] = [] if len(lines) > 1 else [lines[-1].rpartition("\t")[0]]  # which may be cut off
    layout = _layout(lines[:_LINES_LOOKED_AT])
    return layout is not None and (layout.size > 1 or layout.has_words)


def read_beginning(file: UnpackedFile) -> Beginning:
    """The first lines of a file that is read from its beginning. Raises FileFormatError where it is no table."""
    lines: list[bytes] = []
    while len(lines) < _LINES_LOOKED_AT and (line := file.readline(LONGEST_LINE_BYTES)):
        lines.append(line)
    texts = [text_of(file.name, number, line) for number, line in enumerate(lines, 1)]
    layout = _layout(texts)
    if layout is None:
        raise FileFormatError(f"{file.name} is no table of numbers with tabs between them. Choose another file.")
    taken = 1 + next(i for i, text in enumerate(texts) if text) if layout.has_header else 0
    return Beginning(layout, lines[taken:], taken)


def text_of(name: str, number: int, line: bytes) -> str:
    """A line without its end. Raises FileFormatError where it is too long, or no text."""
    if len(line) >= LONGEST_LINE_BYTES:
        raise FileFormatError(f"{name}: Line {number:,} is too long for a vector. {ANOTHER_FILE}.")
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\t\r\n ")
    except UnicodeDecodeError:
        raise FileFormatError(f"{name}: Line {number:,} is not text in UTF-8. {ANOTHER_FILE}.") from None


def _layout(lines: Sequence[str]) -> Layout | None:
    """None where the lines are no such table."""
    rows = [text.split("\t") for line in lines if (text := line.rstrip("\t\r\n "))]
    if rows and all(map(_are_numbers, rows)):
        return Layout(len(rows[0]), has_words=False, has_header=False)
    for has_header, row in enumerate(rows[:2]):
        if len(row) > 1 and _are_numbers(row[1:]):
            return Layout(len(row) - 1, has_words=True, has_header=bool(has_header))
    return None


def _are_numbers(cells: Sequence[str]) -> bool:
    try:
        list(map(float, cells))
    except ValueError:
        return False
    return True
