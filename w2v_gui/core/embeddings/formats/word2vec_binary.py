"""Word2vec's binary format: a line `V d`, then for each word its letters, a space and d numbers.

Numbers are float32, lowest byte first; float16 and float64, as other programs write them, are read as float32.
Sources: word2vec.c (Mikolov et al. 2013) with `-binary 1`, which ends rows with a line's end; gensim, which does not.
"""

from collections.abc import Generator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats.header import Header, header_of, promise_broken
from w2v_gui.core.embeddings.formats.read_rows import ReadRows
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes
from w2v_gui.core.unpacking import UnpackedFile, unpacked

_BEGINNING_BYTES = 1 << 16  # that tell what the numbers are
_BYTES_AT_ONCE = 1 << 18  # some milliseconds
_LONGEST_WORD_BYTES = 10_000
_NUMBER_TYPES = "<f4", "<f2", "<f8"


def read(path: Path, first: int | None = None) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
    """Progress, notes, the Embeddings last. Raises FileFormatError, with the place in bytes, for any other file."""
    with unpacked(path) as file:
        yield from _Reader(path.name, file, first).read()


def shape(path: Path) -> tuple[int | None, int]:
    """(V, d). Raises FileFormatError."""
    with unpacked(path) as file:
        header, _ = _header(path.name, file.read(_BEGINNING_BYTES))
    return header.words, header.size


class _Reader:
    """Rows are found in Python: a search for the next space a word takes less time than loading a kernel."""

    def __init__(self, name: str, file: UnpackedFile, first: int | None) -> None:
        self._name, self._file = name, file
        beginning = file.read(_BEGINNING_BYTES)
        self._header, self._offset = _header(name, beginning)
        self._rest = beginning[self._offset :]
        self._type = _number_type(self._rest, self._header, len(beginning) < _BEGINNING_BYTES)
        self._row_bytes = self._header.size * self._type.itemsize
        self._is_cut = first is not None and first <= self._header.words
        expected = 0 if file.size is None else file.size // (self._row_bytes + 2) + 1
        self._rows = ReadRows(name, self._header.size, expected, first if self._is_cut else self._header.words)

    def read(self) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
        read = self._rest
        self._take(read)
        while read and not self._rows.is_full:
            read = self._file.read(_BYTES_AT_ONCE)
            self._take(self._rest + read)
            yield Progress(self._file.done, f"Reading {self._name}")
        if not self._rows.is_full:
            raise promise_broken(self._name, self._header, self._rows.count)
        if not self._is_cut and (self._rest + self._file.read(2)).strip(b"\n"):
            count = f"{self._rows.count:,}"
            raise FileFormatError(
                f"{self._name}: There is more behind the {count} words of line 1, from byte {self._offset:,} on. "
                f"Fetch the file again, or open only its first {count} words."
            )
        yield from self._rows.finished()

    def _take(self, content: bytes) -> None:
        """Takes the rows that are there as a whole, and keeps the rest."""
        words, vectors, end = self._split(content)
        ends = np.cumsum([len(word) + self._row_bytes for word in words])
        letters = b"".join(words).replace(b"\n", b"").replace(b" ", b"\n")
        if letters.startswith(b"\n") or b"\n\n" in letters:
            row = letters.split(b"\n").index(b"")
            raise self._wrong_row(row, ends, "has no word")
        with np.errstate(all="ignore"):  # of numbers that are then refused
            numbers = np.frombuffer(b"".join(vectors), self._type).astype(np.float32, copy=False)
        numbers = numbers.reshape(-1, self._header.size)
        is_finite = np.isfinite(numbers).all(axis=1)
        if not is_finite.all():
            raise self._wrong_row(int(is_finite.argmin()), ends, "holds a number that is infinite or too large")
        self._rows.add_vectors(numbers)
        self._rows.add_letters(letters)
        self._offset += end
        self._rest = content[end:]
        if len(self._rest) > self._row_bytes + _LONGEST_WORD_BYTES and not self._rows.is_full:
            raise self._wrong_row(0, ends, "has no word")

    def _split(self, content: bytes) -> tuple[list[bytes], list[bytes], int]:
        """Words, each with the space behind it and the line's end before it, their vectors, and where they end."""
        words: list[bytes] = []
        vectors: list[bytes] = []
        begin, missing = 0, self._rows.missing
        while len(words) != missing:
            vector = content.find(b" ", begin) + 1
            end = vector + self._row_bytes
            if vector == 0 or end > len(content):
                break
            words.append(content[begin:vector])
            vectors.append(content[vector:end])
            begin = end
        return words, vectors, begin

    def _wrong_row(self, row: int, ends: NDArray[np.int64], fault: str) -> FileFormatError:
        number = self._rows.count + row + 1
        offset = self._offset + (int(ends[row - 1]) if row else 0)
        return FileFormatError(
            f"{self._name}: Row {number:,}, which begins at byte {offset:,}, {fault}. Fetch the file again"
            + (f", or open only its first {number - 1:,} words." if number > 1 else ".")
        )


def _header(name: str, beginning: bytes) -> tuple[Header, int]:
    """What the first line promises, and where the rows begin."""
    line, _, _ = beginning.partition(b"\n")
    header = header_of(name, line)
    if header is None:
        raise FileFormatError(f"{name}: Line 1 is not the number of words and of their numbers. Choose another file.")
    return header, len(line) + 1


def _number_type(rows: bytes, header: Header, is_whole: bool) -> np.dtype[np.floating]:
    """The type with which there are words between the vectors: float32, if not more speaks for another one."""
    single, *others = [np.dtype(name) for name in _NUMBER_TYPES]
    count, fits = _fitting_rows(rows, header, single.itemsize, is_whole)
    for other in others:
        other_count, other_fits = _fitting_rows(rows, header, other.itemsize, is_whole)
        has_more = other_count > count and other_count * other.itemsize > count * single.itemsize
        if not fits and (other_fits or has_more):
            return other
    return single


def _fitting_rows(rows: bytes, header: Header, number_bytes: int, is_whole: bool) -> tuple[int, bool]:
    """How many rows have words, and whether all that is there fits, the last row maybe in parts where there is more."""
    begin, row_bytes = 0, header.size * number_bytes
    for row in range(header.words):
        space = rows.find(b" ", begin)
        end = space + 1 + row_bytes
        if space < 0 or end > len(rows):
            return row, row > 0 and not is_whole
        if not _is_word(rows[begin:space]):
            return row, False
        begin = end
    return header.words, not is_whole or not rows[begin:].strip(b"\n")


def _is_word(letters: bytes) -> bool:
    try:
        word = letters.replace(b"\n", b"").decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(word) and word.isprintable()
