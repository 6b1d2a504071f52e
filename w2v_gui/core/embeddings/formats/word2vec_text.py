"""Word2vec's text format: a line `V d`, which GloVe leaves out, then a word and its d numbers a line.

Sources: word2vec.c (Mikolov et al. 2013) with `-binary 0`; GloVe (Pennington et al. 2014); the .vec files of fastText.
"""

from array import array
from collections.abc import Generator, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from w2v_gui.core.embeddings.compilation import load_vector_kernels
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats.header import BYTE_ORDER_MARK, header_of, promise_broken
from w2v_gui.core.embeddings.formats.read_rows import ReadRows
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes
from w2v_gui.core.unpacking import UnpackedFile, unpacked

_LINE_ENDS = b" \t\r\n"
_LONGEST_LINE_BYTES = 1_000_000
_MOST_EMPTY_LINES = 1000  # at the beginning
_BYTES_AT_ONCE = 1 << 19  # some milliseconds
_ODD_LINES_S = 0.05  # between two reports while Python reads lines that the kernel does not
_ANOTHER_FILE = "Choose a file with a word and its numbers on each line"


def read(path: Path, first: int | None = None) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
    """Progress, notes, the Embeddings last. Raises FileFormatError, with the line's number, for any other file."""
    yield from load_vector_kernels()
    with unpacked(path) as file:
        yield from _Reader(path.name, file, first).read()


def shape(path: Path) -> tuple[int | None, int]:
    """(V, d); V is None without the line that says it. Raises FileFormatError."""
    with unpacked(path) as file:
        beginning = _Beginning(path.name, file)
    return (beginning.header.words if beginning.header else None), beginning.size


class _Beginning:
    """The first line that is not empty.

    header  what it promises, None where it is a row already
    rows    the row that it is, with its end
    size    d
    """

    def __init__(self, name: str, file: UnpackedFile) -> None:
        self.lines = 0  # that are read
        line = self._line(name, file).removeprefix(BYTE_ORDER_MARK)
        while line and not line.rstrip(_LINE_ENDS) and self.lines < _MOST_EMPTY_LINES:
            line = self._line(name, file)
        text = line.rstrip(_LINE_ENDS)
        if not text:
            raise FileFormatError(f"{name}: The file holds no words. {_ANOTHER_FILE}.")
        self.header = header_of(name, text)
        if self.header is not None:
            self.size, self.rows = self.header.size, b""
            return
        self.size, self.rows = _separators(text), line
        try:
            if not self.size:
                raise ValueError("is not a word followed by numbers")
            _split(text, self.size)  # without a header, any text might be taken for vectors
        except ValueError as error:
            raise _wrong_line(name, self.lines, str(error)) from None
        self.lines -= 1

    def _line(self, name: str, file: UnpackedFile) -> bytes:
        line = file.readline(_LONGEST_LINE_BYTES)
        self.lines += 1
        if len(line) == _LONGEST_LINE_BYTES:
            raise _too_long(name, self.lines)
        return line


