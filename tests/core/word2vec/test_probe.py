"""The probe is fixed, from sentences that training never sees, large enough, and says how exact it is."""

from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.word2vec import losses, stream_model
from w2v_gui.core.word2vec.config import CourseConfig, Objective, StreamConfig
from w2v_gui.core.word2vec.course_model import CourseModel, prepare
from w2v_gui.core.word2vec.events import Checkpoint, ProbeReport, TextPrepared
from w2v_gui.core.word2vec.kernels.passages import held_back_tokens
from w2v_gui.core.word2vec.probe import Probe, draw_probe, pair_losses, probe_loss
from w2v_gui.core.word2vec.stream_steps import OwnNoiseSteps
from w2v_gui.core.word2vec.training import train

OBJECTIVES = pytest.mark.parametrize("objective", list(Objective))
FIELDS = ("centers", "outside", "noise", "windows")


@pytest.fixture(scope="module")
def corpus():
    """100,000 words of two topics, each with 200 words of its own beside 20 that are everywhere."""
    random = np.random.default_rng(3)
    topics = random.integers(0, 2, 10_000)
    words = 200 * topics[:, None] + (200 * random.random((10_000, 10)) ** 2).astype(int)
    common = random.random(words.shape) < 0.3
    words[common] = 400 + random.integers(0, 20, common.sum())
    return corpus_from_sentences("text", [[f"w{word}" for word in sentence] for sentence in words])


def same(probe, other):
    return all(getattr(probe, name).tobytes() == getattr(other, name).tobytes() for name in FIELDS)


@OBJECTIVES
def test_it_is_the_same_for_a_text_and_a_seed(corpus, objective):
    config = StreamConfig(objective=objective)
    probes = [
        stream_model.prepare(corpus, replace(config, **other)).probe for other in ({}, {"epochs": 9, "alpha": 1.0})
    ]
    assert same(*probes)
    assert not same(probes[0], stream_model.prepare(corpus, replace(config, seed=2)).probe)


