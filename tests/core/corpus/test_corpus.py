"""Words become ids by first appearance, and a text that nothing can be learned from is refused with the reason."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import Vocabulary, check_trainable, corpus_from_sentences
from w2v_gui.core.errors import CorpusError, UnknownWordError

SENTENCES = st.lists(st.lists(st.sampled_from("abcde"), max_size=5), max_size=8)


def test_ids_follow_first_appearance_and_counts_follow_ids():
    corpus = corpus_from_sentences("text", [["to", "be"], ["or", "not", "to"]])
    assert corpus.vocabulary.words == ("to", "be", "or", "not")
    assert corpus.vocabulary.counts.tolist() == [2, 1, 1, 1]
    assert corpus.tokens.tolist() == [0, 1, 2, 3, 0]
    assert corpus.sentence_starts.tolist() == [0, 2, 5]
    assert (corpus.sentence_count, corpus.token_count) == (2, 5)
    assert (corpus.tokens.dtype, corpus.sentence_starts.dtype) == (np.int32, np.int64)


@given(SENTENCES)
def test_a_corpus_holds_the_sentences_that_have_words(sentences):
    corpus = corpus_from_sentences("text", sentences)
    words = [corpus.vocabulary.words[i] for i in corpus.tokens]
    starts = corpus.sentence_starts
    kept = [words[a:b] for a, b in itertools.pairwise(starts)]
    assert kept == [sentence for sentence in sentences if sentence]
    assert corpus.vocabulary.counts.tolist() == [words.count(word) for word in corpus.vocabulary.words]


@given(SENTENCES)
def test_a_corpus_is_trainable_exactly_where_two_different_words_stand_side_by_side(sentences):
    corpus = corpus_from_sentences("text", sentences)
    has_window = any(a != b for sentence in sentences for a, b in itertools.pairwise(sentence))
    if has_window:
        check_trainable(corpus)
    else:
        with pytest.raises(CorpusError, match=r"^text .*\.$"):
            check_trainable(corpus)


def test_what_is_looked_at_in_pieces_is_judged_as_a_whole(monkeypatch):
    sentences = [["a", "a"], ["b"], ["b", "b", "b"], ["a"]]
    for at_once in range(1, 9):
        monkeypatch.setattr("w2v_gui.core.corpus.corpus._TOKENS_AT_ONCE", at_once)
        with pytest.raises(CorpusError, match="only repeats"):
            check_trainable(corpus_from_sentences("text", sentences))
        check_trainable(corpus_from_sentences("text", [*sentences, ["a", "b"]]))


def test_long_sentences_are_split_and_no_array_can_be_written_to():
    corpus = corpus_from_sentences("text", [["a"] * 1000, ["b"] * 2001, ["c"]])
    assert corpus.sentence_starts.tolist() == [0, 1000, 2000, 3000, 3001, 3002]
    assert not corpus.tokens.flags.writeable
    assert not corpus.sentence_starts.flags.writeable


@pytest.mark.parametrize(
    ("sentences", "reason"),
    [
        ([], "holds no words"),
        ([["a", "a"]], 'holds only the word "a"'),
        ([["a"], ["b"]], "one word a line"),
        ([["a", "a"], ["b", "b"]], "only repeats one word on each line"),
    ],
)
def test_the_reason_why_a_text_cannot_be_trained_on_is_given(sentences, reason):
    with pytest.raises(CorpusError, match=reason):
        check_trainable(corpus_from_sentences("text", sentences))


def test_a_word_of_a_million_letters_does_not_fill_the_message():
    with pytest.raises(CorpusError) as refused:
        check_trainable(corpus_from_sentences("text", [["x" * 1_000_000]]))
    assert len(str(refused.value)) < 200


def test_ranks_fall_with_the_count_and_ties_keep_the_order_of_appearance():
    vocabulary = Vocabulary(("a", "b", "c", "d"), np.array([2, 5, 2, 9]))
    assert vocabulary.ranks.tolist() == [3, 2, 4, 1]
    assert vocabulary.most_frequent(3).tolist() == [0, 1, 3]
    assert vocabulary.most_frequent(9).tolist() == [0, 1, 2, 3]


def test_an_unknown_word_is_told_from_one_in_capitals():
    vocabulary = Vocabulary(("paris",), np.array([1]))
    assert vocabulary.id_of("paris") == 0
    with pytest.raises(UnknownWordError, match='"paris" is: try that'):
        vocabulary.id_of("Paris")
    with pytest.raises(UnknownWordError, match="not among the 1 words"):
        vocabulary.id_of("london")


def test_the_empty_vocabulary_has_no_words():
    assert len(Vocabulary.empty()) == 0
    assert Vocabulary.empty().ranks.tolist() == []
