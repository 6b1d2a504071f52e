"""Texts as word ids in the user's cache folder, so that a text is read once and need not fit into memory.

A folder for each text and state of it: tokens and sentence_starts (int32 and int64, mapped), counts (int64), words.txt,
sizes.json and notes.json. It gets its name when it is whole; until then it is locked by the process that writes it.
"""

import hashlib
import json
import os
import secrets
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

from w2v_gui.core import file_lock
from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE, Corpus, Vocabulary
from w2v_gui.core.corpus.sources.text_files import TextFile
from w2v_gui.core.corpus.text_choice import TextChoice

LARGEST_CACHE_BYTES = 8 * 10**9
_SHARE_OF_FREE_DISK = 0.1
_FORMAT = 2
_UNFINISHED = ".unfinished-"
_ITEM_BYTES = {"tokens": 4, "sentence_starts": 8, "counts": 8, "words.txt": 1}


@dataclass(frozen=True)
class CacheSize:
    """How much the texts in `folder` take, and how much they may take before those unused for longest go."""

    folder: Path
    texts: int
    used_bytes: int
    limit_bytes: int


def cache_size() -> CacheSize:
    """Of the cache as it is now; the limit is 8 GB, or a tenth of the disk that is free without it, if that is less."""
    folder = texts_folder()
    sizes = [_bytes_in(entry) for entry in _entries()]
    used = sum(sizes)
    with suppress(OSError):
        existing = next(parent for parent in (folder, *folder.parents) if parent.is_dir())
        share = int(_SHARE_OF_FREE_DISK * (shutil.disk_usage(existing).free + used))
        return CacheSize(folder, len(sizes), used, min(LARGEST_CACHE_BYTES, share))
    return CacheSize(folder, len(sizes), used, LARGEST_CACHE_BYTES)


def clear_cache() -> None:
    """Removes all texts but those that are being read now. A corpus that maps one stays readable."""
    for entry in _entries():
        remove_entry(entry)
    remove_abandoned()


def texts_folder() -> Path:
    """Where the texts are."""
    return user_cache_path("w2v_gui", appauthor=False) / "texts"


def entry_of(files: Iterable[TextFile], choice: TextChoice) -> Path:
    """The folder for the text of files in their state, read so by this program on this Python's Unicode tables."""
    settings = [_FORMAT, LONGEST_SENTENCE, sys.byteorder, unicodedata.unidata_version, choice.as_dict()]
    state = json.dumps([settings, [(file.real_path, file.size, file.time_ns) for file in files]])
    return texts_folder() / hashlib.sha256(state.encode()).hexdigest()[:32]


def kept_notes(entry: Path) -> tuple[str, ...]:
    """What was said when the text was read; nothing where that is lost."""
    with suppress(OSError, ValueError):
        notes = json.loads((entry / "notes.json").read_text(encoding="utf-8"))
        if isinstance(notes, list) and all(isinstance(note, str) for note in notes):
            return tuple(notes)
    return ()


def opened(entry: Path, name: str, source: str) -> Corpus | None:
    """The corpus that is there; None where there is none, or where it is damaged, as far as its sizes and sums tell."""
    try:
        sizes = json.loads((entry / "sizes.json").read_text(encoding="utf-8"))
        if any((entry / part).stat().st_size != size * sizes[part] for part, size in _ITEM_BYTES.items()):
            return None
        words = tuple((entry / "words.txt").read_bytes().decode().split("\n")[:-1])
        counts = np.fromfile(entry / "counts", np.int64)
        corpus = Corpus(name, Vocabulary(words, counts), *mapped(entry), source=source)
    except (OSError, ValueError, LookupError, TypeError, ArithmeticError):
        return None
    starts, n = corpus.sentence_starts, corpus.token_count
    ends_fit = len(starts) > 1 and starts[0] == 0 and starts[-1] == n
    words_fit = len(set(words)) == len(words) == len(counts) and counts.min(initial=1) > 0
    if not (ends_fit and words_fit and counts.sum() == n):
        return None
    with suppress(OSError):  # where it may be read, but not written
        os.utime(entry)  # it is the one used last
    return corpus


