"""A small text, and short training runs on it, for the tests of training and of run folders."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport
from w2v_gui.core.word2vec.training import train

# the first example may have to compile a kernel
settings.register_profile("compiling", deadline=None)
settings.load_profile("compiling")


@pytest.fixture(scope="session")
def shared_files():
    """The folder of real texts and vectors, which is no part of the project."""
    beside = Path(__file__).parents[3] / "shared" / "data"
    folder = Path(os.environ.get("W2V_GUI_DATA", beside))
    if not folder.is_dir():
        pytest.skip(f"The real texts are not in {folder}. Set W2V_GUI_DATA to their folder.")
    return folder


@pytest.fixture(scope="session")
def small_corpus():
    """80 sentences of 3 to 12 among 40 words, some far more frequent than others."""
    random = np.random.default_rng(5)
    sentences = [[f"w{int(40 * r**3)}" for r in random.random(random.integers(3, 13))] for _ in range(80)]
    return corpus_from_sentences("small.txt", sentences, source="/texts/small.txt")


@pytest.fixture(scope="session")
def small_config():
    return TrainingConfig(vector_size=4, window=3, negative=3, iterations=37, batch_size=5, sample=0.01, copies=3)


@pytest.fixture(scope="session")
def run_of(small_corpus, small_config):
    """run_of(n, **parameters): the small run, stopped after n iterations; resume_from goes on from an older one."""

    def run_of(iterations, resume_from=None, **parameters):
        config = replace(small_config, **parameters) if resume_from is None else resume_from.checkpoint.config
        corpus = small_corpus if resume_from is None else resume_from.corpus
        start = None if resume_from is None else resume_from.checkpoint
        history = LossHistory() if resume_from is None else LossHistory.from_arrays(resume_from.history.arrays())
        events = train(corpus, config, start, paused=True)
        checkpoint, steps = None, iterations - len(history)
        commands = [None, None, *[Command.STEP] * steps, Command.STOP]
        while True:
            try:
                event = events.send(commands.pop(0) if commands else None)
            except StopIteration:
                return Run(corpus, checkpoint, history)
            if isinstance(event, LossReport):
                history.extend(event)
            elif isinstance(event, Checkpoint):
                checkpoint = event

    return run_of


@pytest.fixture(scope="session")
def assert_same_bits():
    """assert_same_bits(run, expected): the models, the losses and the generators agree in every bit."""

    def assert_same_bits(run, expected):
        for name in ("center", "outside", "random_state"):
            array, other = getattr(run.checkpoint, name), getattr(expected.checkpoint, name)
            assert array.dtype == other.dtype
            assert array.shape == other.shape
            assert array.tobytes() == other.tobytes(), name
        for name in ("smoothed_loss", "smoothed_pairs"):
            np.testing.assert_equal(getattr(run.checkpoint, name), getattr(expected.checkpoint, name))
        assert run.checkpoint.iteration == expected.checkpoint.iteration
        assert run.checkpoint.config == expected.checkpoint.config
        for name, values in expected.history.arrays().items():
            assert run.history.arrays()[name].tobytes() == values.tobytes(), name

    return assert_same_bits
