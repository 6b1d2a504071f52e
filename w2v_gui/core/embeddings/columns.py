"""What is known of every word beside its vector, a value a word: what the map is colored by, and the table shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Categories:
    """A word's kind, its cluster, or a column of a file with few different values.

    name    what the column says, such as `Kind`
    labels  the categories, each once, in the order of their colors
    ids     (V,) positions in `labels`, -1 for a word without one; read-only
    """

    name: str
    labels: tuple[str, ...]
    ids: NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Numbers:
    """Frequency, similarity to the chosen word, faithfulness, or a column of numbers of a file.

    name         what the column says, such as `Cosine with king`
    values       (V,) float32, nan for a word without one; read-only
    logarithmic  whether equal ratios, not equal differences, should look alike
    limits       the values at both ends of the colors; those of the words where None
    """

    name: str
    values: NDArray[np.float32]
    logarithmic: bool = False
    limits: tuple[float, float] | None = None


Column = Categories | Numbers


def kinds_column(kinds: Sequence[str], order: Sequence[str]) -> Categories:
    """The kind of each of V words, empty where it has none, with all kinds in the order of their colors."""
    places = {kind: i for i, kind in enumerate(order)}
    ids = np.array([places.get(kind, -1) for kind in kinds], np.int32)
    ids.flags.writeable = False
    return Categories("Kind", tuple(order), ids)


def kinds_of(words: Sequence[str], kinds: Mapping[str, str]) -> Categories:
    """The kind of each word that has one, in the order of `kinds`."""
    return kinds_column([kinds.get(word, "") for word in words], tuple(dict.fromkeys(kinds.values())))


def counts_column(counts: NDArray[np.integer]) -> Numbers:
    """How often each of V words occurs, (V,); nothing where it is 0, as the source does not say."""
    values = np.where(counts > 0, counts, np.nan).astype(np.float32)
    values.flags.writeable = False
    return Numbers("Count", values, logarithmic=True)
