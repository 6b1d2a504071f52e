"""From a click on the map to the painted list of neighbors, and from a key in the search box to its completions.

400,000 words of 100 dimensions in the real window, off-screen; gensim answers the same words in the same run. A click
is measured from the press of the button until the list with the neighbors of that word has been painted; a key until
the window has handled it and painted what changed.
"""

import argparse
import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `w2v-gui` has it

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.conditions import median, report
from benchmarks.many_words import many_words, wikipedia_vectors
from benchmarks.offscreen_window import opened_window, wait_until
from w2v_gui.app import Window
from w2v_gui.core.embeddings.embeddings import Embeddings

WORDS = 400_000
CLICKS = 21
TYPED = "kingdom", "united", "in", "photograph"
_LONGEST_MS = 10_000


class PaintWatch(QObject):
    """Waits until a widget has been painted while a condition holds."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._condition: Callable[[], bool] | None = None
        self._is_painted = False
        widget.installEventFilter(self)

    def wait(self, condition: Callable[[], bool]) -> None:
        self._condition, self._is_painted = condition, False
        wait_until(lambda: self._is_painted, _LONGEST_MS, poll_ms=1)
        self._condition = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._condition is not None and self._condition():
            QTimer.singleShot(0, self._tell)  # when the painting is done
        return False

    @Slot()
    def _tell(self) -> None:
        self._is_painted = True


def click_times(window: Window) -> tuple[list[float], list[int]]:
    """Milliseconds of each click, and the ids of the words that were clicked."""
    view, panel = window.main_window.map_panel.view, window.main_window.word_panel
    watch = PaintWatch(panel.neighbors.list.viewport())
    random = np.random.default_rng(7)
    times, clicked = [], []
    while len(times) < CLICKS:
        word = int(random.integers(20_000))
        place = view.place_of(word).toPoint()
        if not view.viewport().rect().contains(place):
            continue
        hit = view.word_at(place.toPointF())
        if hit is None or hit in clicked:
            continue
        started = time.perf_counter()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
        expected = window.session.word.words.vocabulary.words[hit]
        watch.wait(lambda expected=expected: is_shown(window, expected))
        times.append(1000 * (time.perf_counter() - started))
        clicked.append(hit)
    return times, clicked


def is_shown(window: Window, word: str) -> bool:
    card = window.session.exploration.card
    return card is not None and card.word == word and len(card.neighbors) > 0


def key_times(window: Window) -> list[float]:
    """Milliseconds of each key, until the line and its completions are painted. Exits where nothing is completed."""
    search = window.main_window.word_panel.search
    line, popup, times = search.line, search.completer.popup(), []
    for word in TYPED:
        line.clear()
        for letter in word:
            started = time.perf_counter()
            QTest.keyClick(line, letter)
            line.repaint()
            popup.viewport().repaint()
            times.append(1000 * (time.perf_counter() - started))
            if not popup.model().rowCount():
                raise SystemExit(f"{line.text()} was not completed.")
    return times


def gensims_times(embeddings: Embeddings, words: list[int]) -> list[float]:
    """Milliseconds of most_similar of the same words, without any window."""
    from gensim.models import KeyedVectors

    vectors = KeyedVectors(embeddings.vectors.shape[1])
    vectors.add_vectors(list(embeddings.words), embeddings.vectors)
    vectors.fill_norms()
    times = []
    for word in words:
        started = time.perf_counter()
        vectors.most_similar(embeddings.words[word], topn=20)
        times.append(1000 * (time.perf_counter() - started))
    return times


def main() -> None:
    """Prints the table, or with --json one object with click_ms and key_ms, medians; the worst are in the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    embeddings = many_words(WORDS, wikipedia_vectors())
    with opened_window(embeddings) as window:
        clicks, words = click_times(window)
        keys = key_times(window)
    theirs = gensims_times(embeddings, words)
    rows: list[tuple[str, ...]] = [("what", "median, ms", "worst, ms")]
    measured = {"a click": clicks, "a key": keys, "gensim's most_similar alone": theirs}
    rows += [(name, f"{median(times):.1f}", f"{max(times):.1f}") for name, times in measured.items()]
    figures = {
        "click_ms": round(median(clicks), 1),
        "click_worst_ms": round(max(clicks), 1),
        "key_ms": round(median(keys), 1),
        "key_worst_ms": round(max(keys), 1),
        "gensim_ms": round(median(theirs), 1),
    }
    notes = (f"{WORDS:,} words of {embeddings.vectors.shape[1]} dimensions; {len(clicks)} clicks, {len(keys)} keys.",)
    report("A click on the map, and a key in the search box", rows, notes, figures, arguments.json)


if __name__ == "__main__":
    main()
