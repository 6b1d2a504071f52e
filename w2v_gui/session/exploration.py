"""What the user explores: words and their vectors, on the map, in lists, in a table and in the text."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.corpus.course import COURSE_WORDS
from w2v_gui.core.corpus.missing_words import MissingWords
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.errors import ConfigError
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session import files
from w2v_gui.session.color_session import ColorSession
from w2v_gui.session.comparison_session import ComparisonSession
from w2v_gui.session.map_session import MapSession
from w2v_gui.session.selection_session import SelectionSession
from w2v_gui.session.table_session import TableSession
from w2v_gui.session.text_session import TextSession
from w2v_gui.session.word_card import WordCard
from w2v_gui.session.word_session import Words, WordSession

Writing = Callable[[], Generator[Any, Any, None]]


class Exploration(QObject):
    """Its parts, and what one part finds out for others.

    activity_told  what is being done, as a phrase; empty when it is done
    told           one sentence that needs no answer
    failed         one sentence on what went wrong
    """

    activity_told = Signal(str)
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, write: Callable[[Writing], None], parent: QObject | None = None) -> None:
        """`write` runs what writes a file to its end."""
        super().__init__(parent)
        self._write = write
        self.card: WordCard | None = None  # of the chosen word
        self.map = MapSession(runner, self)
        self.word = WordSession(runner, self)
        self.comparison = ComparisonSession(runner, self)
        self.text = TextSession(runner, self)
        self.table = TableSession(runner, self)
        self.selection = SelectionSession(runner, self)
        self.color = ColorSession(runner, self)
        self._connect_parts()

    def show_words(self, words: Words, corpus: Corpus | None, min_count: int | None = None) -> None:
        """Other words: of a corpus, of a run on it that left words below `min_count` out, or of a file without one."""
        missing = MissingWords(words.vocabulary, corpus.vocabulary if corpus else None, min_count)
        self.map.clear()
        parts: tuple[Any, ...] = (self.word, self.comparison, self.table, self.color)
        for part in parts:
            part.show_words(words)
        self.selection.show_words(words.vocabulary)
        self.word.show_missing(missing)
        self.comparison.show_missing(missing)
        self.text.show_corpus(corpus)

    def show_vectors(self, vectors: WordVectors, iteration: int) -> None:
        """The newest vectors of the words."""
        self.map.show_vectors(vectors, iteration)
        parts: tuple[Any, ...] = (self.word, self.comparison, self.selection, self.color)
        for part in parts:
            part.show_vectors(vectors)

    def isolate_selection(self) -> None:
        """Projects the selected words anew."""
        self._isolate(self.selection.ids.tolist())

    def show_course_picture(self) -> None:
        """The map of the course's 24 words alone, if any two of them are in the vocabulary."""
        ids = self.word.words.vocabulary.ids
        rows = [ids[word] for word in COURSE_WORDS if word in ids]
        if len(rows) < 2:
            self.failed.emit("This text has none of the 24 words of the course's picture. Train on another text.")
        else:
            self._isolate(rows)

    def select_neighbors_of_choice(self) -> None:
        """The chosen word and those that its list shows."""
        if self.card is None or not self.card.neighbors:
            self.failed.emit("Choose a word first: its neighbors are then selected.")
        else:
            self.selection.select([self.card.word_id, *(row.word_id for row in self.card.neighbors)])

    def export_coordinates(self, path: Path) -> None:
        """Where the words are on the map, as CSV."""
        projection = self.map.projection
        if projection is None:
            self.failed.emit("There is no map yet. Train, or open vectors.")
        else:
            self._write(partial(files.write_positions, path, self.word.words.vocabulary.words, projection))

    def export_picture(self, path: Path, write: Callable[[], None]) -> None:
        """What was painted of the map; `write` writes the file."""
        self._write(partial(files.write_picture, path, write))

    def export_selection(self, path: Path) -> None:
        """What the table says of the selected words, as CSV."""
        if not len(self.selection.ids):
            self.failed.emit("No words are selected. Select some on the map, by Shift and dragging.")
        else:
            self.table.export(path, self.selection.ids)

    def export_table(self, path: Path, header: Sequence[str], rows: Sequence[Sequence[object]], name: str) -> None:
        """What a list shows, by its name, as CSV."""
        self._write(partial(files.write_table, path, header, rows, name))

    def _isolate(self, words: Sequence[int]) -> None:
        try:
            self.map.isolate(words)
        except ConfigError as error:
            self.failed.emit(str(error))

    def _connect_parts(self) -> None:
        self.map.projected.connect(self.word.show_projection)
        self.map.projected.connect(self.table.show_projection)
        self.map.faithfulness_changed.connect(self.word.show_faithfulness)
        self.map.faithfulness_changed.connect(self.color.show_faithfulness)
        self.word.similarities_changed.connect(self.color.show_similarities)
        self.word.similarities_changed.connect(self.table.show_similarities)
        self.selection.changed.connect(self.comparison.show_selection)
        self.selection.changed.connect(self.table.show_selection)
        self.color.column_changed.connect(self._on_column)
        self.word.choice_changed.connect(self._on_choice)
        self.color.activity_told.connect(self.activity_told)
        tellers: tuple[Any, ...] = (self.selection, self.color, self.table)
        for part in tellers:
            part.told.connect(self.told)
        for part in (*tellers, self.word, self.comparison, self.text):  # why a map cannot be drawn stands beside it
            part.failed.connect(self.failed)

    @Slot()
    def _on_column(self) -> None:
        self.table.show_column(self.color.table_column)

    @Slot(object)
    def _on_choice(self, card: WordCard | None) -> None:
        self.card = card
        self.text.show_word(card.word if card else None)
