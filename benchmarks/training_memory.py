"""Peak memory of training on ten copies of a text against that on one: it should not grow with the text.

Each run is a process of its own, which reads the text into an empty cache, loads the kernels, and trains for an epoch.
Memory is the peak of RssAnon during training: what the process holds itself, without mapped files. min_count grows with
the copies, so that both runs have the same vocabulary. They take turns, and the median counts, as the C library gives
memory back sooner or later.
"""

import argparse
import json
import math
import tempfile
from collections import deque
from pathlib import Path
from typing import Any

from benchmarks.conditions import median, report
from benchmarks.page import conditions_sentence, markdown_table, write_part
from benchmarks.reading import measured_in_a_process, require_linux, seconds_and_peak, unpacked_wikipedia
from benchmarks.short_training import train_for
from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.word2vec.compilation import warm_up
from w2v_gui.core.word2vec.config import StreamConfig

COPIES = 10
TURNS = 3
PAGE_PART = "training_memory"


def config_for(copies: int) -> StreamConfig:
    return StreamConfig(epochs=1, threads=2, min_count=StreamConfig.min_count * copies)


def measure(path: Path, copies: int, seconds: float) -> dict[str, Any]:
    """Peaks in bytes, of reading and of training, and how much was trained on."""
    config = config_for(copies)
    corpora, trained = [], []
    _, reading = seconds_and_peak(lambda: corpora.append(load_corpus(path)))
    deque(warm_up(config), maxlen=0)
    _, training = seconds_and_peak(lambda: trained.append(train_for(corpora[0], config, seconds)))
    words = round(trained[0].position * corpora[0].token_count)
    vocabulary = len(trained[0].center)
    return {"bytes_reading": reading, "bytes_training": training, "words_trained": words, "vocabulary": vocabulary}


def measured(copies: int, seconds: float) -> dict[str, Any]:
    """`measure` in a process of its own, on a text that is removed again."""
    with tempfile.TemporaryDirectory() as folder:
        text = unpacked_wikipedia(Path(folder), copies)
        arguments = "--run", str(text), "--copies", str(copies), "--seconds", str(seconds)
        result = measured_in_a_process("benchmarks.training_memory", *arguments)
        return {**result, "bytes_text": text.stat().st_size}


def take_turns(seconds: float, turns: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The medians of one copy and of COPIES."""
    runs = [(measured(1, seconds), measured(COPIES, seconds)) for _ in range(turns)]
    one, many = ({key: median([run[key] for run in side]) for key in side[0]} for side in zip(*runs, strict=True))
    return one, many


def main() -> None:
    """Prints the table, or with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seconds", type=float, default=math.inf, help="of training, instead of a whole epoch")
    parser.add_argument("--copies", type=int, default=COPIES, help=argparse.SUPPRESS)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--page", type=Path, help="writes the table into this page, such as docs/performance.md")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        print(json.dumps(measure(arguments.run, arguments.copies, arguments.seconds)))
        return
    require_linux()
    deque(warm_up(config_for(1)), maxlen=0)
    one, many = take_turns(arguments.seconds, arguments.turns)
    if one["vocabulary"] != many["vocabulary"]:
        raise SystemExit(f"The runs differ: {one['vocabulary']:,} and {many['vocabulary']:,} words.")
    tell(one, many, arguments)


def tell(one: dict[str, Any], many: dict[str, Any], arguments: argparse.Namespace) -> None:
    """The peaks of both runs and their ratio."""
    ratio = round(many["bytes_training"] / one["bytes_training"], 3)
    figures = {"memory_ratio_ten_copies": ratio, "one": one, "many": many}
    rows: list[tuple[str, ...]] = [
        ("copies", "text, MB", "peak while reading, MB", "peak while training, MB", "words trained on, millions")
    ]
    for name, run in (("1", one), (f"{COPIES}", many)):
        sizes = [f"{run[f'bytes_{key}'] / 1e6:,.0f}" for key in ("text", "reading", "training")]
        rows.append((name, *sizes, f"{run['words_trained'] / 1e6:.1f}"))
    rows.append(("ratio", "", "", f"{ratio:.2f}", ""))
    notes = (
        f"Smaller ratios are better; 1 means that memory does not depend on the length of the text. Both runs have "
        f"{one['vocabulary']:,} words of 100 dimensions.",
    )
    if arguments.page:
        write_part(arguments.page, PAGE_PART, "\n\n".join((markdown_table(rows), *notes, conditions_sentence())))
    report("Peak anonymous memory of training, 2 threads", rows, notes, figures, arguments.json)


if __name__ == "__main__":
    main()
