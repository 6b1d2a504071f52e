"""Many analogies at once: which are asked, which are solved, and how far the search is."""

from itertools import permutations

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.embeddings import analogy_search
from w2v_gui.core.embeddings.analogies import Analogies
from w2v_gui.core.embeddings.analogy_search import RESTRICT, solve_all
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.expression import Term
from w2v_gui.core.embeddings.word_arithmetic import solve_expression


@pytest.fixture
def kingdom():
    """Four people, whose vectors are a rank plus a sex, and two words that have nothing to do with them."""
    words = ("king", "queen", "man", "woman", "tea", "rain")
    vectors = np.array(
        [[3, 1, 0, 0], [3, -1, 0, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 0, 0, 1], [0, 0, 1, -1]], np.float32
    )
    return Embeddings(words, vectors)


def accuracy(embeddings, questions, restrict=RESTRICT):
    *_, accuracy = solve_all(embeddings, Analogies("questions", tuple(questions)), restrict)
    return accuracy


def test_accuracy_counts_solved_failed_and_unknown_questions_of_each_relation(kingdom):
    result = accuracy(
        kingdom,
        [
            Analogy("sex", "man", "king", "woman", "queen"),
            Analogy("sex", "Woman", "Queen", "Man", "King"),
            Analogy("sex", "man", "king", "woman", "tea"),
            Analogy("weather", "rain", "umbrella", "tea", "cup"),
            Analogy("sex", "man", "prince", "woman", "princess"),
        ],
    )
    assert [(r.relation, r.correct, r.asked, r.skipped) for r in result.relations] == [
        ("sex", 2, 3, 1),
        ("weather", 0, 0, 1),
    ]
    assert (result.correct, result.covered, result.total) == (2, 3, 5)
    assert result.value == result.relations[0].share == pytest.approx(2 / 3)
    assert result.relations[1].share is None
    assert result.value_text == "66.7 %"
    assert result.why_no_value == ""


def test_no_analogies_have_no_accuracy(kingdom):
    result = accuracy(kingdom, [])
    assert (result.value, result.total, result.relations) == (None, 0, ())
    assert result.value_text == "none"
    assert "6" in result.why_no_value


def test_a_question_that_asks_for_one_of_its_own_words_is_never_solved(kingdom):
    assert accuracy(kingdom, [Analogy("self", "man", "king", "man", "king")]).correct == 0
    two = Embeddings(("one", "two"), np.eye(2, dtype=np.float32))
    assert accuracy(two, [Analogy("self", "one", "two", "two", "one")]).correct == 0


def test_vectors_that_are_not_finite_are_asked_without_an_error():
    words = ("tea", "king", "queen", "man", "woman")
    diverged = Embeddings(words, np.full((5, 3), np.nan, np.float32))
    result = accuracy(diverged, [Analogy("sex", "man", "king", "woman", "queen")])
    assert (result.covered, result.correct) == (1, 0)


@pytest.mark.parametrize(("held", "part"), [(1, 1), (100, 70), (8_000_000, 1_000_000)])
def test_accuracy_in_runs_and_parts_of_any_size_agrees_with_solving_one_by_one(monkeypatch, held, part):
    monkeypatch.setattr(analogy_search, "_COSINES_HELD", held)
    monkeypatch.setattr(analogy_search, "_ENTRIES_A_PART", part)
    random = np.random.default_rng(1)
    words = tuple(f"word{i}" for i in range(40))
    embeddings = Embeddings(words, random.standard_normal((40, 5)).astype(np.float32))
    questions, expected = [], 0
    for number in range(150):
        a, b, c = random.choice(40, 3, replace=False)
        asked = (Term(1, words[b]), Term(-1, words[a]), Term(1, words[c]))
        best = solve_expression(embeddings, asked, n=1).ids[0]
        answer = best if number % 3 else (best + 1) % 40
        questions.append(Analogy("random", words[a], words[b], words[c], words[answer]))
        expected += answer == best
    result = accuracy(embeddings, questions)
    assert (result.correct, result.covered) == (expected, len(questions))


# what gensim 4.4 counts: KeyedVectors.evaluate_word_analogies with these restrict_vocab
@pytest.mark.parametrize(
    ("restrict", "people", "places"), [(20, (98, 840), (20, 360)), (14, (4, 24), (0, 24)), (7, (12, 24), (0, 0))]
)
def test_counts_are_those_of_gensim(restrict, people, places):
    spelled = (
        "King the queen man woman king KING paris france rome italy Queen tea rain boy girl prince oslo norway cat"
    )
    vectors = np.random.default_rng(11).integers(-9, 10, (20, 4)).astype(np.float32)
    embeddings = Embeddings(tuple(spelled.split()), vectors)
    names = ("king", "queen", "man", "woman", "boy", "girl", "prince", "unknown")
    cities = ("paris", "france", "rome", "italy", "oslo", "norway")
    questions = [
        Analogy(relation, *words)
        for relation, known in (("people", names), ("places", cities))
        for words in permutations(known, 4)
    ]
    result = accuracy(embeddings, questions, restrict)
    assert [(r.correct, r.asked) for r in result.relations] == [people, places]
    assert result.searched == restrict
    assert result.total == len(questions)


def test_the_most_frequent_words_are_those_of_the_largest_counts(kingdom):
    counted = Embeddings(kingdom.words, kingdom.vectors, np.array([9, 1, 9, 9, 5, 5]))
    question = Analogy("sex", "man", "king", "woman", "queen")
    assert accuracy(counted, [question], restrict=5).covered == 0
    assert accuracy(counted, [question], restrict=6).correct == 1


def test_progress_rises_to_the_end(kingdom):
    questions = Analogies("family.txt", (Analogy("sex", "man", "king", "woman", "queen"),) * 3)
    *events, _ = solve_all(kingdom, questions)
    shares = [event.done for event in events]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert all("family.txt" in event.activity for event in events)
