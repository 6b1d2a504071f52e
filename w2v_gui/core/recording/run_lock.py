"""Who trains into a run folder: one process at a time, told by a lock that ends with the process, however it ends."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.file_lock import lock
from w2v_gui.core.recording.save_errors import not_saved

LOCK = "lock"  # the file in the folder; it holds the number of the process
_LONGEST_NUMBER = 20  # digits


class RunLock:
    """The right to train into a folder, which whoever trains holds until training is over.

    As a context it is held inside; FileFormatError where another process holds it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IO[bytes] | None = None
        self._made_folder = False

    def acquire(self) -> bool:
        """Makes the folder if need be, and locks it; whether no other holds its lock.

        To be called again before each save, as a folder that was removed meanwhile is to be locked anew. Raises
        FileFormatError where nothing can be written there.
        """
        if self._file is not None and _is_at(self._file, self.folder / LOCK):
            return True
        self._close()
        try:
            self._made_folder = self._made_folder or not self.folder.exists()
            self._file = locked_file(self.folder)
        except OSError as error:
            raise not_saved(self.folder, error) from None
        return self._file is not None

    def require(self) -> None:
        """Acquires the lock, or raises FileFormatError with a sentence that names the process that holds it."""
        if not self.acquire():
            raise FileFormatError(self.refusal)

    @property
    def refusal(self) -> str:
        """What is said where another process holds the lock."""
        process = _process_in(self.folder / LOCK)
        holder = "another window" if process is None else f"another window (process {process})"
        return f"{self.folder} is being trained by {holder}. Save this run to another folder."

    def release(self) -> None:
        """Lets others train into the folder. One that it made, and that nothing was saved to, is removed."""
        if self._file is None:
            return
        path = self.folder / LOCK
        is_there = _is_at(self._file, path)
        if sys.platform == "win32":
            self._close()  # where no open file can be removed
        if is_there:
            with suppress(OSError):
                path.unlink()
        self._close()
        if self._made_folder:
            with suppress(OSError):  # as there is something in it
                self.folder.rmdir()

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        self.require()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def is_locked(folder: Path) -> bool:
    """Whether a living process holds the lock of this folder: another, or this one."""
    path = folder / LOCK
    try:
        if sys.platform == "win32":
            path.unlink()  # which fails for an open file
            return False
        with open(path, "rb", buffering=0, opener=_opener) as file:
            return not lock(file, shared=True)
    except PermissionError:
        return sys.platform == "win32"
    except OSError:
        return False


def locked_file(folder: Path) -> IO[bytes] | None:
    """The open lock file, with this process's number in it; None where it is another's. Raises OSError."""
    path = folder / LOCK
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            file = _opened(path)
        except FileNotFoundError:
            continue  # the folder has just been removed
        if file is None:
            return None
        if not _locks(file):
            file.close()
            return None
        if _is_at(file, path):
            with suppress(OSError):  # as the disk is full; the lock holds all the same
                file.truncate(0)
                file.write(b"%d" % os.getpid())
            return file
        file.close()  # whoever held it has removed it meanwhile


def _opened(path: Path) -> IO[bytes] | None:
    if sys.platform != "win32":
        return open(path, "a+b", buffering=0, opener=_opener)
    try:
        path.unlink(missing_ok=True)
        return path.open("xb", buffering=0)
    except (PermissionError, FileExistsError):
        return None


def _opener(path: str, flags: int) -> int:
    """In a folder of somebody else's, the lock may be a link to a file of the user's, or a pipe that nobody writes."""
    if sys.platform != "win32":
        flags |= os.O_NOFOLLOW | os.O_NONBLOCK
    return os.open(path, flags, 0o666)


def _locks(file: IO[bytes]) -> bool:
    """Whether the lock can be had; is_locked, which holds it for a moment, does not count."""
    try:
        while not lock(file):
            if not lock(file, shared=True):
                return False
    except OSError:
        return True  # the disk knows no locks
    return True


def _is_at(file: IO[bytes], path: Path) -> bool:
    """Whether the open file still has this name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _process_in(path: Path) -> int | None:
    try:
        with open(path, "rb", opener=_opener) as file:
            return int(file.read(_LONGEST_NUMBER))
    except (OSError, ValueError):
        return None
