"""Reading JSON and NumPy arrays that may have been damaged, or made by somebody else. Never a pickle."""

import json
import math
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

HEADER_BYTES = 128  # of an array with few dimensions
# how np.save begins a file; over another beginning NumPy's parser may stumble in many ways
_ARRAY = re.compile(
    rb"\x93NUMPY\x01\x00v\x00\{'descr': '<[fiu][48]', 'fortran_order': (True|False), 'shape': \([0-9, ]*\), \} *\n"
)


def read_json(path: Path) -> dict[str, Any]:
    require(path.is_file(), f"{path.name} is no file")  # but a pipe that nobody writes, or not there
    values = json.loads(path.read_text(encoding="utf-8"))
    require(isinstance(values, dict), f"{path.name} is not an object")
    return dict(values)


def require(condition: bool, fault: str) -> None:
    if not condition:
        raise ValueError(fault)


def read_array(folder: Path, name: str, dtype: type | str, fits: Callable[[NDArray[Any]], bool]) -> NDArray[Any]:
    path = folder / f"{name}.npy"
    _require_array(path)
    with path.open("rb") as file:
        array: NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    require(array.dtype == np.dtype(dtype) and bool(fits(array)), f"{name}.npy does not fit the run")
    return array


def map_array(folder: Path, name: str, dtype: type) -> NDArray[Any]:
    """A read-only map of an array (n,), which may be longer than the memory."""
    path = folder / f"{name}.npy"
    _require_array(path)
    array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    require(array.dtype == np.dtype(dtype) and array.ndim == 1, f"{name}.npy does not fit the run")
    return array


def _require_array(path: Path) -> None:
    """Before anything is allocated that a beginning promises."""
    require(path.is_file(), f"{path.name} is no file")
    with path.open("rb") as file:
        require(bool(_ARRAY.fullmatch(file.read(HEADER_BYTES))), f"{path.name} is no array")
        require(_size_promised(file) == os.fstat(file.fileno()).st_size, f"{path.name} is not as long as it says")


def _size_promised(file: IO[bytes]) -> int:
    file.seek(0)
    np.lib.format.read_magic(file)
    shape, _, dtype = np.lib.format.read_array_header_1_0(file)
    return file.tell() + math.prod(shape) * dtype.itemsize
