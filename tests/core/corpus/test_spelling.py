"""Words that are spelled almost alike are found, and no others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus import spelling
from w2v_gui.core.corpus.spelling import Spellings, edit_distances


def specified(word, other):
    """Optimal string alignment, by its definition."""
    edits = {}
    for i in range(len(word) + 1):
        for j in range(len(other) + 1):
            choices = [i + j] if i * j == 0 else []
            if i and j:
                differ = word[i - 1] != other[j - 1]
                choices += [edits[i - 1, j] + 1, edits[i, j - 1] + 1, edits[i - 1, j - 1] + differ]
            if i > 1 and j > 1 and word[i - 1] == other[j - 2] and word[i - 2] == other[j - 1]:
                choices.append(edits[i - 2, j - 2] + 1)
            edits[i, j] = min(choices)
    return edits[len(word), len(other)]


def spellings(*words, counts=None):
    return Spellings(words, np.arange(len(words), 0, -1) if counts is None else np.array(counts))


LETTERS = st.text("abcà本", max_size=8)


@given(LETTERS, st.lists(LETTERS, max_size=6))
def test_edits_are_counted_as_defined(word, others):
    assert edit_distances(word, others).tolist() == [specified(word, other) for other in others]


@given(LETTERS.filter(len), st.lists(st.text("abcABC本ßẞ\n`@", max_size=6), max_size=12, unique=True))
def test_the_closest_are_all_within_two_edits_and_the_fewest_edits_first(word, words):
    most = 1 if len(word) <= 3 else 2
    edits = [specified(word.casefold(), other.casefold()) for other in words]
    order = sorted(range(len(words)), key=edits.__getitem__)
    expected = [words[i] for i in order if edits[i] <= most and words[i] != word]
    assert list(spellings(*words).closest(word, 99)) == expected


@pytest.mark.parametrize("slip", ["quene", "quen", "queeen", "qeeen", "Qveen", "qu een"])
def test_a_slip_of_the_pen_finds_the_word(slip):
    assert spellings("king", "queen", "man").closest(slip) == ("queen",)


def test_of_equally_close_words_the_more_frequent_come_first_and_five_at_most():
    words = [f"wor{letter}" for letter in "abcdefg"]
    assert spellings(*words, counts=[1, 7, 2, 6, 3, 5, 4]).closest("worx") == ("worb", "word", "worf", "worg", "wore")
    assert spellings(*words).closest("worx", 2) == ("wora", "worb")


def test_the_same_word_in_another_case_is_found_in_any_script():
    words = spellings("KING", "kings", "King", "straße", "ΛΌΓΟΣ", counts=[1, 9, 5, 1, 1])
    assert words.in_another_case("king") == ("King", "KING")
    assert words.in_another_case("King") == ("KING",)
    assert words.in_another_case("STRASSE") == ("straße",)
    assert words.in_another_case("λόγος") == ("ΛΌΓΟΣ",)
    assert words.in_another_case("kingly") == ()


def test_words_without_latin_letters_are_found_too():
    assert spellings("东京", "東京都", "الملك", "राजा").closest("東京") == ("东京", "東京都")
    assert spellings("东京", "東京都", "الملك", "राजा").closest("المللك") == ("الملك",)


@pytest.mark.parametrize("words", [(), ("",), ("a",)])
def test_nothing_is_found_where_there_is_nothing(words):
    assert spellings(*words).closest("") == ()
    assert spellings(*words).closest("x" * 100_000) == ()
    assert spellings(*words).closest("emperor") == ()
    assert spellings(*words).in_another_case("emperor") == ()


def test_words_of_several_blocks_are_all_looked_at(monkeypatch):
    monkeypatch.setattr(spelling, "_WORDS_AT_ONCE", 3)
    words = ("tea", "king", "man", "rain", "two\nlines", "", "sings", "woman", "kings")
    assert spellings(*words).closest("kingz") == ("king", "kings", "sings")


def test_half_a_letter_is_no_error():
    assert spellings("king\ud800", "man").closest("king") == ("king\ud800",)
