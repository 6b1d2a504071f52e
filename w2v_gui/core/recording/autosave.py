"""Saving a run beside its training: every so often, in the background, and one save at a time."""

import time
from collections.abc import Callable
from functools import partial

from w2v_gui.core.background import Work, begun
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import save_run
from w2v_gui.core.recording.run_lock import RunLock

INTERVAL_S = 30.0


class Autosave:
    """Tells when a run is due to be saved, and saves it while the caller trains on.

    interval_s  from the beginning of one save to that of the next, or longer where a save takes longer
    """

    def __init__(
        self, lock: RunLock, interval_s: float = INTERVAL_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lock, self._interval_s, self._clock = lock, interval_s, clock
        self._since = clock()
        self._save: Work[None] | None = None
        self._is_failing = False

    @property
    def is_due(self) -> bool:
        """Whether the caller should take a checkpoint for `save`."""
        return self._save is None and self._clock() - self._since >= self._interval_s

    def save(self, run: Run) -> None:
        """Begins to save the run, whose history must not grow. Only where it is due."""
        assert self._save is None
        self._since = self._clock()
        self._save = begun(partial(save_locked, self._lock, run))

    def news(self) -> str:
        """A sentence when saving has begun to fail or succeeds again; else empty. It does not wait."""
        return self._outcome() if self._save is not None and self._save.done() else ""

    def finish(self) -> None:
        """Waits for a save that is going on; its failure is no news any more, as the caller saves at the end."""
        if self._save is not None:
            self._save.exception()
            self._save = None

    def _outcome(self) -> str:
        assert self._save is not None
        error, was_failing = self._save.exception(), self._is_failing
        self._save, self._is_failing = None, error is not None
        if error is not None and not was_failing:
            return f"{error} Training goes on in memory, and saving is tried again every {self._interval_s:g} s."
        return f"The run is saved to {self._lock.folder} again." if was_failing and error is None else ""


def save_locked(lock: RunLock, run: Run) -> None:
    """Saves the run to the folder of the lock, which is locked anew if it was removed. Raises FileFormatError."""
    lock.require()
    save_run(lock.folder, run)
