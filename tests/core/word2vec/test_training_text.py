"""The text as training sees it: rare words gone, UNK added, frequent words thinned out, and the noise table."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import Vocabulary, corpus_from_sentences
from w2v_gui.core.errors import ConfigError, CorpusError
from w2v_gui.core.word2vec import training_text
from w2v_gui.core.word2vec.config import CourseConfig
from w2v_gui.core.word2vec.kernels.mersenne_twister import seeded_state
from w2v_gui.core.word2vec.training_text import noise_table, thin_out, training_corpus

CONFIG = CourseConfig(unknown_word=False)
SENTENCES = st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), max_size=9)


@given(SENTENCES, st.integers(2, 4))
def test_words_rarer_than_min_count_are_gone_as_if_they_had_never_been(sentences, min_count):
    counts = {word: sum(sentence.count(word) for sentence in sentences) for word in "abcdef"}
    left = [[word for word in sentence if counts[word] >= min_count] for sentence in sentences]
    expected = corpus_from_sentences("text", left)
    try:
        corpus = training_corpus(corpus_from_sentences("text", sentences), replace(CONFIG, min_count=min_count))
    except CorpusError:
        assert all(len({*pair}) < 2 for sentence in left for pair in itertools.pairwise(sentence))
        return
    ids = [expected.vocabulary.ids[word] for word in corpus.vocabulary.words]  # the order is the whole text's
    assert corpus.vocabulary.counts.tolist() == expected.vocabulary.counts[ids].tolist()
    assert [ids[token] for token in corpus.tokens] == expected.tokens.tolist()
    assert corpus.sentence_starts.tolist() == expected.sentence_starts.tolist()
    assert (corpus.tokens.dtype, corpus.sentence_starts.dtype) == (np.int32, np.int64)


@pytest.mark.parametrize(
    ("sentences", "reason"),
    [
        ([["a", "b", "c"]], "Fewer than two words of text occur 2 times. Lower min_count."),
        ([["a", "a", "b"]], "Fewer than two words of text occur 2 times. Lower min_count."),
        ([["a", "x"], ["b", "y"], ["a"], ["b"]], "text has one word a line"),
    ],
)
def test_a_min_count_that_leaves_nothing_to_learn_is_refused(sentences, reason):
    with pytest.raises(CorpusError, match=reason):
        training_corpus(corpus_from_sentences("text", sentences), replace(CONFIG, min_count=2))


def test_unk_is_one_more_word_of_count_one_that_occurs_nowhere():
    corpus = corpus_from_sentences("text", [["a", "b"]])
    with_unk = training_corpus(corpus, replace(CONFIG, unknown_word=True))
    assert with_unk.vocabulary.words == ("a", "b", "UNK")
    assert with_unk.vocabulary.counts.tolist() == [1, 1, 1]
    assert with_unk.tokens.tolist() == [0, 1]
    assert corpus.vocabulary.words == ("a", "b")
    assert training_corpus(with_unk, replace(CONFIG, unknown_word=True)).vocabulary.words == ("a", "b", "UNK")


def test_every_token_is_kept_where_sample_is_zero(small_corpus):
    text = thin_out(small_corpus, replace(CONFIG, sample=0.0, copies=2), seeded_state(1))
    assert text.tokens.tolist() == [*small_corpus.tokens, *small_corpus.tokens]


def test_a_word_is_kept_with_the_root_of_sample_by_its_share():
    corpus = corpus_from_sentences("text", [["often"] * 9 + ["rare"]] * 2000)
    text = thin_out(corpus, replace(CONFIG, sample=0.1, copies=5), seeded_state(1))
    kept = np.bincount(text.tokens) / (5 * corpus.vocabulary.counts)
    # sentences that are left with one word are dropped, which takes some of either word
    assert kept[0] == pytest.approx(np.sqrt(0.1 / 0.9), abs=0.01)
    assert kept[1] == pytest.approx(1, abs=0.05)


def test_thinning_out_everything_is_refused_with_what_to_do():
    corpus = corpus_from_sentences("text", [["a", "b"]] * 50)
    with pytest.raises(CorpusError, match=r"Of text, .* Raise sample, or set it to 0\."):
        thin_out(corpus, replace(CONFIG, sample=1e-9, copies=1), seeded_state(1))


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=30), st.floats(-1, 1.5))
def test_the_noise_table_equals_a_plain_loop(counts, ns_exponent):
    shares = np.array(counts, dtype=float) ** ns_exponent
    cumulated = np.cumsum(shares / shares.sum()) * 500
    expected, word = [], 0
    for i in range(500):
        while word < len(counts) - 1 and i > cumulated[word]:
            word += 1
        expected.append(word)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training_text, "NOISE_TABLE_SIZE", 500)
        if max(np.bincount(expected)) == 500:
            with pytest.raises(ConfigError, match="only one noise word is left"):
                noise_table(np.array(counts), ns_exponent)
        else:
            assert noise_table(np.array(counts), ns_exponent).tolist() == expected


def test_each_word_stands_in_the_noise_table_in_proportion_to_its_power():
    counts = np.array([1, 10, 100, 1000])
    table = noise_table(counts, 0.75)
    assert (table.shape, table.dtype) == ((1_000_000,), np.int32)
    np.testing.assert_allclose(np.bincount(table) / 1e6, counts**0.75 / (counts**0.75).sum(), atol=2e-6)


@pytest.mark.parametrize("counts", [[1, 10_000], [10_000, 1], [1, 10_000, 1]])
def test_a_noise_word_that_all_but_fills_the_table_is_refused(counts):
    with pytest.raises(ConfigError, match=r"ns_exponent 2 .* nearer to 0\."):
        noise_table(np.array(counts), 2.0)
    assert len(set(noise_table(np.array(counts), 0.9).tolist())) == len(counts)


def test_a_corpus_that_was_given_is_left_as_it_was(small_corpus):
    before = small_corpus.tokens.copy()
    config = replace(CONFIG, min_count=3, sample=0.01)
    thin_out(training_corpus(small_corpus, config), config, seeded_state(2))
    np.testing.assert_array_equal(small_corpus.tokens, before)
    assert isinstance(small_corpus.vocabulary, Vocabulary)
