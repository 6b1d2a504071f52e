"""Words and their vectors, and the nearest neighbors among them. Made by training or a file; used by everybody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Vocabulary

Floats = NDArray[np.floating]
Ids = NDArray[np.int64]

_ROWS_AT_ONCE = 4096  # of a matrix that is too large to be copied as a whole
_SHORT, _LONG = 1e-15, 1e15  # lengths whose squares float32 can still hold with all its digits


class Neighbors(NamedTuple):
    """Words, the nearest first; where values are equal, in the order of their ids."""

    ids: Ids  # (n,)
    values: Floats  # (n,)  cosines from -1 to 1, where nothing else is said


@dataclass(frozen=True, eq=False)
class Embeddings:
    """V words with a vector each.

    words    V distinct strings; the position of a word is its id
    vectors  (V, d) float32 or float64; seen through a read-only view, not copied: the caller gives it away
    counts   (V,) how often each word occurs, or None where the source does not say

    Nothing here makes a second matrix of that size: with the largest files there is no room for one.
    """

    words: tuple[str, ...]
    vectors: Floats
    counts: NDArray[np.int64] | None = None

    @classmethod
    def of(cls, vocabulary: Vocabulary, vectors: Floats) -> "Embeddings":
        """The words of a vocabulary that is there already, with its table of ids, and their vectors (V, d)."""
        made = cls(vocabulary.words, vectors, vocabulary.counts)
        made.__dict__["vocabulary"] = vocabulary  # where the cached property looks first
        return made

    def __post_init__(self) -> None:
        if self.vectors.ndim != 2 or len(self.vectors) != len(self.words):
            raise ValueError(f"{len(self.words)} words but vectors of shape {self.vectors.shape}")
        if self.counts is not None and self.counts.shape != (len(self.words),):
            raise ValueError(f"{len(self.words)} words but counts of shape {self.counts.shape}")
        view = self.vectors.view()
        view.flags.writeable = False
        object.__setattr__(self, "vectors", view)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Ids and ranks of the words. Without counts the ranks are the order of the words."""
        counts = np.zeros(len(self), np.int64) if self.counts is None else self.counts
        return Vocabulary(self.words, counts)

    @cached_property
    def norms(self) -> NDArray[np.float64]:
        """(V,) the lengths of the vectors; 0 for a vector that is not finite. Read-only."""
        norms = np.nan_to_num(self._lengths, nan=0)
        norms.flags.writeable = False
        return norms

    @cached_property
    def _lengths(self) -> NDArray[np.float64]:
        return lengths(self.vectors)

    @cached_property
    def _unusual(self) -> Ids:
        """The words whose vectors are so long or short that their products may be out of float32's range."""
        norms = self.norms
        return np.flatnonzero((norms > 0) & ((norms < _SHORT) | (norms > _LONG)))

    def units(self, rows: Ids | list[int]) -> Floats:
        """(n, d) the vectors of these words at length 1, read-only; zero for one that is zero or not finite."""
        return units_and_norms(self.vectors[rows])[0]

    def nearest(self, query: int | Floats, n: int = 10, exclude: Iterable[int] = ()) -> Neighbors:
        """The n words whose vectors have the largest cosine with `query`: exact, over all words.

        query    the id of a word, which is not its own neighbor, or a vector (d,)
        exclude  ids of words to leave out
        """
        if isinstance(query, (int, np.integer)):
            return self.nearest(self.vectors[query], n, {int(query), *exclude})
        cosines = self.cosines(query)
        ids = largest(cosines, n, exclude)
        return Neighbors(ids, cosines[ids])

    def cosines(self, query: Floats) -> NDArray[np.float32]:
        """(V,) of every word with a vector (d,), from -1 to 1; 0 where one of both is zero or not finite."""
        unit = units_and_norms(query[None])[0][0]
        cosines = np.zeros(len(self), np.float32)
        np.divide(self._products(unit), self.norms, out=cosines, where=self.norms > 0)
        for rows in _blocks(self._unusual):
            cosines[rows] = self.units(rows) @ unit
        return np.clip(cosines, -1, 1, out=cosines)

    def dot_products(self, query: Floats) -> NDArray[np.float32]:
        """(V,) of every word with a vector (d,); nan where one of both is not finite."""
        unit, length = units_and_norms(query[None])[0][0], lengths(query[None])[0]
        with np.errstate(over="ignore", invalid="ignore"):
            products: NDArray[np.float32] = (self._products(unit) * length).astype(np.float32)
            for rows in _blocks(self._unusual):
                products[rows] = self.units(rows) @ unit * self.norms[rows] * length
        products[np.isnan(self._lengths)] = np.nan
        return products

    def distances(self, query: Floats) -> NDArray[np.float32]:
        """(V,) Euclidean, of every word from a vector (d,); nan where their difference is not finite."""
        distances = np.empty(len(self), np.float32)
        with np.errstate(over="ignore", invalid="ignore"):
            for start in range(0, len(self), _ROWS_AT_ONCE):
                block = slice(start, start + _ROWS_AT_ONCE)
                distances[block] = lengths(self.vectors[block] - query)
        return distances

    def _products(self, unit: Floats) -> Floats:
        """(V,) of the vectors with one of length 1; only right for those that are not `_unusual`."""
        with np.errstate(all="ignore"):
            return np.asarray(self.vectors @ unit.astype(self.vectors.dtype))


def largest(values: Floats, n: int, exclude: Iterable[int] = ()) -> Ids:
    """The positions of the n largest of (V,), the largest first, equal ones in their order; never of nan or -inf."""
    keys = np.where(np.isnan(values), -np.inf, values)
    keys[list(exclude)] = -np.inf
    n = max(0, min(n, int(np.count_nonzero(keys > -np.inf))))
    if n == 0:
        return np.empty(0, np.int64)
    nth_largest = np.partition(keys, -n)[-n]
    candidates = np.flatnonzero(keys >= nth_largest)  # all that tie for the last place, too
    return candidates[np.argsort(-keys[candidates], kind="stable")][:n]


def lengths(vectors: Floats) -> NDArray[np.float64]:
    """(V,) of the rows (V, d), whatever their size; nan for one that is not finite."""
    with np.errstate(all="ignore"):
        found: NDArray[np.float64] = np.sqrt(np.einsum("ij,ij->i", vectors, vectors)).astype(np.float64)
    for rows in _blocks(np.flatnonzero(~((found > _SHORT) & (found < _LONG)))):
        block = vectors[rows]
        found[rows] = np.where(np.isfinite(block).all(axis=1), units_and_norms(block)[1], np.nan)
    return found


def units_and_norms(vectors: Floats) -> tuple[Floats, NDArray[np.float64]]:
    """Rows at length 1 (V, d), read-only, and lengths (V,); both zero for a row that is zero or not finite."""
    top = np.abs(vectors).max(axis=1, keepdims=True, initial=0)
    top = np.where(np.isfinite(top), top, 0)
    unit = np.divide(vectors, top, where=top > 0, out=np.zeros_like(vectors))  # so no square overflows
    norms = np.sqrt(np.einsum("ij,ij->i", unit, unit))[:, None]
    unit /= np.maximum(norms, 1)  # 1 at least, as the largest entry is 1; or 0
    unit.flags.writeable = False
    return unit, (top.astype(np.float64) * norms)[:, 0]


def _blocks(rows: Ids) -> Iterator[Ids]:
    """The same ids, some at a time."""
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        yield rows[start : start + _ROWS_AT_ONCE]
