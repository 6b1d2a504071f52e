"""Analogies `a is to b as c is to d` by vector arithmetic (3CosAdd): for the analogy panel and the evaluation.

Source: Mikolov et al. 2013, "Linguistic Regularities in Continuous Space Word Representations".
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.embeddings.embeddings import Embeddings, Neighbors

QUESTIONS_A_BLOCK = 256  # bounds the memory to 256 cosines a word


@dataclass(frozen=True)
class RelationAccuracy:
    """How many analogies of one relation were solved.

    correct  the first answer was the right word
    asked    questions whose four words all have vectors
    skipped  the other questions
    """

    relation: str
    correct: int
    asked: int
    skipped: int

    @property
    def share(self) -> float | None:
        """correct / asked, from 0 to 1; None where nothing could be asked."""
        return self.correct / self.asked if self.asked else None


def solve(embeddings: Embeddings, a: str, b: str, c: str, n: int = 10) -> Neighbors:
    """The n words nearest to b - a + c (unit vectors), the three words of the question left out.

    Raises UnknownWordError for a word without a vector.
    """
    ids = [embeddings.vocabulary.id_of(word) for word in (a, b, c)]
    unit_a, unit_b, unit_c = embeddings.unit_vectors[ids]
    return embeddings.nearest(unit_b - unit_a + unit_c, n, exclude=ids)


def accuracy_by_relation(embeddings: Embeddings, analogies: Sequence[Analogy]) -> tuple[RelationAccuracy, ...]:
    """How well the analogies are solved, relation by relation in the order of their first question.

    A word that is not in the vocabulary is looked up in lower case, too.
    """
    questions = [_ids(embeddings, analogy) for analogy in analogies]
    correct = iter(_solved(embeddings, np.array([ids for ids in questions if ids], np.int64).reshape(-1, 4)))
    tallies = {analogy.relation: [0, 0, 0] for analogy in analogies}
    for analogy, ids in zip(analogies, questions, strict=True):
        tally = tallies[analogy.relation]
        if ids:
            tally[0] += bool(next(correct))
            tally[1] += 1
        else:
            tally[2] += 1
    return tuple(RelationAccuracy(relation, *tally) for relation, tally in tallies.items())


def _ids(embeddings: Embeddings, analogy: Analogy) -> tuple[int, ...]:
    """The ids of the four words; empty where one has no vector."""
    ids = embeddings.vocabulary.ids
    found = [ids.get(word, ids.get(word.lower())) for word in (analogy.a, analogy.b, analogy.c, analogy.d)]
    return tuple(i for i in found if i is not None) if None not in found else ()


def _solved(embeddings: Embeddings, questions: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(Q,) whether the first answer to each of the questions (Q, 4) is its last word."""
    unit, solved = embeddings.unit_vectors, np.zeros(len(questions), bool)
    for start in range(0, len(questions), QUESTIONS_A_BLOCK):
        block = questions[start : start + QUESTIONS_A_BLOCK]
        a, b, c, d = block.T
        scores = (unit[b] - unit[a] + unit[c]) @ unit.T  # (block, V)
        np.put_along_axis(scores, block[:, :3], -np.inf, axis=1)
        solved[start : start + QUESTIONS_A_BLOCK] = scores.argmax(axis=1) == d
    return solved
