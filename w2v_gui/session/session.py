"""What the user is doing: the corpus, the run, the map and the chosen word; and opening and saving them."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.word_vectors import VectorKind, WordVectors
from w2v_gui.core.progress import Progress, ReadingNotes
from w2v_gui.core.recording.run import Run
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.events import Snapshot, TextPrepared
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session import files, run_files
from w2v_gui.session.autosave_session import AutosaveSession
from w2v_gui.session.evaluation_session import EvaluationSession
from w2v_gui.session.exploration import Exploration
from w2v_gui.session.kept_runs_session import KeptRunsSession
from w2v_gui.session.map_session import MapSession
from w2v_gui.session.run_replacement import RunReplacement
from w2v_gui.session.training_session import TrainingSession
from w2v_gui.session.training_state import TrainingState
from w2v_gui.session.word_session import Words, WordSession


class Session(QObject):
    """The one place where what happens in one part of the program has consequences in another.

    corpus_opened  Corpus
    vectors_opened OpenedVectors
    run_opened     Run, whose corpus was opened just before
    run_saved      Path of its folder
    kernels_loaded the warm-up is done
    activity_told  what is being opened or saved, as a phrase; empty when it is done
    told           one sentence that needs no answer
    failed         one sentence on what went wrong
    """

    corpus_opened = Signal(object)
    vectors_opened = Signal(object)
    run_opened = Signal(object)
    run_saved = Signal(object)
    activity_told = Signal(str)
    kernels_loaded = Signal()
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = JobRunner(self)
        self.training = TrainingSession(self.runner, self)
        self.autosave = AutosaveSession(self.training, self.runner, self)
        self.replacement = RunReplacement(self.autosave, self)
        self.kept_runs = KeptRunsSession(self.runner, self)
        self.exploration = Exploration(self.runner, self._write, self)
        self.evaluation = EvaluationSession(self.runner, self)
        self._file_job: Job | None = None
        self._opened_vectors: WordVectors | None = None  # of a file, without a run
        self.training.state_changed.connect(self._on_state)
        self.training.prepared.connect(self._on_prepared)
        self.training.snapshot_taken.connect(self._on_snapshot)
        self.evaluation.points_changed.connect(self._on_points)
        self.autosave.saved.connect(self.run_saved)
        for busy in (self.exploration, self.autosave, self.replacement):
            busy.activity_told.connect(self.activity_told)
        for telling in (self.exploration, self.autosave, self.kept_runs):
            telling.told.connect(self.told)
        for part in (self.training, self.exploration, self.evaluation, self.autosave, self.kept_runs):
            part.failed.connect(self.failed)

    @property
    def map(self) -> MapSession:
        return self.exploration.map

    @property
    def word(self) -> WordSession:
        return self.exploration.word

    @property
    def vector_kinds(self) -> tuple[VectorKind, ...]:
        """Of which vectors there can be an export."""
        if self._opened_vectors is not None:
            return (VectorKind.CENTER,)
        has_model = self.training.state.has_model
        return (VectorKind.CENTER, VectorKind.OUTSIDE, VectorKind.MEAN) if has_model else ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """What is known of the words, and can go with their vectors."""
        return tuple(column.name for column in self.exploration.color.known_columns)

    def warm_up(self) -> None:
        """Gets the kernels ready before Start is pressed; what goes wrong there, training will say."""
        self.runner.start(files.warm_up, self._on_warming, self._on_warmed_up, self._on_warming)

    def open_sample(self) -> None:
        """The built-in corpus."""
        self._open(files.make_sample)

    def open_corpus(self, paths: Sequence[Path], choice: TextChoice) -> None:
        """Texts, or folders of them; until they are read, and if they cannot be, everything stays as it is."""
        self._open(partial(files.read_corpus, tuple(paths), choice))

    def open_vectors(self, path: Path, first: int | None = None) -> None:
        """Words and vectors of a file, or its first words; until it is read, everything stays as it is."""
        self._open(partial(files.read_vectors, path, first))

    def open_run(self, folder: Path) -> None:
        """A saved run; until it is read, and if it cannot be, everything stays as it is."""
        if folder == self.autosave.folder:
            self.told.emit(f"The run in {folder} is open.")
        else:
            self._open(partial(run_files.read_run, folder))

    def save_run(self, folder: Path) -> None:
        """Saves the run as it is now; training goes on meanwhile, and is saved there from now on."""
        self.autosave.save_to(folder)

    def export_vectors(self, path: Path, kind: VectorKind, form: VectorFormat, with_columns: bool) -> None:
        """Writes one vector a word: of the run as it is now, or of the file that is open."""
        export = partial(self._export, path, kind, form, self.exploration.color.known_columns if with_columns else ())
        if self._opened_vectors is not None:
            export(self._opened_vectors)
        else:
            self.training.when_checkpointed(partial(_with_vectors, export))

    def clear_text_cache(self) -> None:
        """Removes the texts that were read before; the one that is open stays open."""
        self._write(files.clear_texts)

    def reset(self) -> None:
        """Gives the run up, and what was learned; where the user saved it, it stays as it is now."""
        if self.autosave.is_users_own:
            self.replacement.replace_run(self._start_over)
        else:
            if self.training.state.can_reset:
                self.autosave.forget_run()
            self._start_over()

    def shutdown(self) -> bool:
        """Ends all background work, for closing the program."""
        have_ended = self.runner.shutdown()
        self.autosave.shutdown()
        return have_ended

    def _start_over(self) -> None:
        self.training.reset()
        self._show_words_of_corpus()

    def _open(self, reading: Callable[[], Generator[Any, Any, None]]) -> None:
        self._cancel_file_job()
        self._file_job = self.runner.start(reading, self._on_read, self._on_file_job_ended, self._on_file_job_failed)

    def _export(
        self, path: Path, kind: VectorKind, form: VectorFormat, columns: Sequence[Column], vectors: WordVectors
    ) -> None:
        self._write(partial(files.write_vectors, path, vectors, kind, form, columns))

    def _write(self, work: Callable[[], Generator[Any, Any, None]]) -> None:
        # neither opening nor closing ends it: what was begun to be saved is saved to its end
        self.runner.start(work, self._on_written, self._on_write_ended, self._on_write_failed, must_finish=True)

    def _cancel_file_job(self) -> None:
        if self._file_job is not None:
            self._file_job.cancel()
        self._file_job = None
        self.replacement.keep_run()

    def _show_words_of_corpus(self) -> None:
        corpus = self.training.corpus
        if corpus is not None:
            self._show_words(Words.of(corpus.vocabulary, corpus.kinds))

    def _show_words(self, words: Words, config: TrainingConfig | None = None) -> None:
        """Other words; those of a run that was configured so may be fewer than the corpus has."""
        corpus = self.training.corpus
        self.exploration.show_words(words, corpus, config.min_count if config else None)
        self.evaluation.clear(corpus)

    @Slot(object)
    def _on_warming(self, _: object) -> None:
        pass

    @Slot()
    def _on_warmed_up(self) -> None:
        self.kernels_loaded.emit()

    @Slot(object)
    def _on_read(self, event: object) -> None:
        match event:
            case Progress():
                self.activity_told.emit(event.activity)
            case ReadingNotes():
                self.told.emit(" ".join(event.sentences))
            case Corpus():
                self.replacement.replace_run(partial(self._show_corpus, event))
            case files.OpenedVectors():
                self.replacement.replace_run(partial(self.show_opened, event))
            case run_files.OpenedRun():
                self.replacement.replace_run(partial(self._show_run, event))

    def _show_corpus(self, corpus: Corpus) -> None:
        self._opened_vectors = None
        self.training.open_corpus(corpus)
        self.corpus_opened.emit(corpus)
        self._show_words_of_corpus()

    def show_opened(self, opened: files.OpenedVectors) -> None:
        """Words and vectors that come without a text."""
        self.training.close_corpus()
        self._opened_vectors = WordVectors(opened.embeddings)
        self.vectors_opened.emit(opened)
        self._show_words(Words(opened.embeddings.vocabulary))
        self.exploration.show_vectors(self._opened_vectors, 0)

    def _show_run(self, opened: run_files.OpenedRun) -> None:
        run, text = opened.run, opened.text
        self._opened_vectors = None
        self.corpus_opened.emit(run.corpus)
        self.training.open_run(run, text)
        self.autosave.adopt(opened.home)
        self._show_words(Words.of(text.vocabulary, run.corpus.kinds), run.checkpoint.config)
        self.evaluation.go_on_from(run.evaluations)
        self.run_opened.emit(run)
        self._show_vectors(run.checkpoint.snapshot)

    @Slot(object)
    def _on_state(self, state: TrainingState) -> None:
        """A run begun while a text is still being read would be lost to it: what was asked for last counts."""
        self.map.set_training(state is TrainingState.RUNNING)
        if state is TrainingState.STARTING and (self._file_job is not None or self.replacement.is_waiting):
            self._cancel_file_job()
            self.activity_told.emit("")

    @Slot(object)
    def _on_prepared(self, text: TextPrepared) -> None:
        if text.vocabulary.words != self.word.words.vocabulary.words:
            corpus = self.training.corpus
            self._show_words(Words.of(text.vocabulary, corpus.kinds if corpus else {}), self.training.config)

    @Slot(object)
    def _on_snapshot(self, snapshot: Snapshot) -> None:
        self._show_vectors(snapshot)

    @Slot()
    def _on_points(self) -> None:
        self.training.evaluations = self.evaluation.points

    def _show_vectors(self, snapshot: Snapshot) -> None:
        vocabulary = self.word.words.vocabulary
        center, outside = (Embeddings.of(vocabulary, vectors) for vectors in (snapshot.center, snapshot.outside))
        self.exploration.show_vectors(WordVectors(center, outside), snapshot.iteration)
        self.evaluation.show_embeddings(center, snapshot, self.training.config)

    @Slot(object)
    def _on_written(self, event: object) -> None:
        if isinstance(event, Progress):
            self.activity_told.emit(event.activity)
        elif isinstance(event, files.Written):
            self.told.emit(event.sentence)

    @Slot()
    def _on_write_ended(self) -> None:
        self.activity_told.emit("")

    @Slot(str)
    def _on_write_failed(self, sentence: str) -> None:
        self.activity_told.emit("")
        self.failed.emit(sentence)

    @Slot()
    def _on_file_job_ended(self) -> None:
        self._file_job = None
        if not self.replacement.is_waiting:
            self.activity_told.emit("")

    @Slot(str)
    def _on_file_job_failed(self, sentence: str) -> None:
        self._file_job = None
        self.activity_told.emit("")
        self.failed.emit(sentence)


def _with_vectors(use: Callable[[WordVectors], None], run: Run) -> None:
    use(run.word_vectors)
