"""Word similarity: how well cosines order pairs of words as people do, and how alike words are at random.

Source: Spearman's rank correlation, as used for WordSim-353 (Finkelstein 2002) and SimLex-999 (Hill 2015).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import Embeddings, Floats, Ids, units_and_norms

RANDOM_PAIRS = 10_000
_SEED = 353


class WordPair(NamedTuple):
    """Two words, and how similar people find them on the scale of their file."""

    word: str
    other: str
    score: float


@dataclass(frozen=True)
class WordPairs:
    """The pairs of one file, by its name."""

    name: str
    pairs: tuple[WordPair, ...]

    def __len__(self) -> int:
        return len(self.pairs)


@dataclass(frozen=True)
class Similarity:
    """The rank correlation of cosines with people's scores.

    value    Spearman's rho from -1 to 1 over the covered pairs; None where they do not give one
    covered  pairs of which both words have vectors
    total    all pairs of the file
    """

    name: str
    value: float | None
    covered: int
    total: int

    @property
    def value_text(self) -> str:
        """Such as `0.572`."""
        return "none" if self.value is None else f"{self.value:.3f}"

    @property
    def why_no_value(self) -> str:
        """One sentence; empty where there is a value."""
        if self.value is not None:
            return ""
        if self.covered < 2:
            return "Fewer than two pairs have both words in the vocabulary."
        return "All covered pairs have the same score or the same cosine, so they have no order to compare."


def similarity(embeddings: Embeddings, word_pairs: WordPairs) -> Similarity:
    """Spearman's rho between the pairs' cosines and scores. A word is looked up as it stands, else in lower case."""
    ids = embeddings.vocabulary.ids
    covered, scores = [], []
    for word, other, score in word_pairs.pairs:
        one, two = ids.get(word, ids.get(word.lower())), ids.get(other, ids.get(other.lower()))
        if one is not None and two is not None:
            covered.append((one, two))
            scores.append(score)
    cosines = _cosines(embeddings, np.array(covered, np.int64).reshape(-1, 2))
    return Similarity(word_pairs.name, spearman(cosines, np.array(scores)), len(covered), len(word_pairs))


def mean_random_cosine(embeddings: Embeddings, pairs: int = RANDOM_PAIRS) -> float | None:
    """The mean cosine of random pairs of different words, the same pairs each time; None for fewer than two words.

    Near 0 vectors point everywhere; near 1 all point the same way, and no cosine tells words apart.
    """
    if len(embeddings) < 2:
        return None
    random = np.random.default_rng(_SEED)
    one = random.integers(len(embeddings), size=pairs)
    other = (one + random.integers(1, len(embeddings), size=pairs)) % len(embeddings)
    return float(_cosines(embeddings, np.column_stack((one, other))).mean())


def spearman(x: Floats, y: Floats) -> float | None:
    """Spearman's rank correlation of two arrays (n,), ties at their mean rank; None if n < 2 or one is constant."""
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    return float(np.clip(np.corrcoef(_mean_ranks(x), _mean_ranks(y))[0, 1], -1, 1))


def _mean_ranks(values: Floats) -> NDArray[np.float64]:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    return np.asarray(ranks[places.ravel()], np.float64)


def _cosines(embeddings: Embeddings, pairs: Ids) -> NDArray[np.float64]:
    """(n,) of pairs of ids (n, 2), in float64 so that only equal vectors tie."""
    one, _ = units_and_norms(embeddings.vectors[pairs[:, 0]].astype(np.float64))
    other, _ = units_and_norms(embeddings.vectors[pairs[:, 1]].astype(np.float64))
    return np.asarray(np.einsum("ij,ij->i", one, other), np.float64)
