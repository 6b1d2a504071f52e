"""What is chosen, selected and colored, in ids of words: it outlasts a change from one point a word to two."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.ui.map.word_map import WordMap


@dataclass
class WordMarks:
    """The canvas keeps one for a vocabulary and puts it on every map of it.

    neighbors_are_outside  they are found by the outside vectors, and marked at these where both are shown
    """

    chosen: int | None = None
    neighbors: ArrayLike = ()
    false_neighbors: ArrayLike = ()
    neighbors_are_outside: bool = False
    selected: ArrayLike = ()
    column: Column | None = None
    sized_by_frequency: bool = True

    def put_on(self, word_map: WordMap) -> None:
        """On a new map, which has none of them."""
        if not self.sized_by_frequency:
            word_map.size_by_frequency(False)
        word_map.color_by(self.column)
        self.put_choice_on(word_map)
        self.put_selection_on(word_map)

    def put_choice_on(self, word_map: WordMap) -> None:
        neighbors = np.asarray(self.neighbors, dtype=np.int64)
        if word_map.both and self.neighbors_are_outside:
            neighbors = neighbors + word_map.word_count
        false_neighbors = np.asarray(self.false_neighbors, dtype=np.int64)
        word_map.choose(self.chosen, neighbors.tolist(), false_neighbors.tolist())

    def put_selection_on(self, word_map: WordMap) -> None:
        word_map.select(points_of(self.selected, word_map))


def points_of(words: ArrayLike, word_map: WordMap) -> NDArray[np.int64]:
    """All points of these words: of the center vectors, then of the outside vectors."""
    ids = np.asarray(words, dtype=np.int64)
    return np.concatenate([ids, ids + word_map.word_count]) if word_map.both else ids
