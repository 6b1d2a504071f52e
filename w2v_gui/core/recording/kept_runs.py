"""Runs that nobody has saved yet, which are kept in the user's data folder until they are saved or forgotten."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from w2v_gui.core.word2vec.config import TrainingConfig


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
        raise NotImplementedError


def kept_runs_folder() -> Path:
    """Where the kept runs are, a folder each."""
    return user_data_path("w2v_gui", appauthor=False) / "runs"


def new_kept_folder(name: str) -> Path:
    """A folder of its own for a run on the text of this name, such as `2026-11-25 13.50 wiki.txt 3f9a`.

    It is there once something is written to it.
    """
    raise NotImplementedError


def kept_runs() -> list[KeptRun]:
    """The newest first; without those that are being trained now, and those of which nothing can be read.

    What first saves have left that were broken off is removed.
    """
    raise NotImplementedError


def forget(folder: Path) -> None:
    """Removes a kept run. Raises FileFormatError for any other folder, and for one that is being trained."""
    raise NotImplementedError
