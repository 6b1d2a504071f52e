"""Where a word occurs, in its sentences, spread over the text."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus import occurrences as module
from w2v_gui.core.corpus.corpus import Corpus, corpus_from_sentences
from w2v_gui.core.corpus.occurrences import Occurrence, Occurrences, occurrences

SENTENCES = "the king and the queen drink tea", "king", "long live the king", "ملك عاش الملك"
TALE = corpus_from_sentences("tale.txt", [sentence.split() for sentence in SENTENCES])


def found(corpus: Corpus, word: str, **limits: int) -> Occurrences:
    *_, last = occurrences(corpus, word, **limits)
    assert isinstance(last, Occurrences)
    assert last.is_complete
    return last


def test_a_word_is_found_in_its_sentences() -> None:
    assert found(TALE, "king").shown == (
        Occurrence(1, ("the",), "king", ("and", "the", "queen", "drink", "tea")),
        Occurrence(2, (), "king", ()),
        Occurrence(3, ("long", "live", "the"), "king", ()),
    )
    assert found(TALE, "عاش").shown == (Occurrence(4, ("ملك",), "عاش", ("الملك",)),)


def test_the_context_is_as_wide_as_asked_for() -> None:
    first = found(TALE, "the", around=2).shown[1]
    assert first == Occurrence(1, ("king", "and"), "the", ("queen", "drink"))


@pytest.mark.parametrize("word", ["missing", "", "King"])
def test_a_word_that_the_text_does_not_hold_occurs_nowhere(word: str) -> None:
    assert found(TALE, word) == Occurrences(word, "tale.txt", 0)
    assert found(corpus_from_sentences("empty", []), word).count == 0


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=6), min_size=1, max_size=12),
    st.integers(1, 5),
    st.integers(1, 7),
)
def test_blocks_make_no_difference(sentences: list[list[str]], most: int, block: int) -> None:
    corpus = corpus_from_sentences("abc", sentences)
    whole = found(corpus, "a", most=most)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_TOKENS_AT_ONCE", block)
        assert found(corpus, "a", most=most) == whole
    assert whole.count == sum(sentence.count("a") for sentence in sentences)
    assert len(whole.shown) == min(most, whole.count)
    for each in whole.shown:
        sentence = sentences[each.sentence - 1]
        assert (*each.left, each.word, *each.right) == tuple(sentence)


def test_of_many_occurrences_some_are_shown_spread_over_all() -> None:
    corpus = corpus_from_sentences("long", [["x", str(i)] for i in range(1000)])
    spread = found(corpus, "x", most=10)
    assert (spread.count, len(spread.shown)) == (1000, 10)
    assert np.diff([each.sentence for each in spread.shown]).tolist() == [100] * 9
    assert spread.caption == "10 of 1,000 in long, spread over the text"


def test_the_first_ones_are_told_while_a_long_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TOKENS_AT_ONCE", 10)
    corpus = corpus_from_sentences("long", [["x", "y"] for _ in range(100)])
    first, last = (event for event in occurrences(corpus, "x", most=3) if isinstance(event, Occurrences))
    assert [each.sentence for each in first.shown] == [1, 2, 3]
    assert (first.count, first.is_complete) == (100, False)
    assert first.caption == "3 of 100 in long, the first ones found"
    assert [each.sentence for each in last.shown] == [17, 51, 84]


def test_reading_ends_with_the_last_occurrence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TOKENS_AT_ONCE", 10)
    corpus = corpus_from_sentences("long", [["once"], *(["y", "z"] for _ in range(1000))])
    assert len(list(occurrences(corpus, "once"))) == 1


def test_the_caption_of_all_occurrences_is_their_number() -> None:
    assert found(TALE, "king").caption == "3 in tale.txt"
