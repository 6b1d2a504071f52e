"""Numbers as they lie in a file, row after row. Memory is taken for what is there, never for what a header promises."""

from collections.abc import Generator
from typing import Protocol

import numpy as np

from w2v_gui.core.embeddings.embeddings import Floats
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress

BFLOAT16 = "bfloat16"  # the upper half of a float32
_BYTES_AT_ONCE = 4_000_000  # some 10 ms, 50 ms where they are compressed


class NumberFile(Protocol):
    """What is read here: an UnpackedFile, or what stands before one."""

    name: str
    size: int | None

    @property
    def done(self) -> float: ...

    def read(self, size: int) -> bytes: ...


def number_bytes(dtype: str) -> int:
    """The size of a number in the file."""
    return 2 if dtype == BFLOAT16 else np.dtype(dtype).itemsize


def require_room(file: NumberFile, rows: int, columns: int, dtype: str, begin: int) -> None:
    """Raises FileFormatError where a file whose size is known cannot hold so many numbers behind its first bytes."""
    needed = begin + rows * columns * number_bytes(dtype)
    if file.size is not None and needed > file.size:
        raise FileFormatError(
            f"{file.name} promises {rows:,} rows of {columns:,} numbers, which take {needed:,} bytes, but has "
            f"{file.size:,}. Fetch the file again."
        )


def read_rows(file: NumberFile, rows: int, columns: int, dtype: str) -> Generator[Progress, None, Floats]:
    """The next numbers of a file (rows, columns): float64 as such, those of 16 and 32 bits as float32.

    dtype  of NumPy, such as `<f4`, or BFLOAT16
    Raises FileFormatError where there are fewer.
    """
    missing = rows * columns * number_bytes(dtype)
    numbers = bytearray()  # grows in place, as large blocks of memory are moved by their addresses
    while missing > 0:
        wanted = min(missing, _BYTES_AT_ONCE)
        block = file.read(wanted)
        missing -= wanted
        if len(block) < wanted:
            raise FileFormatError(
                f"{file.name} ends early: it promises {rows:,} rows of {columns:,} numbers. Fetch the file again."
            )
        try:
            numbers += _converted(block, dtype).data.cast("B")
        except MemoryError:
            raise FileFormatError(f"{file.name} needs more memory than there is. Open its first words only.") from None
        yield Progress(file.done, f"Reading {file.name}")
    vectors: Floats = np.frombuffer(numbers, np.float64 if number_bytes(dtype) == 8 else np.float32)
    return vectors.reshape(rows, columns)


def _converted(block: bytes, dtype: str) -> Floats:
    if dtype == BFLOAT16:
        upper_halves = np.frombuffer(block, "<u2").astype(np.uint32)
        return (upper_halves << 16).view(np.float32)
    numbers = np.frombuffer(block, dtype)
    return numbers.astype(np.float64 if numbers.itemsize == 8 else np.float32, copy=False)


def skip(file: NumberFile, size: int) -> Generator[Progress, None, None]:
    """Leaves out so many bytes, or all that are left."""
    while size > 0 and (skipped := len(file.read(min(size, _BYTES_AT_ONCE)))):
        size -= skipped
        yield Progress(file.done, f"Reading {file.name}")
