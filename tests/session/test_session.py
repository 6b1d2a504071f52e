"""The session as a whole, without threads: what opening, saving and training mean for all its parts."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fakes import CONFIG, CORPUS, WORDS, FakeRunner, Told, checkpoint, report, snapshot, text_prepared, vectors

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.core.embeddings.vector_files import load_vectors
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.recording.run_folder import load_run
from w2v_gui.core.word2vec.events import TextPrepared
from w2v_gui.session import session as session_module
from w2v_gui.session.map_making import MapRequest
from w2v_gui.session.session import Session
from w2v_gui.session.training_state import TrainingState


@pytest.fixture
def session(qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr(session_module, "JobRunner", FakeRunner)
    monkeypatch.setattr("w2v_gui.core.word2vec.compilation.compile_kernels", lambda config: iter(()))
    monkeypatch.setattr("w2v_gui.core.word2vec.model.prepare_text", lambda corpus, config: text_prepared(corpus))
    session = Session()
    yield session
    session.autosave.shutdown()


@pytest.fixture
def runner(session: Session) -> FakeRunner:
    return session.runner


@pytest.fixture
def told(session: Session) -> Told:
    return Told(session)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "novel.txt"
    path.write_text("the king drinks tea\nthe queen drinks coffee\n", encoding="utf-8")
    return path


@pytest.fixture
def stopped(session: Session, runner: FakeRunner) -> Session:
    """With a run of 20 iterations on the tiny corpus, not saved."""
    session.training.open_corpus(CORPUS)
    session.reset()
    session.training.start(CONFIG)
    training = runner.job
    training.tell(text_prepared(), snapshot(0), report(1, 20))
    session.training.stop()
    training.tell(snapshot(20), checkpoint(20))
    training.end()
    return session


def test_a_text_is_read_and_opened(session: Session, runner: FakeRunner, told: Told, text: Path) -> None:
    session.open_corpus([text], TextChoice())
    assert session.training.state is TrainingState.EMPTY
    runner.job.play()
    assert [corpus.name for corpus in told.corpora] == ["novel.txt"]
    assert session.training.state is TrainingState.READY
    assert session.word.words.vocabulary.words == ("the", "king", "drinks", "tea", "queen", "coffee")
    assert told.activities[-1] == ""
    assert told.failures == []


def test_the_sample_corpus_comes_with_its_kinds(session: Session, runner: FakeRunner, told: Told) -> None:
    session.open_sample()
    runner.job.play()
    assert session.word.words.kind(session.word.words.vocabulary.ids["queen"]) != ""
    assert told.failures == []


def test_a_text_that_cannot_be_read_changes_nothing(stopped: Session, runner: FakeRunner, told: Told, tmp_path) -> None:
    words = stopped.word.words
    stopped.open_corpus([tmp_path / "missing.txt"], TextChoice())
    runner.job.play()
    assert len(told.failures) == 1
    assert "missing.txt" in told.failures[0]
    assert stopped.training.state is TrainingState.STOPPED
    assert stopped.training.corpus is CORPUS
    assert stopped.word.words is words
    assert told.activities[-1] == ""


def test_of_two_texts_opened_quickly_the_second_counts(
    session: Session, runner: FakeRunner, told: Told, text: Path
) -> None:
    session.open_sample()
    first = runner.job
    session.open_corpus([text], TextChoice())
    first.play()
    runner.job.play()
    assert first.is_cancelled
    assert [corpus.name for corpus in told.corpora] == ["novel.txt"]


def test_training_started_while_a_text_is_read_is_not_lost_to_it(
    stopped: Session, runner: FakeRunner, told: Told, text: Path
) -> None:
    stopped.open_corpus([text], TextChoice())
    reading = runner.job
    stopped.training.start(CONFIG)
    reading.play()
    assert reading.is_cancelled
    assert told.corpora == []
    assert told.activities == [""]
    assert stopped.training.state is TrainingState.STARTING


def test_another_text_gives_run_map_and_neighbors_up(stopped: Session, runner: FakeRunner, text: Path) -> None:
    stopped.word.choose(stopped.word.words.vocabulary.ids["king"])
    stopped.open_corpus([text], TextChoice())
    runner.job.play()
    assert stopped.training.checkpoint is None
    assert stopped.map.projection is None
    assert stopped.word.words.vocabulary.words[stopped.word.chosen] == "king"


def test_a_run_is_saved_and_opened_again(stopped: Session, runner: FakeRunner, told: Told, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    stopped.save_run(folder)
    runner.job.play()
    assert told.saved == [folder]
    assert told.sentences == [f"Saved the run of 20 iterations to {folder}."]
    assert not stopped.training.has_unsaved_run
    before = stopped.training.history.losses.tolist()
    stopped.reset()
    stopped.open_run(folder)
    runner.job.play()
    assert told.failures == []
    assert len(told.runs) == 1
    assert stopped.training.state is TrainingState.STOPPED
    assert stopped.training.history.losses.tolist() == before
    assert not stopped.training.has_unsaved_run
    (request,) = [sent for job in runner.jobs for sent in job.sent if isinstance(sent, MapRequest)][-1:]
    np.testing.assert_array_equal(request.word_vectors.center.vectors, vectors(20))


def test_the_corpus_of_a_run_is_told_before_the_run(stopped: Session, runner: FakeRunner, tmp_path: Path) -> None:
    stopped.save_run(tmp_path / "run")
    runner.job.play()
    order: list[str] = []
    stopped.corpus_opened.connect(lambda _: order.append("corpus"))
    stopped.word.words_changed.connect(lambda _: order.append("words"))
    stopped.run_opened.connect(lambda _: order.append("run"))
    stopped.reset()
    order.clear()
    stopped.open_run(tmp_path / "run")
    runner.job.play()
    assert order == ["corpus", "words", "run"]


def test_a_folder_that_is_no_run_changes_nothing(stopped: Session, runner: FakeRunner, told: Told, tmp_path) -> None:
    stopped.open_run(tmp_path)
    runner.job.play()
    assert len(told.failures) == 1
    assert stopped.training.state is TrainingState.STOPPED
    assert stopped.training.iteration == 20


def test_a_run_whose_text_cannot_be_prepared_changes_nothing(
    stopped: Session, runner: FakeRunner, told: Told, tmp_path: Path, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> TextPrepared:
        raise CorpusError("Nothing is left of the text.")

    stopped.save_run(tmp_path / "run")
    runner.job.play()
    (tmp_path / "run").rename(tmp_path / "other")
    monkeypatch.setattr("w2v_gui.core.word2vec.model.prepare_text", fail)
    stopped.open_run(tmp_path / "other")
    runner.job.play()
    assert told.failures == ["Nothing is left of the text."]
    assert (told.corpora, told.runs) == ([], [])
    assert stopped.training.state is TrainingState.STOPPED


def test_training_goes_on_while_a_run_is_saved(session: Session, runner: FakeRunner, told: Told, tmp_path) -> None:
    session.training.open_corpus(CORPUS)
    session.training.start(CONFIG)
    training = runner.job
    training.tell(text_prepared(), report(1, 20))
    session.save_run(tmp_path / "run")
    training.tell(report(21, 30), checkpoint(30), report(31, 40))
    runner.job.play()
    assert told.sentences == [f"Saved the run of 30 iterations to {tmp_path / 'run'}."]
    assert session.training.has_unsaved_run
    assert len(load_run(tmp_path / "run").history) == 30


def test_a_run_saved_just_before_a_reset_does_not_make_the_next_run_saved(
    stopped: Session, runner: FakeRunner, tmp_path: Path
) -> None:
    stopped.save_run(tmp_path / "run")
    saving = runner.job
    stopped.reset()
    stopped.training.start(CONFIG)
    runner.job.tell(text_prepared(), report(1, 20))
    saving.play()
    assert stopped.training.iteration == 20
    assert stopped.training.has_unsaved_run


def test_neither_opening_nor_closing_ends_what_is_being_saved(
    stopped: Session, runner: FakeRunner, text: Path, tmp_path: Path
) -> None:
    stopped.save_run(tmp_path / "run")
    saving = runner.job
    stopped.open_corpus([text], TextChoice())
    runner.job.play()
    assert saving.must_finish
    assert not saving.is_cancelled


def test_a_run_that_cannot_be_saved_stays_unsaved(stopped: Session, runner: FakeRunner, told: Told, text: Path) -> None:
    stopped.save_run(text)
    runner.job.play()
    assert len(told.failures) == 1
    assert (told.saved, told.sentences, told.activities[-1]) == ([], [], "")
    assert stopped.training.has_unsaved_run


def test_vectors_are_exported_and_read_back(stopped: Session, runner: FakeRunner, told: Told, tmp_path: Path) -> None:
    path = tmp_path / "vectors.vec"
    stopped.export_vectors(path, VectorKind.CENTER, VectorFormat.WORD2VEC_TEXT, False)
    runner.job.play()
    assert told.sentences == [f"Wrote the center vectors of {WORDS} words to {path}."]
    read = load_vectors(path)
    assert read.words == CORPUS.vocabulary.words
    np.testing.assert_allclose(read.vectors, vectors(20), rtol=1e-5)
    assert stopped.training.has_unsaved_run  # the vectors alone are no run


def test_a_reset_leaves_the_corpus_and_its_words(stopped: Session) -> None:
    stopped.word.choose(0)
    stopped.reset()
    assert stopped.training.state is TrainingState.READY
    assert stopped.training.corpus is CORPUS
    assert stopped.map.projection is None
    assert stopped.word.chosen == 0


def test_a_run_with_other_words_than_the_corpus_shows_them(session: Session, runner: FakeRunner) -> None:
    session.training.open_corpus(CORPUS)
    session.reset()
    session.training.start(CONFIG)
    words = (*CORPUS.vocabulary.words, "UNK")
    vocabulary = Vocabulary(words, np.append(CORPUS.vocabulary.counts, 1))
    runner.job.tell(TextPrepared(vocabulary, (), 1.0, 10.0, text_prepared().probe))
    assert session.word.words.vocabulary is vocabulary


def test_going_on_with_a_run_keeps_its_map(stopped: Session, runner: FakeRunner) -> None:
    changes: list[object] = []
    stopped.word.words_changed.connect(changes.append)
    stopped.training.start(CONFIG)
    runner.job.tell(text_prepared())
    assert changes == []


def test_a_snapshot_moves_the_map_and_renews_the_neighbors(stopped: Session, runner: FakeRunner) -> None:
    for job in runner.jobs:
        if job.sent and not job.is_over:
            job.play()
    stopped.word.choose(0)
    projections: list[object] = []
    choices: list[object] = []
    stopped.map.projected.connect(projections.append)
    stopped.word.choice_changed.connect(lambda card, *_: choices.append(card))
    stopped.training.snapshot_taken.emit(snapshot(30))
    for job in runner.jobs:
        if job.sent and not job.is_over:
            job.play()
    assert [projection.iteration for projection in projections] == [30]
    assert choices[-1].neighbors != ()


@pytest.mark.parametrize("part", ["training", "exploration", "evaluation"])
def test_the_failure_of_any_part_is_told(session: Session, told: Told, part: str) -> None:
    getattr(session, part).failed.emit("Something went wrong.")
    assert told.failures == ["Something went wrong."]


def test_vectors_of_a_file_are_explored_without_a_text(
    session: Session, runner: FakeRunner, told: Told, tmp_path: Path
) -> None:
    path = tmp_path / "vectors.txt"
    path.write_text("3 2\nking 1 0\nqueen 0.9 0.1\nrain 0 1\n")
    opened: list = []
    session.vectors_opened.connect(opened.append)
    session.open_vectors(path)
    runner.job.play()
    assert told.failures == []
    assert [each.name for each in opened] == ["vectors.txt"]
    assert session.training.state is TrainingState.EMPTY
    assert session.training.corpus is None
    assert session.word.words.vocabulary.words == ("king", "queen", "rain")
    (request,) = [sent for job in runner.jobs for sent in job.sent if isinstance(sent, MapRequest)]
    assert request.word_vectors.outside is None


def test_vectors_that_cannot_be_read_change_nothing(
    stopped: Session, runner: FakeRunner, told: Told, tmp_path: Path
) -> None:
    path = tmp_path / "vectors.txt"
    path.write_text("king 1 0\nqueen 0.9\n")
    stopped.open_vectors(path)
    runner.job.play()
    assert len(told.failures) == 1
    assert "Line 2" in told.failures[0]
    assert stopped.training.state is TrainingState.STOPPED
    assert stopped.word.words.vocabulary.words == CORPUS.vocabulary.words
