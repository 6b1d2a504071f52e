"""What the map is colored by: which columns there are, and that each follows what it is of."""

from pathlib import Path

import numpy as np
import pytest
from fakes import CORPUS, FakeRunner, vectors

from w2v_gui.core.embeddings.columns import Categories, Column, Numbers
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.session.color_session import ColorSession
from w2v_gui.session.word_session import Words

WORDS = CORPUS.vocabulary.words
KINDS = {"king": "royalty", "queen": "royalty", "rain": "weather"}


@pytest.fixture
def session(qapp, runner: FakeRunner) -> ColorSession:
    session = ColorSession(runner)
    session.show_words(Words.of(CORPUS.vocabulary, KINDS))
    return session


@pytest.fixture
def shown(session: ColorSession) -> list[Column | None]:
    shown: list[Column | None] = []
    session.column_changed.connect(shown.append)
    return shown


def numbers(name: str, value: float) -> Numbers:
    return Numbers(name, np.full(len(WORDS), value, np.float32))


def test_words_with_kinds_are_colored_by_them(session: ColorSession) -> None:
    assert session.chosen == "Kind"
    column = session.column
    assert isinstance(column, Categories)
    assert column.labels == ("royalty", "weather")
    named = {word: column.labels[i] for word, i in zip(WORDS, column.ids, strict=True) if i >= 0}
    assert named == KINDS


def test_words_without_kinds_have_one_color(session: ColorSession, shown: list[Column | None]) -> None:
    session.show_words(Words(CORPUS.vocabulary))
    assert "Kind" not in session.names
    assert shown == [None]


def test_frequency_is_a_logarithmic_column_of_counts(session: ColorSession) -> None:
    session.choose("Frequency")
    assert isinstance(session.column, Numbers)
    assert session.column.logarithmic
    np.testing.assert_array_equal(session.column.values, CORPUS.vocabulary.counts)


def test_similarity_follows_the_chosen_word(session: ColorSession, shown: list[Column | None]) -> None:
    told: list[str] = []
    session.told.connect(told.append)
    session.choose("Similarity")
    assert shown == [None]
    assert told[0].startswith("Choose a word")
    session.show_similarities(numbers("Cosine with king", 0.5))
    session.choose("Frequency")
    session.show_similarities(numbers("Cosine with rain", 0.5))
    assert [column.name for column in shown if column] == ["Cosine with king", "Count"]


def test_faithfulness_follows_the_measure(session: ColorSession) -> None:
    session.choose("Faithfulness")
    assert session.column is None
    session.show_faithfulness(Faithfulness(10, np.ones(len(WORDS), np.float32), 1.0, 1.0, ""))
    assert isinstance(session.column, Numbers)
    assert (session.column.name, session.column.limits) == ("Kept of 10 neighbors", (0.0, 1.0))
    session.show_faithfulness(None)
    assert session.column is None


def test_clusters_come_when_they_are_computed(session: ColorSession, runner: FakeRunner) -> None:
    session.show_vectors(WordVectors(Embeddings(WORDS, vectors(1))))
    session.choose_clusters(3)
    assert session.column is None
    runner.job.play()
    assert isinstance(session.column, Categories)
    assert len(session.column.labels) == 3
    assert set(session.column.ids.tolist()) == {0, 1, 2}


def test_clusters_chosen_before_there_are_vectors_come_with_them(session: ColorSession, runner: FakeRunner) -> None:
    session.choose_clusters(2)
    assert runner.jobs == []
    session.show_vectors(WordVectors(Embeddings(WORDS, vectors(1))))
    runner.job.play()
    assert isinstance(session.column, Categories)


def test_clusters_of_other_words_are_never_shown(session: ColorSession, runner: FakeRunner) -> None:
    session.show_vectors(WordVectors(Embeddings(WORDS, vectors(1))))
    session.choose_clusters(2)
    session.show_words(Words(CORPUS.vocabulary))
    runner.job.play()
    assert session.column is None


def test_a_table_adds_its_columns_and_the_first_one_colors_the_map(
    session: ColorSession, runner: FakeRunner, tmp_path: Path
) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("word\tmood\tKind\nking\tproud\tx\nrain\tsad\ty\n")
    told: list[str] = []
    session.told.connect(told.append)
    session.add_file(path)
    runner.job.play()
    assert len(told) == 1
    assert session.chosen == "mood"
    assert session.names[-2:] == ("mood", "Kind (file)")
    assert isinstance(session.column, Categories)
    session.choose("Kind")
    assert isinstance(session.column, Categories)
    assert session.column.labels == ("royalty", "weather")


def test_a_table_that_cannot_be_read_changes_nothing(session: ColorSession, runner: FakeRunner, tmp_path: Path) -> None:
    failures: list[str] = []
    session.failed.connect(failures.append)
    session.add_file(tmp_path / "gone.tsv")
    runner.job.play()
    assert len(failures) == 1
    assert session.chosen == "Kind"
