"""The files of a corpus: those that were chosen, and those in folders that were chosen."""

import os
import stat
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from w2v_gui.core.corpus.reading_notes import NoteTaker, others
from w2v_gui.core.errors import CorpusError, FileFormatError
from w2v_gui.core.progress import Progress

MOST_FILES = 100_000
_FILES_A_REPORT = 1000
_MOST_SOURCES = 10


@dataclass(frozen=True)
class TextFile:
    """A file, its size in bytes and its time.

    path       as it was chosen or found; real_path is that without links
    is_chosen  whether it was named itself, and not found in a folder
    """

    path: Path
    real_path: str
    size: int
    time_ns: int
    is_chosen: bool


@dataclass(frozen=True)
class FoundFiles:
    """What was found, each file once; `name` and `source` are those of the corpus.

    is_all  whether every folder was looked through to its end
    """

    name: str
    source: str
    files: tuple[TextFile, ...]
    notes: tuple[str, ...]
    is_all: bool = True

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(file.size for file in self.files)


def find_files(paths: Path | Sequence[Path], most: int | None = None) -> Generator[Progress, None, FoundFiles]:
    """Finds the files: those of folders by name, and without hidden ones and links that lead out of the folder.

    Of each folder it may look at `most` files and folders only, once there is a file.
    Raises CorpusError for what is missing, no file, or may not be looked at, and where there is no file at all.
    """
    chosen = [paths] if isinstance(paths, Path) else list(paths)
    if not chosen:
        raise CorpusError("There is no file to read. Choose a text.")
    notes = NoteTaker()
    found: dict[str, TextFile] = {}
    is_all = True
    for path in chosen:
        with refusals(path):
            if path.is_dir():
                is_all &= yield from _find_in(path, found, notes, most)
            else:
                _require_file(path)
                file = _text_file(path, os.path.realpath(path), path.stat(), is_chosen=True)
                found.setdefault(file.real_path, file)
    if not found:
        raise CorpusError(f"{chosen[0].name or chosen[0]} holds no files to read. Choose a folder with texts in it.")
    sources = list(dict.fromkeys(str(path.resolve()) for path in chosen))
    told = [*sources[:_MOST_SOURCES], others(len(sources) - _MOST_SOURCES)] if len(sources) > _MOST_SOURCES else sources
    name = _name_of(chosen[0], len(sources))
    return FoundFiles(name, "\n".join(told), tuple(found.values()), notes.sentences(), is_all)


def found_files(paths: Path | Sequence[Path]) -> FoundFiles:
    """find_files in one call."""
    finding = find_files(paths)
    while True:
        try:
            next(finding)
        except StopIteration as found:
            files: FoundFiles = found.value
            return files


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Says as CorpusError what goes wrong with the file at `path`."""
    try:
        yield
    except FileFormatError as error:
        raise CorpusError(str(error)) from None
    except FileNotFoundError:
        raise CorpusError(f"There is no file {path}. It may have been moved; open it from its new place.") from None
    except PermissionError:
        raise CorpusError(f"{path} may not be read. Change its permissions, or copy it to your own folder.") from None
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror or error}. Copy it to this computer.") from None


def _find_in(
    path: Path, found: dict[str, TextFile], notes: NoteTaker, most: int | None
) -> Generator[Progress, None, bool]:
    """Adds the files of a folder to those that were found; whether it came to the end."""
    for i, file in enumerate(_Folder(path, notes).files(), start=1):
        if file is not None:
            found.setdefault(file.real_path, file)
        if len(found) > MOST_FILES:
            raise CorpusError(f"{path} holds more than {MOST_FILES:,} files. Choose a folder inside of it.")
        if i % _FILES_A_REPORT == 0:
            yield Progress(None, f"Looking through {path.name}: {len(found):,} file{'' if len(found) == 1 else 's'}")
        if found and i == most:
            return False
    return True


def _require_file(path: Path) -> None:
    """Raises CorpusError for what is neither a file nor a folder: to open a pipe might wait for ever."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise CorpusError(f"{path} is a device and not a file. Choose a text file.")


class _Folder:
    """Walks through a folder and those in it, each by name; what several links lead to is found once."""

    def __init__(self, path: Path, notes: NoteTaker) -> None:
        self._notes = notes
        self._root = os.path.realpath(path)
        self._seen = {self._root}
        self._waiting = _entries(path, self._root)

    def files(self) -> Iterator[TextFile | None]:
        """The files, and None for whatever else there is."""
        while self._waiting:
            folder, entry = self._waiting.pop()
            try:
                yield self._file(os.path.join(folder, entry.name), entry)
            except OSError as error:
                self._notes.leave_out(CorpusError(f"{entry.path} cannot be read: {error.strerror or error}. "))

    def _file(self, real_path: str, entry: os.DirEntry[str]) -> TextFile | None:
        if _is_hidden(entry):
            self._notes.hidden.add(entry.path)
            return None
        if entry.is_symlink():
            real_path = os.path.realpath(entry.path)
            if not Path(real_path).is_relative_to(self._root):
                self._notes.links.add(entry.path)
                return None
        status = os.stat(real_path)
        if real_path in self._seen:
            return None
        self._seen.add(real_path)
        if stat.S_ISDIR(status.st_mode):
            self._waiting += _entries(Path(entry.path), real_path)
            return None
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is a device and not a file")
        return _text_file(Path(entry.path), real_path, status, is_chosen=False)


def _entries(path: Path, real_path: str) -> list[tuple[str, os.DirEntry[str]]]:
    """What is in a folder, the last one first, each with the folder's real path."""
    with os.scandir(path) as entries:
        return [(real_path, entry) for entry in sorted(entries, key=attrgetter("name"), reverse=True)]


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)  # Windows has them
    return entry.name.startswith(".") or bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _text_file(path: Path, real_path: str, status: os.stat_result, is_chosen: bool) -> TextFile:
    return TextFile(path, real_path, status.st_size, status.st_mtime_ns, is_chosen)


def _name_of(first: Path, count: int) -> str:
    name = first.name or first.resolve().name or str(first)
    return name if count == 1 else f"{name} and {others(count - 1)}"
