"""Seconds and memory of opening 400,000 words of 100 dimensions: word2vec binary and text, beside gensim.

gensim is imported before its clock starts; ours counts the import of Numba and the loading of kernels, which a child
has compiled before. Each reading is a process of its own, the sides take turns, and the medians count; both must find
the same words and bits. Memory is the peak of RssAnon above that of the process with its kernels loaded, without that
of the words (a tuple and its dictionary, measured in a third process), over the bytes of the matrix.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.conditions import median, report
from benchmarks.many_words import many_words, wikipedia_vectors
from benchmarks.reading import (
    anonymous_bytes,
    measured_in_a_process,
    require_linux,
    required_gensim,
    seconds_and_peak,
)
from w2v_gui.core.embeddings.embeddings import Embeddings

WORDS, SIZE = 400_000, 100
TURNS = {"binary": 5, "text": 3}
_MODULE = "benchmarks.opening"


def write_files(folder: Path, embeddings: Embeddings) -> None:
    """vectors.binary as word2vec.c writes it, vectors.text with the nine digits that float32 needs, and words."""
    count, size = embeddings.vectors.shape
    row_text = " ".join(["%s", *["%.9g"] * size]) + "\n"
    with (folder / "vectors.binary").open("wb") as binary, (folder / "vectors.text").open("wb") as text:
        for file in (binary, text):
            file.write(f"{count} {size}\n".encode())
        for word, vector in zip(embeddings.words, embeddings.vectors, strict=True):
            binary.write(word.encode() + b" " + vector.astype("<f4").tobytes() + b"\n")
            text.write((row_text % (word, *vector.tolist())).encode())
    (folder / "words").write_text("\n".join(embeddings.words), encoding="utf-8")


def theirs(path: Path) -> dict[str, Any]:
    """Seconds of gensim, and what it found."""
    from gensim.models import KeyedVectors

    started = perf_counter()
    vectors = KeyedVectors.load_word2vec_format(str(path), binary=path.suffix == ".binary")
    return {"seconds": perf_counter() - started, "found": digest(vectors.index_to_key, vectors.vectors)}


def ours(path: Path) -> dict[str, Any]:
    """Seconds of ours with loading the kernels, the longest time between two events, and what was found."""
    from w2v_gui.core.embeddings.vector_files import read_vectors

    times = [perf_counter()]
    for event in read_vectors(path):
        times.append(perf_counter())
        if isinstance(event, Embeddings):
            found = event
    gap = max(after - before for before, after in pairwise(times))
    return {"seconds": times[-1] - times[0], "gap_s": gap, "found": digest(found.words, found.vectors)}


def memory(path: Path) -> dict[str, Any]:
    """Bytes at the peak of ours, above those with the kernels loaded."""
    from w2v_gui.core.embeddings.compilation import run_kernels
    from w2v_gui.core.embeddings.vector_files import load_vectors

    run_kernels()
    kept: list[Embeddings] = []
    idle = anonymous_bytes()
    _, peak = seconds_and_peak(lambda: kept.append(load_vectors(path)))
    return {"bytes": peak - idle}


def words_memory(path: Path) -> dict[str, Any]:
    """Bytes of a tuple of the words and of the dictionary with their ids."""
    before = anonymous_bytes()
    ids: dict[str, int] = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            ids[line.rstrip("\n")] = len(ids)
    words = tuple(ids)
    return {"bytes": anonymous_bytes() - before, "count": len(words)}


def digest(words: Any, vectors: Any) -> str:
    """The same for the same words and bits."""
    content = hashlib.sha256("\n".join(words).encode())
    content.update(np.ascontiguousarray(vectors))
    return content.hexdigest()


ROLES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "theirs": theirs,
    "ours": ours,
    "memory": memory,
    "words": words_memory,
}


def compare(path: Path, turns: int) -> dict[str, float]:
    """Medians of both sides and their ratio, the longest gap, and our memory. Exits where the sides differ."""
    measured_in_a_process(_MODULE, "--role", "ours", str(path))  # which may compile, and has the file in memory
    runs: dict[str, list[dict[str, Any]]] = {"theirs": [], "ours": []}
    for _ in range(turns):
        for side, measured in runs.items():
            measured.append(measured_in_a_process(_MODULE, "--role", side, str(path)))
    if len({run["found"] for measured in runs.values() for run in measured}) != 1:
        raise SystemExit(f"The sides read {path.name} differently.")
    medians = {side: median([run["seconds"] for run in measured]) for side, measured in runs.items()}
    return {
        **medians,
        "ratio": medians["ours"] / medians["theirs"],
        "gap_s": max(run["gap_s"] for run in runs["ours"]),
        "bytes": measured_in_a_process(_MODULE, "--role", "memory", str(path))["bytes"],
    }


def main() -> None:
    """Prints the table, or with --json one object with ratio_binary, ratio_text and memory_factor: small is good."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--role", nargs=2, metavar=("ROLE", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.role:
        role, path = arguments.role
        print(json.dumps(ROLES[role](Path(path))))
        return
    require_linux()
    gensim = required_gensim()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, many_words(WORDS, wikipedia_vectors()))
        words = measured_in_a_process(_MODULE, "--role", "words", str(folder / "words"))["bytes"]
        measured = {kind: compare(folder / f"vectors.{kind}", turns) for kind, turns in TURNS.items()}
    tell(measured, words, gensim, arguments.json)


def tell(measured: dict[str, dict[str, float]], words: int, gensim: str, as_json: bool) -> None:
    """The table or the object."""
    matrix = 4 * WORDS * SIZE
    factors = {kind: (values["bytes"] - words) / matrix for kind, values in measured.items()}
    figures = {
        **{f"ratio_{kind}": round(values["ratio"], 3) for kind, values in measured.items()},
        "memory_factor": round(max(factors.values()), 3),
        "longest_gap_s": round(max(values["gap_s"] for values in measured.values()), 3),
        "words_bytes": words,
        "gensim": gensim,
    }
    rows: list[tuple[str, ...]] = [("format", f"gensim {gensim}, s", "ours, s", "ratio", "memory / matrix", "gap, s")]
    for kind, values in measured.items():
        seconds = f"{values['theirs']:.2f}", f"{values['ours']:.2f}", f"{values['ratio']:.3f}"
        rows.append((f"word2vec {kind}", *seconds, f"{factors[kind]:.2f}", f"{values['gap_s']:.3f}"))
    notes = (
        f"{WORDS:,} words of {SIZE} dimensions; medians of {TURNS['binary']} and {TURNS['text']} turns.",
        f"The words themselves take {words / 1e6:.0f} MB, the matrix {matrix / 1e6:.0f} MB. "
        "The gap is the longest time between two events.",
    )
    report("Opening a file of vectors", rows, notes, figures, as_json)


if __name__ == "__main__":
    main()
