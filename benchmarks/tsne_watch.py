"""A t-SNE that is watched: when its pictures come, how fast it obeys, and for how long the window cannot answer."""

import sys
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.progress import Waiting
from w2v_gui.core.projection.map_choice import MapChoice
from w2v_gui.core.projection.projection import Projection
from w2v_gui.jobs.job import Job
from w2v_gui.session.map_making import MapCommand, MapRequest, Told, maps

FIRST_PICTURE = 10  # gradient steps
SWITCH_INTERVAL_S = 0.0001  # as the window has it
BEAT_MS = 10
_LONGEST_PAUSE_MS = 1500  # between two pauses


class Watch(QObject):
    """One t-SNE in a Job: when its pictures come, and how fast it obeys.

    cancel_at_s  when to press Stop, to cancel; None to let it come to its end
    is_paused    whether it is paused again and again at chance moments
    """

    def __init__(self, embeddings: Embeddings, choice: MapChoice, cancel_at_s: float | None, is_paused: bool) -> None:
        super().__init__()
        self.figures: dict[str, float] = {}
        self.failure = ""
        self.positions: NDArray[np.floating] | None = None
        self._random = np.random.default_rng(3)
        self._stop_s: list[float] = []
        self._started = self._pressed = self._answered = perf_counter()
        self._job = Job(self, maps)
        self._job.told.connect(self._on_told)
        self._job.failed.connect(self._on_failed)
        self._job.start()
        self._job.send(MapRequest(1, choice, WordVectors(embeddings), 0, None, None, None))
        if cancel_at_s is not None:
            QTimer.singleShot(round(1000 * cancel_at_s), self._cancel)
        if is_paused:
            self._pause_soon()

    @Slot(object)
    def _on_told(self, event: object) -> None:
        if isinstance(event, Told) and isinstance(event.event, Projection):
            projection = event.event
            self.positions = projection.positions / projection.scale  # of the extent that t-SNE gave it
            if projection.iteration >= FIRST_PICTURE:
                self.figures.setdefault("first_picture_s", perf_counter() - self._started)
        elif isinstance(event, Told) and event.event is None:
            self._job.cancel()
            self._on_ended()
        elif isinstance(event, Waiting) and self._pressed > self._answered:
            self._answered = perf_counter()
            self._stop_s.append(perf_counter() - self._pressed)
            self._job.send(MapCommand.GO_ON)
            self._pause_soon()

    def _pause_soon(self) -> None:
        QTimer.singleShot(int(self._random.integers(_LONGEST_PAUSE_MS)), self._pause)

    @Slot()
    def _pause(self) -> None:
        self._pressed = perf_counter()
        self._job.send(MapCommand.PAUSE)

    @Slot()
    def _cancel(self) -> None:
        pressed = perf_counter()
        self._job.cancel()
        self._job.wait(60)
        self._stop_s.append(perf_counter() - pressed)
        self._on_ended()

    @Slot()
    def _on_ended(self) -> None:
        self.figures["seconds"] = perf_counter() - self._started
        if self._stop_s:
            self.figures |= {"stop_s": max(self._stop_s), "stops": len(self._stop_s)}
        QCoreApplication.quit()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.failure = sentence
        QCoreApplication.quit()


def run_job(
    embeddings: Embeddings, choice: MapChoice, cancel_at_s: float | None, is_paused: bool
) -> tuple[dict[str, float], NDArray[np.floating] | None]:
    """In a process of its own: figures, and the last positions."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = QCoreApplication([])
    watch = Watch(embeddings, choice, cancel_at_s, is_paused)
    application.exec()
    if watch.failure:
        raise SystemExit(watch.failure)
    return watch.figures, watch.positions


class Heartbeat(QObject):
    """Beats in the main thread; the longest time between two beats is how long it could not answer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest_ms = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    @Slot()
    def _beat(self) -> None:
        now = perf_counter()
        self.longest_ms = max(self.longest_ms, 1000 * (now - self._last))
        self._last = now


def run_window(embeddings: Embeddings, choice: MapChoice) -> dict[str, float]:
    """In a process of its own: the window from the choice of t-SNE until its last map."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    from benchmarks.offscreen_window import opened_window, wait_until  # the window: not in the other processes
    from w2v_gui.app import _Collector

    with opened_window(embeddings) as window:
        _Collector(window).settle()
        session, heartbeat = window.session.map, Heartbeat(window)
        session.choose(choice)
        wait_until(lambda: not session.is_busy, longest_ms=600_000)
        return {"main_ms": heartbeat.longest_ms}
