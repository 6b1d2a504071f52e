"""Files that are there whole or not at all: for everything that this layer writes."""

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO


@contextmanager
def atomic_text_file(path: Path) -> Iterator[TextIO]:
    """A new UTF-8 file, which takes the place of `path` when all is written; after an error `path` is as before."""
    with _taking_the_places_of(path) as (unfinished,), unfinished.open("w", encoding="utf-8", newline="\n") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def atomic_binary_files(*paths: Path) -> Iterator[tuple[BinaryIO, ...]]:
    """New files that belong together: all are on the disk before the first one takes its place."""
    with _taking_the_places_of(*paths) as unfinished, ExitStack() as closing:
        files = tuple(closing.enter_context(each.open("wb")) for each in unfinished)
        yield files
        for file in files:
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def _taking_the_places_of(*paths: Path) -> Iterator[list[Path]]:
    """Files to be written, which are moved to `paths` unless there is an error."""
    unfinished = [path.with_name(f".{path.name}.{os.getpid()}.unfinished") for path in paths]
    try:
        yield unfinished
        for folder in filter(Path.is_dir, paths):  # before any file is replaced
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder))
        for new, path in zip(unfinished, paths, strict=True):
            new.replace(path)
    finally:
        for new in unfinished:
            new.unlink(missing_ok=True)
