"""Where ids go while a text is read: to a file in the cache, or to memory where there can be no file."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import FileIO
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus import token_cache
from w2v_gui.core.errors import CorpusError

LARGEST_IN_MEMORY_BYTES = 256_000_000

Arrays = tuple[NDArray[np.int32], NDArray[np.int64]]


class CacheFailedError(Exception):
    """The cache cannot be written; the reason, as the system gives it."""


class TokenStore(Protocol):
    """A context: `append` what the tokenizer gives, look at `arrays`, and `keep` them, or they are gone at its end."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def append(self, tokens: NDArray[np.int32], starts: NDArray[np.int64]) -> None: ...
    def arrays(self) -> Arrays: ...
    def keep(self, counts: NDArray[np.int64], letters: NDArray[np.uint8], notes: Sequence[str]) -> Arrays: ...


class CacheStore:
    """Into the cache, as `entry`. Raises CacheFailedError."""

    def __init__(self, entry: Path) -> None:
        self._entry = entry
        self._at_exit = ExitStack()

    def __enter__(self) -> Self:
        with _failures(), ExitStack() as at_exit:
            token_cache.remove_abandoned()
            self._folder = token_cache.new_unfinished()
            at_exit.callback(shutil.rmtree, self._folder, ignore_errors=True)
            # unbuffered, as closing a buffer tries once more to write what could not be written
            self._tokens = at_exit.enter_context((self._folder / "tokens").open("wb", buffering=0))
            token_cache.lock(self._tokens)
            self._starts = at_exit.enter_context((self._folder / "sentence_starts").open("wb", buffering=0))
            _write(self._starts, np.zeros(1, np.int64))
            self._at_exit = at_exit.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._at_exit.close()

    def append(self, tokens: NDArray[np.int32], starts: NDArray[np.int64]) -> None:
        with _failures():
            _write(self._tokens, tokens)
            _write(self._starts, starts)

    def arrays(self) -> Arrays:
        with _failures():
            return token_cache.mapped(self._folder)

    def keep(self, counts: NDArray[np.int64], letters: NDArray[np.uint8], notes: Sequence[str]) -> Arrays:
        with _failures():
            token_cache.add_words(self._folder, counts, letters, notes)
            self._tokens.close()  # and with it the lock: Windows renames no folder with an open file in it
            self._starts.close()
            token_cache.finish(self._folder, self._entry)
            return token_cache.mapped(self._entry)


class MemoryStore:
    """Into memory, up to LARGEST_IN_MEMORY_BYTES; raises CorpusError beyond.

    reason  why the text is not read into the cache
    """

    def __init__(self, name: str, reason: str) -> None:
        self._name = name
        self._reason = reason
        self._tokens = bytearray()
        self._starts = bytearray(8)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def append(self, tokens: NDArray[np.int32], starts: NDArray[np.int64]) -> None:
        self._tokens.extend(tokens.tobytes())
        self._starts.extend(starts.tobytes())
        if len(self._tokens) + len(self._starts) > LARGEST_IN_MEMORY_BYTES:
            raise CorpusError(
                f"{self._name} is too large for memory alone, and cannot be stored in {token_cache.texts_folder()}: "
                f"{self._reason}. Make room there, or see to it that the folder can be written."
            )

    def arrays(self) -> Arrays:
        return np.frombuffer(self._tokens, np.int32), np.frombuffer(self._starts, np.int64)

    def keep(self, *_: object) -> Arrays:
        return self.arrays()


def _write(file: FileIO, array: NDArray[Any]) -> None:
    rest = array.tobytes()
    while rest:
        rest = rest[file.write(rest) :]


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CacheFailedError(error.strerror or str(error)) from None
