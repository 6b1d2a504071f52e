"""Whether the window stays alive while training runs at full speed on the treebank, map and loss being visible.

A heartbeat every 10 ms in the main thread: the time between two beats is how long the window could not answer. Two
runs, each in a process of its own: with the kernels compiled before, and the very first start, with an empty kernel
cache, from the press on Start on. Off-screen unless a screen is there.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Slot

from benchmarks.conditions import data_folder, report
from w2v_gui import app as application
from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig, TrainingConfig
from w2v_gui.session.training_state import TrainingState

SECONDS = 20  # of training that are measured
BEAT_MS = 10
# the stream is longer than its preset for this text, which is over before it is measured
CONFIGS: dict[str, TrainingConfig] = {"stream": StreamConfig(epochs=1000, min_count=1), "course": CourseConfig()}
COLUMNS = ("p99_ms", "max_ms", "redraws_per_second", "first_loss_s", "steps")


class Watch(QObject):
    """Opens the treebank, presses Start, measures, prints the figures, and closes the window."""

    def __init__(self, window: application.Window, preset: str) -> None:
        super().__init__(window)
        self._window, self._session, self._preset = window, window.session, preset
        panels = (window.main_window.map_panel.view, window.main_window.loss_panel.plot)
        self._paints = {panel.viewport(): 0 for panel in panels}
        for view in self._paints:
            view.installEventFilter(self)
        self._beats: list[float] = []  # from the press on Start on
        self._first_loss: float | None = None
        self._session.training.state_changed.connect(self._on_state)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._first_loss is not None:
            self._paints[watched] += 1
        return False

    @Slot(object)
    def _on_state(self, state: TrainingState) -> None:
        corpus = self._session.training.corpus
        if state is not TrainingState.READY or corpus is None:
            return
        if not corpus.source:  # the sample corpus: the window is there
            self._session.corpus_opened.connect(self._press_start)
            self._session.open_corpus([data_folder() / "sst" / "datasetSentences.txt"], TextChoice())

    @Slot()
    def _press_start(self) -> None:
        corpus = self._session.training.corpus
        if corpus is None or not corpus.source:
            return
        panel = self._window.main_window.training_panel
        panel.show_config(CONFIGS[self._preset])
        self._beats.append(time.perf_counter())
        self._timer.start(BEAT_MS)
        panel.buttons.main_button.click()

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self._beats.append(now)
        if self._first_loss is None:
            if self._session.training.iteration:
                self._first_loss = now
        elif now > self._first_loss + SECONDS or self._session.training.state is TrainingState.FINISHED:
            self._timer.stop()
            print(json.dumps(self._figures(self._first_loss)))
            self._window.main_window.close()

    def _figures(self, first_loss: float) -> dict[str, float]:
        gaps = sorted(1000 * (b - a) for a, b in zip(self._beats, self._beats[1:], strict=False))
        return {
            "p99_ms": gaps[int(0.99 * len(gaps))],
            "max_ms": gaps[-1],
            "redraws_per_second": min(self._paints.values()) / (self._beats[-1] - first_loss),
            "first_loss_s": first_loss - self._beats[0],
            "steps": self._session.training.iteration,
        }


def watch(preset: str) -> None:
    """In the child process: runs the program with a Watch."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    show = application.Window.show

    def watch_and_show(window: application.Window) -> None:
        Watch(window, preset)
        show(window)

    application.Window.show = watch_and_show  # type: ignore[method-assign]
    application.run_window()


def run(preset: str, cold: bool) -> dict[str, float]:
    """One run in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_DATA_HOME": folder}
        environment.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `w2v-gui` has it
        if not environment.get("DISPLAY"):
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        if cold:
            environment["NUMBA_CACHE_DIR"] = folder
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.responsiveness", "--watch", preset],
            env=environment,
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=120,
        )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Prints the table, or with --json one object; p99_ms and max_ms are of the worse of the two runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--preset", default="stream", choices=tuple(CONFIGS))
    parser.add_argument("--watch", metavar="PRESET", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.watch:
        watch(arguments.watch)
        return
    run(arguments.preset, cold=False)  # compiles what is not compiled
    runs = {"compiled before": run(arguments.preset, cold=False), "first start": run(arguments.preset, cold=True)}
    figures = {
        "p99_ms": round(max(one["p99_ms"] for one in runs.values()), 1),
        "max_ms": round(max(one["max_ms"] for one in runs.values()), 1),
        "redraws_per_second": round(min(one["redraws_per_second"] for one in runs.values()), 1),
        "runs": runs,
    }
    rows = [("run", *COLUMNS), *((name, *(f"{one[key]:,.1f}" for key in COLUMNS)) for name, one in runs.items())]
    notes = (
        f"p99 and the largest of the times between two beats of {BEAT_MS} ms, in up to {SECONDS} s of training and all",
        "between the press on Start and it; redraws are the slower of map and loss. At the first start a child process",
        "compiles the kernels; the window waits for nothing, and says what is going on.",
    )
    title = f"The window while training on the treebank, recipe {arguments.preset}"
    report(title, rows, notes, figures, arguments.json)


if __name__ == "__main__":
    main()
