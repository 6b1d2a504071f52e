"""The chosen word without a thread: what is asked for, and what becomes of a late answer."""

from typing import Any

import numpy as np
import pytest
from fakes import CORPUS, FakeRunner, tiny_corpus, vectors

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.session.word_session import NEIGHBORS, Words, WordSession

KINDS = {"king": "royalty", "queen": "royalty", "rain": "weather", "snow": "weather"}
WORDS = Words.of(CORPUS.vocabulary, KINDS)
IDS = CORPUS.vocabulary.ids


def embeddings(seed: int = 1) -> Embeddings:
    return Embeddings(CORPUS.vocabulary.words, vectors(seed), CORPUS.vocabulary.counts)


@pytest.fixture
def session(qapp, runner: FakeRunner) -> WordSession:
    session = WordSession(runner)
    session.show_words(WORDS)
    return session


@pytest.fixture
def choices(session: WordSession) -> list[tuple[Any, ...]]:
    """Every choice told so far: card, id, ids of the neighbors."""
    choices: list[tuple[Any, ...]] = []
    session.choice_changed.connect(lambda *choice: choices.append(choice))
    return choices


def test_a_word_has_its_card_before_there_are_vectors(session: WordSession, runner: FakeRunner, choices) -> None:
    session.choose(IDS["king"])
    card, word_id, neighbors = choices[-1]
    assert (word_id, neighbors, card.neighbors, card.norm) == (IDS["king"], (), (), None)
    assert (card.word, card.count, card.kind, card.kind_index) == ("king", 2, "royalty", 0)
    assert runner.jobs == []


def test_a_chosen_word_gets_its_exact_neighbors(session: WordSession, runner: FakeRunner, choices) -> None:
    session.show_embeddings(embeddings())
    session.choose(IDS["rain"])
    runner.job.play()
    card, _, neighbors = choices[-1]
    exact = embeddings().nearest(IDS["rain"], NEIGHBORS)
    assert list(neighbors) == exact.ids.tolist()
    assert [row.word for row in card.neighbors] == [CORPUS.vocabulary.words[i] for i in exact.ids]
    assert [row.cosine for row in card.neighbors] == pytest.approx(exact.cosines.tolist())
    assert card.norm == pytest.approx(float(np.linalg.norm(vectors(1)[IDS["rain"]])), rel=1e-5)
    assert card.caption == f"Cosine, center vectors, all {len(CORPUS.vocabulary)} words"
    kinds = {row.word: row.kind_index for row in card.neighbors}
    assert (kinds["king"], kinds["snow"], kinds["the"]) == (0, 1, None)


def test_new_vectors_renew_the_neighbors(session: WordSession, runner: FakeRunner, choices) -> None:
    session.show_embeddings(embeddings(1))
    session.choose(IDS["king"])
    runner.job.play()
    session.show_embeddings(embeddings(2))
    runner.job.play()
    assert len(runner.jobs) == 1
    assert choices[-1][2] != choices[-2][2]


def test_nothing_is_asked_while_no_word_is_chosen(session: WordSession, runner: FakeRunner) -> None:
    session.show_embeddings(embeddings())
    assert runner.jobs == []


def test_of_words_chosen_quickly_only_the_last_is_looked_up(session: WordSession, runner: FakeRunner, choices) -> None:
    session.show_embeddings(embeddings())
    for word in ("king", "queen", "rain"):
        session.choose(IDS[word])
    runner.job.play()
    assert [card.word for card, _, _ in choices] == ["rain"]


def test_an_answer_for_a_word_that_is_no_longer_chosen_is_dropped(
    session: WordSession, runner: FakeRunner, choices
) -> None:
    session.show_embeddings(embeddings())
    session.choose(IDS["king"])
    generator = runner.job.make_generator()
    next(generator)
    late = generator.send(runner.job.sent.pop())
    session.choose(None)
    runner.job.tell(late)
    assert choices == [(None, None, ())]


def test_the_choice_is_kept_when_the_other_vocabulary_has_the_word(
    session: WordSession, runner: FakeRunner, choices
) -> None:
    session.show_embeddings(embeddings())
    session.choose(IDS["king"])
    old = runner.job
    session.show_words(Words(Vocabulary(("queen", "king"), np.array([3, 9]))))
    assert old.is_cancelled
    card, word_id, _ = choices[-1]
    assert (card.word, word_id, card.count, card.rank, card.kind) == ("king", 1, 9, 1, "")
    assert session.chosen == 1


def test_the_choice_is_given_up_when_the_other_vocabulary_lacks_the_word(session: WordSession, choices) -> None:
    session.choose(IDS["snow"])
    session.show_words(Words(Vocabulary(("queen", "king"), np.array([3, 9]))))
    assert choices[-1] == (None, None, ())
    assert session.chosen is None


def test_other_words_are_told_before_the_choice(session: WordSession) -> None:
    order: list[str] = []
    session.words_changed.connect(lambda _: order.append("words"))
    session.choice_changed.connect(lambda *_: order.append("choice"))
    session.show_words(Words(tiny_corpus().vocabulary))
    assert order == ["words", "choice"]


def test_a_run_that_was_given_up_leaves_no_neighbors(session: WordSession, runner: FakeRunner, choices) -> None:
    session.show_embeddings(embeddings())
    session.choose(IDS["king"])
    runner.job.play()
    session.show_embeddings(None)
    card, word_id, neighbors = choices[-1]
    assert (word_id, neighbors, card.neighbors) == (IDS["king"], (), ())


def test_a_typed_word_is_chosen_without_the_spaces_around_it(session: WordSession) -> None:
    session.choose_word("  king ")
    assert session.chosen == IDS["king"]


@pytest.mark.parametrize("typed", ["kjng", "", "King"])
def test_an_unknown_word_is_told_in_a_sentence_and_changes_nothing(session: WordSession, choices, typed: str) -> None:
    session.choose(IDS["queen"])
    before = list(choices)
    sentences: list[str] = []
    session.unknown_word.connect(sentences.append)
    session.choose_word(typed)
    assert len(sentences) == 1
    assert sentences[0].endswith(".")
    assert session.chosen == IDS["queen"]
    assert choices == before


def test_a_failure_is_told_and_the_next_choice_tries_again(session: WordSession, runner: FakeRunner, choices) -> None:
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    session.show_embeddings(embeddings())
    session.choose(IDS["king"])
    runner.job.fail("Something went wrong.")
    session.choose(IDS["rain"])
    runner.job.play()
    assert sentences == ["Something went wrong."]
    assert choices[-1][0].word == "rain"


def test_words_without_kinds_have_none() -> None:
    words = Words.of(CORPUS.vocabulary, {})
    assert (words.kind(0), words.kind_index(0), words.kind_order) == ("", None, ())


def test_kinds_keep_the_order_in_which_the_corpus_gives_them() -> None:
    assert WORDS.kind_order == ("royalty", "weather")
    assert (WORDS.kind_index(IDS["snow"]), WORDS.kind_index(IDS["the"])) == (1, None)
