"""Tables with tabs: vectors with their words in a file beside them, as TensorFlow's projector has it, or word first."""

from array import array
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import numpy as np

from w2v_gui.core.embeddings.compilation import load_vector_kernels
from w2v_gui.core.embeddings.embeddings import Embeddings, Floats
from w2v_gui.core.embeddings.formats.finished import finished
from w2v_gui.core.embeddings.formats.tsv_layout import (
    ANOTHER_FILE,
    LONGEST_LINE_BYTES,
    Beginning,
    read_beginning,
    text_of,
)
from w2v_gui.core.embeddings.formats.words_beside import read_words
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes
from w2v_gui.core.unpacking import UnpackedFile, unpacked

_NUMBERS_A_REPORT = 200_000  # some 30 ms of Python
_BYTES_AT_ONCE = 2**20  # some 10 ms


def shape(path: Path) -> tuple[int | None, int]:
    """(None, d): only reading tells how many lines there are. Raises FileFormatError."""
    with unpacked(path) as file:
        return None, read_beginning(file).layout.size


def read(path: Path, first: int | None) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
    """Vectors as float32, and words of the first column or of the list beside, where the first column has only numbers.

    Raises FileFormatError, with the line, for one that does not fit, and where there is no list of words.
    """
    with unpacked(path) as file:
        beginning = read_beginning(file)
        if beginning.layout.has_words:
            words, vectors = yield from _read_words_and_numbers(file, beginning, first)
            yield from finished(file.name, words, vectors)
            return
        yield from load_vector_kernels()
        vectors, rows = yield from _read_numbers(file, beginning, first)
        found = yield from read_words(path, file.name, rows, len(vectors))
        yield from finished(file.name, found.words, vectors, found.counts)


def _read_words_and_numbers(
    file: UnpackedFile, beginning: Beginning, first: int | None
) -> Generator[Progress, None, tuple[list[str], Floats]]:
    size = beginning.layout.size
    words: list[str] = []
    numbers = array("f")
    others = iter(partial(file.readline, LONGEST_LINE_BYTES), b"")
    for number, line in enumerate(chain(beginning.lines, others), beginning.taken + 1):
        if len(words) == first:
            break
        if text := text_of(file.name, number, line):
            word, _, cells = text.partition("\t")
            numbers.extend(_numbers(file.name, number, cells, size))
            words.append(word)
        if number % max(1, _NUMBERS_A_REPORT // size) == 0:
            yield Progress(file.done, f"Reading {file.name}")
    return words, np.frombuffer(numbers, np.float32).reshape(-1, size)


def _read_numbers(
    file: UnpackedFile, beginning: Beginning, first: int | None
) -> Generator[Progress, None, tuple[Floats, int]]:
    """The first vectors, and how many there are in all. A kernel reads plain lines, Python what may be wrong."""
    from w2v_gui.core.embeddings.kernels.number_lines import take_number_lines

    size, line, rows = beginning.layout.size, 0, 0
    numbers = bytearray()
    for block in _blocks(file, beginning.lines):
        text, i = np.frombuffer(block, np.uint8), 0
        room = np.empty((len(block) // (2 * size) + 1, size), np.float32)
        while i < len(text):
            i, taken, lines = take_number_lines(text, i, room)
            if i < len(text):
                end = block.index(b"\n", i) + 1
                if cells := text_of(file.name, line + lines + 1, block[i:end]):
                    room[taken], taken = _numbers(file.name, line + lines + 1, cells, size), taken + 1
                i, lines = end, lines + 1
            kept = taken if first is None else max(0, min(taken, first - rows))
            numbers += room[:kept].reshape(-1).view(np.uint8).data
            line, rows = line + lines, rows + taken
        yield Progress(file.done, f"Reading {file.name}")
    return np.frombuffer(numbers, np.float32).reshape(-1, size), rows


def _blocks(file: UnpackedFile, lines: Sequence[bytes]) -> Iterator[bytes]:
    """Some lines at a time, each with its end."""
    rest = b"".join(lines)
    while read := file.read(_BYTES_AT_ONCE):
        end = read.rfind(b"\n") + 1
        if end:
            yield rest + read[:end]
        rest = read[end:] if end else rest + read
        if len(rest) > LONGEST_LINE_BYTES + _BYTES_AT_ONCE:
            raise FileFormatError(f"{file.name}: A line is too long for a vector. {ANOTHER_FILE}.")
    if rest:
        yield rest + b"\n"


def _numbers(name: str, number: int, cells: str, size: int) -> "array[float]":
    """Of one line. Raises FileFormatError."""
    fields = cells.split("\t")
    fault = f"holds {len(fields):,} numbers instead of {size:,}" if len(fields) != size else ""
    try:
        if not fault and "_" not in cells:  # which Python takes in numbers
            return array("f", map(float, fields))
    except ValueError:
        pass
    fault = fault or "holds something that is not a number"
    raise FileFormatError(f"{name}: Line {number:,} {fault}. {ANOTHER_FILE}.")
