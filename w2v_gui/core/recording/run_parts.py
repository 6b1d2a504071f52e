"""The names of what is in a run folder, what a save writes before it has a name there, and how it is removed."""

import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

from numpy.typing import NDArray

from w2v_gui.core.recording.durable_files import sync_folder, write_array, write_json
from w2v_gui.core.recording.run import POINTER, is_run_folder
from w2v_gui.core.recording.run_lock import LOCK, RunLock, is_locked, locked_file

_UNFINISHED = ".unfinished-"
_PART = re.compile(r"text-[0-9a-f]{16}|checkpoint-[0-9]+(-new|-[0-9a-f]{8})*")


def is_part(name: str) -> bool:
    """Whether this is the name of a text or a checkpoint."""
    return bool(_PART.fullmatch(name))


def is_ours(path: Path) -> bool:
    """Whether this may lie in a run folder beside its pointer."""
    return path.name == LOCK or path.name.startswith(_UNFINISHED) or is_part(path.name)


def new_checkpoint_name(iteration: int) -> str:
    return f"checkpoint-{iteration}-{secrets.token_hex(4)}"


class Workspace:
    """A folder in the run folder where a save writes, locked while it is a context, and removed at its end.

    All of it raises OSError where the disk does.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        file = None
        while file is None:  # None where others have just found an empty folder, and remove it
            self.path = _unfinished_in(self._folder)
            file = locked_file(self.path)
        self._lock = file
        return self

    def __exit__(self, *_: object) -> None:
        _remove_locked(self.path, self._lock)

    def write_part(
        self,
        name: str,
        objects: Mapping[str, Mapping[str, Any]],
        arrays: Mapping[str, NDArray[Any]],
        twin: Path | None = None,
    ) -> None:
        """A text or a checkpoint: a folder with JSON files, by their names, and a .npy file for each array.

        twin  a folder that has the same arrays: their files are shared with it, where the disk can
        """
        part = self.path / name
        part.mkdir()
        for json_name, values in objects.items():
            write_json(part / json_name, values)
        for array_name, array in arrays.items():
            file_name = f"{array_name}.npy"
            if twin is None or not _is_linked(twin / file_name, part / file_name):
                write_array(part / file_name, array)
        sync_folder(part)

    def publish(self, parts: Iterable[str], pointer: Mapping[str, Any]) -> None:
        """Gives the parts their names in the run folder, and then, at once, the pointer that names them."""
        write_json(self.path / POINTER, pointer)
        for name in parts:
            try:
                os.replace(self.path / name, self._folder / name)
            except OSError:
                if not (self._folder / name).is_dir():  # else another save of the same text was as quick
                    raise
        sync_folder(self._folder)
        os.replace(self.path / POINTER, self._folder / POINTER)
        sync_folder(self._folder)


def remove_abandoned(paths: Iterable[Path]) -> bool:
    """Removes those workspaces whose processes have ended; whether there was no other."""
    alone = True
    for path in paths:
        if not path.name.startswith(_UNFINISHED):
            continue
        if path.is_symlink() or not path.is_dir():
            remove(path)
        elif is_locked(path) or (file := locked_file(path)) is None:
            alone = False
        else:
            _remove_locked(path, file)
    return alone


def clean(folder: Path) -> None:
    """Removes what saves have left that were broken off: the folder itself where none was finished. Raises OSError."""
    inside = list(folder.iterdir())
    is_over = remove_abandoned(inside) and not is_run_folder(folder)
    lock = RunLock(folder)
    if is_over and all(map(is_ours, inside)) and lock.acquire():
        if not is_run_folder(folder):
            remove_run(folder)
        lock.release()
        with suppress(OSError):  # as a run has just begun in it
            folder.rmdir()


def remove_run(folder: Path) -> None:
    """The pointer first, so that nobody takes the rest for a run; nothing that is not ours. Raises OSError."""
    (folder / POINTER).unlink(missing_ok=True)
    for path in folder.iterdir():
        if is_ours(path) and path.name != LOCK:
            remove(path)


def remove(path: Path) -> None:
    """A file or a folder, as far as the disk lets it; a folder loses its name first, so that no half of it keeps it."""
    with suppress(OSError):
        if path.is_symlink() or not path.is_dir():
            path.unlink()
        else:
            shutil.rmtree(path.rename(_unfinished_in(path.parent)), ignore_errors=True)


def _is_linked(old: Path, new: Path) -> bool:
    """Whether the file could get a second name."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _unfinished_in(folder: Path) -> Path:
    return folder / f"{_UNFINISHED}{secrets.token_hex(4)}"


def _remove_locked(folder: Path, file: IO[bytes]) -> None:
    if sys.platform == "win32":
        file.close()  # where no open file can be removed
    shutil.rmtree(folder, ignore_errors=True)
    file.close()
