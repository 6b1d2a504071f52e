"""What vectors are worth by questions that people have answered: one value a set of questions, and a health figure."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from w2v_gui.core.embeddings.analogies import Analogies, AnalogyAccuracy
from w2v_gui.core.embeddings.analogy_search import RESTRICT, solve_all
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.similarity import Similarity, WordPairs, mean_random_cosine, similarity
from w2v_gui.core.progress import Progress

Questions = WordPairs | Analogies
Result = Similarity | AnalogyAccuracy

_SAME_WAY, _MUCH_ALIKE = 0.9, 0.5


@dataclass(frozen=True)
class Evaluation:
    """One result a set of questions, in their order.

    mean_cosine  of random pairs of words; None for fewer than two words
    """

    results: tuple[Result, ...]
    mean_cosine: float | None

    @property
    def is_healthy(self) -> bool:
        """Whether cosines can tell words apart."""
        return self.mean_cosine is None or self.mean_cosine < _MUCH_ALIKE

    @property
    def health(self) -> str:
        """What the mean cosine means, as a phrase; empty where there is none."""
        if self.mean_cosine is None:
            return ""
        if self.mean_cosine >= _SAME_WAY:
            return "all vectors point the same way"
        return "the vectors point in different directions" if self.is_healthy else "many vectors point the same way"


@dataclass(frozen=True)
class EvaluationPoint:
    """What the vectors at one position of a run are worth; the position in the unit of the run's length."""

    position: float
    evaluation: Evaluation


def evaluate(
    embeddings: Embeddings, questions: Sequence[Questions], restrict: int = RESTRICT
) -> Generator[Progress | Evaluation, None, None]:
    """Asks every question of the vectors: Progress about every 10 ms, the Evaluation last.

    restrict  analogies are asked among so many words, the most frequent ones; pairs of all words
    """
    results: list[Result] = []
    for each in questions:
        if isinstance(each, WordPairs):
            results.append(similarity(embeddings, each))
            yield Progress(None, f"Comparing the word pairs of {each.name}")
            continue
        for event in solve_all(embeddings, each, restrict):
            if isinstance(event, AnalogyAccuracy):
                results.append(event)
            else:
                yield event
    yield Evaluation(tuple(results), mean_random_cosine(embeddings))


def evaluation_of(embeddings: Embeddings, questions: Sequence[Questions], restrict: int = RESTRICT) -> Evaluation:
    """`evaluate` in one call, for scripts and the command line."""
    *_, evaluation = evaluate(embeddings, questions, restrict)
    assert isinstance(evaluation, Evaluation)
    return evaluation
