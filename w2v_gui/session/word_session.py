"""The chosen word, and its neighbors by the newest vectors."""

import math
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.answers import answers
from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.missing_words import MissingWord, MissingWords
from w2v_gui.core.corpus.word_completion import WordCompletion
from w2v_gui.core.embeddings.columns import Numbers
from w2v_gui.core.embeddings.neighbor_search import Comparison, Measure
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.core.projection.projection import Projection
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.word_card import NeighborRow, WordCard
from w2v_gui.session.word_lookup import WordAnswer, WordLookup, WordQuestion

_COMPLETED_AT_ONCE = 10_000  # words, in some 10 ms; more are prepared in a job
_WITH = {
    Measure.COSINE: "Cosine with",
    Measure.DOT: "Dot product with",
    Measure.EUCLIDEAN: "Euclidean distance from",
}


@dataclass(frozen=True)
class Words:
    """The words that can be chosen, with their kinds.

    kinds       the kind of each word by id, empty strings where it has none
    kind_order  the kinds, each once; the place of a kind here is its number
    """

    vocabulary: Vocabulary
    kinds: tuple[str, ...] = ()
    kind_order: tuple[str, ...] = ()

    @classmethod
    def of(cls, vocabulary: Vocabulary, kinds: Mapping[str, str]) -> "Words":
        if not kinds:
            return cls(vocabulary)
        return cls(
            vocabulary, tuple(kinds.get(word, "") for word in vocabulary.words), tuple(dict.fromkeys(kinds.values()))
        )

    def kind(self, word_id: int) -> str:
        return self.kinds[word_id] if self.kinds else ""

    def kind_index(self, word_id: int) -> int | None:
        kind = self.kind(word_id)
        return self.kind_order.index(kind) if kind else None

    def rows(self, ids: Iterable[int], values: Iterable[float]) -> tuple[NeighborRow, ...]:
        """These words with their values, for a list."""
        return tuple(
            NeighborRow(int(i), self.vocabulary.words[i], self.kind_index(int(i)), float(value))
            for i, value in zip(ids, values, strict=True)
        )


def _prepare_completion(vocabulary: Vocabulary) -> Generator[WordCompletion, None, None]:
    yield WordCompletion(vocabulary)


def _explain(missing: MissingWords, word: str) -> Generator[MissingWord, None, None]:
    yield missing.explain(word)


