"""The header of safetensors files: JSON of two levels, read so that no header takes much more memory than it has bytes.

Source: the description of the format at https://github.com/huggingface/safetensors.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.unpacking import UnpackedFile

LONGEST_HEADER_BYTES = 100_000_000  # the library's own limit
_MOST_TENSORS = 10_000
_LONGEST_TENSOR = 500  # letters of its description
_GAP = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


class Tensor(NamedTuple):
    """A tensor of a file: bytes `begin` to `end` of what follows the header."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    begin: int
    end: int


class Header(NamedTuple):
    """What a file says it holds.

    words  the text of a JSON list, or None
    size   the bytes before the numbers
    """

    tensors: tuple[Tensor, ...]
    words: str | None
    size: int


def read_header(file: UnpackedFile) -> Header:
    """The header of a file that is read from its beginning. Raises FileFormatError."""
    length = int.from_bytes(file.read(8), "little")
    if length > LONGEST_HEADER_BYTES or (file.size is not None and length > file.size):
        raise FileFormatError(
            f"{file.name} promises a header of {length:,} bytes, more than there are or may be. Fetch the file again."
        )
    header = file.read(length)
    if len(header) < length:
        raise FileFormatError(f"{file.name} ends within its header. Fetch the file again.")
    try:
        tensors, words = _parsed(header.decode())
    except (ValueError, RecursionError):
        raise FileFormatError(
            f"{file.name}: The header of {length:,} bytes is damaged. Fetch or export the file again."
        ) from None
    return Header(tensors, words, 8 + length)


def strings_of(text: str) -> Iterator[str]:
    """The items of a JSON list of strings. Raises ValueError where it is none."""
    scanner = _Scanner(text)
    yield from (scanner.string() for _ in scanner.items("[", "]"))
    scanner.require_end()


def _parsed(text: str) -> tuple[tuple[Tensor, ...], str | None]:
    scanner = _Scanner(text)
    tensors: list[Tensor] = []
    words = None
    for _ in scanner.items("{", "}"):
        name = scanner.key()
        if name == "__metadata__":
            for _ in scanner.items("{", "}"):
                key, value = scanner.key(), scanner.string()
                words = value if key == "words" else words
        else:
            tensors.append(_tensor(name, scanner.short_object()))
        if len(tensors) > _MOST_TENSORS:
            raise ValueError("more tensors than vectors have")
    scanner.require_end()
    return tuple(tensors), words


def _tensor(name: str, values: dict[str, Any]) -> Tensor:
    dtype, shape, offsets = values.get("dtype"), values.get("shape"), values.get("data_offsets")
    if not isinstance(dtype, str) or not isinstance(shape, list) or not isinstance(offsets, list) or len(offsets) != 2:
        raise ValueError("a tensor without its description")
    if any(type(number) is not int or not 0 <= number < 10**18 for number in (*shape, *offsets)):
        raise ValueError("sizes that are none")
    return Tensor(name, dtype, tuple(shape), *offsets)


class _Scanner:
    """Goes through a text of JSON; every method raises ValueError where the text has something else."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def items(self, opening: str, closing: str) -> Iterator[None]:
        """Comes before each item of a list or object; who asks must take it."""
        self._take(opening)
        if self._takes(closing):
            return
        while True:
            yield
            if self._takes(closing):
                return
            self._take(",")

    def string(self) -> str:
        self._skip_gap()
        if not self._text.startswith('"', self._at):
            raise ValueError("no string")
        string, self._at = _DECODER.raw_decode(self._text, self._at)
        return str(string)

    def key(self) -> str:
        key = self.string()
        self._take(":")
        return key

    def short_object(self) -> dict[str, Any]:
        """An object without others in it."""
        self._skip_gap()
        end = self._text.find("}", self._at, self._at + _LONGEST_TENSOR) + 1
        values, at = _DECODER.raw_decode(self._text[self._at : end], 0)
        self._at += at
        if not isinstance(values, dict):
            raise ValueError("no object")
        return values

    def require_end(self) -> None:
        self._skip_gap()
        if self._at < len(self._text):
            raise ValueError("more than one value")

    def _take(self, letter: str) -> None:
        if not self._takes(letter):
            raise ValueError(f"no {letter}")

    def _takes(self, letter: str) -> bool:
        self._skip_gap()
        is_there = self._text.startswith(letter, self._at)
        self._at += is_there
        return is_there

    def _skip_gap(self) -> None:
        gap = _GAP.match(self._text, self._at)
        self._at = gap.end() if gap else self._at
