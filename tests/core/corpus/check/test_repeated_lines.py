"""Lines that occur more than once are counted exactly, in blocks of any size."""

import itertools
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.check import repeated_lines as module
from w2v_gui.core.corpus.check.repeated_lines import RepeatedLines, repeated_lines
from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE, Corpus, Vocabulary, corpus_from_sentences
from w2v_gui.core.progress import Progress

SENTENCES = st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4), min_size=1, max_size=30)


def found(corpus) -> RepeatedLines:
    events = repeated_lines(corpus)
    while True:
        try:
            assert isinstance(next(events), Progress)
        except StopIteration as stop:
            return stop.value


@given(SENTENCES, st.integers(1, 20))
def test_copies_are_what_a_set_leaves_out(sentences, tokens_at_once):
    corpus = corpus_from_sentences("text", sentences)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_TOKENS_AT_ONCE", max(4, tokens_at_once))
        lines = found(corpus)
    numbers = Counter(map(tuple, sentences))
    assert (lines.compared, lines.copies) == (len(sentences), len(sentences) - len(numbers))
    if lines.copies:
        assert (lines.words, lines.times) == numbers.most_common(1)[0]  # of several, the first in the text
    else:
        assert (lines.words, lines.times) == ((), 0)


def test_lines_of_the_same_words_in_another_order_or_number_are_different():
    sentences = [*map(list, itertools.permutations("abcd")), ["a"], ["a", "a"], ["a", "a", "a"], ["b", "a", "a"]]
    assert found(corpus_from_sentences("text", sentences)).copies == 0


def test_lines_as_long_as_a_sentence_may_be_are_compared_to_their_last_word():
    long = ["a"] * (LONGEST_SENTENCE - 1)
    lines = found(corpus_from_sentences("text", [[*long, "a"], [*long, "b"], [*long, "b"]]))
    assert (lines.copies, lines.times, lines.words[-1]) == (1, 2, "b")


def test_a_hundred_thousand_different_lines_are_all_different():
    ids = np.arange(300_000, dtype=np.int32).reshape(100_000, 3)[:, ::-1].ravel()
    vocabulary = Vocabulary(("w",) * 300_000, np.ones(300_000, np.int64))
    assert found(Corpus("text", vocabulary, ids, np.arange(0, 300_001, 3))).copies == 0


def test_of_a_very_long_text_the_first_sentences_are_compared(monkeypatch):
    corpus = corpus_from_sentences("text", [["a", "b"], ["c"], ["a", "b"], ["c"], ["c"]])
    monkeypatch.setattr(module, "_MOST_SENTENCES", 3)
    assert found(corpus) == RepeatedLines(3, 1, ("a", "b"), 2)
    monkeypatch.setattr(module, "_MOST_TOKENS", 4)
    assert found(corpus) == RepeatedLines(2, 0)


def test_a_text_without_sentences_has_no_copies():
    empty = Corpus("text", Vocabulary.empty(), np.zeros(0, np.int32), np.zeros(1, np.int64))
    assert found(empty) == RepeatedLines(0, 0)
    assert found(empty).share == 0
