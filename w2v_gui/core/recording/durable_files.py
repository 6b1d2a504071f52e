"""Writing JSON and NumPy arrays so that they are on the disk when it is done, with little time under Python's lock."""

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ITEMS_AT_ONCE = 10_000  # some milliseconds, in which no other thread runs


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    """One JSON object, whose values may be long lists, tuples or arrays (n,). Raises OSError."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_json_pieces(values))
        file.flush()
        os.fsync(file.fileno())


def _json_pieces(values: Mapping[str, Any]) -> Iterator[str]:
    for i, (key, value) in enumerate(values.items()):
        yield f"{', ' if i else '{'}{json.dumps(key)}: "
        if isinstance(value, list | tuple | np.ndarray):
            yield from _list_pieces(value)
        else:
            yield json.dumps(value)
    yield "}"


def _list_pieces(items: Any) -> Iterator[str]:
    yield "["
    for begin in range(0, len(items), _ITEMS_AT_ONCE):
        piece = items[begin : begin + _ITEMS_AT_ONCE]
        text = json.dumps(piece.tolist() if isinstance(piece, np.ndarray) else piece)
        yield f"{', ' if begin else ''}{text[1:-1]}"
    yield "]"


def write_array(path: Path, array: NDArray[Any]) -> None:
    """A file as np.save makes it, written from where the array lies; errors keep their number. Raises OSError."""
    array = np.ascontiguousarray(array)
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, np.lib.format.header_data_from_array_1_0(array))
    with path.open("wb", buffering=0) as file:
        for left in (header.getbuffer(), array.reshape(-1).view(np.uint8).data):
            while len(left):
                left = left[file.write(left) :]
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder last, where the system can. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
