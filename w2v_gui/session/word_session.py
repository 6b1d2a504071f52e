"""The chosen word, and its neighbors by the newest vectors."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.answers import answers
from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.embeddings import Embeddings, Neighbors
from w2v_gui.core.errors import UnknownWordError
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.word_card import NeighborRow, WordCard

NEIGHBORS = 20


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


@dataclass(frozen=True, eq=False)
class _Question:
    embeddings: Embeddings
    word_id: int


@dataclass(frozen=True, eq=False)
class _Answer:
    word_id: int
    norm: float
    neighbors: Neighbors


def _find_neighbors(question: _Question) -> _Answer:
    embeddings, word_id = question.embeddings, question.word_id
    return _Answer(word_id, float(embeddings.norms[word_id]), embeddings.nearest(word_id, NEIGHBORS))


class WordSession(QObject):
    """Which word is chosen.

    words_changed   Words: another vocabulary
    choice_changed  WordCard or None, the id of the chosen word or None, and the ids of its neighbors
    unknown_word    one sentence
    """

    words_changed = Signal(object)
    choice_changed = Signal(object, object, object)
    unknown_word = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._embeddings: Embeddings | None = None
        self.words = Words(Vocabulary.empty())
        self.chosen: int | None = None

    def show_words(self, words: Words) -> None:
        """Other words; the chosen one stays chosen if it is among them."""
        chosen = None if self.chosen is None else self.words.vocabulary.words[self.chosen]
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._embeddings = None
        self.words = words
        self.words_changed.emit(words)
        self.choose(None if chosen is None else words.vocabulary.ids.get(chosen))

    def show_embeddings(self, embeddings: Embeddings | None) -> None:
        """The newest vectors, of the words that were shown last; None where a run was given up."""
        self._embeddings = embeddings
        if embeddings is None:
            self.choose(self.chosen)
        else:
            self._ask()

    def choose(self, word_id: int | None) -> None:
        """Chooses a word by its id; None for no word."""
        self.chosen = word_id
        if word_id is None:
            self.choice_changed.emit(None, None, ())
        elif self._embeddings is None:
            self.choice_changed.emit(self._card(word_id), word_id, ())
        else:
            self._ask()

    def choose_word(self, word: str) -> None:
        """Chooses a word as it was typed; says so where there is none of that spelling."""
        try:
            self.choose(self.words.vocabulary.id_of(word.strip()))
        except UnknownWordError as error:
            self.unknown_word.emit(str(error))

    def _ask(self) -> None:
        if self.chosen is None or self._embeddings is None:
            return
        if self._job is None:
            self._job = self._runner.start(
                partial(answers, _find_neighbors), self._on_answer, self._on_job_ended, self._on_failed
            )
        self._job.send_newest(_Question(self._embeddings, self.chosen))

    def _card(self, word_id: int, answer: _Answer | None = None) -> WordCard:
        vocabulary = self.words.vocabulary
        rows: tuple[NeighborRow, ...] = ()
        if answer is not None:
            rows = tuple(
                NeighborRow(int(i), vocabulary.words[i], self.words.kind_index(i), float(cosine))
                for i, cosine in zip(answer.neighbors.ids, answer.neighbors.cosines, strict=True)
            )
        return WordCard(
            vocabulary.words[word_id],
            int(vocabulary.ranks[word_id]),
            int(vocabulary.counts[word_id]),
            self.words.kind(word_id),
            self.words.kind_index(word_id),
            answer.norm if answer else None,
            f"Cosine, center vectors, all {len(vocabulary):,} words" if answer else "",
            rows,
        )

    @Slot(object)
    def _on_answer(self, event: object) -> None:
        if isinstance(event, _Answer) and event.word_id == self.chosen:
            ids = tuple(int(i) for i in event.neighbors.ids)
            self.choice_changed.emit(self._card(event.word_id, event), event.word_id, ids)

    @Slot()
    def _on_job_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)
