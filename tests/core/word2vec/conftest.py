"""One mini-batch by the kernels and the same one by plain loops over `losses.py`."""

import random
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest

from w2v_gui.core.word2vec import losses
from w2v_gui.core.word2vec.config import Objective
from w2v_gui.core.word2vec.course_model import CourseModel
from w2v_gui.core.word2vec.events import Checkpoint
from w2v_gui.core.word2vec.kernels.mersenne_twister import seeded_state
from w2v_gui.core.word2vec.training_text import noise_table


class Batch(NamedTuple):
    """What one mini-batch gives: loss and pairs a window, and the vectors after the step."""

    loss: float
    pairs: float
    center: np.ndarray
    outside: np.ndarray


def draw_window(sentences, radius, generator):
    while True:
        words = sentences[generator.randint(0, len(sentences) - 1)]
        position = generator.randint(0, len(words) - 1)
        near = words[max(0, position - radius) : position] + words[position + 1 : position + 1 + radius]
        outside = [word for word in near if word != words[position]]
        if outside:
            return words[position], outside


def draw_noise(table, outside_id, generator):
    while True:
        word = table[generator.randint(0, len(table) - 1)]
        if word != outside_id:
            return word


@pytest.fixture(scope="session")
def window_by_a_plain_loop():
    """(sentences, radius, generator) -> center, outside words."""
    return draw_window


@pytest.fixture(scope="session")
def noise_by_a_plain_loop():
    """(table, outside_id, generator) -> a noise word."""
    return draw_noise


@pytest.fixture(scope="session")
def specified_batch():
    """(corpus, config, center, outside, seed) -> the Batch that `losses.py` gives; the text is not thinned out."""

    def specified_batch(corpus, config, center, outside, seed):
        generator = random.Random(seed)
        table = noise_table(corpus.vocabulary.counts, config.ns_exponent)
        sentences = [corpus.tokens[a:b].tolist() for a, b in pairwise(corpus.sentence_starts)]
        loss, pairs, d_center, d_outside = 0.0, 0, np.zeros_like(center), np.zeros_like(outside)
        for _ in range(config.batch_size):
            c, o = draw_window(sentences, generator.randint(1, config.window), generator)
            if config.objective is Objective.NAIVE_SOFTMAX:
                window = losses.naive_softmax_window(c, np.array(o), center, outside)
            else:
                noise = np.array([[draw_noise(table, w, generator) for _ in range(config.negative)] for w in o])
                window = losses.negative_sampling_window(c, np.array(o), noise, center, outside)
            loss += window.loss
            pairs += len(o)
            d_center += window.d_center_vectors
            d_outside += window.d_outside_vectors
        step = config.alpha / config.batch_size
        return Batch(
            loss / config.batch_size, pairs / config.batch_size, center - step * d_center, outside - step * d_outside
        )

    return specified_batch


@pytest.fixture(scope="session")
def kernels():
    """with kernels(corpus, config, seed) as batch: batch(center, outside) -> the Batch of the kernels, from copies."""

    @contextmanager
    def kernels(corpus, config, seed):
        shape = (len(corpus.vocabulary), config.vector_size)
        zeros, state = np.zeros(shape, config.dtype), seeded_state(seed)
        checkpoint = Checkpoint(config, 1, 1.0, zeros, zeros, {"random_state": state}, 1.0, 1.0, 0.0)
        model = CourseModel(corpus, config, checkpoint)

        def batch(center, outside):
            model.center[:], model.outside[:], model.source.random_state[:] = center, outside, state
            report = model.run(1)
            return Batch(report.losses[0], report.pairs[0], model.center.copy(), model.outside.copy())

        yield batch
        model.close()

    return kernels
