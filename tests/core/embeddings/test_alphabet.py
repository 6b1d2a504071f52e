"""Words are sorted as `sorted` does it, and searched as `in` does it, whatever the words."""

from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from w2v_gui.core.embeddings.alphabet import alphabetical_places, holding, letters_of
from w2v_gui.core.progress import Progress

any_text = st.text(st.characters(exclude_categories=()), max_size=9)
near_texts = st.text("aAbé\u0000", max_size=9)  # long common beginnings


def result(making):
    """What a generator of Progress returns."""
    try:
        while True:
            assert isinstance(next(making), Progress)
    except StopIteration as end:
        return end.value


def places(words) -> list[int]:
    return result(alphabetical_places(result(letters_of(words)))).tolist()


def alphabetical(words) -> list[str]:
    return [words[i] for i in sorted(range(len(words)), key=places(words).__getitem__)]


def spelled(word: str) -> str:
    return normalize("NFD", word.casefold())


@given(st.lists(st.one_of(any_text, near_texts), max_size=40))
def test_places_are_those_of_sorted(words) -> None:
    expected = sorted(map(spelled, words))
    assert places(words) == [expected.index(spelled(word)) for word in words]


def test_case_makes_no_difference() -> None:
    assert places(["b", "King", "king", "KING", "z"]) == [0, 1, 1, 1, 4]


def test_a_letter_with_a_mark_comes_behind_the_letter_without() -> None:
    assert alphabetical(["fa", "éa", "ez", "ea", "\u0065\u0301b"]) == ["ea", "ez", "éa", "\u0065\u0301b", "fa"]


def test_the_beginning_of_a_word_comes_before_the_word() -> None:
    assert alphabetical(["kingdom", "kingd", "king", "kin", "ki", "k", ""]) == [
        "", "k", "ki", "kin", "king", "kingd", "kingdom"
    ]  # fmt: skip


@pytest.mark.parametrize("words", [[], ["only"], [""], ["new york", "new"], ["ملك", "国王", "राजा", "king"]])
def test_few_words_have_their_places_too(words) -> None:
    assert sorted(places(words)) == list(range(len(words)))


def test_many_words_are_sorted_in_steps() -> None:
    words = [f"word{i}" for i in range(50_000)]
    assert sum(1 for _ in letters_of(words)) >= 5
    assert sum(1 for _ in alphabetical_places(result(letters_of(words)))) >= 3


@given(st.lists(st.one_of(any_text, near_texts), max_size=40), st.one_of(any_text, near_texts).filter(bool))
def test_words_that_hold_a_part_are_those_that_python_finds(words, part) -> None:
    assume("\n" not in part)
    assert holding(result(letters_of(words)), part).tolist() == [spelled(part) in spelled(word) for word in words]


@pytest.mark.parametrize(
    ("part", "found"),
    [("KING", ["king", "Viking"]), ("gv", []), ("e", ["étude"]), ("É", ["étude"]), ("abc" * 99, [])],
)
def test_a_part_is_found_in_any_case_and_in_one_word(part: str, found: list[str]) -> None:
    words = ["king", "Viking", "étude"]
    held = holding(result(letters_of(words)), part)
    assert [word for word, is_held in zip(words, held, strict=True) if is_held] == found
