"""Saving, opening and forgetting runs, as generators for jobs."""

import errno
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from w2v_gui.core.embeddings.evaluation import EvaluationPoint
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress
from w2v_gui.core.recording.kept_runs import KeptRun, kept_runs_folder
from w2v_gui.core.recording.run import POINTER, Run, is_run_folder
from w2v_gui.core.recording.run_lock import RunLock, is_locked
from w2v_gui.core.word2vec.events import TextPrepared
from w2v_gui.session.run_position import done_text

_REASONS = {
    errno.ENOSPC: "no space left on the disk",
    errno.EDQUOT: "no space left for you on the disk",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ENOENT: "the folder is gone",
    errno.EIO: "the disk is damaged or gone",
}


@dataclass(frozen=True, eq=False)
class RunHome:
    """The folder that is a run's own, and the right to write into it, which a job takes before it writes.

    pointer  of a folder that another window held when the run was opened: what its POINTER said then
    """

    folder: Path
    lock: RunLock
    pointer: bytes | None = None

    @classmethod
    def at(cls, folder: Path) -> "RunHome":
        return cls(folder, RunLock(folder))

    @property
    def is_kept(self) -> bool:
        """Whether the program chose the folder, and not the user."""
        return self.folder.parent == kept_runs_folder()


@dataclass(frozen=True, eq=False)
class RunWritten:
    """A run is saved, in `home` from now on; `sentence` says so."""

    home: RunHome
    iteration: int
    evaluations: tuple[EvaluationPoint, ...]
    at: datetime
    sentence: str


@dataclass(frozen=True, eq=False)
class RunNotWritten:
    """Why a run is not saved: as a phrase, and as a sentence with a cure."""

    reason: str
    sentence: str


@dataclass(frozen=True, eq=False)
class OpenedRun:
    """A run that was saved, its text as training prepares it, and where it lies."""

    run: Run
    text: TextPrepared
    home: RunHome


@dataclass(frozen=True)
class KeptSize:
    """How many runs are kept that are not open, and their bytes on the disk."""

    runs: int
    used_bytes: int


def write_run(home: RunHome, run: Run) -> Generator[Any, Any, None]:
    """Progress, then RunWritten or RunNotWritten."""
    from w2v_gui.core.recording import run_folder

    yield Progress(None, f"Saving {home.folder.name}")
    try:
        if refusal := _refusal(home):
            yield RunNotWritten("another window trains it", refusal)
            return
        run_folder.save_run(home.folder, run)
    except FileFormatError as error:
        yield RunNotWritten(_reason(error), str(error))
        return
    checkpoint = run.checkpoint
    done = done_text(checkpoint.config, checkpoint.position)
    sentence = f"Saved the run of {done} to {home.folder}."
    yield RunWritten(replace(home, pointer=None), checkpoint.iteration, run.evaluations, datetime.now(), sentence)


def _refusal(home: RunHome) -> str:
    """Why the folder must not be written to; empty where its lock is held."""
    if not home.lock.acquire():
        return home.lock.refusal
    if home.pointer is None or home.pointer == _pointer(home.folder):
        return ""
    home.lock.release()
    return (
        f"The run in {home.folder} was trained by another window since it was opened here. "
        "Save this run to another folder."
    )


def _reason(error: FileFormatError) -> str:
    cause = error.__context__
    if not isinstance(cause, OSError):
        return "the folder cannot be used"
    return _REASONS.get(cause.errno or 0) or (cause.strerror or str(cause)).lower()


def read_run(folder: Path) -> Generator[Any, Any, None]:
    """Progress, then an OpenedRun, whose folder is locked unless another window trains in it."""
    from w2v_gui.core.recording.run_folder import load_run
    from w2v_gui.core.word2vec.compilation import compile_kernels
    from w2v_gui.core.word2vec.model import prepare_text

    yield Progress(None, f"Opening {folder.name}")
    home = _opened_home(folder)
    try:
        run = load_run(folder)
        yield from compile_kernels(run.checkpoint.config)
        opened = OpenedRun(run, prepare_text(run.corpus, run.checkpoint.config), home)
    except BaseException:
        home.lock.release()
        raise
    yield opened


def _opened_home(folder: Path) -> RunHome:
    home = RunHome.at(folder)
    with suppress(FileFormatError):  # of a folder that cannot be written to, which training will say
        if is_run_folder(folder) and not home.lock.acquire():
            return replace(home, pointer=_pointer(folder))
    return home


def _pointer(folder: Path) -> bytes:
    with suppress(OSError):
        return (folder / POINTER).read_bytes()
    return b""


def forget_run(folder: Path) -> Generator[Any, Any, None]:
    """Removes a kept run."""
    from w2v_gui.core.recording.kept_runs import forget

    yield Progress(None, "Removing a run")
    forget(folder)


def list_kept_runs(left_open: Sequence[Path]) -> Generator[Any, Any, None]:
    """The kept runs as a tuple; then the first folder of `left_open` that holds a run which is not open anywhere."""
    from w2v_gui.core.recording.kept_runs import kept_runs

    runs = tuple(kept_runs())
    yield runs
    for folder in left_open:
        if is_run_folder(folder) and not is_locked(folder):
            yield next((run for run in runs if run.folder == folder), folder)
            return


def measure_kept_runs() -> Generator[Any, Any, None]:
    """The KeptSize."""
    from w2v_gui.core.recording.kept_runs import kept_runs

    runs = kept_runs()
    yield Progress(None, "Measuring the kept runs")
    yield KeptSize(len(runs), sum(_bytes_in(run) for run in runs))


def remove_kept_runs() -> Generator[Any, Any, None]:
    """Progress, then the KeptSize of what was removed: all kept runs but those that are open."""
    from w2v_gui.core.recording.kept_runs import forget, kept_runs

    removed, used = 0, 0
    for run in kept_runs():
        yield Progress(None, "Removing the kept runs")
        size = _bytes_in(run)
        with suppress(FileFormatError):  # of one that is being opened just now
            forget(run.folder)
            removed, used = removed + 1, used + size
    yield KeptSize(removed, used)


def _bytes_in(run: KeptRun) -> int:
    sizes = []
    for path in run.folder.rglob("*"):
        with suppress(OSError):
            sizes.append(path.lstat().st_size)
    return sum(sizes)
