"""The reference losses are what the best models without knowledge would lose, and a loss is put into words."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.word2vec.config import Objective, TrainingConfig
from w2v_gui.core.word2vec.events import ReferenceLoss
from w2v_gui.core.word2vec.losses import log_sigmoid
from w2v_gui.core.word2vec.model import prepare_text
from w2v_gui.core.word2vec.references import best_constant_loss, best_frequency_loss, entropy, meaning
from w2v_gui.core.word2vec.training import train

SCORES = np.linspace(-12, 12, 24_001)
SHARES = st.lists(st.integers(1, 50), min_size=4, max_size=4).map(lambda n: np.array(n) / sum(n))
SAMPLING = (
    ReferenceLoss("untrained", 4.0), ReferenceLoss("best constant score", 2.7), ReferenceLoss("word frequencies", 2.6)
)  # fmt: skip


@pytest.mark.parametrize("negative", [1, 5, 10, 100])
def test_no_constant_score_is_better_than_the_best(negative):
    losses = -log_sigmoid(SCORES) - negative * log_sigmoid(-SCORES)
    assert best_constant_loss(negative) == pytest.approx(losses.min(), abs=1e-6)


def test_the_best_constant_score_of_the_course_is_the_published_one():
    assert best_constant_loss(10) == pytest.approx(3.351, abs=5e-4)


@given(SHARES, SHARES, st.integers(1, 20))
def test_no_score_by_outside_word_is_better_than_the_best(outside, noise, negative):
    losses = -outside[:, None] * log_sigmoid(SCORES) - negative * noise[:, None] * log_sigmoid(-SCORES)
    best = best_frequency_loss(outside, noise, negative)
    assert best == pytest.approx(losses.min(axis=1).sum(), abs=1e-5)
    assert best <= best_constant_loss(negative) + 1e-12


def test_words_that_are_never_drawn_cost_nothing():
    outside, noise = np.array([0.5, 0.5, 0]), np.array([0.5, 0, 0.5])
    assert best_frequency_loss(outside, noise, 1) == pytest.approx(math.log(2))
    assert entropy(np.array([0.5, 0, 0.5])) == pytest.approx(math.log(2))


def test_the_entropy_of_equal_shares_is_the_logarithm_of_their_number():
    assert entropy(np.full(8, 1 / 8)) == pytest.approx(math.log(8))


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


@pytest.mark.parametrize(
    ("nats_a_pair", "sentence", "informed"),
    [
        (5.0, "Still at the level of the untrained model.", False),
        (3.97, "Still at the level of the untrained model.", False),
        (3.0, "Better than untrained, but above the best constant score.", False),
        (2.75, "At the level of the best constant score: little is known about single words.", False),
        (2.61, "At the level of word frequencies: little is known about single words.", False),
        (2.59, "At the level of word frequencies: little is known about single words.", False),
        (2.34, "Learning: 10 % below word frequencies.", True),
    ],
)
def test_a_loss_is_put_into_words(nats_a_pair, sentence, informed):
    told = meaning(nats_a_pair, SAMPLING)
    assert (told.sentence, told.informed) == (sentence, informed)


def test_naive_softmax_has_no_best_constant_score():
    references = (ReferenceLoss("untrained", 9.9), ReferenceLoss("word frequencies", 9.4))
    assert meaning(9.6, references).sentence == "At the level of word frequencies: little is known about single words."
    assert meaning(9.69, (references[0], ReferenceLoss("word frequencies", 8.0))).sentence == (
        "Better than untrained, but above word frequencies."
    )


def test_the_course_configuration_has_three_references(small_corpus):
    labels = [line.label for line in prepare_text(small_corpus, replace(TrainingConfig(), sample=0.0)).references]
    assert labels == ["untrained", "best constant score", "word frequencies"]
