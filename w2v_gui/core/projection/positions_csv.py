"""A map as a table: word, x, y."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from w2v_gui.core.atomic_file import atomic_text_file
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.projection.projection import Projection


def write_positions_csv(path: Path, words: Sequence[str], projection: Projection) -> None:
    """One row a word of the projection, as wide programs read it. Raises FileFormatError where it cannot be written."""
    rows = np.arange(len(words)) if projection.rows is None else projection.rows
    try:
        with atomic_text_file(path) as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("word", "x", "y"))
            table.writerows((words[i], *map(str, xy)) for i, xy in zip(rows, projection.positions, strict=True))
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileFormatError(f"{path} cannot be written: {reason}. Choose another folder.") from None
