"""One input given to a target: whether that raises, takes too long, or needs too much memory."""

import bz2
import gzip
import io
import lzma
import os
import re
import resource
import signal
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.fuzz.target import NAME, Target
from w2v_gui.core.errors import W2vError

LONGEST_S = 5.0  # of the processor's time, as other processes want it too
MOST_MEMORY, MOST_TIMES = 64 << 20, 10  # bytes beyond so many times the unpacked input
_LONGEST_SENTENCE = 1000
_MOST_UNPACKED = 1 << 30
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class TooLongError(BaseException):
    """Raised into a reader that does not end; no `except Exception` takes it."""


@dataclass(frozen=True)
class Measured:
    """What an input took.

    seconds   of the processor
    memory    bytes at the peak above those before; 0 where the process had as many before
    fault     what is wrong in a line, or ""
    where     the same for all inputs that fail in the same way
    """

    seconds: float
    memory: int
    fault: str = ""
    where: str = ""


def measured(target: Target, given: bytes, folder: Path, counts_memory: bool = True) -> Measured:
    """Reads an input, and says what that took and what went wrong. It may be that memory does not count yet."""
    before, peak_before = _memory(), _peak_memory()
    started, fault, where = process_time(), "", ""
    try:
        with _limited_time():
            target.read(given, folder)
    except W2vError as error:
        fault = wrong_sentence(str(error))
        where = f"sentence {_place(error)}" if fault else ""
    except (Exception, TooLongError) as error:  # noqa: BLE001  whatever it is, is what is looked for
        fault = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        where = f"{type(error).__name__} {_place(error)}"
    seconds = process_time() - started
    peak = _peak_memory()
    grown = peak - before if peak > peak_before else 0
    if counts_memory and not fault and grown > MOST_MEMORY + MOST_TIMES * len(given):
        unpacked = unpacked_size(given)
        if grown > MOST_MEMORY + MOST_TIMES * unpacked:
            fault = f"memory: {grown / 1e6:.0f} MB for {unpacked:,} bytes"
            where = "memory"
    return Measured(seconds, grown, fault, where)


def unpacked_size(given: bytes) -> int:
    """The bytes of an input once it is unpacked, or its own size where it is not packed."""
    sizes = [len(given)]
    for unpack in (_members, _stream(gzip.open), _stream(bz2.open), _stream(lzma.open), _stream(_zstd_open)):
        with suppress(Exception):
            sizes.append(unpack(given))
    return max(sizes)


def _members(given: bytes) -> int:
    total = 0
    with zipfile.ZipFile(io.BytesIO(given)) as archive:
        for info in archive.infolist():
            with suppress(Exception), archive.open(info) as member:
                total += _size(member)
    return total


def _stream(opener: Callable[[Any], Any]) -> Callable[[bytes], int]:
    def size(given: bytes) -> int:
        with opener(io.BytesIO(given)) as stream:
            return _size(stream)

    return size


def _zstd_open(file: Any) -> Any:
    from backports import zstd

    return zstd.open(file)


def _size(stream: Any) -> int:
    total = 0
    with suppress(Exception):  # what comes before the damage counts
        while total < _MOST_UNPACKED and (read := stream.read(1 << 20)):
            total += len(read)
    return total


@contextmanager
def _limited_time() -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST_S, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(*_: object) -> None:
    raise TooLongError(f"more than {LONGEST_S:g} s")


def wrong_sentence(sentence: str) -> str:
    """What is wrong with what a user is told, or ""."""
    if not sentence.endswith("."):
        return f"no sentence: {sentence!r:.200}"
    if "\n" in sentence or len(sentence) > _LONGEST_SENTENCE or re.search("[\ud800-\udfff\0]", sentence):
        return f"no sentence to be shown: {sentence!r:.200}"
    return "" if NAME in sentence else f"a sentence without the file's name: {sentence:.200}"


def _place(error: BaseException) -> str:
    """Where in the program it was raised."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if f"w2v_gui{os.sep}" in frame.filename]
    frames = frames or list(traceback.extract_tb(error.__traceback__))
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_bytes().split()[1])
    return pages * _PAGE_BYTES


def _peak_memory() -> int:
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