def mapped(entry: Path) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """tokens (T,) and sentence_starts (S + 1,) of a folder, as read-only maps of its files. Raises OSError."""
    return _map(entry / "tokens", np.int32), _map(entry / "sentence_starts", np.int64)


def _map(path: Path, dtype: type) -> NDArray[Any]:
    if path.stat().st_size == 0:  # which cannot be mapped
        return np.zeros(0, dtype)
    return np.memmap(path, dtype, mode="r")


def new_unfinished() -> Path:
    """A new folder to write a text to. Raises OSError."""
    folder = texts_folder() / f"{_UNFINISHED}{secrets.token_hex(8)}"
    folder.mkdir(parents=True)
    return folder


def add_words(
    unfinished: Path, counts: NDArray[np.int64], letters: NDArray[np.uint8], notes: Sequence[str] = ()
) -> None:
    """Adds the vocabulary to tokens and sentence_starts, the sizes of all, and the notes. Raises OSError."""
    (unfinished / "counts").write_bytes(counts.tobytes())
    (unfinished / "words.txt").write_bytes(letters.tobytes())
    sizes = {part: (unfinished / part).stat().st_size // size for part, size in _ITEM_BYTES.items()}
    (unfinished / "sizes.json").write_text(json.dumps(sizes), encoding="utf-8")
    (unfinished / "notes.json").write_text(json.dumps(notes), encoding="utf-8")


def finish(unfinished: Path, entry: Path) -> None:
    """Gives the folder its name, and removes others where there is too much now. Raises OSError."""
    remove_entry(entry)  # damaged
    try:
        unfinished.rename(entry)
    except OSError:
        if not entry.is_dir():  # else another process was as quick, and on Windows has mapped it already
            raise
    _keep_to_the_limit(entry)


def remove_entry(entry: Path) -> None:
    """At once or not at all, as far as others see; on Windows not while it is mapped."""
    with suppress(OSError):
        condemned = entry.with_name(f"{_UNFINISHED}{secrets.token_hex(8)}")
        entry.rename(condemned)
        shutil.rmtree(condemned, ignore_errors=True)


def remove_abandoned() -> None:
    """Removes what processes have left that ended while they wrote."""
    with suppress(OSError):
        for folder in texts_folder().glob(f"{_UNFINISHED}*"):
            if not _is_being_written(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_being_written(folder: Path) -> bool:
    tokens = folder / "tokens"
    try:
        if sys.platform == "win32":
            tokens.unlink()  # which fails for an open file
            return False
        with tokens.open("rb") as file:
            return not lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def lock(file: IO[bytes]) -> bool:
    """Locks a file until it is closed, whatever becomes of this process; whether that is known to be no other's."""
    with suppress(OSError):
        return file_lock.lock(file)
    return False


def _entries() -> list[Path]:
    """The texts, from the one that was not used for longest to the last."""
    with suppress(OSError):
        folders = [path for path in texts_folder().iterdir() if path.is_dir()]
        return sorted((path for path in folders if not path.name.startswith(_UNFINISHED)), key=_time_of_use)
    return []


def _time_of_use(entry: Path) -> float:
    with suppress(OSError):
        return entry.stat().st_mtime
    return 0.0


def _bytes_in(entry: Path) -> int:
    with suppress(OSError):
        return sum(file.stat().st_size for file in entry.iterdir())
    return 0


def _keep_to_the_limit(newest: Path) -> None:
    size = cache_size()
    excess = size.used_bytes - size.limit_bytes
    for entry in _entries():
        if excess > 0 and entry != newest:
            excess -= _bytes_in(entry)
            remove_entry(entry)