class WordSession(QObject):
    """Which word is chosen, and by what its neighbors are found.

    words_changed         Words: another vocabulary
    completion_changed    WordCompletion of these words; None until it is made
    choice_changed        WordCard; None for no word
    similarities_changed  Numbers: the chosen word with every word, by the measure; None where there are none
    unknown_word          MissingWord
    """

    words_changed = Signal(object)
    completion_changed = Signal(object)
    choice_changed = Signal(object)
    similarities_changed = Signal(object)
    unknown_word = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._completion_job: Job | None = None
        self._explanation_job: Job | None = None
        self._vectors: WordVectors | None = None
        self._projection: Projection | None = None
        self._faithfulness: Faithfulness | None = None
        self._missing: MissingWords | None = None
        self._answer: WordAnswer | None = None
        self.words = Words(Vocabulary.empty())
        self.chosen: int | None = None
        self.measure = Measure.COSINE
        self.comparison = Comparison.CENTER

    def show_words(self, words: Words) -> None:
        """Other words; the chosen one stays chosen if it is among them."""
        chosen = None if self.chosen is None else self.words.vocabulary.words[self.chosen]
        self._cancel_jobs()
        self._vectors = self._projection = self._faithfulness = self._missing = None
        self.words = words
        self.words_changed.emit(words)
        self._make_completion()
        self.choose(None if chosen is None else words.vocabulary.ids.get(chosen))

    def show_vectors(self, vectors: WordVectors | None) -> None:
        """The newest vectors, of the words that were shown last; None where a run was given up."""
        self._vectors = vectors
        if vectors is None:
            self.choose(self.chosen)
        else:
            self._ask()

    def show_projection(self, projection: Projection | None) -> None:
        """The map, for the words that are near on it; None where there is none."""
        self._projection = projection
        self._ask()

    def show_faithfulness(self, faithfulness: Faithfulness | None) -> None:
        """How far that map can be believed; None where it is not known."""
        self._faithfulness = faithfulness
        self._tell()

    def show_missing(self, missing: MissingWords | None) -> None:
        """Why words are not among those that were shown last; None where nobody can say."""
        self._missing = missing

    def compare_by(self, measure: Measure, comparison: Comparison) -> None:
        """Neighbors by another measure, or of other vectors; of center vectors where there are no others."""
        self.measure, self.comparison = measure, comparison
        self._ask()

    def choose(self, word_id: int | None) -> None:
        """Chooses a word by its id; None for no word."""
        self.chosen = word_id
        if word_id is not None and self._vectors is not None:
            self._ask()
            return
        self._answer = None
        self.choice_changed.emit(None if word_id is None else self._card(word_id))
        self.similarities_changed.emit(None)

    def choose_word(self, text: str) -> None:
        """Chooses a word as it was typed; says why where there is none of that spelling."""
        word = text.strip()
        word_id = self.words.vocabulary.ids.get(word)
        if word_id is not None:
            self.choose(word_id)
            return
        if self._explanation_job is not None:
            self._explanation_job.cancel()
        missing = self._missing or MissingWords(self.words.vocabulary)
        self._explanation_job = self._runner.start(
            partial(_explain, missing, word), self._on_explained, self._on_explanation_ended, self._on_failed
        )

    def _make_completion(self) -> None:
        vocabulary = self.words.vocabulary
        if len(vocabulary) <= _COMPLETED_AT_ONCE:
            self.completion_changed.emit(WordCompletion(vocabulary))
            return
        self.completion_changed.emit(None)
        self._completion_job = self._runner.start(
            partial(_prepare_completion, vocabulary), self._on_completion, self._on_completion_ended, self._on_failed
        )

    def _ask(self) -> None:
        if self.chosen is None or self._vectors is None:
            return
        if self._job is None:
            self._job = self._runner.start(self._made_lookup, self._on_answer, self._on_job_ended, self._on_job_failed)
        comparison = self.comparison if self._vectors.outside is not None else Comparison.CENTER
        question = WordQuestion(self._vectors, self.chosen, self.measure, comparison, self._projection)
        self._job.send_newest(question)

    def _made_lookup(self) -> Generator[Any, Any, None]:
        return answers(WordLookup())

    def _cancel_jobs(self) -> None:
        for job in (self._job, self._completion_job, self._explanation_job):
            if job is not None:
                job.cancel()
        self._job = self._completion_job = self._explanation_job = None

    def _tell(self) -> None:
        """The chosen word with what was answered last."""
        if self._answer is not None and self.chosen == self._answer.question.word_id:
            self.choice_changed.emit(self._answered_card(self._answer))

    def _card(self, word_id: int) -> WordCard:
        """What is known of a word without its vector."""
        vocabulary, words = self.words.vocabulary, self.words
        rank, count = int(vocabulary.ranks[word_id]), int(vocabulary.counts[word_id])
        kind, kind_index = words.kind(word_id), words.kind_index(word_id)
        return WordCard(word_id, vocabulary.words[word_id], rank, count, kind, kind_index)

    def _answered_card(self, answer: WordAnswer) -> WordCard:
        question, found = answer.question, answer.found
        measure, comparison = question.measure, question.comparison
        return replace(
            self._card(question.word_id),
            norm=answer.norm,
            measure=measure,
            comparison=comparison,
            has_outside=question.vectors.outside is not None,
            caption=f"{measure.caption}, {comparison.caption}, all {len(self.words.vocabulary):,} words",
            neighbors=self.words.rows(found.neighbors.ids, found.neighbors.values),
            false_neighbors=self.words.rows(answer.false_ids, found.similarities[list(answer.false_ids)]),
            kept=_kept_text(self._faithfulness, question.word_id),
        )

    @Slot(object)
    def _on_answer(self, event: object) -> None:
        if not isinstance(event, WordAnswer) or event.question.word_id != self.chosen or self._vectors is None:
            return
        is_new = self._answer is None or event.found is not self._answer.found
        self._answer = event
        self._tell()
        if is_new:
            name = f"{_WITH[event.question.measure]} {self.words.vocabulary.words[self.chosen]}"
            self.similarities_changed.emit(Numbers(name, event.found.similarities))

    @Slot(object)
    def _on_completion(self, event: object) -> None:
        self.completion_changed.emit(event)

    @Slot(object)
    def _on_explained(self, event: object) -> None:
        self.unknown_word.emit(event)

    @Slot()
    def _on_job_ended(self) -> None:
        self._job = None

    @Slot()
    def _on_completion_ended(self) -> None:
        self._completion_job = None

    @Slot()
    def _on_explanation_ended(self) -> None:
        self._explanation_job = None

    @Slot(str)
    def _on_job_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.failed.emit(sentence)


def _kept_text(faithfulness: Faithfulness | None, word_id: int) -> str:
    """Such as `7 of 10`; empty for a word that was not measured."""
    kept = math.nan if faithfulness is None else float(faithfulness.kept[word_id])
    return "" if faithfulness is None or math.isnan(kept) else f"{round(kept * faithfulness.k)} of {faithfulness.k}"
