"""Runs that nobody has saved yet, which are kept in the user's data folder until they are saved or forgotten."""

import json
import math
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from w2v_gui.core.errors import FileFormatError, W2vError
from w2v_gui.core.recording.run import POINTER, is_run_folder
from w2v_gui.core.recording.run_lock import RunLock, is_locked
from w2v_gui.core.recording.run_parts import clean, is_part, remove_run
from w2v_gui.core.recording.safe_files import read_json, require
from w2v_gui.core.word2vec.config import TrainingConfig

_BEFORE_VERSION_3 = "last_run"  # the one run that was kept then
_LONGEST_NAME = 40  # letters; a disk takes names of 255 bytes, and a letter has up to 4
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
_NAME_OF_TEXT = re.compile(rb'\{"name": ("(?:[^"\\]|\\.)*")')  # how vocabulary.json begins, which may be long
_LONGEST_BEGINNING = 4096
# what a run.json that is not as it was written may raise
_DAMAGE = (OSError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)


@dataclass(frozen=True)
class KeptRun:
    """What is known of a kept run without opening it.

    name      of the text, or of the folder where that is not known
    config    None where it is not known
    position  in the unit of config.length; None where it is not known
    saved     local time
    """

    folder: Path
    name: str
    config: TrainingConfig | None
    position: float | None
    saved: datetime

    @property
    def caption(self) -> str:
        """Such as `wiki.txt · 1.2 of 5 epochs · saved today 13:50`."""
        return " · ".join(filter(None, (self.name, self._progress, f"saved {self._time(datetime.now())}")))

    @property
    def _progress(self) -> str:
        if self.config is None or self.position is None:
            return ""
        if self.config.recipe != "stream":
            return f"{self.position:,.0f} of {self.config.length:,} iterations"
        finished = self.position >= self.config.length
        done = f"{self.position:,.0f}" if finished else f"{math.floor(10 * self.position + 1e-9) / 10:,.1f}"
        return f"{done} of {self.config.length:,} epochs"

    def _time(self, now: datetime) -> str:
        days = {now.date(): "today", now.date() - timedelta(1): "yesterday"}
        return f"{days.get(self.saved.date(), f'{self.saved:%Y-%m-%d}')} {self.saved:%H:%M}"


def kept_runs_folder() -> Path:
    """Where the kept runs are, a folder each."""
    return user_data_path("w2v_gui", appauthor=False) / "runs"


def new_kept_folder(name: str) -> Path:
    """A folder of its own for a run on the text of this name, such as `2026-11-25 13.50 wiki.txt 3f9a`.

    It is there once something is written to it.
    """
    legible = _NOT_IN_NAMES.sub(" ", name)[:_LONGEST_NAME].strip()
    while True:
        words = f"{datetime.now():%Y-%m-%d %H.%M}", legible, secrets.token_hex(2)
        folder = kept_runs_folder() / " ".join(filter(None, words))
        if not folder.exists():
            return folder


def kept_runs() -> list[KeptRun]:
    """The newest first; without those that are being trained now, and those of which nothing can be read.

    What saves have left that were broken off is removed; a whole run never is.
    """
    runs = []
    for folder in _folders():
        if not is_locked(folder):
            with suppress(OSError):
                clean(folder)
            with suppress(*_DAMAGE):
                runs.append(_kept_run(folder))
    return sorted(runs, key=lambda run: run.saved, reverse=True)


def forget(folder: Path) -> None:
    """Removes a kept run. Raises FileFormatError for any other folder, and for one whose lock is held, by whomever."""
    if folder not in _folders():
        raise FileFormatError(f"{folder} is no kept run. Remove it yourself if you do not need it.")
    with RunLock(folder):
        try:
            remove_run(folder)
        except OSError as error:
            raise FileFormatError(f"{folder} cannot be removed: {error.strerror}. Try again later.") from None
    with suppress(OSError):  # as there is something else in it
        folder.rmdir()


def _folders() -> Iterator[Path]:
    folder = kept_runs_folder()
    with suppress(OSError):
        yield from (path for path in folder.iterdir() if path.is_dir() and not path.is_symlink())
    before = folder.with_name(_BEFORE_VERSION_3)
    if is_run_folder(before):
        yield before


def _kept_run(folder: Path) -> KeptRun:
    pointer = read_json(folder / POINTER)
    config = None
    with suppress(W2vError, *_DAMAGE):
        config = TrainingConfig.from_dict(pointer["config"])
    name = pointer["name"] if "name" in pointer else _name_of_text(folder, pointer)
    return KeptRun(folder, str(name), config, _position(folder, pointer), _time_saved(folder, pointer))


def _name_of_text(folder: Path, pointer: dict[str, Any]) -> str:
    """Before version 3 the text alone knew it; of its vocabulary, which may be long, the beginning is read."""
    with suppress(*_DAMAGE), _part(folder, pointer["text"], "vocabulary.json").open("rb") as file:
        found = _NAME_OF_TEXT.match(file.read(_LONGEST_BEGINNING))
        return str(json.loads(found[1])) if found else folder.name
    return folder.name


def _position(folder: Path, pointer: dict[str, Any]) -> float | None:
    with suppress(*_DAMAGE):
        if "position" in pointer:
            position = float(pointer["position"])
        else:
            state = read_json(_part(folder, pointer["checkpoint"], "state.json"))
            position = float(state.get("position", state["iteration"]))
        return position if math.isfinite(position) else None
    return None


def _part(folder: Path, name: str, file: str) -> Path:
    require(is_part(name), "no part of a run")
    return folder / name / file


def _time_saved(folder: Path, pointer: dict[str, Any]) -> datetime:
    with suppress(*_DAMAGE):
        return datetime.fromisoformat(pointer["saved"]).astimezone().replace(tzinfo=None)
    return datetime.fromtimestamp((folder / POINTER).stat().st_mtime)
