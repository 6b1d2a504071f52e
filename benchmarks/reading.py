"""Bytes a second and memory of reading a text to word ids: the streaming reader against gensim's way.

gensim's way is LineSentence, build_vocab with min_count 1, and the look-up of every token. Each side reads the unpacked
Wikipedia text in a process of its own, with its imports done and its kernels loaded; they take turns, and the median
counts. Memory is the peak of RssAnon: what the process holds itself, without mapped files.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from array import array
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.conditions import data_folder, median, report, seconds
from w2v_gui.core.kernel_cache import cache_folder

TURNS = 5
_SAMPLING_S = 0.002
_STATUS = Path("/proc/self/status")


def gensims_way(path: Path) -> Callable[[], tuple[int, int]]:
    """Reads the text; the numbers of types and tokens."""
    from gensim.models.word2vec import LineSentence, Word2Vec

    def read() -> tuple[int, int]:
        model = Word2Vec(vector_size=1, min_count=1)  # vectors would only take memory
        model.build_vocab(LineSentence(str(path)))
        ids, tokens = model.wv.key_to_index, array("i")
        for sentence in LineSentence(str(path)):
            tokens.extend([ids[word] for word in sentence if word in ids])
        return len(ids), len(tokens)

    return read


def our_way(path: Path) -> Callable[[], tuple[int, int]]:
    """Reads the text, into a cache that is empty; the numbers of types and tokens."""
    from w2v_gui.core.corpus.reader_warm_up import read_for_a_moment
    from w2v_gui.core.corpus.reading import load_corpus

    read_for_a_moment()

    def read() -> tuple[int, int]:
        corpus = load_corpus(path)
        return len(corpus.vocabulary), corpus.token_count

    return read


def measure(read: Callable[[], tuple[int, int]]) -> dict[str, Any]:
    """Seconds and peak memory of one reading, of a second one, and what was read."""
    found: list[tuple[int, int]] = []
    first, peak = seconds_and_peak(lambda: found.append(read()))
    return {"seconds": first, "bytes": peak, "again": seconds(read), "found": found[0]}


def seconds_and_peak(work: Callable[[], object]) -> tuple[float, int]:
    """Wall time of one call, and the largest RssAnon of this process meanwhile."""
    peak, ended = [anonymous_bytes()], threading.Event()

    def watch() -> None:
        while not ended.wait(_SAMPLING_S):
            peak[0] = max(peak[0], anonymous_bytes())

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        spent = seconds(work)
    finally:
        ended.set()
        watching.join()
    return spent, max(peak[0], anonymous_bytes())


def anonymous_bytes() -> int:
    """RssAnon of this process."""
    (kilobytes,) = re.findall(r"RssAnon:\s+(\d+) kB", _STATUS.read_text(encoding="utf-8"))
    return 1024 * int(kilobytes)


SIDES = {"theirs": gensims_way, "ours": our_way}


def measured_in_a_process(*arguments: str) -> dict[str, Any]:
    """What a module of benchmarks prints as JSON, with an empty cache for texts and the usual one for kernels."""
    with tempfile.TemporaryDirectory() as empty:
        environment = {**os.environ, "XDG_CACHE_HOME": empty, "NUMBA_CACHE_DIR": str(cache_folder())}
        command = [sys.executable, "-m", *arguments]
        output = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
    return dict(json.loads(output))


def take_turns(path: Path) -> dict[str, list[dict[str, Any]]]:
    """TURNS measurements of each side, after a first one of ours that may compile."""
    command = "benchmarks.reading", "--side"
    measured_in_a_process(*command, "ours", str(path))
    turns: dict[str, list[dict[str, Any]]] = {side: [] for side in SIDES}
    for _ in range(TURNS):
        for side, measurements in turns.items():
            measurements.append(measured_in_a_process(*command, side, str(path)))
    if turns["theirs"][0]["found"] != turns["ours"][0]["found"]:
        raise SystemExit(f"The sides differ: {turns['theirs'][0]['found']} and {turns['ours'][0]['found']}.")
    return turns


def main() -> None:
    """Prints the table, or with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--side", nargs=2, metavar=("SIDE", "TEXT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.side:
        side, path = arguments.side
        print(json.dumps(measure(SIDES[side](Path(path)))))
        return
    require_linux()
    gensim = required_gensim()
    with tempfile.TemporaryDirectory() as folder:
        text = unpacked_wikipedia(Path(folder))
        tell(take_turns(text), text.stat().st_size, gensim, arguments.json)


def unpacked_wikipedia(folder: Path, copies: int = 1) -> Path:
    """A new file with so many copies of the Wikipedia text, one after the other."""
    text = folder / f"wiki_{copies}.txt"
    with text.open("wb") as unpacked:
        for _ in range(copies):
            with gzip.open(data_folder() / "wiki" / "wiki.txt.gz") as packed:
                shutil.copyfileobj(packed, unpacked)
    return text


def require_linux() -> None:
    """Exits with a sentence elsewhere."""
    if not _STATUS.exists():
        raise SystemExit("Memory is read from /proc/self/status, which only Linux has. Run this on Linux.")


def required_gensim() -> str:
    """Its version. Exits with a sentence where it is missing."""
    try:
        return version("gensim")
    except PackageNotFoundError:
        raise SystemExit('gensim is not installed. Install it by: pip install ".[bench]"') from None


def tell(turns: dict[str, list[dict[str, Any]]], size: int, gensim: str, as_json: bool) -> None:
    """The medians of both sides and their ratios."""
    medians = {
        side: {key: median([turn[key] for turn in measurements]) for key in ("seconds", "bytes", "again")}
        for side, measurements in turns.items()
    }
    theirs, ours = medians["theirs"], medians["ours"]
    figures = {
        "ratio": round(theirs["seconds"] / ours["seconds"], 1),
        "memory_ratio": round(theirs["bytes"] / ours["bytes"], 2),
        "seconds_theirs": theirs["seconds"],
        "seconds_ours": ours["seconds"],
        "seconds_ours_again": ours["again"],
        "bytes_theirs": theirs["bytes"],
        "bytes_ours": ours["bytes"],
        "gensim": gensim,
    }
    rows = [("", "MB a second", "seconds", "the second time", "peak memory, MB")]
    for name, side in ((f"gensim {gensim}", theirs), ("w2v_gui", ours)):
        times = f"{side['seconds']:.2f}", f"{side['again']:.3f}"
        rows.append((name, f"{size / side['seconds'] / 1e6:.1f}", *times, f"{side['bytes'] / 1e6:.0f}"))
    rows.append(("ratio", f"{figures['ratio']}", "", "", f"{figures['memory_ratio']}"))
    types, tokens = turns["ours"][0]["found"]
    note = f"Larger ratios are better. Medians of {TURNS} turns; both sides find {types:,} types and {tokens:,} tokens."
    report(f"Reading the Wikipedia text ({size / 1e6:.1f} MB) to word ids", rows, (note,), figures, as_json)


if __name__ == "__main__":
    main()
