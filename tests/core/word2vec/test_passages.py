"""A passage is what a plain loop over its sentences gives, and nothing of it depends on how the text is cut."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.word2vec import stream_text
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.kernels import passages
from w2v_gui.core.word2vec.kernels.counted_random import below, bits, high_half, low_half, text_key

TEXTS = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=12), min_size=1, max_size=30)
SHARE = 2**32


def text_of(corpus, ids=None, keep=None, hold_back=0, radius=3):
    size = len(corpus.vocabulary)
    ids = np.arange(size, dtype=np.int32) if ids is None else ids
    keep = np.full(size, SHARE - 1, np.uint32) if keep is None else keep
    return passages.Text(corpus.tokens, corpus.sentence_starts, ids, keep, hold_back, 11, radius)


def filled(text, first, end, seed=1, epoch=0, held_back=False):
    """(words, lows, highs) of a passage."""
    space = passages.new_passage(len(text.tokens))
    n = passages.fill(space, text, first, end, seed, epoch, held_back)
    return [column[:n].tolist() for column in space]


def halves(key, counter):
    """Both halves of a random number; unsigned, as a plain number of Python is a signed one to a kernel."""
    random = np.uint64(bits(np.uint64(key), counter))
    return np.uint64(high_half(random)), np.uint64(low_half(random))


def is_held_back(text, sentence):
    return halves(text.hold_back_seed, sentence)[1] < text.hold_back


def specified(text, first, end, seed, epoch, held_back):
    """The same by a plain loop: words first, then windows inside each sentence."""
    key, words, lows, highs = text_key(seed, epoch), [], [], []
    for sentence in range(first, end):
        if is_held_back(text, sentence) != held_back:
            continue
        left = []
        for place in range(text.starts[sentence], text.starts[sentence + 1]):
            word, (high, low) = text.ids[text.tokens[place]], halves(key, place)
            if word >= 0 and high <= text.keep[word]:
                left.append((int(word), 1 + below(low, text.radius)))
        if len(left) < 2:
            continue
        before, last = len(words), len(words) + len(left) - 1
        for i, (word, reach) in enumerate(left, before):
            words.append(word)
            lows.append(max(before, i - reach))
            highs.append(min(last, i + reach))
    return [words, lows, highs]


@given(
    TEXTS, st.integers(1, 6), st.floats(0, 1), st.integers(0, 2**32 - 1), st.integers(0, 9), st.booleans(), st.data()
)
def test_a_passage_is_that_of_a_plain_loop(sentences, radius, share, seed, epoch, held_back, data):
    corpus = corpus_from_sentences("text", sentences)
    size = len(corpus.vocabulary)
    rare = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    ids = np.where(rare, -1, np.cumsum(~rare) - 1).astype(np.int32)
    keep = np.full(max(1, int((~rare).sum())), int(share * (SHARE - 1)), np.uint32)
    text = text_of(corpus, ids, keep, SHARE // 3, radius)
    first, end = sorted(data.draw(st.tuples(*[st.integers(0, corpus.sentence_count)] * 2)))
    assert filled(text, first, end, seed, epoch, held_back) == specified(text, first, end, seed, epoch, held_back)


def test_windows_never_cross_a_sentence_and_reach_the_radius():
    corpus = corpus_from_sentences("text", [["a", "b", "c", "d", "e"]] * 400)
    words, lows, highs = map(np.array, filled(text_of(corpus, radius=2), 0, 400))
    places = np.arange(len(words))
    assert (lows // 5 == places // 5).all()
    assert (highs // 5 == places // 5).all()
    middle = places % 5 == 2
    assert set((highs - places)[middle]) == set((places - lows)[middle]) == {1, 2}
    assert np.mean((highs - places)[middle] == 1) == pytest.approx(0.5, abs=0.1)


def test_rare_words_are_gone_before_windows_are_taken():
    corpus = corpus_from_sentences("text", [["a", "x", "x", "x", "b"]] * 2)
    text = text_of(corpus, np.array([0, -1, 1], np.int32), np.full(2, SHARE - 1, np.uint32), radius=1)
    assert filled(text, 0, 2) == [[0, 1, 0, 1], [0, 0, 2, 2], [1, 1, 3, 3]]


def test_the_halves_of_a_text_are_the_text():
    random = np.random.default_rng(0)
    corpus = corpus_from_sentences("text", [[f"w{w}" for w in random.integers(0, 9, 7)] for _ in range(60)])
    text = text_of(corpus, keep=np.full(9, SHARE // 2, np.uint32), hold_back=SHARE // 4)
    whole = filled(text, 0, 60)[0]
    assert filled(text, 0, 25)[0] + filled(text, 25, 60)[0] == whole
    assert 0.2 * corpus.token_count < len(whole) < 0.5 * corpus.token_count
    assert filled(text, 0, 60, epoch=1)[0] != whole
    assert filled(text, 0, 60, seed=2)[0] != whole


def test_every_sentence_is_either_held_back_or_trained_on():
    corpus = corpus_from_sentences("text", [[f"w{i}", "x"] for i in range(2000)])
    text = text_of(corpus, hold_back=SHARE // 50)
    for epoch in (0, 1):
        trained, held = (set(filled(text, 0, 2000, epoch=epoch, held_back=held)[0]) for held in (False, True))
        assert trained | held == set(range(2001))
        assert trained & held == {1}  # x
    assert 20 <= len(held) <= 65
    assert passages.held_back_tokens(text.starts, text.hold_back, text.hold_back_seed) == 2 * (len(held) - 1)


def test_frequent_words_are_kept_as_often_as_gensim_keeps_them():
    random = np.random.default_rng(4)
    words = (50 * random.random(200_000) ** 4).astype(int)
    corpus = corpus_from_sentences("text", [[f"w{w}" for w in line] for line in words.reshape(-1, 20)])
    text = stream_text.stream_text(corpus, StreamConfig(sample=1e-2, min_count=1)).text._replace(hold_back=0)
    share = corpus.vocabulary.counts / corpus.token_count
    expected = np.minimum(1, np.sqrt(1e-2 / share) + 1e-2 / share)
    kept = np.bincount(filled(text, 0, corpus.sentence_count)[0], minlength=50) / corpus.vocabulary.counts
    assert expected.min() < 0.3
    np.testing.assert_allclose(kept, expected, atol=0.02)
    assert stream_text.stream_text(corpus, StreamConfig(sample=0.0)).text.keep.min() == SHARE - 1


@pytest.mark.parametrize("lengths", [[1] * 3 + [2] + [1] * 5, [1000] * 40, [3, 900, 2, 2, 700], [5] * 5000])
@pytest.mark.parametrize("epochs", [1, 5, 1000])
def test_passages_cover_the_text_once(lengths, epochs):
    corpus = corpus_from_sentences("text", [["a", *("bc" * n)][:n] for n in lengths])
    text = stream_text.stream_text(corpus, StreamConfig(min_count=1, epochs=epochs))
    firsts = text.passages
    assert (firsts[0], firsts[-1]) == (0, corpus.sentence_count)
    assert (np.diff(firsts) > 0).all()
    tokens = np.diff(corpus.sentence_starts[firsts])
    assert text.longest == tokens.max() <= 10_000 + max(lengths)


@pytest.mark.parametrize(
    ("tokens", "least", "most"), [(9_000, 0, 0), (50_000, 500, 2_000), (1_000_000, 10_000, 30_000)]
)
def test_a_small_share_of_the_sentences_is_held_back(tokens, least, most):
    corpus = corpus_from_sentences("text", [["a", "b", "c", "d", "e"]] * (tokens // 5))
    text = stream_text.stream_text(corpus, StreamConfig(sample=0.0)).text
    held = passages.held_back_tokens(text.starts, text.hold_back, text.hold_back_seed)
    assert least <= held <= most


def test_pairs_are_those_of_the_windows(small_corpus):
    config = StreamConfig(min_count=1, sample=0.0, window=3)
    text = stream_text.stream_text(small_corpus, config)
    centers, outside, windows = passages.pairs(text.text, text.passages, text.longest, 1, 0, False, 10**6)
    words, lows, highs = filled(text.text, 0, small_corpus.sentence_count)
    expected = [(words[i], words[j]) for i in range(len(words)) for j in range(lows[i], highs[i] + 1) if j != i]
    assert list(zip(centers.tolist(), outside.tolist(), strict=True)) == expected
    sizes = [high - low for low, high in zip(lows, highs, strict=True)]
    assert windows.tolist() == [0, *np.cumsum(sizes)[:-1].tolist()]
    few = passages.pairs(text.text, text.passages, text.longest, 1, 0, False, 10)[2]
    assert 10 <= len(few) < len(windows)
    assert few.tolist() == windows[: len(few)].tolist()


def test_the_hold_back_is_the_same_whatever_the_seed():
    corpus = corpus_from_sentences("text", [[f"w{i % 50}", "b", "c"] for i in range(4000)])
    texts = [stream_text.stream_text(corpus, replace(StreamConfig(), seed=seed)).text for seed in (1, 2)]
    assert texts[0].hold_back == texts[1].hold_back > 0