@OBJECTIVES
def test_no_sentence_of_it_is_trained_on(corpus, objective, monkeypatch):
    seen = set()
    config = StreamConfig(objective=objective, shared_centers=0, epochs=1, sample=0.0)

    def record(_self, stretch, *_):
        passage = stretch.passage
        for i in range(stretch.first, stretch.end):
            seen.update(
                (int(passage.words[i]), int(passage.words[j])) for j in range(passage.lows[i], passage.highs[i] + 1)
            )

    # words by sentence, so that a pair tells of which one it is
    marked = corpus_from_sentences("marked", [[f"{i} {k}" for k in range(3)] for i in range(4_000)])
    monkeypatch.setattr(OwnNoiseSteps, "train", record)
    monkeypatch.setattr("w2v_gui.core.word2vec.softmax_steps.NaiveSoftmaxSteps.train", record)
    config = replace(config, min_count=1)
    list(train(marked, config))
    probe = stream_model.prepare(marked, config).probe
    pairs = set(zip(probe.centers.tolist(), probe.outside.tolist(), strict=True))
    assert probe.size.held_back
    assert len(pairs) > 500
    assert not {center // 3 for center, _ in pairs} & {center // 3 for center, _ in seen}
    assert len({center // 3 for center, _ in seen}) > 3_500


@OBJECTIVES
def test_its_standard_error_is_under_a_percent_and_is_that_of_other_draws(corpus, objective):
    """After training, as the probes of other seeds show."""
    config = StreamConfig(objective=objective, epochs=1, min_count=1, vector_size=20, alpha=0.1)
    events = list(train(corpus, config))
    last = [event for event in events if isinstance(event, ProbeReport)][-1]
    assert 0 < last.standard_error < 0.01 * last.nats_a_pair
    center, outside = events[-1].center, events[-1].outside
    reports = []
    for seed in range(20):
        text = stream_model.prepare(corpus, replace(config, seed=seed)).text
        random = np.random.default_rng(seed)
        shuffled = fresh_windows(text, random)
        probe = draw_probe(*shuffled, text.noise, replace(config, seed=seed), held_back=False)
        reports.append(probe_loss(probe, center, outside, 0.0))
    spread = np.std([report.nats_a_pair for report in reports], ddof=1)
    assert np.mean([report.standard_error for report in reports]) == pytest.approx(spread, rel=0.5)


def fresh_windows(text, random):
    """400 windows from all over the text, far apart."""
    from w2v_gui.core.word2vec.kernels import passages

    centers, outside, windows = passages.pairs(
        text.text, text.passages, text.longest, int(random.integers(1000)), 5, False, 10**6
    )
    chosen = np.sort(random.choice(len(windows) - 1, 400, replace=False))
    parts = [np.arange(windows[i], windows[i + 1]) for i in chosen]
    sizes = np.array([len(part) for part in parts])
    pairs = np.concatenate(parts)
    return centers[pairs], outside[pairs], np.cumsum(sizes) - sizes


def test_noise_words_are_drawn_by_their_shares_and_are_never_the_outside_word(corpus):
    prepared = stream_model.prepare(corpus, StreamConfig(sample=0.0))
    probe, shares = prepared.probe, prepared.text.noise
    assert probe.noise.shape == (len(probe.outside), 5)
    assert not (probe.noise == probe.outside[:, None]).any()
    np.testing.assert_allclose(
        np.bincount(probe.noise.ravel(), minlength=len(shares)) / probe.noise.size, shares, atol=0.003
    )


def test_windows_are_whole():
    centers, outside = np.arange(100_000), np.zeros(100_000, int)
    windows = np.arange(0, 100_000, 7)
    probe = draw_probe(centers, outside, windows, np.ones(3) / 3, StreamConfig(), True)
    assert 12_000 <= len(probe.centers) < 12_007
    assert len(probe.centers) % 7 == 0
    assert (probe.size.pairs, probe.size.windows) == (len(probe.centers), len(probe.windows))


@OBJECTIVES
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("scores_at_once", [1, 50, 10**6])
def test_a_pair_loses_what_the_specification_says(objective, dtype, scores_at_once, monkeypatch):
    monkeypatch.setattr("w2v_gui.core.word2vec.probe._SCORES_AT_ONCE", scores_at_once)
    monkeypatch.setattr("w2v_gui.core.word2vec.probe._PRODUCTS_A_CALL", scores_at_once)
    random = np.random.default_rng(1)
    center, outside = (random.normal(0, 1.5, (20, 6)).astype(dtype) for _ in range(2))
    n = 90
    windows = np.arange(0, n, 3)
    centers, outside_ids = np.repeat(random.integers(0, 20, n // 3), 3), random.integers(0, 20, n)
    sampling = objective is Objective.NEGATIVE_SAMPLING
    noise = random.integers(0, 20, (n, 4 if sampling else 0))
    probe = Probe(centers, outside_ids, noise, windows, None)
    exact_center, exact_outside = center.astype(float), outside.astype(float)
    expected = [
        losses.negative_sampling(exact_center[c], exact_outside[o], exact_outside[k]).loss
        if sampling
        else losses.naive_softmax(exact_center[c], o, exact_outside).loss
        for c, o, k in zip(centers, outside_ids, noise, strict=True)
    ]
    np.testing.assert_allclose(pair_losses(probe, center, outside), expected, rtol=1e-4, atol=1e-5)
    assert probe_loss(probe, center, outside, 2.5).nats_a_pair == pytest.approx(np.mean(expected), rel=1e-5)


def test_probes_are_at_every_epoch_and_about_40_a_run(corpus):
    for epochs in (1, 5, 300):
        config = StreamConfig(epochs=epochs, sample=0.001, vector_size=4, min_count=1)
        positions = [e.position for e in train(corpus, replace(config, alpha=0.01)) if isinstance(e, ProbeReport)]
        assert (positions[0], positions[-1]) == (0, epochs)
        assert positions == sorted(set(positions))
        assert 40 <= len(positions) <= 85
        if epochs <= 40:
            assert set(range(epochs + 1)) <= set(positions)


def test_a_short_text_is_probed_where_it_is_trained(small_corpus, stream_config):
    prepared = stream_model.prepare(small_corpus, stream_config)
    assert not prepared.probe.size.held_back
    assert prepared.text.text.hold_back == 0


def test_of_few_long_sentences_some_are_held_back():
    random = np.random.default_rng(0)
    corpus = corpus_from_sentences("lines", [[f"w{w}" for w in random.integers(0, 99, 1000)] for _ in range(60)])
    text = stream_model.prepare(corpus, StreamConfig(sample=0.0))
    assert text.probe.size.held_back
    assert 500 <= held_back_tokens(text.text.text.starts, text.text.text.hold_back, 20_130_904) <= 12_000


@OBJECTIVES
def test_lines_fall_from_the_untrained_to_the_best_informed(corpus, objective):
    prepared = stream_model.prepare(corpus, StreamConfig(objective=objective, sample=0.0)).prepared
    told = [line.nats_a_pair for line in prepared.references]
    assert told == sorted(told, reverse=True)
    assert told[-1] < 0.995 * told[-2]
    assert prepared.words_a_unit == corpus.token_count


def test_the_first_probe_is_the_untrained_model(corpus):
    for objective in Objective:
        events = train(corpus, StreamConfig(objective=objective, sample=0.0))
        told = [next(events) for _ in range(4)]
        prepared, probe = (next(e for e in told if isinstance(e, kind)) for kind in (TextPrepared, ProbeReport))
        assert probe.nats_a_pair == pytest.approx(prepared.references[0].nats_a_pair, rel=1e-6)
        events.close()


def test_the_course_draws_its_probe_from_its_training_text_without_touching_its_draws(small_corpus, small_config):
    first, second = (prepare(small_corpus, small_config) for _ in range(2))
    assert same(first.probe, second.probe)
    assert not first.probe.size.held_back
    model = CourseModel(small_corpus, small_config)
    before = model.source.random_state.copy()
    report = model.probe_if_due()
    assert report.position == 0
    np.testing.assert_array_equal(model.source.random_state, before)
    model.close()
    sentences = {
        frozenset(first.text.tokens[a:b].tolist())
        for a, b in zip(first.text.sentence_starts[:-1], first.text.sentence_starts[1:], strict=True)
    }
    for center, outside in list(zip(first.probe.centers, first.probe.outside, strict=True))[:200]:
        assert center != outside
        assert any({int(center), int(outside)} <= sentence for sentence in sentences)


def test_the_probe_of_the_course_agrees_with_its_training_loss(small_corpus):
    config = CourseConfig(vector_size=10, negative=5, sample=0.0, copies=1, iterations=2000, unknown_word=False)
    events = list(train(small_corpus, config))
    probe = [event for event in events if isinstance(event, ProbeReport)][-1]
    last = next(event for event in reversed(events) if isinstance(event, Checkpoint))
    assert probe.nats_a_pair == pytest.approx(last.smoothed_loss / last.smoothed_pairs, rel=0.03)
