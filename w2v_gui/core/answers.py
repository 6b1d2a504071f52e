"""A generator that answers what is sent into it, one request at a time: for work that goes on as long as the window."""

from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

from w2v_gui.core.progress import Waiting

Request = TypeVar("Request")
Answer = TypeVar("Answer")


def answers(answer: Callable[[Request], Answer]) -> Generator[Answer | Waiting, Request | None, None]:
    """Yields answer(request) for every request; Waiting where there is none."""
    request: Request | None = None
    while True:
        request = yield (Waiting() if request is None else answer(request))


def newest_answers(
    answer: Callable[[Request], Iterable[Answer]],
) -> Generator[Answer | Waiting, Request | None, None]:
    """Yields the events of answer(request); a request that comes meanwhile is answered in place of the one before."""
    request: Request | None = None
    while True:
        if request is None:
            request = yield Waiting()
            continue
        asked, request = request, None
        for event in answer(asked):
            request = yield event
            if request is not None:
                break
