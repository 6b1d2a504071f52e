"""Files to be written, a block at a time: whole or not at all, and compressed where their names say so."""

import gzip
import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from w2v_gui.core.atomic_file import atomic_binary_files
from w2v_gui.core.background import in_background
from w2v_gui.core.embeddings.embeddings import Embeddings, Floats
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress

_NUMBERS_IN_A_BLOCK = 500_000  # some 10 ms of copying, 50 ms of compressing
_WORDS_IN_A_BLOCK = 50_000


@dataclass(frozen=True)
class NewFile:
    """What a file is to hold.

    path    compressed by gzip if its name ends in `.gz`
    blocks  its bytes, each of them made in some 50 ms
    count   how many blocks these are, more or less
    """

    path: Path
    blocks: Iterator[bytes]
    count: int


def write_files(files: Sequence[NewFile]) -> Generator[Progress, None, None]:
    """Writes files that belong together. Raises FileFormatError where the disk refuses; then all are as before."""
    first = files[0].path
    activity, count, written = f"Writing {first.name}", sum(file.count for file in files), 0
    try:
        with atomic_binary_files(*(file.path for file in files)) as opened:
            for new, file in zip(files, opened, strict=True):
                with _compressing(new.path, file) as stream:
                    for block in new.blocks:
                        stream.write(block)
                        written += 1
                        yield Progress(min(1.0, written / count), activity)
            for file in opened:
                file.flush()
                yield from in_background(partial(os.fsync, file.fileno()), activity)
    except OSError as error:
        raise FileFormatError(f"{first} cannot be written: {error.strerror or error}. Choose another folder.") from None


@contextmanager
def _compressing(path: Path, file: BinaryIO) -> Iterator[BinaryIO]:
    if not is_compressed(path):
        yield file
        return
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0) as stream:
        yield cast(BinaryIO, stream)


def is_compressed(path: Path) -> bool:
    """Whether the file is to be compressed, as its name ends."""
    return path.suffix.lower() == ".gz"


def beside(path: Path, name: str) -> Path:
    """A second file, compressed if the first one is."""
    return path.with_name(name + path.suffix if is_compressed(path) else name)


def stem_of(path: Path) -> str:
    """The name without `.gz` and without its ending."""
    return Path(path.stem if is_compressed(path) else path.name).stem


def row_blocks(embeddings: Embeddings, numbers: int = _NUMBERS_IN_A_BLOCK) -> list[slice]:
    """The rows, some at a time: about so many numbers, and at least one row."""
    return blocks_of(len(embeddings), max(1, numbers // max(1, embeddings.vectors.shape[1])))


def blocks_of(count: int, at_once: int = _WORDS_IN_A_BLOCK) -> list[slice]:
    """The first `count` places, some at a time."""
    return [slice(start, start + at_once) for start in range(0, count, at_once)]


def vector_file(path: Path, beginning: bytes, embeddings: Embeddings, dtype: str) -> NewFile:
    """A file that begins so, and goes on with the numbers of all vectors, row by row."""
    rows = row_blocks(embeddings)

    def blocks() -> Iterator[bytes]:
        yield beginning
        for block in rows:
            yield in_bytes(embeddings.vectors[block], dtype)

    return NewFile(path, blocks(), 1 + len(rows))


def in_bytes(vectors: Floats, dtype: str) -> bytes:
    """The numbers, row by row, as they lie in a file."""
    return vectors.astype(dtype, order="C", copy=False).tobytes()


def stored_dtype(vectors: Floats) -> str:
    """As which numbers vectors are kept where a format can hold either: `<f4` or `<f8`."""
    return "<f4" if vectors.dtype == "float32" else "<f8"
