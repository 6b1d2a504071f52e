"""Which words are selected, by whatever they were chosen, with the way back."""

from collections.abc import Generator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.columns import Categories
from w2v_gui.core.embeddings.word_choice import Listed, listed, matching
from w2v_gui.core.embeddings.word_table import marked
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.progress import Progress
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.selection_mode import SelectionMode

Ids = NDArray[np.int64]
_MOST_STEPS_BACK = 100


def _find_matching(words: Sequence[str], pattern: str) -> Generator[Any, None, None]:
    yield (yield from matching(words, pattern))


def _read_list(path: Path, vocabulary: Vocabulary) -> Generator[Any, None, None]:
    yield Progress(None, f"Reading {path.name}")
    yield listed(path, vocabulary)


def _find_neighbors(vectors: WordVectors, word_id: int, n: int) -> Generator[Any, None, None]:
    yield np.append(vectors.center.nearest(word_id, n).ids, word_id)


class SelectionSession(QObject):
    """The selected words, steps back and forth, and sets of words by name.

    changed       ids (n,) int64, rising, read-only
    sets_changed  `sets`, as they are to be remembered
    told          one sentence
    failed        one sentence; the selection stays
    """

    changed = Signal(object)
    sets_changed = Signal()
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._mode = SelectionMode.REPLACE
        self._vocabulary = Vocabulary.empty()
        self._vectors: WordVectors | None = None
        self._before: list[Ids] = []
        self._undone: list[Ids] = []
        self.ids: Ids = _sorted(())
        self.sets: dict[str, tuple[str, ...]] = {}

    def show_words(self, vocabulary: Vocabulary) -> None:
        """Other words: those that were selected and are among them stay so."""
        self._cancel()
        kept = [vocabulary.ids[word] for word in self.words() if word in vocabulary.ids]
        self._vocabulary, self._vectors = vocabulary, None
        self._before, self._undone = [], []
        self._show(_sorted(kept))

    def show_vectors(self, vectors: WordVectors | None) -> None:
        """By which neighbors are found."""
        self._vectors = vectors

    def words(self) -> list[str]:
        """The selected ones."""
        return [self._vocabulary.words[i] for i in self.ids]

    def select(self, ids: ArrayLike, mode: SelectionMode = SelectionMode.REPLACE) -> None:
        """Takes these words by themselves, with or from those that are selected."""
        selected, given = (marked(each, len(self._vocabulary)) for each in (self.ids, ids))
        match mode:
            case SelectionMode.REPLACE:
                selected = given
            case SelectionMode.ADD:
                selected |= given
            case SelectionMode.REMOVE:
                selected &= ~given
            case SelectionMode.TOGGLE:
                selected ^= given
        self._change(np.flatnonzero(selected))

    def clear(self) -> None:
        self._change(_sorted(()))

    def invert(self) -> None:
        """All words but those that are selected."""
        self._change(np.setdiff1d(np.arange(len(self._vocabulary)), self.ids))

    def undo(self) -> None:
        if self._before:
            self._undone.append(self.ids)
            self._show(self._before.pop())

    def redo(self) -> None:
        if self._undone:
            self._before.append(self.ids)
            self._show(self._undone.pop())

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def select_matching(self, pattern: str, mode: SelectionMode) -> None:
        """Words in which a regular expression is found."""
        self._find(partial(_find_matching, self._vocabulary.words, pattern), mode)

    def select_listed(self, path: Path, mode: SelectionMode) -> None:
        """Words that a file names."""
        self._find(partial(_read_list, path, self._vocabulary), mode)

    def select_neighbors(self, word_id: int, n: int, mode: SelectionMode) -> None:
        """A word and its n nearest by cosine of their center vectors."""
        if self._vectors is None:
            self.failed.emit("There are no vectors yet, and so no neighbors. Train, or open vectors.")
        else:
            self._find(partial(_find_neighbors, self._vectors, word_id, n), mode)

    def select_ranks(self, first: int, last: int, mode: SelectionMode) -> None:
        """Words by frequency, from rank `first` to rank `last`; 1 is the most frequent."""
        ranks = self._vocabulary.ranks
        self.select(np.flatnonzero((ranks >= first) & (ranks <= last)), mode)

    def select_categories(self, column: Categories, categories: Sequence[int], mode: SelectionMode) -> None:
        """The words of some kinds, by their positions among the column's."""
        self.select(np.flatnonzero(np.isin(column.ids, list(categories))), mode)

    def save_set(self, name: str) -> None:
        """Remembers the selected words by a name; a set of that name is replaced."""
        self._remember({**self.sets, name: tuple(self.words())})
        self.told.emit(f"Saved the selected words ({len(self.ids):,}) as “{name}”.")

    def select_set(self, name: str, mode: SelectionMode = SelectionMode.REPLACE) -> None:
        """The words of a saved set; those that this vocabulary does not hold are said."""
        words = self.sets[name]
        ids = [self._vocabulary.ids[word] for word in words if word in self._vocabulary.ids]
        self.select(ids, mode)
        if len(ids) < len(words):
            self.told.emit(f"Not among the words shown: {len(words) - len(ids):,} of “{name}”.")

    def forget_set(self, name: str) -> None:
        self._remember({other: words for other, words in self.sets.items() if other != name})

    def show_sets(self, sets: Mapping[str, Sequence[str]]) -> None:
        """The sets that were remembered."""
        self.sets = {name: tuple(words) for name, words in sets.items()}

    def _remember(self, sets: dict[str, tuple[str, ...]]) -> None:
        self.sets = sets
        self.sets_changed.emit()

    def _change(self, ids: Ids) -> None:
        if not np.array_equal(ids, self.ids):
            self._before = [*self._before, self.ids][-_MOST_STEPS_BACK:]
            self._undone = []
            self._show(ids)

    def _show(self, ids: Ids) -> None:
        ids.flags.writeable = False
        self.ids = ids
        self.changed.emit(ids)

    def _find(self, finding: Any, mode: SelectionMode) -> None:
        self._cancel()
        self._mode = mode
        self._job = self._runner.start(finding, self._on_found, self._on_ended, self._on_failed)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_found(self, event: object) -> None:
        if isinstance(event, Listed):
            self.select(event.ids, self._mode)
            if event.missing:
                self.told.emit(f"Not among the words shown: {event.missing:,} of the list's.")
        elif isinstance(event, np.ndarray):
            self.select(event, self._mode)
            if not len(event):
                self.told.emit("No word matches. Try another pattern.")

    @Slot()
    def _on_ended(self) -> None:
        self._job = None

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)


def _sorted(ids: ArrayLike) -> Ids:
    return np.unique(np.asarray(ids, dtype=np.int64))
