"""The one door to background work: starts jobs, drops what cancelled ones still say, ends all at closing."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from w2v_gui.jobs.job import AnyGenerator, Job

_FINISHING_S = 60.0  # for work that must not be lost, such as saving to a slow disk


class JobRunner(QObject):
    """Owns the jobs. The functions that it is given must be methods of QObjects of the main thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._is_shut_down = False

    def start(
        self,
        make_generator: Callable[[], AnyGenerator],
        on_event: Callable[[Any], None],
        on_end: Callable[[], None],
        on_failure: Callable[[str], None],
        must_finish: bool = False,
    ) -> Job:
        """Starts a generator in a thread of its own; with `must_finish`, shutdown lets it come to its end."""
        self._forget_ended()
        job = Job(self, make_generator, must_finish)
        job.told.connect(on_event)
        job.ended.connect(on_end)
        job.failed.connect(on_failure)
        self._jobs.append(job)
        if self._is_shut_down and not must_finish:
            job.cancel()
        job.start()
        return job

    def shutdown(self, timeout_s: float = 1.5) -> bool:
        """Cancels all jobs but those that must finish, and waits for their threads; whether all ended in time.

        A job that is started later is cancelled at once.
        """
        self._is_shut_down = True
        until = time.monotonic() + timeout_s
        for job in self._jobs:
            if not job.must_finish:
                job.cancel()
        ended = [
            job.wait(_FINISHING_S if job.must_finish else max(0.0, until - time.monotonic())) for job in self._jobs
        ]
        return all(ended)

    def _forget_ended(self) -> None:
        for job in [job for job in self._jobs if job.wait(0)]:
            self._jobs.remove(job)
            job.deleteLater()
