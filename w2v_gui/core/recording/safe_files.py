"""Reading JSON and NumPy arrays that may have been damaged, or made by somebody else. Never a pickle."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

# how np.save begins a file; over another beginning NumPy's parser may stumble in many ways
_ARRAY = re.compile(
    rb"\x93NUMPY\x01\x00v\x00\{'descr': '<[fiu][48]', 'fortran_order': (True|False), 'shape': \([0-9, ]*\), \} *\n"
)


def read_json(path: Path) -> dict[str, Any]:
    values = json.loads(path.read_text(encoding="utf-8"))
    require(isinstance(values, dict), f"{path.name} is not an object")
    return dict(values)


def require(condition: bool, fault: str) -> None:
    if not condition:
        raise ValueError(fault)


def read_array(folder: Path, name: str, dtype: type | str, fits: Callable[[NDArray[Any]], bool]) -> NDArray[Any]:
    with (folder / f"{name}.npy").open("rb") as file:
        require(bool(_ARRAY.fullmatch(file.read(128))), f"{name}.npy is no array")
        file.seek(0)
        array: NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    require(array.dtype == np.dtype(dtype) and bool(fits(array)), f"{name}.npy does not fit the run")
    return array


def map_array(folder: Path, name: str, dtype: type) -> NDArray[Any]:
    """A read-only map of an array (n,), which may be longer than the memory."""
    path = folder / f"{name}.npy"
    with path.open("rb") as file:
        require(bool(_ARRAY.fullmatch(file.read(128))), f"{name}.npy is no array")
    array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    require(array.dtype == np.dtype(dtype) and array.ndim == 1, f"{name}.npy does not fit the run")
    return array
