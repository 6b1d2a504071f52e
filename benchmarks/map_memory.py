"""How much memory the window takes for 400,000 words of 100 dimensions, above what it takes when it is idle.

In a process of its own: the window is opened, a file of vectors is read in it, its map is drawn and measured, and words
are clicked. Memory is RssAnon, what the process holds itself, at its peak and when all has come to rest.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `w2v-gui` has it

import numpy as np

from benchmarks.conditions import report
from benchmarks.offscreen_window import new_window, wait_for, wait_until
from benchmarks.reading import anonymous_bytes, measured_in_a_process, require_linux, seconds_and_peak
from w2v_gui.app import Window

WORDS, SIZE = 400_000, 100
CLICKED = (0, 17, 300_000)
_READING_MS = 600_000


def write_vectors(path: Path) -> None:
    """A file of random vectors, as word2vec text with few digits."""
    random = np.random.default_rng(1)
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{WORDS} {SIZE}\n")
        for start in range(0, WORDS, 1000):
            block = random.standard_normal((1000, SIZE)).round(3).tolist()
            file.writelines(
                f"word{start + i} {' '.join(map(str, row))}\n" for i, row in enumerate(block[: WORDS - start])
            )


def explore(window: Window, path: Path) -> None:
    """Opens the vectors, waits for their map and its measure, and clicks words."""
    session = window.session
    session.open_vectors(path)
    wait_until(lambda: session.map.faithfulness is not None, _READING_MS)
    for word in CLICKED:
        session.word.choose(word)
        wait_until(lambda word=word: session.exploration.card is not None and session.exploration.card.word_id == word)
    wait_for(2000)


def measure(path: Path) -> dict[str, Any]:
    """Bytes when idle, at the peak, and when all was done."""
    with new_window() as window:
        wait_for(4000)  # the kernels are loaded
        idle = anonymous_bytes()
        _, peak = seconds_and_peak(lambda: explore(window, path))
        return {"idle": idle, "peak": peak, "rest": anonymous_bytes()}


def main() -> None:
    """Prints the table, or with --json an object: factor_peak and factor_rest are memory above idle over vectors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        print(json.dumps(measure(arguments.run)))
        return
    require_linux()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vectors.txt"
        write_vectors(path)
        result = measured_in_a_process("benchmarks.map_memory", "--run", str(path))
    vectors = 4 * WORDS * SIZE
    factors = {f"factor_{when}": round((result[when] - result["idle"]) / vectors, 2) for when in ("peak", "rest")}
    rows: list[tuple[str, ...]] = [("when", "MB", "above idle, times the vectors")]
    rows.append(("idle", f"{result['idle'] / 1e6:,.0f}", ""))
    rows += [(when, f"{result[when] / 1e6:,.0f}", f"{factors[f'factor_{when}']:.2f}") for when in ("peak", "rest")]
    notes = (f"{WORDS:,} words of {SIZE} dimensions: their vectors are {vectors / 1e6:,.0f} MB.",)
    report("Memory of the window with many words", rows, notes, {**factors, **result}, arguments.json)


if __name__ == "__main__":
    main()
