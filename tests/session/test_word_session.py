"""The chosen word without a thread: what is asked for, and what becomes of a late answer."""

import numpy as np
import pytest
from fakes import CORPUS, FakeRunner, tiny_corpus, vectors

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.missing_words import MissingWord, MissingWords
from w2v_gui.core.corpus.word_completion import WordCompletion
from w2v_gui.core.embeddings.columns import Numbers
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.neighbor_search import Comparison, Measure, nearest, similarities
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.core.projection.projection import Projection
from w2v_gui.session import word_lookup
from w2v_gui.session.word_card import WordCard
from w2v_gui.session.word_lookup import NEIGHBORS
from w2v_gui.session.word_session import Words, WordSession

KINDS = {"king": "royalty", "queen": "royalty", "rain": "weather", "snow": "weather"}
WORDS = Words.of(CORPUS.vocabulary, KINDS)
IDS = CORPUS.vocabulary.ids
SIZE = len(CORPUS.vocabulary)


def word_vectors(seed: int = 1, with_outside: bool = True) -> WordVectors:
    center, outside = (Embeddings(CORPUS.vocabulary.words, vectors(seed + i), CORPUS.vocabulary.counts) for i in (0, 9))
    return WordVectors(center, outside if with_outside else None)


@pytest.fixture
def session(qapp, runner: FakeRunner) -> WordSession:
    session = WordSession(runner)
    session.show_words(WORDS)
    return session


@pytest.fixture
def cards(session: WordSession) -> list[WordCard | None]:
    """Every choice told so far."""
    cards: list[WordCard | None] = []
    session.choice_changed.connect(cards.append)
    return cards


@pytest.fixture
def columns(session: WordSession) -> list[Numbers | None]:
    """The similarities told so far."""
    columns: list[Numbers | None] = []
    session.similarities_changed.connect(columns.append)
    return columns


@pytest.fixture
def missing(session: WordSession) -> list[MissingWord]:
    missing: list[MissingWord] = []
    session.unknown_word.connect(missing.append)
    return missing


def test_a_word_has_its_card_before_there_are_vectors(session: WordSession, runner: FakeRunner, cards, columns) -> None:
    session.choose(IDS["king"])
    assert cards == [WordCard(IDS["king"], "king", int(CORPUS.vocabulary.ranks[IDS["king"]]), 2, "royalty", 0)]
    assert columns == [None]
    assert runner.jobs == []


def test_a_chosen_word_gets_its_exact_neighbors(session: WordSession, runner: FakeRunner, cards) -> None:
    session.show_vectors(word_vectors())
    session.choose(IDS["rain"])
    runner.job.play()
    (card,) = cards
    exact = nearest(word_vectors(), IDS["rain"], NEIGHBORS)
    assert [row.word_id for row in card.neighbors] == exact.ids.tolist()
    assert [row.word for row in card.neighbors] == [CORPUS.vocabulary.words[i] for i in exact.ids]
    assert [row.value for row in card.neighbors] == pytest.approx(exact.values.tolist())
    assert card.norm == pytest.approx(float(np.linalg.norm(vectors(1)[IDS["rain"]])), rel=1e-5)
    assert card.caption == f"Cosine, center vectors, all {SIZE} words"
    kinds = {row.word: row.kind_index for row in card.neighbors}
    assert (kinds["king"], kinds["snow"], kinds["the"]) == (0, 1, None)


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("comparison", Comparison)
def test_neighbors_are_those_of_the_measure_and_the_vectors_asked_for(
    session: WordSession, runner: FakeRunner, cards, columns, measure: Measure, comparison: Comparison
) -> None:
    session.show_vectors(word_vectors())
    session.choose(IDS["rain"])
    session.compare_by(measure, comparison)
    runner.job.play()
    exact = nearest(word_vectors(), IDS["rain"], NEIGHBORS, measure, comparison)
    assert [row.word_id for row in cards[-1].neighbors] == exact.ids.tolist()
    assert (cards[-1].measure, cards[-1].comparison, cards[-1].has_outside) == (measure, comparison, True)
    assert cards[-1].caption.startswith(f"{measure.caption}, {comparison.caption}, all")
    expected = similarities(word_vectors(), IDS["rain"], measure, comparison)
    np.testing.assert_array_equal(columns[-1].values, expected)


def test_without_outside_vectors_center_vectors_are_compared(session: WordSession, runner: FakeRunner, cards) -> None:
    session.compare_by(Measure.DOT, Comparison.OUTSIDE)
    session.show_vectors(word_vectors(with_outside=False))
    session.choose(IDS["rain"])
    runner.job.play()
    assert (cards[-1].measure, cards[-1].comparison, cards[-1].has_outside) == (Measure.DOT, Comparison.CENTER, False)
    session.show_vectors(word_vectors())
    runner.job.play()
    assert cards[-1].comparison is Comparison.OUTSIDE


