"""What the window shows of the chosen word: frozen values, made by the session, shown by the word panel."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NeighborRow:
    """One neighbor; `kind_index` is the number of its kind, None where words have no kinds."""

    word_id: int
    word: str
    kind_index: int | None
    cosine: float


@dataclass(frozen=True)
class WordCard:
    """The chosen word and its neighbors, the nearest first.

    rank     1 for the most frequent word
    count    how often the corpus holds it
    kind     the name of its kind, empty where words have none
    norm     Euclidean length of its center vector, None before there are vectors
    caption  what the cosines are of, such as `Cosine, center vectors, all 1,012 words`
    """

    word: str
    rank: int
    count: int
    kind: str = ""
    kind_index: int | None = None
    norm: float | None = None
    caption: str = ""
    neighbors: tuple[NeighborRow, ...] = ()
