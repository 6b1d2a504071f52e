"""The words as arrays: what is drawn on the map, whoever draws it. The view fills it; items and pictures read it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SMALLEST_PX = 4.0
LARGEST_PX = 14.0
EVEN_PX = 7.0  # where all words are equally frequent, and at least where there are few
COLORED_KINDS = 12
NO_KIND = COLORED_KINDS  # the color after those of the kinds
DIMMED = COLORED_KINDS + 1


class WordMap:
    """V words with their places on the map, and which of them are chosen, shown and lit.

    words      V strings; the position of a word is its id
    kinds      all kinds of words, in the order of their colors
    kind_ids   (V,) positions in `kinds`, -1 for a word without a kind
    sizes      (V,) float32, diameters of the points in pixels
    positions  (V, 2) float32, or None before the first projection
    drawn      ids of the words that are shown: lit ones first, each group with the most frequent first
    color_ids  (V,) uint8: a kind's color, NO_KIND or DIMMED
    """

    def __init__(
        self,
        words: Sequence[str] = (),
        counts: NDArray[np.integer] | None = None,
        kinds: Sequence[str] | None = None,
        kind_order: Sequence[str] = (),
    ) -> None:
        counts = np.ones(len(words), dtype=np.int64) if counts is None else counts
        kinds = [""] * len(words) if kinds is None else kinds
        if not len(words) == len(counts) == len(kinds):
            raise ValueError(f"{len(words)} words, {len(counts)} counts and {len(kinds)} kinds do not match.")
        self.words = tuple(words)
        self.kinds = tuple(dict.fromkeys([*kind_order, *filter(None, kinds)])) if any(kinds) else ()
        kind_of_name = {kind: i for i, kind in enumerate(self.kinds)}
        self.kind_ids = np.array([kind_of_name.get(kind, -1) for kind in kinds], dtype=np.int64)
        self._sizes = point_sizes(counts)
        self.positions: NDArray[np.float32] | None = None
        self.chosen: int | None = None
        self.neighbors: tuple[int, ...] = ()
        self.only: tuple[int, ...] | None = None
        self.lit_kind: int | None = None
        self._by_frequency = np.argsort(-np.asarray(counts, dtype=np.float64), kind="stable")
        self._arrange()

    def choose(self, word: int | None, neighbors: Sequence[int]) -> None:
        self.chosen = word
        self.neighbors = tuple(neighbor for neighbor in neighbors if neighbor != word)
        self._arrange()

    def show_only(self, words: Sequence[int] | None) -> None:
        """These words alone, or all with None."""
        self.only = None if words is None else tuple(words)
        self._arrange()

    def light(self, kind: int | None) -> None:
        """Dims the words of all other kinds but for the chosen one and its neighbors; None dims none."""
        self.lit_kind = kind
        self._arrange()

    def chosen_shown(self) -> int | None:
        """The chosen word, if it is on the map."""
        return self.chosen if self.chosen is not None and self._shown[self.chosen] else None

    def neighbors_shown(self) -> list[int]:
        """The neighbors on the map, none if the chosen word itself is not on it."""
        if self.chosen_shown() is None:
            return []
        return [neighbor for neighbor in self.neighbors if self._shown[neighbor]]

    def _arrange(self) -> None:
        self._shown = np.ones(len(self.words), dtype=bool)
        if self.only is not None:
            self._shown[:] = False
            self._shown[list(self.only)] = True
        dimmed = np.zeros(len(self.words), dtype=bool)
        if self.lit_kind is not None:
            dimmed = self.kind_ids != self.lit_kind
            dimmed[[word for word in (self.chosen, *self.neighbors) if word is not None]] = False
        self.sizes = self._sizes if self.only is None else np.maximum(self._sizes, np.float32(EVEN_PX))
        shown = self._by_frequency[self._shown[self._by_frequency]]
        self.lit = shown[~dimmed[shown]]
        self.drawn = np.concatenate([self.lit, shown[dimmed[shown]]])
        colors = np.where(self.kind_ids < 0, NO_KIND, self.kind_ids % COLORED_KINDS)
        self.color_ids = np.where(dimmed, DIMMED, colors).astype(np.uint8)


def point_sizes(counts: NDArray[np.number]) -> NDArray[np.float32]:
    """(V,) diameters from SMALLEST_PX to LARGEST_PX, by the cube root of the counts: rare words differ too."""
    if len(counts) == 0:
        return np.empty(0, dtype=np.float32)
    roots = np.cbrt(np.asarray(counts, dtype=np.float64))
    spread = roots.max() - roots.min()
    if spread == 0:
        return np.full(len(counts), EVEN_PX, dtype=np.float32)
    share = (roots - roots.min()) / spread
    sizes: NDArray[np.float32] = (SMALLEST_PX + (LARGEST_PX - SMALLEST_PX) * share).astype(np.float32)
    return sizes
