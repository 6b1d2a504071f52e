"""How the speed of the stream recipe depends on the vocabulary and on each parameter, the others at their defaults.

The text is synthetic: sentences of 20 words whose frequencies follow Zipf's law. Rounds go through all points, each
point trains for some seconds, and the median of the rounds counts. Speed is that of training, without preparing the
text and without the probe, in words of the text before frequent ones are thinned out.
"""

import argparse
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.conditions import median, report
from benchmarks.page import conditions_sentence, markdown_table, write_part
from benchmarks.short_training import train_for
from benchmarks.zipf_text import zipf_corpus
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.word2vec.compilation import warm_up
from w2v_gui.core.word2vec.config import StreamConfig

TOKENS = 4_000_000
SECONDS, ROUNDS = 2.0, 3
BASE_VOCABULARY = 100_000
BASE = StreamConfig(min_count=1, epochs=100)  # of which only the first are trained
VOCABULARY = "vocabulary"
AXES: Mapping[str, tuple[int, ...]] = {
    VOCABULARY: (1_000, 10_000, 100_000, 1_000_000),
    "vector_size": (10, 50, 100, 200, 300),
    "window": (2, 5, 10),
    "negative": (2, 5, 10, 20),
    "shared_centers": (0, 4, 8, 16),
    "threads": (1, 2),
}
LABELS = {
    VOCABULARY: "words in the vocabulary",
    "vector_size": "dimensions",
    "window": "window",
    "negative": "negatives a pair",
    "shared_centers": "centers that share noise",
    "threads": "threads",
}
PAGE_PART = "scaling"


@dataclass(frozen=True)
class Point:
    """A vocabulary size and a configuration."""

    vocabulary: int
    config: StreamConfig


def point(axis: str, value: int) -> Point:
    """The default point with one thing changed."""
    if axis == VOCABULARY:
        return Point(value, BASE)
    changes: dict[str, Any] = {axis: value}
    return Point(BASE_VOCABULARY, replace(BASE, **changes))


def base_value(axis: str) -> int:
    return BASE_VOCABULARY if axis == VOCABULARY else int(getattr(BASE, axis))


corpus_of = cache(zipf_corpus)


def words_a_second(corpus: Corpus, config: StreamConfig, seconds: float) -> float:
    trained = train_for(corpus, config, seconds)
    return trained.position * corpus.token_count / trained.seconds


def measure(axes: Mapping[str, Sequence[int]], seconds: float, rounds: int, tokens: int) -> dict[Point, list[float]]:
    """The speeds of all rounds, by point; the default point is measured once a round, for all axes."""
    points = dict.fromkeys(point(axis, value) for axis, values in axes.items() for value in values)
    speeds: dict[Point, list[float]] = {each: [] for each in points}
    for each in {each.config.shared_centers > 0: each for each in points}.values():
        deque(warm_up(each.config), maxlen=0)
    for i in range(rounds):
        for each, measured in speeds.items():
            measured.append(words_a_second(corpus_of(each.vocabulary, tokens), each.config, seconds))
        print(f"Round {i + 1} of {rounds} is done.", file=sys.stderr)
    return speeds


Curves = dict[str, dict[int, list[float]]]  # the speeds of all rounds, by axis and value


def curves_of(axes: Mapping[str, Sequence[int]], speeds: dict[Point, list[float]]) -> Curves:
    return {axis: {value: speeds[point(axis, value)] for value in values} for axis, values in axes.items()}


def rows_of(curves: Curves) -> list[tuple[str, ...]]:
    """The table: a row a point, in millions of words a second."""
    rows: list[tuple[str, ...]] = [("varied", "value", "million words a second", "lowest", "highest")]
    for axis, curve in curves.items():
        for value, speeds in curve.items():
            numbers = [f"{speed / 1e6:.2f}" for speed in (median(speeds), min(speeds), max(speeds))]
            default = " (default)" if value == base_value(axis) else ""
            rows.append((LABELS[axis], f"{value:,}{default}", *numbers))
    return rows


def figures_of(curves: Curves) -> dict[str, Any]:
    """Median words a second, by axis and value."""
    return {axis: {str(value): round(median(s)) for value, s in curve.items()} for axis, curve in curves.items()}


def main() -> None:
    """Prints the table, or with --json one object; and draws the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--table", action="store_true", help="prints the table as Markdown")
    parser.add_argument("--picture", type=Path, help="draws the curves, such as to docs/pictures/scaling.png")
    parser.add_argument("--page", type=Path, help="writes the table into this page, such as docs/performance.md")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of training, a point and round")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    curves = curves_of(AXES, measure(AXES, arguments.seconds, arguments.rounds, TOKENS))
    if arguments.picture:
        from benchmarks.scaling_picture import draw

        draw(curves, arguments.picture)
    rows = rows_of(curves)
    note = f"Medians of {arguments.rounds} rounds of {arguments.seconds:g} s a point; larger is better."
    if arguments.page:
        write_part(arguments.page, PAGE_PART, "\n\n".join((markdown_table(rows), note, conditions_sentence())))
    if arguments.table:
        print(markdown_table(rows))
        return
    report("Words a second of the stream recipe", rows, (note,), figures_of(curves), arguments.json)


if __name__ == "__main__":
    main()
