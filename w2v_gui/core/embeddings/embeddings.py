"""Words and their vectors, and the nearest neighbors among them. Made by training or a file; used by everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Vocabulary

Floats = NDArray[np.floating]
Ids = NDArray[np.int64]


class Neighbors(NamedTuple):
    """Words in falling order of cosine; where cosines are equal, in the order of their ids."""

    ids: Ids  # (n,)
    cosines: Floats  # (n,)  from -1 to 1


@dataclass(frozen=True, eq=False)
class Embeddings:
    """V words with a vector each.

    words    V distinct strings; the position of a word is its id
    vectors  (V, d) float32 or float64; seen through a read-only view, not copied: the caller gives it away
    counts   (V,) how often each word occurs, or None where the source does not say
    """

    words: tuple[str, ...]
    vectors: Floats
    counts: NDArray[np.int64] | None = None

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
    def unit_vectors(self) -> Floats:
        """(V, d) the vectors at length 1; zero for a vector that is zero or not finite. Read-only."""
        unit, _ = self._units_and_norms
        return unit

    @cached_property
    def norms(self) -> NDArray[np.float64]:
        """(V,) the lengths of the vectors; 0 for a vector that is not finite."""
        _, norms = self._units_and_norms
        return norms

    @cached_property
    def _units_and_norms(self) -> tuple[Floats, NDArray[np.float64]]:
        return units_and_norms(self.vectors)

    def nearest(self, query: int | Floats, n: int = 10, exclude: Iterable[int] = ()) -> Neighbors:
        """The n words whose vectors have the largest cosine with `query`: exact, over all words.

        query    the id of a word, which is not its own neighbor, or a vector (d,)
        exclude  ids of words to leave out
        """
        if isinstance(query, (int, np.integer)):
            return self._nearest(self.unit_vectors[query], n, {int(query), *exclude})
        (unit,), _ = units_and_norms(query[None])
        return self._nearest(unit, n, set(exclude))

    def _nearest(self, unit: Floats, n: int, excluded: set[int]) -> Neighbors:
        cosines = np.clip(self.unit_vectors @ unit, -1, 1)
        cosines[list(excluded)] = -np.inf
        n = max(0, min(n, len(self) - len(excluded)))
        if n == 0:
            return Neighbors(np.empty(0, np.int64), cosines[:0])
        nth_largest = np.partition(cosines, -n)[-n]
        candidates = np.flatnonzero(cosines >= nth_largest)  # all that tie for the last place, too
        ids = candidates[np.argsort(-cosines[candidates], kind="stable")][:n]
        return Neighbors(ids, cosines[ids])


def units_and_norms(vectors: Floats) -> tuple[Floats, NDArray[np.float64]]:
    """Rows at length 1 (V, d), read-only, and lengths (V,); both zero for a row that is zero or not finite."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0)
    largest = np.where(np.isfinite(largest), largest, 0)
    unit = np.divide(vectors, largest, where=largest > 0, out=np.zeros_like(vectors))  # so no square overflows
    norms = np.sqrt(np.einsum("ij,ij->i", unit, unit))[:, None]
    unit /= np.maximum(norms, 1)  # 1 at least, as the largest entry is 1; or 0
    unit.flags.writeable = False
    return unit, (largest.astype(np.float64) * norms)[:, 0]
