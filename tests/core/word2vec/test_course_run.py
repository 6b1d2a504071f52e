"""The course's own training runs, digit for digit, on the course's text."""

from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.core.corpus.course import COURSE_WORDS
from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.word2vec.config import CourseConfig, Objective
from w2v_gui.core.word2vec.events import LossReport, TextPrepared
from w2v_gui.core.word2vec.kernels.mersenne_twister import below, seeded_state
from w2v_gui.core.word2vec.training import train
from w2v_gui.core.word2vec.training_text import thin_out, training_corpus

COURSE = CourseConfig()
SOFTMAX = {10: 27.071659, 20: 27.121060, 30: 27.088950, 40: 27.097965, 50: 27.294253, 2000: 28.714701}


@pytest.fixture(scope="module")
def corpus(shared_files):
    return load_corpus(shared_files / "sst" / "datasetSentences.txt")


def test_the_text_has_the_courses_types_and_tokens(corpus):
    assert (corpus.sentence_count, corpus.token_count, len(corpus.vocabulary)) == (11_855, 227_245, 19_538)
    vocabulary = training_corpus(corpus, COURSE).vocabulary
    assert (len(vocabulary), vocabulary.counts.sum()) == (19_539, 227_246)
    assert set(COURSE_WORDS) <= set(vocabulary.words)


def test_thinning_out_leaves_the_courses_sentences(corpus):
    state = seeded_state(COURSE.seed)
    below(state, COURSE.window)  # the first radius
    text = thin_out(training_corpus(corpus, COURSE), COURSE, state)
    assert (len(text.sentence_starts) - 1, len(text.tokens)) == (299_303, 1_523_942)


def test_negative_sampling_gives_the_courses_losses(corpus, shared_files):
    table = np.loadtxt(shared_files / "course_run" / "negative_sampling_loss.txt")
    *events, checkpoint = train(corpus, COURSE)
    reports = LossReport.joined([event for event in events if isinstance(event, LossReport)])
    np.testing.assert_array_equal(reports.smoothed_positions, table[:, 0])
    np.testing.assert_allclose(reports.losses[9::10], table[:, 1], atol=1e-6, rtol=0)
    np.testing.assert_allclose(reports.smoothed_losses, table[:, 2], atol=1e-6, rtol=0)
    assert f"{checkpoint.smoothed_loss:.6f}" == "9.812206"
    (prepared,) = (event for event in events if isinstance(event, TextPrepared))
    assert prepared.pairs_a_window == pytest.approx(2.86, abs=0.005)
    assert reports.pairs.mean() == pytest.approx(prepared.pairs_a_window, abs=0.01)
    assert prepared.references[1].nats_a_pair == pytest.approx(3.351, abs=5e-4)


def test_naive_softmax_gives_the_courses_losses(corpus):
    config = replace(COURSE, objective=Objective.NAIVE_SOFTMAX, iterations=2000)
    events = train(corpus, config)
    reports = LossReport.joined([event for event in events if isinstance(event, LossReport)])
    smoothed = dict(zip(reports.smoothed_positions.tolist(), reports.smoothed_losses.tolist(), strict=True))
    assert {iteration: round(smoothed[iteration], 6) for iteration in SOFTMAX} == SOFTMAX
