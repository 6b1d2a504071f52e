"""What the window shows of the chosen word: frozen values, made by the session, shown by the word panel."""

from dataclasses import dataclass

from w2v_gui.core.embeddings.neighbor_search import Comparison, Measure


@dataclass(frozen=True)
class NeighborRow:
    """One word of a list; `kind_index` is the number of its kind, None where words have no kinds."""

    word_id: int
    word: str
    kind_index: int | None
    value: float


@dataclass(frozen=True)
class WordCard:
    """The chosen word and its neighbors, the nearest first.

    rank             1 for the most frequent word
    count            how often the corpus holds it
    kind             the name of its kind, empty where words have none
    norm             Euclidean length of its center vector, None before there are vectors
    measure          what the neighbors' values are
    comparison       of which vectors they are
    has_outside      whether there are outside vectors to compare with
    caption          both, and of how many words: `Cosine, center vectors, all 1,012 words`
    false_neighbors  words that are near it on the map and not among `neighbors`, with the values of these
    kept             how many of its nearest words are near it on the map, such as `7 of 10`; empty where unknown
    """

    word_id: int
    word: str
    rank: int
    count: int
    kind: str = ""
    kind_index: int | None = None
    norm: float | None = None
    measure: Measure = Measure.COSINE
    comparison: Comparison = Comparison.CENTER
    has_outside: bool = False
    caption: str = ""
    neighbors: tuple[NeighborRow, ...] = ()
    false_neighbors: tuple[NeighborRow, ...] = ()
    kept: str = ""
