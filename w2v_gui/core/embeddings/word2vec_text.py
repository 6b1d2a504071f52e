"""The text format of word2vec: a line `V d`, which GloVe leaves out, then a word and its d numbers a line.

Source: the program word2vec.c (Mikolov et al. 2013), which writes it with `-binary 0`.
"""

import gzip
import re
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np

from w2v_gui.core.atomic_file import atomic_text_file
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress

_HEADER = re.compile(r"(-?[0-9]{1,18}) (-?[0-9]{1,18})")
_GZIP_MAGIC = b"\x1f\x8b"
_LONGEST_LINE_BYTES = 1_000_000
_ROWS_A_REPORT = 500  # some 30 ms
_ANOTHER_FILE = "Choose a text file with a word and its numbers on each line"


def write_word2vec_text(path: Path, embeddings: Embeddings) -> None:
    """Writes the words and their vectors; float32 vectors read back bit for bit.

    Raises FileFormatError for a word with a space, for vectors that are not finite, and if the disk refuses.
    """
    spaced = next((word for word in embeddings.words if word.split() != [word]), None)
    if spaced is not None:
        raise FileFormatError(f'This format cannot hold the word "{spaced:.50}" with its space. Rename the word.')
    if not np.isfinite(embeddings.vectors).all():
        raise FileFormatError("Some vectors are infinite or not numbers. Train again with a smaller step.")
    number = "%.9g" if embeddings.vectors.dtype == np.float32 else "%.17g"  # enough digits for every bit
    row = " ".join(["%s", *[number] * embeddings.vectors.shape[1]]) + "\n"
    try:
        with atomic_text_file(path) as file:
            file.write("{} {}\n".format(*embeddings.vectors.shape))
            for word, vector in zip(embeddings.words, embeddings.vectors, strict=True):
                file.write(row % (word, *vector.tolist()))
    except OSError as error:
        raise FileFormatError(f"{path} cannot be written: {error.strerror or error}. Choose another folder.") from None


def read_word2vec_text(path: Path) -> Iterator[Progress | Embeddings]:
    """Reads a file, compressed by gzip or not, with the line `V d` or without: Progress, the Embeddings last.

    Vectors are float32. Raises FileFormatError, with the line's number, for anything that is not such a file.
    """
    rows = _Rows()
    try:
        size = _size(path)
        with path.open("rb") as file:
            for number, line in enumerate(_lines(file), 1):
                rows.add(number, line)
                if number % _ROWS_A_REPORT == 0:
                    yield Progress(min(1.0, file.tell() / max(1, size)), f"Reading {path.name}")
        embeddings = rows.embeddings()
    except FileFormatError as error:
        raise FileFormatError(f"{path.name}: {error}") from None
    except OSError as error:
        raise FileFormatError(f"{path} cannot be read: {error.strerror or error}. Choose another file.") from None
    yield embeddings


def load_word2vec_text(path: Path) -> Embeddings:
    """read_word2vec_text in one call, for scripts and the command line."""
    *_, embeddings = read_word2vec_text(path)
    return cast(Embeddings, embeddings)


class _Rows:
    """The rows read so far. Nothing is set aside for rows that are only promised."""

    def __init__(self) -> None:
        self._promised: int | None = None  # V of the header
        self._size = 0  # d
        self._line_of: dict[str, int] = {}
        self._numbers = array("f")

    def add(self, line_number: int, line: str) -> None:
        """Takes one line, without its end. Raises FileFormatError."""
        if not line or (self._size == 0 and self._is_header(line)):
            return
        self._size = self._size or line.count(" ")
        try:
            word, numbers = _split(line, self._size)
            if word in self._line_of:
                raise ValueError(f'repeats the word "{word:.50}" of line {self._line_of[word]:,}')
            if len(self._line_of) == self._promised:
                raise ValueError(f"is one word more than the {self._promised:,} that line 1 promises")
        except ValueError as error:
            raise FileFormatError(f"Line {line_number:,} {error}. Correct it, or choose another file.") from None
        self._line_of[word] = line_number
        self._numbers.extend(numbers)

    def embeddings(self) -> Embeddings:
        """All rows. Raises FileFormatError where there are none, or fewer than promised."""
        found = len(self._line_of)
        if self._promised is not None and found < self._promised:
            raise FileFormatError(
                f"Line 1 promises {self._promised:,} words, but there are {found:,}. Fetch the file again."
            )
        if found == 0:
            raise FileFormatError(f"The file holds no words. {_ANOTHER_FILE}.")
        vectors = np.frombuffer(self._numbers, np.float32).reshape(found, self._size)
        return Embeddings(tuple(self._line_of), vectors)

    def _is_header(self, line: str) -> bool:
        header = _HEADER.fullmatch(line)
        if header is None:
            return False
        self._promised, self._size = int(header[1]), int(header[2])
        if self._promised < 1 or self._size < 1:
            raise FileFormatError(
                f"Line 1 promises {self._promised:,} words of {self._size:,} numbers. {_ANOTHER_FILE}."
            )
        return True


def _size(path: Path) -> int:
    """In bytes. Raises FileFormatError unless `path` is a file: to open a pipe might wait for ever."""
    if not path.exists():
        raise FileFormatError("There is no such file. It may have been moved; open it from its new place.")
    if not path.is_file():
        raise FileFormatError(f"This is not a file but a folder or a device. {_ANOTHER_FILE}.")
    return path.stat().st_size


def _lines(file: BinaryIO) -> Iterator[str]:
    """Lines without their ends; a header or a word may follow a byte order mark."""
    compressed = file.read(2) == _GZIP_MAGIC
    file.seek(0)
    stream = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if compressed else file
    number = 0
    try:
        while line := stream.readline(_LONGEST_LINE_BYTES):
            number += 1
            if len(line) == _LONGEST_LINE_BYTES:
                raise FileFormatError(f"Line {number:,} is too long for a vector. {_ANOTHER_FILE}.")
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip(" \r\n")
    except UnicodeDecodeError:
        raise FileFormatError(f"Line {number:,} is not text in UTF-8. {_ANOTHER_FILE}.") from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise FileFormatError(f"It is damaged after line {number:,}. Fetch the file again.") from None


def _split(line: str, size: int) -> tuple[str, "array[float]"]:
    """A word and its `size` numbers. Raises ValueError, with the end of a sentence about the line."""
    word, *fields = line.rsplit(" ", size)
    words_in_front = word.split(" ")  # some files have words with spaces, but a number there is one too many
    if len(fields) < size or (len(words_in_front) > 1 and _is_number(words_in_front[-1])):
        raise ValueError(f"holds {line.count(' '):,} numbers instead of {size:,}")
    if not word or not fields:
        raise ValueError("is not a word followed by numbers")
    try:
        numbers = array("f", map(float, fields))
    except ValueError:
        raise ValueError("holds something that is not a number") from None
    if not np.isfinite(numbers).all():
        raise ValueError("holds a number that is infinite or too large")
    return word, numbers


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
