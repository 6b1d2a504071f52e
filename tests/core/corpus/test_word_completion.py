"""Completing a word among a vocabulary."""

from collections.abc import Iterable, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.word_completion import COMPLETION_COUNT, WordCompletion

WORDS = ("the", "king", "kin", "viking", "Paris", "paris", "kings", "asking")
COUNTS = (1000, 40, 3, 200, 9, 10, 50, 60)


def completion_of(words: Sequence[str], counts: Iterable[int] = ()) -> WordCompletion:
    return WordCompletion(Vocabulary(tuple(words), np.array(list(counts) or [0] * len(words), np.int64)))


def test_words_that_start_with_the_text_come_first_the_most_frequent_on_top() -> None:
    completion = completion_of(WORDS, COUNTS)
    assert completion.completions("kin") == ["kings", "king", "kin", "viking", "asking"]


def test_upper_and_lower_case_are_the_same_while_searching() -> None:
    assert completion_of(WORDS, COUNTS).completions("PAR") == ["paris", "Paris"]


def test_nothing_completes_nothing() -> None:
    assert completion_of(WORDS, COUNTS).completions("  ") == []
    assert completion_of(()).completions("a") == []
    assert completion_of(WORDS, COUNTS).completions("xyz") == []


def test_there_are_twelve_completions_at_most() -> None:
    words = [f"a{i}" for i in range(30)] + [f"ba{i}" for i in range(30)]
    assert completion_of(words, range(60, 0, -1)).completions("a") == words[:COMPLETION_COUNT]


def test_without_counts_the_words_are_in_order_of_frequency() -> None:
    assert completion_of(["ab", "ac", "aa"]).completions("a") == ["ab", "ac", "aa"]


def test_a_word_is_found_as_it_is_spelled_or_in_another_case() -> None:
    completion = completion_of(WORDS, COUNTS)
    assert completion.find("Paris") == "Paris"
    assert completion.find(" PARIS ") == "paris"
    assert completion.find("kingdom") is None
    assert completion.find("") is None


@given(
    st.lists(st.text("abAB", min_size=1, max_size=4), unique=True, max_size=40), st.text("abAB", min_size=1, max_size=3)
)
def test_completions_are_those_of_a_plain_search(words: list[str], typed: str) -> None:
    part = typed.lower()
    starting = [word for word in words if word.lower().startswith(part)]
    containing = [word for word in words if part in word.lower() and word not in starting]
    assert completion_of(words).completions(typed) == (starting + containing)[:COMPLETION_COUNT]
