"""A generator that answers what is sent into it, one request at a time: for work that goes on as long as the window."""

from collections.abc import Callable, Generator
from typing import TypeVar

from w2v_gui.core.progress import Waiting

Request = TypeVar("Request")
Answer = TypeVar("Answer")


def answers(answer: Callable[[Request], Answer]) -> Generator[Answer | Waiting, Request | None, None]:
    """Yields answer(request) for every request; Waiting where there is none."""
    request: Request | None = None
    while True:
        request = yield (Waiting() if request is None else answer(request))
