"""The neighbors of a word by any measure, among center or outside vectors, and its similarity to every word."""

from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import Embeddings, Neighbors, largest
from w2v_gui.core.embeddings.word_vectors import VectorKind, WordVectors


class Measure(StrEnum):
    """How near two vectors are."""

    COSINE = "cosine"
    DOT = "dot"
    EUCLIDEAN = "euclidean"

    @property
    def caption(self) -> str:
        """Such as `Dot product`."""
        return {
            Measure.COSINE: "Cosine",
            Measure.DOT: "Dot product",
            Measure.EUCLIDEAN: "Euclidean distance",
        }[self]


class Comparison(StrEnum):
    """Which vector of the word is compared with which vectors of all.

    CENTER_OUTSIDE is what training raises for words that occur together: v_w with u_o.
    """

    CENTER = "center"
    OUTSIDE = "outside"
    CENTER_OUTSIDE = "center-outside"

    @property
    def caption(self) -> str:
        """Such as `center against outside vectors`."""
        return {
            Comparison.CENTER: "center vectors",
            Comparison.OUTSIDE: "outside vectors",
            Comparison.CENTER_OUTSIDE: "center against outside vectors",
        }[self]


class Search(NamedTuple):
    """The nearest words of one word, and what all were judged by."""

    neighbors: Neighbors
    similarities: NDArray[np.float32]  # (V,)


def search(
    word_vectors: WordVectors,
    word_id: int,
    n: int = 10,
    measure: Measure = Measure.COSINE,
    comparison: Comparison = Comparison.CENTER,
) -> Search:
    """`nearest` and `similarities` in one pass over the vectors."""
    values = similarities(word_vectors, word_id, measure, comparison)
    itself = () if comparison is Comparison.CENTER_OUTSIDE else (word_id,)
    ids = largest(-values if measure is Measure.EUCLIDEAN else values, n, itself)
    return Search(Neighbors(ids, values[ids]), values)


def nearest(
    word_vectors: WordVectors,
    word_id: int,
    n: int = 10,
    measure: Measure = Measure.COSINE,
    comparison: Comparison = Comparison.CENTER,
) -> Neighbors:
    """The n nearest words: by falling cosine or dot product, or rising distance; exact, over all words.

    A word is not its own neighbor; but its own outside vector may well be near its center vector. A vector that is not
    finite has cosine 0 with all, and neither dot product nor distance, so that its word is no neighbor by these.
    Raises ConfigError where there are no outside vectors.
    """
    return search(word_vectors, word_id, n, measure, comparison).neighbors


def similarities(
    word_vectors: WordVectors,
    word_id: int,
    measure: Measure = Measure.COSINE,
    comparison: Comparison = Comparison.CENTER,
) -> NDArray[np.float32]:
    """(V,) of the word with every word, itself included; of EUCLIDEAN the distances, the nearest being the smallest.

    nan where there is no dot product or distance. Raises ConfigError where there are no outside vectors.
    """
    queries, searched = compared(word_vectors, comparison)
    query = queries.vectors[word_id]
    if measure is Measure.COSINE:
        return searched.cosines(query)
    return searched.dot_products(query) if measure is Measure.DOT else searched.distances(query)


def compared(word_vectors: WordVectors, comparison: Comparison) -> tuple[Embeddings, Embeddings]:
    """Where the word's own vector is taken from, and the vectors that it is compared with."""
    if comparison is Comparison.CENTER:
        return word_vectors.center, word_vectors.center
    outside = word_vectors.of(VectorKind.OUTSIDE)
    return (outside if comparison is Comparison.OUTSIDE else word_vectors.center), outside
