"""Runs one generator of core in a thread of its own. Nobody else in the program mentions threads."""

import logging
import queue
import threading
from collections.abc import Callable, Generator
from contextlib import closing
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.errors import W2vError
from w2v_gui.core.progress import Waiting

_log = logging.getLogger(__name__)
_UNEXPECTED = "Something went wrong that should not have ({}). What was on the screen stays; the log tells more."

AnyGenerator = Generator[Any, Any, Any]


class Job(QObject):
    """One piece of work. Signals arrive in the main thread, none after `cancel`.

    told         an event that the generator yielded
    failed       one sentence; the last signal
    ended        the generator came to its end; the last signal
    must_finish  closing the program waits for it instead of cancelling it
    """

    told = Signal(object)
    failed = Signal(str)
    ended = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject, make_generator: Callable[[], AnyGenerator], must_finish: bool = False) -> None:
        super().__init__(parent)
        self.must_finish = must_finish
        self._make_generator = make_generator
        self._commands: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="w2v_gui job", daemon=True)
        self._arrived.connect(self._on_arrived)  # queued, as the worker emits it

    def start(self) -> None:
        self._thread.start()

    def send(self, command: object) -> None:
        """Hands a command to the generator, at its next yield."""
        self._commands.put(command)

    def send_newest(self, command: object) -> None:
        """Like `send`, in place of the commands that the generator has not taken yet."""
        while self._next_command(blocking=False) is not None:
            pass
        self._commands.put(command)

    def cancel(self) -> None:
        """Ends the work at its next yield; whatever it still tells is dropped."""
        self._cancelled.set()
        self._commands.put(None)  # wakes a generator that waits

    def wait(self, timeout_s: float) -> bool:
        """For closing the program: whether the thread ended within the time."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        last: _Failed | _Ended = _Ended()
        try:
            with closing(self._make_generator()) as generator:
                self._drive(generator)
        except StopIteration:
            pass
        except W2vError as error:
            last = _Failed(str(error))
        except Exception as error:  # noqa: BLE001 the thread's last resort: a fault of ours must not vanish
            _log.exception("a job failed")
            last = _Failed(_UNEXPECTED.format(f"{type(error).__name__}: {error}"))
        self._emit(last)

    def _drive(self, generator: AnyGenerator) -> None:
        command = None
        while not self._cancelled.is_set():
            event = generator.send(command)
            self._emit(event)
            command = self._next_command(blocking=isinstance(event, Waiting))

    def _next_command(self, blocking: bool) -> object:
        try:
            return self._commands.get(block=blocking)
        except queue.Empty:
            return None

    def _emit(self, event: object) -> None:
        if not self._cancelled.is_set():
            self._arrived.emit(event)

    @Slot(object)
    def _on_arrived(self, event: object) -> None:
        if self._cancelled.is_set():
            return
        match event:
            case _Failed(sentence):
                self.failed.emit(sentence)
            case _Ended():
                self.ended.emit()
            case _:
                self.told.emit(event)


class _Ended:
    pass


class _Failed:
    __match_args__ = ("sentence",)

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
