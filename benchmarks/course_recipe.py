"""Iterations a second of the course's recipe: the compiled kernels against a plain NumPy trainer.

Both sides replay the course's run (the same random numbers, the same losses), take turns, and the median counts.
"""

import argparse
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.conditions import data_folder, median, report, seconds
from benchmarks.numpy_trainer import NumpyTrainer
from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.word2vec.config import CourseConfig, Objective
from w2v_gui.core.word2vec.course_model import CourseModel

TURNS = 5
CHECKED = 50  # iterations whose losses both sides must have in common
CASES = {
    "negative_sampling": (Objective.NEGATIVE_SAMPLING, "float64", 10, 2000),
    "naive_softmax": (Objective.NAIVE_SOFTMAX, "float64", 5, 100),
    "naive_softmax_float32": (Objective.NAIVE_SOFTMAX, "float32", 5, 100),
}


def measure(path: Path, objective: Objective, dtype: str, theirs_n: int, ours_n: int) -> tuple[float, float]:
    """Seconds an iteration, of the NumPy trainer and of the kernels."""
    theirs = NumpyTrainer(path, objective, np.dtype(dtype))
    ours = CourseModel(load_corpus(path), CourseConfig(objective=objective, dtype=dtype))
    expected = np.array(list(islice(theirs.run(CHECKED), CHECKED)))
    got = ours.run(CHECKED).losses
    tolerance = 1e-9 if dtype == "float64" else 1e-3
    if not np.allclose(got, expected, rtol=tolerance):
        raise SystemExit(f"The two sides differ: {np.abs(got - expected).max()} in the first {CHECKED} iterations.")
    their_times, our_times = [], []
    for _ in range(TURNS):
        their_times.append(seconds(lambda: list(theirs.run(theirs_n))) / theirs_n)
        our_times.append(seconds(lambda: ours.run(ours_n)) / ours_n)
    ours.close()
    return median(their_times), median(our_times)


def main() -> None:
    """Prints the table, or with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    path = data_folder() / "sst" / "datasetSentences.txt"
    figures, rows = {}, [("loss", "NumPy, s an iteration", "w2v_gui, s an iteration", "ratio (NumPy / ours)")]
    for name, case in CASES.items():
        theirs, ours = measure(path, *case)
        figures[f"ratio_{name}"] = round(theirs / ours, 1)
        figures[f"seconds_numpy_{name}"] = theirs
        figures[f"seconds_ours_{name}"] = ours
        rows.append((name.replace("_", " "), f"{theirs:.4f}", f"{ours:.6f}", f"{theirs / ours:.0f}"))
    notes = (
        f"Larger ratios are better. Medians of {TURNS} turns; the losses of the first {CHECKED} iterations agree.",
    )
    report(
        "The course's recipe on the Stanford treebank, 50 windows an iteration", rows, notes, figures, arguments.json
    )


if __name__ == "__main__":
    main()
