"""What the user asks about several words: sums of them, the odd one out, how similar two or the selected ones are."""

from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.answers import answers
from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.missing_words import MissingWords
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.comparison_lookup import ComparisonAnswer, ComparisonLookup, ComparisonQuestion, Part
from w2v_gui.session.comparisons import Refusal
from w2v_gui.session.word_session import Words

_NO_VECTORS = Refusal("There are no vectors yet. Start training, or open a run or a file of vectors.")


class ComparisonSession(QObject):
    """Questions stay asked: newer vectors answer them anew. None is told where nothing is asked.

    solved             Solution, Refusal or None
    odd_one_out_found  OddOneOut, Refusal or None
    pair_compared      PairSimilarity, Refusal or None
    matrix_changed     SimilarityMatrix of the selected words, or None
    """

    solved = Signal(object)
    odd_one_out_found = Signal(object)
    pair_compared = Signal(object)
    matrix_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._words = Words(Vocabulary.empty())
        self._missing = MissingWords(self._words.vocabulary)
        self._vectors: WordVectors | None = None
        self._asked: dict[Part, Any] = {}
        self._told: dict[Part, Any] = {}
        self._signals = {
            Part.EXPRESSION: self.solved,
            Part.ODD_ONE_OUT: self.odd_one_out_found,
            Part.PAIR: self.pair_compared,
            Part.SELECTION: self.matrix_changed,
        }

    def show_words(self, words: Words) -> None:
        """Other words: what was asked stays asked, but none of them is selected."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._words, self._missing, self._vectors = words, MissingWords(words.vocabulary), None
        self._asked.pop(Part.SELECTION, None)
        self._ask()

    def show_missing(self, missing: MissingWords | None) -> None:
        """Why words are not among those that were shown last; None where nobody can say."""
        self._missing = missing or MissingWords(self._words.vocabulary)
        self._ask()

    def show_vectors(self, vectors: WordVectors | None) -> None:
        """The newest vectors, of the words that were shown last; None where a run was given up."""
        self._vectors = vectors
        self._ask()

    def solve(self, text: str) -> None:
        """Words near a sum of words: `king - man + woman`."""
        self._ask_text(Part.EXPRESSION, text)

    def find_odd_one_out(self, text: str) -> None:
        """Which of some words fits least: `breakfast lunch dinner rain`."""
        self._ask_text(Part.ODD_ONE_OUT, text)

    def compare(self, text: str) -> None:
        """How similar two words are: `king queen`."""
        self._ask_text(Part.PAIR, text)

    def show_selection(self, ids: ArrayLike) -> None:
        """The selected words, by their ids, to be compared with each other."""
        selected = np.asarray(ids, np.int64)
        if len(selected):
            self._asked[Part.SELECTION] = selected
        else:
            self._asked.pop(Part.SELECTION, None)
        self._ask()

    def _ask_text(self, part: Part, text: str) -> None:
        if text.strip():
            self._asked[part] = text
        else:
            self._asked.pop(part, None)
        self._ask()

    def _ask(self) -> None:
        """All that is asked, as one question: a newer one takes the place of one that is not answered yet."""
        for part in Part:
            if part not in self._asked:
                self._tell(part, None)
            elif self._vectors is None:
                self._tell(part, None if part is Part.SELECTION else _NO_VECTORS)
        if self._vectors is None or not self._asked:
            return
        if self._job is None:
            self._job = self._runner.start(self._made_lookup, self._on_answer, self._on_job_ended, self._on_failed)
        self._job.send_newest(ComparisonQuestion(self._vectors, self._words, self._missing, dict(self._asked)))

    def _made_lookup(self) -> Generator[Any, Any, None]:
        return answers(ComparisonLookup())

    def _tell(self, part: Part, answer: Any) -> None:
        if answer is not self._told.get(part):
            self._told[part] = answer
            self._signals[part].emit(answer)

    @Slot(object)
    def _on_answer(self, event: object) -> None:
        if not isinstance(event, ComparisonAnswer) or self._vectors is None:
            return
        for part, answer in event.parts.items():
            if self._asked.get(part) is event.question.asked[part]:  # else something else was asked meanwhile
                self._tell(part, answer)

    @Slot()
    def _on_job_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)