class _Reader:
    """Lines are read by a kernel; by Python those that it does not know, and what is wrong with them."""

    def __init__(self, name: str, file: UnpackedFile, first: int | None) -> None:
        self._name, self._file = name, file
        beginning = _Beginning(name, file)
        self._header, self._size, self._lines = beginning.header, beginning.size, beginning.lines
        self._rest = beginning.rows
        promised = None if self._header is None else self._header.words
        self._is_cut = first is not None and (promised is None or first <= promised)
        limit = first if self._is_cut else promised
        self._rows = ReadRows(name, self._size, _expected(file, beginning), limit)
        self._letters = np.empty(0, np.uint8)

    def read(self) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
        for lines in self._blocks():
            yield from self._take(lines)
            yield self._progress()
            if self._is_cut and self._rows.is_full:
                break
        if self._header is not None and not self._rows.is_full:
            raise promise_broken(self._name, self._header, self._rows.count)
        yield from self._rows.finished()

    def _blocks(self) -> Iterator[bytes]:
        """Some lines at a time, each with its end."""
        rest = self._rest
        while read := self._file.read(_BYTES_AT_ONCE):
            end = read.rfind(b"\n") + 1
            if end:
                yield rest + read[:end]
                rest = read[end:]
            else:
                rest += read
            if len(rest) > _LONGEST_LINE_BYTES + _BYTES_AT_ONCE:
                raise _too_long(self._name, self._lines + 1)
        if rest:
            yield rest + b"\n"

    def _take(self, lines: bytes) -> Iterator[Progress]:
        from w2v_gui.core.embeddings.kernels.text_lines import take_lines

        text, i = np.frombuffer(lines, np.uint8), 0
        if len(text) > len(self._letters):
            self._letters = np.empty(len(text), np.uint8)
        reported = perf_counter()
        while i < len(text):
            room = self._rows.room()
            i, rows, letters, taken = take_lines(text, i, _LONGEST_LINE_BYTES, room, self._letters)
            self._lines += taken
            self._rows.add_letters(self._letters[:letters].tobytes())
            if i == len(text) or (self._is_cut and self._rows.is_full):
                return
            if rows == len(room):
                self._require_promised()
                continue
            end = lines.index(b"\n", i)
            self._take_odd(lines[i:end])
            i = end + 1
            if perf_counter() - reported > _ODD_LINES_S:
                yield self._progress()
                reported = perf_counter()

    def _take_odd(self, line: bytes) -> None:
        """Takes a line that is not empty, without its end."""
        self._lines += 1
        if len(line) >= _LONGEST_LINE_BYTES:
            raise _too_long(self._name, self._lines)
        try:
            word, numbers = _split(line.rstrip(_LINE_ENDS), self._size)
        except ValueError as error:
            raise _wrong_line(self._name, self._lines, str(error)) from None
        self._rows.room()[0] = numbers
        self._rows.add_letters(word + b"\n")

    def _require_promised(self) -> None:
        """Raises FileFormatError where one row more is there than should be."""
        if self._rows.is_full:
            promised = self._rows.count
            fault = f"is one word more than the {promised:,} that line 1 promises"
            raise _wrong_line(self._name, self._lines + 1, fault, f"or open only the first {promised:,} words")

    def _progress(self) -> Progress:
        return Progress(self._file.done, f"Reading {self._name}")


def _expected(file: UnpackedFile, beginning: _Beginning) -> int:
    """How many rows the file may hold. A compressed one may hold anything."""
    if file.size is None:
        return 0
    if beginning.header is None:
        return int(1.05 * file.size / len(beginning.rows)) + 1
    return file.size // (2 * beginning.size + 2) + 1


def _split(line: bytes, size: int) -> tuple[bytes, "array[float]"]:
    """A word and its `size` numbers. Raises ValueError, with the end of a sentence about the line."""
    front, *fields = line.replace(b"\t", b" ").rsplit(b" ", size)
    word = line[: len(front)]
    words_in_front = front.split(b" ")  # some files have words with spaces, but a number there is one too many
    if len(fields) < size or (len(words_in_front) > 1 and _is_number(words_in_front[-1])):
        raise ValueError(f"holds {_separators(line):,} numbers instead of {size:,}")
    if not (words_in_front[0] and words_in_front[-1]):
        raise ValueError("is not a word followed by numbers")
    try:
        numbers = array("f", map(_number, fields))
    except ValueError:
        raise ValueError("holds something that is not a number") from None
    if not np.isfinite(numbers).all():
        raise ValueError("holds a number that is infinite or too large")
    return word, numbers


def _separators(line: bytes) -> int:
    return line.count(b" ") + line.count(b"\t")


def _number(text: bytes) -> float:
    if b"_" in text or text != text.strip():  # which Python takes in numbers
        raise ValueError("no number")
    return float(text)


def _is_number(text: bytes) -> bool:
    try:
        _number(text)
    except ValueError:
        return False
    return True


def _wrong_line(name: str, number: int, fault: str, cure: str = "or choose another file") -> FileFormatError:
    return FileFormatError(f"{name}: Line {number:,} {fault}. Correct it, {cure}.")


def _too_long(name: str, number: int) -> FileFormatError:
    return FileFormatError(f"{name}: Line {number:,} is too long for a vector. {_ANOTHER_FILE}.")
