"""Analogies `a is to b as c is to d`, and how many of them vectors solve.

Source: Mikolov et al. 2013, "Linguistic Regularities in Continuous Space Word Representations".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.embeddings.embeddings import Ids


@dataclass(frozen=True)
class Analogies:
    """The questions of one file or corpus, by its name."""

    name: str
    questions: tuple[Analogy, ...]

    def __len__(self) -> int:
        return len(self.questions)

    @cached_property
    def indexed(self) -> "IndexedQuestions":
        return IndexedQuestions.of(self.questions)


class IndexedQuestions(NamedTuple):
    """Q questions as numbers, so that each of their few words is looked up once.

    words       all words of the questions in upper case, each once
    quadruples  (Q, 4) the words a, b, c, d of each question, as positions in `words`
    relations   all relations, each once
    relation    (Q,) that of each question, as a position in `relations`
    """

    words: tuple[str, ...]
    quadruples: Ids
    relations: tuple[str, ...]
    relation: Ids

    @classmethod
    def of(cls, questions: Sequence[Analogy]) -> "IndexedQuestions":
        words: dict[str, int] = {}
        relations: dict[str, int] = {}
        rows = [[words.setdefault(word.upper(), len(words)) for word in (q.a, q.b, q.c, q.d)] for q in questions]
        relation = [relations.setdefault(q.relation, len(relations)) for q in questions]
        quadruples = np.array(rows, np.int64).reshape(-1, 4)
        return cls(tuple(words), quadruples, tuple(relations), np.array(relation, np.int64))


@dataclass(frozen=True)
class RelationAccuracy:
    """How many analogies of one relation were solved.

    correct  the first answer was the right word
    asked    questions whose four words are among those that were searched
    skipped  the other questions
    """

    relation: str
    correct: int
    asked: int
    skipped: int

    @property
    def total(self) -> int:
        return self.asked + self.skipped

    @property
    def share(self) -> float | None:
        """correct / asked, from 0 to 1; None where nothing could be asked."""
        return self.correct / self.asked if self.asked else None

    @property
    def share_text(self) -> str:
        """Such as `27.4 %`."""
        return share_text(self.share)


@dataclass(frozen=True)
class AnalogyAccuracy:
    """How many analogies were solved, by relation in the order of their first question.

    searched  the number of words, the most frequent ones, among which answers were sought
    """

    name: str
    relations: tuple[RelationAccuracy, ...]
    searched: int

    @property
    def correct(self) -> int:
        return sum(relation.correct for relation in self.relations)

    @property
    def covered(self) -> int:
        """The questions that were asked."""
        return sum(relation.asked for relation in self.relations)

    @property
    def total(self) -> int:
        return sum(relation.total for relation in self.relations)

    @property
    def value(self) -> float | None:
        """The accuracy from 0 to 1 over the questions asked; None where nothing could be asked."""
        return self.correct / self.covered if self.covered else None

    @property
    def value_text(self) -> str:
        """Such as `27.4 %`."""
        return share_text(self.value)

    @property
    def why_no_value(self) -> str:
        """One sentence; empty where there is a value."""
        return "" if self.covered else f"No question has its four words among the {self.searched:,} that are searched."


def share_text(share: float | None) -> str:
    return "none" if share is None else f"{100 * share:.1f} %"