def test_the_similarity_of_all_words_is_told_by_its_name_and_can_not_be_changed(
    session: WordSession, runner: FakeRunner, columns
) -> None:
    session.show_vectors(word_vectors())
    session.choose(IDS["king"])
    runner.job.play()
    session.compare_by(Measure.EUCLIDEAN, Comparison.CENTER)
    runner.job.play()
    session.choose(None)
    assert [column and column.name for column in columns] == ["Cosine with king", "Euclidean distance from king", None]
    assert not columns[0].values.flags.writeable
    assert columns[0].values[IDS["king"]] == pytest.approx(1)


def test_new_vectors_renew_the_neighbors(session: WordSession, runner: FakeRunner, cards) -> None:
    session.show_vectors(word_vectors(1))
    session.choose(IDS["king"])
    runner.job.play()
    session.show_vectors(word_vectors(2))
    runner.job.play()
    assert len(runner.jobs) == 1
    assert cards[-1].neighbors != cards[-2].neighbors


def test_nothing_is_asked_while_no_word_is_chosen(session: WordSession, runner: FakeRunner) -> None:
    session.show_vectors(word_vectors())
    session.show_projection(Projection("PCA", np.zeros((SIZE, 2))))
    assert runner.jobs == []


def test_words_that_only_the_map_shows_near_are_named_with_their_values(qapp, runner: FakeRunner, cards) -> None:
    size = 60
    vocabulary = Vocabulary(tuple(f"w{i}" for i in range(size)), np.ones(size, np.int64))
    angles = np.linspace(0, 1.5, size)
    around = WordVectors(Embeddings(vocabulary.words, np.stack([np.cos(angles), np.sin(angles)], axis=1)))
    session = WordSession(runner)
    session.choice_changed.connect(cards.append)
    session.show_words(Words(vocabulary))
    session.show_vectors(around)
    positions = np.stack([np.arange(size), np.zeros(size)], axis=1)
    positions[50] = positions[0]
    session.show_projection(Projection("PCA", positions))
    session.choose(0)
    runner.job.play()
    assert [(row.word, row.word_id) for row in cards[-1].false_neighbors] == [("w50", 50)]
    assert cards[-1].false_neighbors[0].value == pytest.approx(np.cos(angles[50]), abs=1e-6)


