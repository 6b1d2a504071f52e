"""Work that cannot be cut into pieces, such as importing a slow library, done while a generator goes on yielding."""

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from w2v_gui.core.progress import Progress

Result = TypeVar("Result")
Work = Future  # that was begun
_POLL_S = 0.02


def begun(work: Callable[[], Result]) -> Work[Result]:
    """The work, done to its end in a thread of its own, even if the program is to end meanwhile."""
    pool = ThreadPoolExecutor(1, "w2v_gui background")
    future = pool.submit(work)
    pool.shutdown(wait=False)
    return future


def in_background(work: Callable[[], Result], activity: str) -> Generator[Progress, None, Result]:
    """Returns what `work` returns, or raises what it raises; without a Progress where that takes no time.

    Who closes it does not wait: the work is done to its end, for nobody.
    """
    future = begun(work)
    while wait([future], _POLL_S).not_done:
        yield Progress(None, activity)
    return future.result()
