"""What one part of the exploration finds out for the others."""

from pathlib import Path

import numpy as np
import pytest
from fakes import CORPUS, FakeRunner, vectors

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.embeddings.columns import Numbers
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.projection.projection import Projection
from w2v_gui.session.exploration import Exploration
from w2v_gui.session.word_session import Words

WORDS = CORPUS.vocabulary.words
COURSES = {"king", "queen", "tea", "rain", "snow"}


@pytest.fixture
def written(runner: FakeRunner) -> list[str]:
    """What was said of files that were written."""
    return []


@pytest.fixture
def exploration(qapp, runner: FakeRunner, written: list[str]) -> Exploration:
    """Of the tiny corpus and its vectors."""

    def write(work: object) -> None:
        assert callable(work)
        written.extend(event.sentence for event in work() if hasattr(event, "sentence"))

    exploration = Exploration(runner, write)
    exploration.show_words(Words(CORPUS.vocabulary), CORPUS)
    center = Embeddings(WORDS, vectors(1), CORPUS.vocabulary.counts)
    exploration.show_vectors(WordVectors(center, Embeddings(WORDS, vectors(2), CORPUS.vocabulary.counts)), 1)
    return exploration


@pytest.fixture
def failures(exploration: Exploration) -> list[str]:
    failures: list[str] = []
    exploration.failed.connect(failures.append)
    return failures


def play(runner: FakeRunner) -> None:
    """Until no job has anything to do."""
    for _ in range(4):
        for job in [*runner.jobs]:
            job.play()


def test_the_courses_picture_shows_its_words_alone(exploration: Exploration, runner: FakeRunner) -> None:
    exploration.show_course_picture()
    play(runner)
    projection = exploration.map.projection
    assert projection is not None
    assert projection.rows is not None
    assert {WORDS[i] for i in projection.rows} == COURSES


def test_the_courses_picture_needs_two_of_its_words(exploration: Exploration, failures: list[str]) -> None:
    corpus = corpus_from_sentences("numbers.txt", [["one", "two", "queen"]])
    exploration.show_words(Words(corpus.vocabulary), corpus)
    exploration.show_course_picture()
    assert len(failures) == 1
    assert exploration.map.isolated is None


def test_one_selected_word_cannot_be_isolated(exploration: Exploration, failures: list[str]) -> None:
    exploration.selection.select([3])
    exploration.isolate_selection()
    assert failures == ["Select two words at least to see them alone."]


def test_the_selected_words_are_projected_alone(exploration: Exploration, runner: FakeRunner) -> None:
    exploration.selection.select([3, 1, 4])
    exploration.isolate_selection()
    play(runner)
    projection = exploration.map.projection
    assert projection is not None
    assert projection.rows is not None
    assert projection.rows.tolist() == [1, 3, 4]


def test_the_map_tells_the_word_what_is_near_on_it_alone(exploration: Exploration, runner: FakeRunner) -> None:
    exploration.word.choose(0)
    play(runner)
    card = exploration.card
    assert card is not None
    assert card.word == WORDS[0]
    assert card.kept.endswith(" of 5")  # fewer than ten, as there are few words
    assert not {row.word for row in card.false_neighbors} & {row.word for row in card.neighbors}


def test_similarities_with_the_chosen_word_color_the_map_and_stand_in_the_table(
    exploration: Exploration, runner: FakeRunner
) -> None:
    exploration.color.choose("Similarity")
    exploration.word.choose_word("rain")
    play(runner)
    column = exploration.color.column
    assert isinstance(column, Numbers)
    assert column.name == "Cosine with rain"
    assert column.values[WORDS.index("rain")] == pytest.approx(1)
    assert exploration.table.rows.table.similarities is column


def test_neighbors_of_the_chosen_word_are_selected_with_it(
    exploration: Exploration, runner: FakeRunner, failures: list[str]
) -> None:
    exploration.select_neighbors_of_choice()
    assert failures[0].startswith("Choose a word first")
    exploration.word.choose_word("rain")
    play(runner)
    exploration.select_neighbors_of_choice()
    card = exploration.card
    assert card is not None
    assert set(exploration.selection.words()) == {"rain", *(row.word for row in card.neighbors)}


def test_a_word_below_min_count_is_explained(exploration: Exploration, runner: FakeRunner) -> None:
    few = corpus_from_sentences("few.txt", [["rain", "snow", "rain", "snow"]])
    corpus = corpus_from_sentences("all.txt", [["rain", "snow", "sun", "rain", "snow"]])
    exploration.show_words(Words(few.vocabulary), corpus, min_count=2)
    told: list = []
    exploration.word.unknown_word.connect(told.append)
    exploration.word.choose_word("sun")
    play(runner)
    assert "min_count" in told[0].sentence


def test_coordinates_are_written_as_they_are_on_the_map(
    exploration: Exploration, runner: FakeRunner, written: list[str], failures: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "map.csv"
    exploration.export_coordinates(path)
    assert failures == ["There is no map yet. Train, or open vectors."]
    play(runner)
    exploration.export_coordinates(path)
    assert written == [f"Wrote the coordinates of {len(WORDS)} points to {path}."]
    header, first, *_ = path.read_text().splitlines()
    projection = exploration.map.projection
    assert isinstance(projection, Projection)
    word, x, y = first.split(",")
    assert (header, word) == ("word,x,y", WORDS[0])
    np.testing.assert_allclose([float(x), float(y)], projection.positions[0], rtol=1e-6)


def test_the_selection_is_written_with_what_the_table_says(
    exploration: Exploration, runner: FakeRunner, failures: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "selection.csv"
    exploration.export_selection(path)
    assert failures[0].startswith("No words are selected")
    exploration.selection.select([2, 5])
    exploration.export_selection(path)
    play(runner)
    header, *rows = path.read_text().splitlines()
    assert header.lower().startswith("word,count")
    assert [row.split(",")[0] for row in rows] == [WORDS[2], WORDS[5]]


def test_a_list_is_written_under_its_header(exploration: Exploration, written: list[str], tmp_path: Path) -> None:
    path = tmp_path / "neighbors.csv"
    exploration.export_table(path, ("word", "cosine"), [("snow", 0.5)], "the neighbors of rain")
    assert path.read_text() == "word,cosine\nsnow,0.5\n"
    assert written == [f"Wrote the neighbors of rain to {path}."]