def test_a_map_that_moves_starts_no_new_search(
    session: WordSession, runner: FakeRunner, cards, columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[int] = []
    search = word_lookup.search
    monkeypatch.setattr(word_lookup, "search", lambda *question: searches.append(question[1]) or search(*question))
    session.show_vectors(word_vectors())
    session.choose(IDS["king"])
    for x in range(3):
        session.show_projection(Projection("t-SNE", np.full((SIZE, 2), x)))
        runner.job.play()
    assert searches == [IDS["king"]]
    assert len(cards) == 3
    assert len(columns) == 1


def test_a_word_that_is_not_on_the_map_has_no_false_neighbors(session: WordSession, runner: FakeRunner, cards) -> None:
    session.show_vectors(word_vectors())
    session.show_projection(Projection("PCA", np.zeros((2, 2)), rows=np.array([IDS["rain"], IDS["snow"]])))
    session.choose(IDS["king"])
    runner.job.play()
    assert cards[-1].false_neighbors == ()


@pytest.mark.parametrize(("kept", "text"), [(0.7, "7 of 10"), (0.0, "0 of 10"), (1.0, "10 of 10"), (np.nan, "")])
def test_how_far_the_map_can_be_believed_is_said_of_the_word(
    session: WordSession, runner: FakeRunner, cards, kept: float, text: str
) -> None:
    session.show_vectors(word_vectors())
    session.choose(IDS["king"])
    runner.job.play()
    session.show_faithfulness(Faithfulness(10, np.full(SIZE, kept, np.float32), 0.9, 0.9, "Of all words."))
    assert cards[-1].kept == text
    session.show_faithfulness(None)
    assert cards[-1].kept == ""


def test_of_words_chosen_quickly_only_the_last_is_looked_up(session: WordSession, runner: FakeRunner, cards) -> None:
    session.show_vectors(word_vectors())
    for word in ("king", "queen", "rain"):
        session.choose(IDS[word])
    runner.job.play()
    assert [card.word for card in cards] == ["rain"]


@pytest.mark.parametrize("meanwhile", ["no word", "no vectors"])
def test_an_answer_that_comes_too_late_is_dropped(
    session: WordSession, runner: FakeRunner, cards, meanwhile: str
) -> None:
    session.show_vectors(word_vectors())
    session.choose(IDS["king"])
    generator = runner.job.make_generator()
    next(generator)
    late = generator.send(runner.job.sent.pop())
    if meanwhile == "no word":
        session.choose(None)
    else:
        session.show_vectors(None)
    before = list(cards)
    runner.job.tell(late)
    session.show_faithfulness(None)
    assert cards == before


def test_the_choice_is_kept_when_the_other_vocabulary_has_the_word(
    session: WordSession, runner: FakeRunner, cards
) -> None:
    session.show_vectors(word_vectors())
    session.choose(IDS["king"])
    old = runner.job
    session.show_words(Words(Vocabulary(("queen", "king"), np.array([3, 9]))))
    assert old.is_cancelled
    assert cards[-1] == WordCard(1, "king", 1, 9)
    assert session.chosen == 1


def test_the_choice_is_given_up_when_the_other_vocabulary_lacks_the_word(session: WordSession, cards, columns) -> None:
    session.choose(IDS["snow"])
    session.show_words(Words(Vocabulary(("queen", "king"), np.array([3, 9]))))
    assert cards[-1] is None
    assert columns[-1] is None
    assert session.chosen is None


def test_other_words_and_their_completion_are_told_before_the_choice(session: WordSession) -> None:
    order: list[str] = []
    session.words_changed.connect(lambda _: order.append("words"))
    session.completion_changed.connect(lambda _: order.append("completion"))
    session.choice_changed.connect(lambda *_: order.append("choice"))
    session.show_words(Words(tiny_corpus().vocabulary))
    assert order == ["words", "completion", "choice"]


def test_the_completion_of_many_words_is_made_in_a_job(session: WordSession, runner: FakeRunner) -> None:
    completions: list[WordCompletion | None] = []
    session.completion_changed.connect(completions.append)
    many = Words(Vocabulary(tuple(f"w{i}" for i in range(20_000)), np.arange(20_000)))
    session.show_words(many)
    first = runner.job
    session.show_words(many)
    assert first.is_cancelled
    assert completions == [None, None]
    runner.job.play()
    assert completions[-1].completions("w1999")[0] == "w19999"
    assert session.words.vocabulary.ids is completions[-1]._ids  # no second table of all words


def test_a_run_that_was_given_up_leaves_no_neighbors(session: WordSession, runner: FakeRunner, cards, columns) -> None:
    session.show_vectors(word_vectors())
    session.choose(IDS["king"])
    runner.job.play()
    session.show_vectors(None)
    assert (cards[-1].word_id, cards[-1].neighbors, cards[-1].caption) == (IDS["king"], (), "")
    assert columns[-1] is None


def test_a_typed_word_is_chosen_without_the_spaces_around_it(session: WordSession) -> None:
    session.choose_word("  king ")
    assert session.chosen == IDS["king"]


@pytest.mark.parametrize("typed", ["kjng", "", "King"])
def test_an_unknown_word_is_explained_and_changes_nothing(
    session: WordSession, runner: FakeRunner, cards, missing, typed: str
) -> None:
    session.choose(IDS["queen"])
    before = list(cards)
    session.choose_word(typed)
    runner.job.play()
    assert len(missing) == 1
    assert missing[0].sentence.endswith(".")
    assert missing[0].spellings == (("king",) if typed else ())
    assert session.chosen == IDS["queen"]
    assert cards == before


def test_the_reason_is_that_of_the_text(session: WordSession, runner: FakeRunner, missing) -> None:
    few = Vocabulary(("the", "king"), np.array([5, 2]))
    session.show_words(Words(few))
    session.show_missing(MissingWords(few, CORPUS.vocabulary, 2))
    session.choose_word("snow")
    runner.job.play()
    assert '"snow" occurs once, and min_count is 2' in missing[0].sentence


def test_of_words_asked_for_quickly_only_the_last_is_explained(
    session: WordSession, runner: FakeRunner, missing
) -> None:
    session.choose_word("kjng")
    first = runner.job
    session.choose_word("quen")
    first.play()
    runner.job.play()
    assert [each.spellings for each in missing] == [("queen",)]


def test_a_failure_is_told_and_the_next_choice_tries_again(session: WordSession, runner: FakeRunner, cards) -> None:
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    session.show_vectors(word_vectors())
    session.choose(IDS["king"])
    runner.job.fail("Something went wrong.")
    session.choose(IDS["rain"])
    runner.job.play()
    assert sentences == ["Something went wrong."]
    assert cards[-1].word == "rain"


def test_words_without_kinds_have_none() -> None:
    words = Words.of(CORPUS.vocabulary, {})
    assert (words.kind(0), words.kind_index(0), words.kind_order) == ("", None, ())


def test_kinds_keep_the_order_in_which_the_corpus_gives_them() -> None:
    assert WORDS.kind_order == ("royalty", "weather")
    assert (WORDS.kind_index(IDS["snow"]), WORDS.kind_index(IDS["the"])) == (1, None)
