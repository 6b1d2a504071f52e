"""Time until the window is usable, against a bare PySide6 + pyqtgraph window with an empty plot.

Each start is a process of its own, off-screen unless a screen is there; both sides take turns, and the median counts.
Usable: painted, the sample corpus open, Start and the search box enabled.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.conditions import median, report

TURNS = 5
_BARE = """
import sys, time
started = time.perf_counter()
import pyqtgraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(pyqtgraph.PlotWidget())
window.resize(1280, 800)
window.show()
def painted():
    if window.isVisible() and window.windowHandle().isExposed():
        window.repaint()
        print("seconds", time.perf_counter() - started)
        app.quit()
timer = QTimer()
timer.timeout.connect(painted)
timer.start(0)
app.exec()
"""
_OURS = """
import sys, time
started = time.perf_counter()
from PySide6.QtCore import QTimer
from w2v_gui import app as w2v_app
def usable(window):
    main = window.main_window
    return (
        main.windowHandle() is not None
        and main.windowHandle().isExposed()
        and window.session.training.corpus is not None
        and main.training_panel.buttons.main_button.isEnabled()
        and main.word_panel.search.isEnabled()
    )
def watch(window):
    def look():
        if usable(window):
            window.main_window.repaint()
            print("seconds", time.perf_counter() - started, flush=True)
            timer.stop()
            window.main_window.close()
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(0)
show = w2v_app.Window.show
def show_and_watch(window):
    show(window)
    watch(window)
w2v_app.Window.show = show_and_watch
w2v_app.run_window()
"""


def start(script: str) -> float:
    """Seconds from the interpreter's first line to a usable window."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(next(line for line in done.stdout.splitlines() if line.startswith("seconds")).split()[1])


def main() -> None:
    """Prints the table, or with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    start(_BARE), start(_OURS)  # the files come from the disk once, and byte code is there as after an installation
    pairs = [(start(_BARE), start(_OURS)) for _ in range(TURNS)]
    bare, ours = (median(side) for side in zip(*pairs, strict=True))
    figures = {"ratio": round(ours / bare, 2), "seconds_bare": bare, "seconds_ours": ours}
    rows = [
        ("window", "seconds"),
        ("bare PySide6 + pyqtgraph", f"{bare:.2f}"),
        ("w2v_gui", f"{ours:.2f}"),
        ("ratio (ours / bare)", f"{ours / bare:.2f}"),
    ]
    notes = (f"A smaller ratio is better. Median of {TURNS} starts, files in the system's cache.",)
    report("Until the window is usable", rows, notes, figures, arguments.json)


if __name__ == "__main__":
    main()
