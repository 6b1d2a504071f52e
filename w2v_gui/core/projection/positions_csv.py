"""A map as a table: word, x, y, and which vector of the word where it has two points."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from w2v_gui.core.atomic_file import atomic_text_file
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.projection.projection import Projection

VECTORS = ("center", "outside")  # what the column `vector` says


def write_positions_csv(path: Path, words: Sequence[str], projection: Projection) -> None:
    """One row a point of the projection, as other programs read it. Raises FileFormatError where the disk refuses."""
    try:
        with atomic_text_file(path) as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("word", "x", "y", "vector") if projection.both else ("word", "x", "y"))
            table.writerows(_rows(words, projection))
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileFormatError(f"{path} cannot be written: {reason}. Choose another folder.") from None


def _rows(words: Sequence[str], projection: Projection) -> Iterator[tuple[Any, ...]]:
    ids = (np.arange(len(words)) if projection.rows is None else projection.rows).tolist()
    vectors = VECTORS if projection.both else ("",)
    points = ((words[i], vector) for vector in vectors for i in ids)
    for (word, vector), (x, y) in zip(points, projection.positions, strict=True):
        yield (word, str(x), str(y), vector) if vector else (word, str(x), str(y))
