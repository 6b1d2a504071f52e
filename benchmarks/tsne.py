"""t-SNE of 20,000 words: how fast, how good and how obedient, beside scikit-learn's TSNE with its own defaults.

Both lay out the same real vectors by the same distances, at perplexity 30 on two threads. Both maps are scored by one
evaluator: the affinities over three times the perplexity neighbors, and the map's over all pairs, without an
approximation. Ours is what the window runs, in processes of its own that have loaded nothing yet. Stop is pressed again
and again in one of them, to pause, and once in each of some more, to cancel. The main thread is watched in the window.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from numpy.typing import NDArray

from benchmarks.conditions import report, seconds
from benchmarks.divergence import Affinities, affinities_of, divergence
from benchmarks.many_words import wikipedia_vectors
from benchmarks.tsne_watch import FIRST_PICTURE, run_job, run_window
from w2v_gui.core.embeddings.embeddings import Embeddings, units_and_norms
from w2v_gui.core.projection.compilation import compile_map_kernels
from w2v_gui.core.projection.map_choice import MapChoice, Method

WORDS = 20_000
PERPLEXITY = 30
CANCELS = 8
CHOICE = MapChoice(Method.TSNE, perplexity=PERPLEXITY)


def run_sklearn(vectors: NDArray[np.float32]) -> tuple[dict[str, float], Any]:
    """In a process of its own: scikit-learn's defaults, by distances of unit vectors, which are those of ours."""
    from sklearn.manifold import TSNE

    unit, maps = units_and_norms(vectors)[0], []
    tsne = TSNE(perplexity=PERPLEXITY, n_jobs=2, random_state=0)
    spent = seconds(lambda: maps.append(tsne.fit_transform(unit)))
    return {"seconds": spent}, maps[0]


def part(name: str, vectors: NDArray[np.float32], cancel_at_s: float | None) -> tuple[dict[str, float], Any]:
    """What a process of its own does: its figures, and the positions of its map."""
    if name == "sklearn":
        return run_sklearn(vectors)
    embeddings = Embeddings(tuple(map(str, range(len(vectors)))), vectors, np.arange(len(vectors), 0, -1))
    if name == "window":
        return run_window(embeddings, CHOICE), None
    return run_job(embeddings, CHOICE, cancel_at_s, is_paused=name == "pauses")


def in_a_process(folder: Path, name: str, *arguments: str) -> dict[str, Any]:
    """The figures of a part; its map is left in the folder."""
    threads = {} if name == "sklearn" else {"OPENBLAS_NUM_THREADS": "1"}  # as `w2v-gui` has it
    command = [sys.executable, "-m", "benchmarks.tsne", "--part", name, "--folder", str(folder), *arguments]
    root = Path(__file__).parents[1]
    done = subprocess.run(command, env={**os.environ, **threads}, cwd=root, stdout=subprocess.PIPE, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(f"{name} {' '.join(arguments)}: {figures}", file=sys.stderr)
    return figures


def measure(folder: Path) -> dict[str, Any]:
    """All figures, of the vectors in the folder."""
    for _ in compile_map_kernels():
        pass
    ours = in_a_process(folder, "ours")
    sklearn = in_a_process(folder, "sklearn")
    moments = np.linspace(0.1, 1, CANCELS) ** 2 * 0.7 * ours["seconds"]  # the first stages are short
    stops = [in_a_process(folder, "pauses")]
    stops += [in_a_process(folder, "cancelled", "--cancel-at", f"{moment:.3f}") for moment in moments]
    pairs = affinities_of(np.load(folder / "vectors.npy"), PERPLEXITY)
    return {
        "ratio": round(ours["seconds"] / sklearn["seconds"], 3),
        "first_picture_s": round(ours["first_picture_s"], 2),
        "stop_s": round(max(each.get("stop_s", 0.0) for each in stops), 3),
        "kl_ours": round(score(pairs, folder / "ours.npy"), 4),
        "kl_sklearn": round(score(pairs, folder / "sklearn.npy"), 4),
        "main_ms": round(in_a_process(folder, "window")["main_ms"], 1),
        "seconds_ours": round(ours["seconds"], 1),
        "seconds_sklearn": round(sklearn["seconds"], 1),
        "stops": sum(each.get("stops", 0) for each in stops),
    }


def score(pairs: Affinities, positions: Path) -> float:
    return divergence(pairs, np.load(positions))


def main() -> None:
    """Prints the table, or with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--cancel-at", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.part:
        vectors = np.load(arguments.folder / "vectors.npy")
        figures, positions = part(arguments.part, vectors, arguments.cancel_at)
        if positions is not None:
            np.save(arguments.folder / f"{arguments.part}.npy", positions)
        print(json.dumps(figures))
        return
    with tempfile.TemporaryDirectory() as folder:
        np.save(Path(folder) / "vectors.npy", wikipedia_vectors().vectors[:WORDS])
        figures = measure(Path(folder))
    report(
        f"t-SNE of {WORDS:,} words, perplexity {PERPLEXITY}",
        rows_of(figures),
        notes_of(figures),
        figures,
        arguments.json,
    )


def rows_of(figures: dict[str, Any]) -> list[tuple[str, ...]]:
    rows = [("", "seconds", "KL divergence")]
    for name, side in (("scikit-learn", "sklearn"), ("w2v_gui", "ours")):
        rows.append((name, f"{figures[f'seconds_{side}']:.1f}", f"{figures[f'kl_{side}']:.4f}"))
    return [*rows, ("ratio", f"{figures['ratio']:.2f}", f"{figures['kl_ours'] / figures['kl_sklearn']:.3f}")]


def notes_of(figures: dict[str, Any]) -> tuple[str, ...]:
    return (
        "Smaller is better; scikit-learn's time is that of fit_transform, ours all from the choice to the last map.",
        f"{figures['first_picture_s']:.1f} s until the first picture, of {FIRST_PICTURE} steps.",
        f"{figures['stop_s']:.2f} s until Stop is obeyed, the longest of {figures['stops']} times.",
        f"{figures['main_ms']:.0f} ms at most in which the window's main thread cannot answer.",
    )


if __name__ == "__main__":
    main()
