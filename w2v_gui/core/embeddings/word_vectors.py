"""Both vectors of every word: as a center word v_w and as an outside word u_w, and what can be made of them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.errors import ConfigError


class VectorKind(StrEnum):
    """Which vectors of the words are meant. BOTH are two points a word: its center and its outside vector."""

    CENTER = "center"
    OUTSIDE = "outside"
    BOTH = "both"
    MEAN = "mean"

    @property
    def caption(self) -> str:
        """Such as `outside vectors`."""
        return {
            VectorKind.CENTER: "center vectors",
            VectorKind.OUTSIDE: "outside vectors",
            VectorKind.BOTH: "center and outside vectors",
            VectorKind.MEAN: "mean of center and outside vectors",
        }[self]


@dataclass(frozen=True, eq=False)
class WordVectors:
    """V words with their center vectors and, where the source has them, their outside vectors, in the same order."""

    center: Embeddings
    outside: Embeddings | None = None

    def __post_init__(self) -> None:
        if self.outside is not None and self.outside.vectors.shape != self.center.vectors.shape:
            raise ValueError(f"{self.center.vectors.shape} center but {self.outside.vectors.shape} outside vectors")

    def __len__(self) -> int:
        return len(self.center)

    @property
    def words(self) -> tuple[str, ...]:
        return self.center.words

    @property
    def kinds(self) -> tuple[VectorKind, ...]:
        """What can be asked for."""
        return tuple(VectorKind) if self.outside is not None else (VectorKind.CENTER,)

    def of(self, kind: VectorKind) -> Embeddings:
        """One vector a word. Raises ConfigError where the source has no outside vectors, ValueError for BOTH."""
        if kind is VectorKind.CENTER:
            return self.center
        if self.outside is None:
            raise ConfigError("A file of vectors has no outside vectors. Open a run, or choose center vectors.")
        if kind is VectorKind.OUTSIDE:
            return self.outside
        if kind is VectorKind.MEAN:
            return self._mean
        raise ValueError("two vectors a word are not embeddings")

    @cached_property
    def _mean(self) -> Embeddings:
        assert self.outside is not None
        vectors = self.center.vectors + self.outside.vectors
        vectors /= 2
        return Embeddings.of(self.center.vocabulary, vectors)
