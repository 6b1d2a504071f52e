"""What is fuzzed: a reader, inputs that it begins with, and whether what it reads from an input is right."""

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "given"  # of every file that a reader is given, which its sentences must say
SEPARATOR = b"\n<<<>>>\n"  # between two files in one input


@dataclass(frozen=True)
class Target:
    """A reader of something from outside.

    read    reads an input as files in an empty folder of the process. Raises W2vError where the input is refused, and
            AssertionError where what was read is not what it should be
    seeds   makes the inputs to begin with, of which some are valid
    words   that the format is made of, for the fuzzer to put in
    mutate  makes of an input one of `most` bytes at most; None for what the fuzzer does itself
    """

    read: Callable[[bytes, Path], None]
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[bytes, ...] = ()
    mutate: Callable[[bytes, int, int], bytes] | None = None


@dataclass(frozen=True)
class Choices:
    """The last byte of an input, of which bits are taken to choose how the others are read."""

    bits: int

    @classmethod
    def split(cls, given: bytes) -> tuple["Choices", bytes]:
        return cls(given[-1] if given else 0), given[:-1]

    def take(self, first: int, count: int = 1) -> int:
        """The number in so many bits from the first one on."""
        return (self.bits >> first) & ((1 << count) - 1)


def with_choices(contents: Iterable[bytes], *choices: int) -> Iterator[bytes]:
    """The contents as inputs: each with every one of the choices."""
    for content in contents:
        for bits in choices or (0,):
            yield content + bytes([bits])


def packed(content: bytes, method: int) -> bytes:
    """As it is for 0, else by gzip, zstd, bzip2, xz, or as the only member of a zip."""
    if method == 0:
        return content
    if method == 1:
        return gzip.compress(content, 1, mtime=0)
    if method == 2:
        from backports import zstd

        return bytes(zstd.compress(content, 1))
    if method == 3:
        return bz2.compress(content, 1)
    if method == 4:
        return lzma.compress(content, preset=0)
    return zipped({f"{NAME}.txt": content})


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


@contextmanager
def changed(constants: Mapping[tuple[Any, str], Any]) -> Iterator[None]:
    """Constants, such as `(module, "_BYTES_AT_ONCE")`, are others meanwhile: so blocks can be small."""
    before = {place: getattr(*place) for place in constants}
    try:
        for place, value in constants.items():
            setattr(*place, value)
        yield
    finally:
        for place, value in before.items():
            setattr(*place, value)
