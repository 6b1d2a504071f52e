"""NumPy's `.npy`, with the words in a text file beside it; so gensim's `x.kv.vectors.npy` is opened, too.

Source: NumPy's description of the format, NEP 1. Nothing but tables of numbers is read, and never a pickle.
"""

import io
import re
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats.finished import finished
from w2v_gui.core.embeddings.formats.new_file import (
    NewFile,
    beside,
    blocks_of,
    stem_of,
    stored_dtype,
    vector_file,
)
from w2v_gui.core.embeddings.formats.number_rows import read_rows, require_room
from w2v_gui.core.embeddings.formats.words_beside import read_words
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes
from w2v_gui.core.unpacking import UnpackedFile, unpacked

_MAGIC = b"\x93NUMPY"
_LONGEST_HEADER_BYTES = 10_000  # NumPy's own limit
_HEADER = re.compile(
    rb"\{ *'descr': *'([<>|=]?f[248])', *'fortran_order': *(True|False), *"
    rb"'shape': *\( *([0-9]{1,18})L? *, *([0-9]{1,18})L? *,? *\) *,? *\}[ \n]*"
)  # another one is refused instead of handed to a parser of Python
_SAVE_AGAIN = 'Save it in Python by np.save("vectors.npy", vectors.astype("float32"))'


class _Table(NamedTuple):
    rows: int
    columns: int
    dtype: str
    is_by_columns: bool


def shape(path: Path) -> tuple[int | None, int]:
    """(V, d) as the header says. Raises FileFormatError."""
    with unpacked(path) as file:
        table = _read_header(file)
    return table.rows, table.columns


def read(path: Path, first: int | None) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
    """Vectors of 16, 32 or 64 bits, and the words and perhaps counts of the list beside them.

    Raises FileFormatError where the file is no table of such numbers, is too short for it, or has no list of words.
    """
    with unpacked(path) as file:
        rows, columns, dtype, is_by_columns = _read_header(file)
        wanted = rows if first is None else min(first, rows)
        found = yield from read_words(path, file.name, rows, wanted)
        if is_by_columns:
            transposed = yield from read_rows(file, columns, rows, dtype)
            vectors = np.ascontiguousarray(transposed[:, :wanted].T)
        else:
            vectors = yield from read_rows(file, wanted, columns, dtype)
        yield from finished(file.name, found.words, vectors, found.counts)


def _read_header(file: UnpackedFile) -> _Table:
    head = file.read(len(_MAGIC) + 2)
    length_bytes = 2 if head[6:7] == b"\x01" else 4
    length = int.from_bytes(file.read(length_bytes), "little")
    header = file.read(min(length, _LONGEST_HEADER_BYTES + 1))
    if not head.startswith(_MAGIC) or len(header) < length:
        raise FileFormatError(f"{file.name} ends early, or its header is damaged. {_SAVE_AGAIN}.")
    match = _HEADER.fullmatch(header)
    if match is None:
        what = "holds Python objects, which are never loaded" if re.search(rb"'\|?O", header) else "is no table"
        raise FileFormatError(f"{file.name} {what}: rows of numbers of 16, 32 or 64 bits are read. {_SAVE_AGAIN}.")
    table = _Table(int(match[3]), int(match[4]), match[1].decode(), match[2] == b"True")
    require_room(file, table.rows, table.columns, table.dtype, len(head) + length_bytes + length)
    return table


def new_files(path: Path, embeddings: Embeddings, columns: Sequence[Column] = ()) -> tuple[NewFile, ...]:
    """The vectors, and beside them <stem>.words.txt; columns are not kept."""
    dtype = stored_dtype(embeddings.vectors)
    header = io.BytesIO()
    description = {"descr": dtype, "fortran_order": False, "shape": embeddings.vectors.shape}
    np.lib.format.write_array_header_1_0(header, description)
    words = word_list(beside(path, f"{stem_of(path)}.words.txt"), embeddings.words)
    return vector_file(path, header.getvalue(), embeddings, dtype), words


def word_list(path: Path, words: Sequence[str]) -> NewFile:
    """A text file with a word a line."""
    parts = blocks_of(len(words))

    def blocks() -> Iterator[bytes]:
        for part in parts:
            yield "".join([f"{word}\n" for word in words[part]]).encode()

    return NewFile(path, blocks(), len(parts))
