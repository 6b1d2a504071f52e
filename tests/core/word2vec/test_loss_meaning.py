"""What the losses of a run mean is said of real runs, each staged to come to one of the sentences."""

import re
from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.word2vec.config import CourseConfig, Objective, StreamConfig
from w2v_gui.core.word2vec.events import LossReport, ProbeReport, ReferenceLoss, TextPrepared
from w2v_gui.core.word2vec.loss_meaning import Losses, Meaning, meaning
from w2v_gui.core.word2vec.training import train

STREAM = StreamConfig(vector_size=20, min_count=1, sample=0.0)


def text(sentences, seed=0, structured=True):
    """Of 100 frequent and rare words; of two topics, or each word drawn by itself."""
    random = np.random.default_rng(seed)
    words = (50 * random.random((sentences, 10)) ** 2).astype(int)
    if structured:
        words = 2 * words + random.integers(0, 2, (sentences, 1))
    return corpus_from_sentences("text", [[f"w{word}" for word in sentence] for sentence in words])


def run(corpus, config, until=np.inf):
    """(what the losses mean at the end, the history, the reference losses) of a real run."""
    history, references = LossHistory(), ()
    for event in train(corpus, config):
        if isinstance(event, TextPrepared):
            references = event.references
        elif isinstance(event, LossReport):
            history.extend(event)
        elif isinstance(event, ProbeReport):
            history.add_probe(event)
            if event.position >= until:
                break
    return said(history, references, config), history, references


def said(history, references, config):
    return meaning(history.for_meaning(1.0 if config.recipe == "stream" else None), references)


def test_before_the_first_losses_nothing_is_said(small_corpus):
    assert said(LossHistory(), (), STREAM) is None
    assert run(small_corpus, STREAM, until=0)[0] is None


def test_a_step_that_is_too_short_leaves_the_untrained_model():
    told, _, _ = run(text(3000), replace(STREAM, alpha=1e-6, min_alpha=0.0, epochs=1))
    assert told == Meaning("Still at the level of the untrained model.")


def test_independent_words_are_known_by_their_frequencies_alone():
    told, history, references = run(text(5000, structured=False), replace(STREAM, alpha=0.02, epochs=4))
    assert told == Meaning("Still at the level of word frequencies: little is known about single words.")
    assert history.probe_losses[-1] == pytest.approx(references[-1].nats_a_pair, rel=0.03)


def test_a_text_with_structure_is_learned():
    told, history, references = run(text(3000), replace(STREAM, epochs=2))
    below = 1 - history.probe_losses[-1] / references[-1].nats_a_pair
    assert told == Meaning(f"Learning: {100 * below:.0f} % below word frequencies.", "good")
    assert below > 0.05


@pytest.mark.parametrize("objective", list(Objective))
def test_a_run_that_goes_on_after_it_has_learned_improves_no_longer(objective):
    config = replace(STREAM, objective=objective, epochs=24, vector_size=4, batch_size=64)
    told, history, _ = run(text(3000), config)
    assert told.tone == "good"
    assert re.fullmatch(
        r"No longer improving: -?0\.[0-4] % in the last epoch, \d+ % below word frequencies\.", told.sentence
    )
    before = np.interp(23.0, history.probe_positions, history.probe_losses)
    assert abs(1 - history.probe_losses[-1] / before) < 0.005


def test_a_step_that_is_too_long_diverges():
    told, history, references = run(text(3000), replace(STREAM, alpha=100.0, min_alpha=100.0, epochs=1))
    assert told == Meaning("Diverging: lower alpha.", "warning")
    assert history.probe_losses[-1] > 1.01 * references[0].nats_a_pair


@pytest.mark.parametrize("epochs", [20, 60])
def test_a_small_text_is_learned_by_heart(epochs):
    """Of 11,000 words drawn from 1,000; in the end unknown sentences are worse than to an untrained model."""
    random = np.random.default_rng(0)
    words = (1000 * random.random((1100, 10)) ** 2).astype(int)
    corpus = corpus_from_sentences("text", [[f"w{word}" for word in sentence] for sentence in words])
    told, history, references = run(corpus, replace(STREAM, epochs=epochs, vector_size=50, alpha=0.05))
    assert told == Meaning("Training loss falls, probe loss rises: the model learns this text by heart.", "warning")
    assert history.probe_losses[-1] > 1.02 * history.probe_losses.min()
    assert (history.probe_losses[-1] > references[0].nats_a_pair) == (epochs == 60)
    assert history.smoothed_losses_a_pair[-1] < 1.01 * history.smoothed_losses_a_pair.min()


def test_the_course_has_no_epochs_in_which_it_could_stand_still(small_corpus):
    told, history, _ = run(small_corpus, CourseConfig(iterations=300, sample=0.0, copies=1, unknown_word=False))
    assert len(history.smoothed_losses) == 30
    assert "improving" not in told.sentence


SAMPLING = (
    ReferenceLoss("untrained", 4.0),
    ReferenceLoss("best constant score", 2.7),
    ReferenceLoss("word frequencies", 2.6),
)
SOFTMAX = ReferenceLoss("untrained", 9.9), ReferenceLoss("word frequencies", 8.0)


@pytest.mark.parametrize(
    ("references", "loss", "sentence"),
    [
        (SAMPLING, 4.1, "Diverging: lower alpha."),
        (SAMPLING, 3.97, "Still at the level of the untrained model."),
        (SAMPLING, 3.0, "Better than untrained, still above the best constant score."),
        (SAMPLING, 2.75, "Still at the level of the best constant score: little is known about single words."),
        (SAMPLING, 2.61, "Still at the level of word frequencies: little is known about single words."),
        (SAMPLING, 2.34, "Learning: 10 % below word frequencies."),
        (SOFTMAX, 9.0, "Better than untrained, still above word frequencies."),
        (SOFTMAX, 8.1, "Still at the level of word frequencies: little is known about single words."),
    ],
)
def test_a_loss_is_compared_with_the_lines(references, loss, sentence):
    training = np.array([[0.5, 1.0], [references[0].nats_a_pair, loss]])
    probe = np.array([[0.0, 1.0], [references[0].nats_a_pair, loss]])
    assert meaning(Losses(training, probe, 1.0), references).sentence == sentence
