"""A map as a table: word, x, y, and which vector of the word where it has two points."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from w2v_gui.core.csv_table import write_csv
from w2v_gui.core.projection.projection import Projection

VECTORS = ("center", "outside")  # what the column `vector` says


def write_positions_csv(path: Path, words: Sequence[str], projection: Projection) -> None:
    """One row a point of the projection, for other programs. Raises FileFormatError where it cannot be written."""
    header = ("word", "x", "y", "vector") if projection.both else ("word", "x", "y")
    write_csv(path, header, _rows(words, projection))


def _rows(words: Sequence[str], projection: Projection) -> Iterator[tuple[str, ...]]:
    ids = (np.arange(len(words)) if projection.rows is None else projection.rows).tolist()
    vectors = [(vector,) for vector in VECTORS] if projection.both else [()]
    points = ((words[i], vector) for vector in vectors for i in ids)
    for (word, vector), (x, y) in zip(points, projection.positions, strict=True):
        yield (word, str(x), str(y), *vector)
