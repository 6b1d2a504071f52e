"""What the job of the word session answers: the neighbors of a word, in truth and on the map."""

from dataclasses import dataclass

from w2v_gui.core.embeddings.neighbor_search import Comparison, Measure, Search, search
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.projection.faithfulness import false_neighbors
from w2v_gui.core.projection.projection import Projection

NEIGHBORS = 20


@dataclass(frozen=True, eq=False)
class WordQuestion:
    vectors: WordVectors
    word_id: int
    measure: Measure
    comparison: Comparison
    projection: Projection | None

    def searches_like(self, other: "WordQuestion") -> bool:
        """Whether both have the same neighbors."""
        mine = (self.word_id, self.measure, self.comparison)
        return self.vectors is other.vectors and mine == (other.word_id, other.measure, other.comparison)


@dataclass(frozen=True, eq=False)
class WordAnswer:
    """`false_ids` are the words that are near on the map and not among the neighbors found."""

    question: WordQuestion
    norm: float
    found: Search
    false_ids: tuple[int, ...]


class WordLookup:
    """Answers one question after the other. A map that has moved asks for no new search."""

    def __init__(self) -> None:
        self._last: WordAnswer | None = None

    def __call__(self, question: WordQuestion) -> WordAnswer:
        last = self._last
        if last is not None and question.searches_like(last.question):
            found = last.found
        else:
            found = search(question.vectors, question.word_id, NEIGHBORS, question.measure, question.comparison)
            found.similarities.flags.writeable = False
        false_ids: tuple[int, ...] = ()
        if question.projection is not None:
            near = false_neighbors(question.projection, question.word_id, found.neighbors.ids)
            false_ids = tuple(int(i) for i in near)
        norm = float(question.vectors.center.norms[question.word_id])
        self._last = WordAnswer(question, norm, found, false_ids)
        return self._last
