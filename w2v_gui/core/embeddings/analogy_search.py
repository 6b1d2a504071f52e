"""Asks many analogies of the vectors: 3CosAdd over the most frequent words, counted as gensim counts it.

Source of the method: see `analogies`. The rules of which question is asked, and what counts as an answer, are those of
gensim's `evaluate_word_analogies`.
"""

from collections.abc import Generator, Iterator

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.analogies import Analogies, AnalogyAccuracy, IndexedQuestions, RelationAccuracy
from w2v_gui.core.embeddings.embeddings import Embeddings, Ids, units_and_norms
from w2v_gui.core.progress import Progress

RESTRICT = 30_000
_COSINES_HELD = 8_000_000  # 32 MB of them
_ENTRIES_A_PART = 1_000_000  # of a matrix, some 10 ms of work


def solve_all(
    embeddings: Embeddings, analogies: Analogies, restrict: int = RESTRICT
) -> Generator[Progress | AnalogyAccuracy, None, None]:
    """Asks every question: Progress about every 10 ms, the AnalogyAccuracy last.

    Answers are sought among the `restrict` most frequent words, upper and lower case being the same; a question with
    another word is not asked. The words of a question, in either case, are never its answer.
    """
    activity = f"Asking the analogies of {analogies.name}"
    search = _Search(embeddings, restrict)
    yield Progress(0.0, activity)
    questions = search.places_of(analogies.indexed)
    asked = np.flatnonzero((questions >= 0).all(axis=1))
    correct = np.zeros(len(questions), bool)
    done = 0
    for run in _runs(asked, questions, max(3, _COSINES_HELD // max(1, search.size))):
        for solved in search.solve(questions[run]):
            correct[asked[done : done + len(solved)]] = solved
            done += len(solved)
            yield Progress(done / len(asked), activity)
    yield AnalogyAccuracy(analogies.name, _by_relation(analogies.indexed, asked, correct), search.size)


def _by_relation(questions: IndexedQuestions, asked: Ids, correct: NDArray[np.bool_]) -> tuple[RelationAccuracy, ...]:
    counts = [
        np.bincount(chosen, minlength=len(questions.relations)).tolist()
        for chosen in (questions.relation[correct], questions.relation[asked], questions.relation)
    ]
    return tuple(
        RelationAccuracy(relation, right, tried, total - tried)
        for relation, right, tried, total in zip(questions.relations, *counts, strict=True)
    )


def _runs(asked: Ids, questions: Ids, most_words: int) -> Iterator[list[int]]:
    """Successive questions that have at most so many different words a, b and c together."""
    run: list[int] = []
    words: set[int] = set()
    for question, needed in zip(asked.tolist(), questions[asked, :3].tolist(), strict=True):
        if len(words) + sum(word not in words for word in needed) > most_words:
            yield run
            run, words = [], set()
        run.append(question)
        words.update(needed)
    if run:
        yield run


class _Search:
    """The most frequent words, each at the place of its frequency, and the search among them.

    Files name few words in many questions, so the cosines of each word with all are reckoned once for a run of
    questions: 3CosAdd is then a sum of three rows, some ten times less work than a product a question.
    """

    def __init__(self, embeddings: Embeddings, restrict: int) -> None:
        vocabulary = embeddings.vocabulary
        frequent = np.argsort(-vocabulary.counts, kind="stable")[:restrict]
        units, _ = units_and_norms(embeddings.vectors[frequent])
        self._units = units.astype(np.float32, copy=False)
        self._place_of: dict[str, int] = {}  # of the most frequent spelling
        spellings = (vocabulary.words[i].upper() for i in frequent.tolist())
        first = [self._place_of.setdefault(word, place) for place, word in enumerate(spellings)]
        self._first_spelling = np.array(first, np.int64)

    @property
    def size(self) -> int:
        return len(self._units)

    def places_of(self, questions: IndexedQuestions) -> Ids:
        """(Q, 4) the places of a, b, c and d; -1 for a word that is not among the searched."""
        places = np.array([self._place_of.get(word, -1) for word in questions.words], np.int64)
        return places[questions.quadruples]

    def solve(self, run: Ids) -> Iterator[NDArray[np.bool_]]:
        """Whether each of the questions (q, 4) is solved, in parts of some 10 ms; a part may be empty."""
        words, rows = np.unique(run[:, :3], return_inverse=True)
        a, b, c = rows.reshape(-1, 3).T
        cosines = np.empty((len(words), self.size), np.float32)
        for part in _parts(len(words), self.size):
            np.matmul(self._units[words[part]], self._units.T, out=cosines[part])
            yield np.empty(0, bool)
        for part in _parts(len(run), self.size):
            scores = cosines[b[part]]
            scores -= cosines[a[part]]
            scores += cosines[c[part]]
            yield self._best(scores, run[part, :3]) == run[part, 3]

    def _best(self, scores: NDArray[np.float32], questions: Ids) -> Ids:
        """(q,) the first spelling of the word of the largest score that is not in the question; -1 where all are."""
        np.put_along_axis(scores, questions, -np.inf, axis=1)
        rows = np.arange(len(scores))
        while True:
            best = scores.argmax(axis=1)
            words = np.where(scores[rows, best] > -np.inf, self._first_spelling[best], -1)
            asked = (words[:, None] == questions).any(axis=1)
            if not asked.any():
                return words
            scores[rows[asked], best[asked]] = -np.inf


def _parts(rows: int, columns: int) -> Iterator[slice]:
    """Rows of so many columns in parts whose work lasts some 10 ms."""
    step = max(1, _ENTRIES_A_PART // columns)
    for start in range(0, rows, step):
        yield slice(start, start + step)
