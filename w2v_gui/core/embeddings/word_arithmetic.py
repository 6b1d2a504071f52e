"""Reckoning with words: sums such as `king - man + woman`, the odd one out, and how similar words are.

Sources: 3CosAdd of Mikolov et al. 2013, "Linguistic Regularities in Continuous Space Word Representations"; the odd one
out is that of gensim's `doesnt_match`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import Embeddings, Ids, Neighbors, largest, lengths, units_and_norms
from w2v_gui.core.embeddings.expression import Term, parse_expression
from w2v_gui.core.embeddings.neighbor_search import Comparison, compared
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.errors import ConfigError

_FEWEST = 3  # words of which one can be odd
_NOTHING = 1e-6  # the length up to which a sum of unit vectors may be zero but for rounding


class OddOneOut(NamedTuple):
    """Words by falling cosine with the mean of their unit vectors: the last one is the odd one."""

    words: tuple[str, ...]
    cosines: tuple[float, ...]

    @property
    def odd(self) -> str:
        return self.words[-1]


class WordSimilarity(NamedTuple):
    """Of two words, by every measure; where a vector is not finite the cosine is 0, and the others are nan."""

    cosine: float
    dot: float
    euclidean: float


def solve_expression(embeddings: Embeddings, expression: str | Sequence[Term], n: int = 10) -> Neighbors:
    """The n words nearest to a sum of unit vectors; the words of the sum, in upper or lower case, are left out.

    Raises ConfigError where it cannot be read or is zero, UnknownWordError for a word without a vector.
    """
    terms = parse_expression(expression) if isinstance(expression, str) else expression
    ids = [embeddings.vocabulary.id_of(term.word) for term in terms]
    factors = np.array([term.factor for term in terms])
    target = factors @ embeddings.units(ids).astype(np.float64)
    if np.linalg.norm(target) <= _NOTHING * np.abs(factors).sum():
        raise ConfigError("The words add up to zero, which is near nothing. Change a sign or a word.")
    cosines = embeddings.cosines(target)
    found = _largest_but(cosines, max(0, n), embeddings.words, {term.word.casefold() for term in terms})
    return Neighbors(found, cosines[found])


def _largest_but(cosines: NDArray[np.float32], n: int, words: Sequence[str], excluded: set[str]) -> Ids:
    """The ids of the n largest, none of them an excluded word in whatever case."""
    looked_at = n + len(excluded)
    while True:
        ids = largest(cosines, looked_at)
        kept = [i for i in ids.tolist() if words[i].casefold() not in excluded]
        if len(kept) >= n or len(ids) < looked_at:
            return np.array(kept[:n], np.int64)
        looked_at *= 2


def odd_one_out(embeddings: Embeddings, words: Sequence[str]) -> OddOneOut:
    """The word that is the farthest from the mean of the unit vectors of all.

    Raises ConfigError for fewer than three different words, UnknownWordError for a word without a vector.
    """
    words = tuple(dict.fromkeys(words))
    if len(words) < _FEWEST:
        raise ConfigError(f"Of {len(words)} different words none is the odd one out. Give three or more.")
    units = embeddings.units([embeddings.vocabulary.id_of(word) for word in words]).astype(np.float64)
    mean, _ = units_and_norms(units.mean(axis=0)[None])
    cosines = np.clip(units @ mean[0], -1, 1)
    order = largest(cosines, len(words)).tolist()
    return OddOneOut(tuple(words[i] for i in order), tuple(cosines[order].tolist()))


def similarity_of(
    word_vectors: WordVectors, word: str, other: str, comparison: Comparison = Comparison.CENTER
) -> WordSimilarity:
    """How similar the vector of a word is to that of the other.

    Raises UnknownWordError for a word without a vector, ConfigError where there are no outside vectors.
    """
    id_of = word_vectors.center.vocabulary.id_of
    one, two = compared(word_vectors, comparison)
    pair = np.array([one.vectors[id_of(word)], two.vectors[id_of(other)]], np.float64)
    if not np.isfinite(pair).all():
        return WordSimilarity(0.0, np.nan, np.nan)
    (unit, other_unit), _ = units_and_norms(pair)
    cosine = float(np.clip(unit @ other_unit, -1, 1))
    return WordSimilarity(cosine, float(pair[0] @ pair[1]), float(lengths(pair[:1] - pair[1:])[0]))


def similarity_matrix(embeddings: Embeddings, ids: Ids | Sequence[int]) -> NDArray[np.float32]:
    """(n, n) the cosine of each of these words with each."""
    units = embeddings.units(np.asarray(ids, np.int64))
    return np.clip(units @ units.T, -1, 1).astype(np.float32, copy=False)
