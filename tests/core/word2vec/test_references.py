"""The reference losses are what the best models without knowledge would lose, measured on its probe."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.word2vec.config import CourseConfig, Objective, StreamConfig
from w2v_gui.core.word2vec.events import ProbeSize
from w2v_gui.core.word2vec.losses import log_sigmoid
from w2v_gui.core.word2vec.model import prepare_text
from w2v_gui.core.word2vec.probe import Probe
from w2v_gui.core.word2vec.references import best_constant_loss, frequency_loss, reference_losses
from w2v_gui.core.word2vec.training import train

SCORES = np.linspace(-12, 12, 24_001)
SHARES = st.lists(st.integers(1, 50), min_size=4, max_size=4).map(lambda n: np.array(n) / sum(n))


@pytest.mark.parametrize("negative", [1, 5, 10, 100])
def test_no_constant_score_is_better_than_the_best(negative):
    losses = -log_sigmoid(SCORES) - negative * log_sigmoid(-SCORES)
    assert best_constant_loss(negative) == pytest.approx(losses.min(), abs=1e-6)


def test_the_best_constant_score_of_the_course_is_the_published_one():
    assert best_constant_loss(10) == pytest.approx(3.351, abs=5e-4)


def probe_of(outside, noise):
    """A probe of pairs with these outside words (n,) and noise words (n, K)."""
    n = len(outside)
    return Probe(np.zeros(n, int), np.array(outside), np.array(noise), np.arange(n), ProbeSize(n, n, False))


@given(SHARES, SHARES, st.integers(1, 6))
def test_no_score_by_outside_word_is_better_than_the_best_where_words_have_their_shares(outside, noise, negative):
    """Of a probe in which every word stands as often as its share says."""
    counts = np.round(outside * 5000).astype(int)
    random = np.random.default_rng(0)
    pool = np.repeat(np.arange(4), np.round(noise * 10_000).astype(int))
    drawn = random.choice(pool, (counts.sum(), negative))
    told = frequency_loss(probe_of(np.repeat(np.arange(4), counts), drawn), outside, noise)
    losses = -outside[:, None] * log_sigmoid(SCORES) - negative * noise[:, None] * log_sigmoid(-SCORES)
    assert told == pytest.approx(losses.min(axis=1).sum(), rel=0.03)


def test_the_frequency_line_is_a_plain_loop_over_the_probe():
    outside, noise = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.3, 0.5])
    probe = probe_of([0, 1, 2], [[1, 2], [2, 2], [0, 1]])
    score = [math.log(p / (2 * q)) for p, q in zip(outside, noise, strict=True)]
    losses = [
        math.log1p(math.exp(-score[o])) + sum(math.log1p(math.exp(score[k])) for k in drawn)
        for o, drawn in zip(probe.outside, probe.noise, strict=True)
    ]
    assert frequency_loss(probe, outside, noise) == pytest.approx(np.mean(losses))


def test_words_that_are_never_drawn_cost_nothing():
    outside, noise = np.array([0.5, 0.5, 0]), np.array([0.5, 0, 0.5])
    probe = probe_of([0, 1], [[2], [2]])
    assert frequency_loss(probe, outside, noise) == pytest.approx(math.log(2) / 2)


def test_the_line_of_naive_softmax_is_the_cross_entropy_of_the_probe():
    config = StreamConfig(objective=Objective.NAIVE_SOFTMAX)
    shares = np.array([0.5, 0.25, 0.25])
    probe = probe_of([0, 1, 1, 2], np.empty((4, 0), int))
    untrained, frequencies = reference_losses(config, probe, shares, shares)
    assert untrained.nats_a_pair == pytest.approx(math.log(3))
    assert frequencies.nats_a_pair == pytest.approx((math.log(2) + 3 * math.log(4)) / 4)


@pytest.mark.parametrize("objective", list(Objective))
def test_references_fall_from_the_untrained_to_the_best_informed(small_corpus, small_config, objective):
    prepared = prepare_text(small_corpus, replace(small_config, objective=objective))
    losses = [reference.nats_a_pair for reference in prepared.references]
    assert losses == sorted(losses, reverse=True)
    words = len(prepared.vocabulary)
    assert losses[0] == pytest.approx(4 * math.log(2) if objective is Objective.NEGATIVE_SAMPLING else math.log(words))


@pytest.mark.parametrize("objective", list(Objective))
def test_a_saved_run_is_shown_with_the_references_that_training_told(small_corpus, small_config, objective):
    config = replace(small_config, objective=objective)
    events = train(small_corpus, config)
    next(events)
    told = next(events)
    events.close()
    prepared = prepare_text(small_corpus, config)
    assert prepared.references == told.references
    assert prepared.pairs_a_window == told.pairs_a_window
    assert prepared.vocabulary.words == told.vocabulary.words


def test_pairs_a_window_are_about_those_of_training(small_corpus, small_config, run_of):
    config = replace(small_config, batch_size=200)
    pairs = run_of(37, batch_size=200).history.arrays()["pairs"]
    assert prepare_text(small_corpus, config).pairs_a_window == pytest.approx(pairs.mean(), rel=0.05)


def test_the_course_configuration_has_three_references(small_corpus):
    labels = [line.label for line in prepare_text(small_corpus, CourseConfig(sample=0.0)).references]
    assert labels == ["untrained", "best constant score", "word frequencies"]
