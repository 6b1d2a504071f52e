"""Tables with tabs: vectors with their words in a file beside them, as TensorFlow's projector has it, or word first."""

from array import array
from collections.abc import Generator, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from w2v_gui.core.embeddings.embeddings import Embeddings, Floats
from w2v_gui.core.embeddings.formats.finished import finished
from w2v_gui.core.embeddings.formats.words_beside import WordList, read_words
from w2v_gui.core.embeddings.reading_note import ReadingNote
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress
from w2v_gui.core.unpacking import UnpackedFile, unpacked

_LONGEST_LINE_BYTES = 1_000_000
_LINES_LOOKED_AT = 100
_NUMBERS_A_REPORT = 200_000  # some 30 ms
_ANOTHER_FILE = "Correct it, or choose another file"


class _Layout(NamedTuple):
    """What a table's lines hold: d numbers, behind a word or alone; the first line may name the columns."""

    size: int
    has_words: bool
    has_header: bool


def recognizes(head: bytes) -> bool:
    """Whether a file that begins so, as text, has columns of numbers with tabs between them."""
    lines = head.decode("utf-8-sig", errors="replace").split("\n")
    lines[-1:] = [] if len(lines) > 1 else [lines[-1].rpartition("\t")[0]]  # which may be cut off
    layout = _layout(lines[:_LINES_LOOKED_AT])
    return layout is not None and (layout.size > 1 or layout.has_words)


def shape(path: Path) -> tuple[int | None, int]:
    """(None, d): only reading tells how many lines there are. Raises FileFormatError."""
    with unpacked(path) as file:
        layout, _ = _beginning(file)
    return None, layout.size


def read(path: Path, first: int | None) -> Generator[Progress | ReadingNote | Embeddings, None, None]:
    """Vectors as float32, and words of the first column or of the list beside, where the first column has only numbers.

    Raises FileFormatError, with the line, for one that does not fit, and where there is no list of words.
    """
    with unpacked(path) as file:
        layout, lines = _beginning(file)
        words, vectors, rows = yield from _read_lines(file, lines, layout, first)
        found = WordList(words, None)
        if not layout.has_words:
            found = yield from read_words(path, file.name, rows, len(vectors))
        yield from finished(file.name, found.words, vectors, found.counts)


def _beginning(file: UnpackedFile) -> tuple[_Layout, Iterator[tuple[int, str]]]:
    """What the lines hold, and all of them with their numbers, empty ones and a header left out."""
    lines = _lines(file)
    sample = list(islice(lines, _LINES_LOOKED_AT))
    layout = _layout([line for _, line in sample])
    if layout is None:
        raise FileFormatError(f"{file.name} is no table of numbers with tabs between them. Choose another file.")
    return layout, chain(sample[1:] if layout.has_header else sample, lines)


def _read_lines(
    file: UnpackedFile, lines: Iterator[tuple[int, str]], layout: _Layout, first: int | None
) -> Generator[Progress, None, tuple[list[str], Floats, int]]:
    """The words, if there are any, the vectors, and how many rows the file has, of which only the first are kept."""
    words: list[str] = []
    numbers = array("f")
    rows = 0
    for number, line in lines:
        if first is None or rows < first:
            word, _, rest = line.partition("\t") if layout.has_words else ("", "", line)
            try:
                _add(rest, layout.size, numbers)
            except ValueError as error:
                raise FileFormatError(f"{file.name}: Line {number:,} {error}. {_ANOTHER_FILE}.") from None
            if layout.has_words:
                words.append(word)
        elif layout.has_words:
            break
        rows += 1
        if rows % max(1, _NUMBERS_A_REPORT // layout.size) == 0:
            yield Progress(file.done, f"Reading {file.name}")
    return words, np.frombuffer(numbers, np.float32).reshape(-1, layout.size), rows


def _add(line: str, size: int, numbers: "array[float]") -> None:
    """Raises ValueError, with the end of a sentence about the line."""
    cells = line.split("\t")
    if len(cells) != size:
        raise ValueError(f"holds {len(cells):,} numbers instead of {size:,}")
    if "_" in line:  # which Python takes in numbers
        raise ValueError("holds something that is not a number")
    try:
        numbers.extend(map(float, cells))
    except ValueError:
        raise ValueError("holds something that is not a number") from None


def _layout(lines: Sequence[str]) -> _Layout | None:
    """None where the lines are no such table."""
    rows = [line.rstrip("\t\r\n ").split("\t") for line in lines if line.strip("\r\n")]
    if rows and all(_are_numbers(row) for row in rows):
        return _Layout(len(rows[0]), has_words=False, has_header=False)
    for has_header, row in enumerate(rows[:2]):
        if len(row) > 1 and _are_numbers(row[1:]):
            return _Layout(len(row) - 1, has_words=True, has_header=bool(has_header))
    return None


def _are_numbers(cells: Sequence[str]) -> bool:
    try:
        return all(np.isscalar(float(cell)) for cell in cells)
    except ValueError:
        return False


def _lines(file: UnpackedFile) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers and without their ends."""
    number = 0
    while line := file.readline(_LONGEST_LINE_BYTES):
        number += 1
        if len(line) == _LONGEST_LINE_BYTES:
            raise FileFormatError(f"{file.name}: Line {number:,} is too long for a vector. {_ANOTHER_FILE}.")
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\t\r\n ")
        except UnicodeDecodeError:
            raise FileFormatError(f"{file.name}: Line {number:,} is not text in UTF-8. {_ANOTHER_FILE}.") from None
        if text:
            yield number, text
