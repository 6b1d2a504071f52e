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
from w2v_gui.core.word2vec.compilation import compile_kernels
from w2v_gui.core.word2vec.config import CourseConfig, Objective, StreamConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, ProbeReport
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
    return CourseConfig(vector_size=4, window=3, negative=3, iterations=37, batch_size=5, sample=0.01, copies=3)


@pytest.fixture(scope="session")
def stream_config():
    """Of the small corpus 25 steps of 16 words at most, in several passages an epoch."""
    return StreamConfig(vector_size=4, window=3, negative=3, epochs=3, min_count=1, sample=0.0, shared_centers=4)


def driven(corpus, config, start, history, steps):
    """The run after so many single steps."""
    events = train(corpus, config, start, paused=True)
    checkpoint = start
    commands = [None, None, *[Command.STEP] * steps, Command.STOP]
    while True:
        try:
            event = events.send(commands.pop(0) if commands else None)
        except StopIteration:
            return Run(corpus, checkpoint, history)
        if isinstance(event, LossReport):
            history.extend(event)
        elif isinstance(event, ProbeReport):
            history.add_probe(event)
        elif isinstance(event, Checkpoint):
            checkpoint = event


@pytest.fixture(scope="session")
def compiled_kernels():
    """Every kernel in the cache, compiled by child processes, as a user has them: the process that compiles joins them
    in another way than those that load them, and its last bits differ."""
    course = [CourseConfig(objective=o, dtype=dtype) for o in Objective for dtype in ("float32", "float64")]
    streams = [StreamConfig(objective=o, shared_centers=n) for o in Objective for n in (8, 0)]
    for config in (*course, *streams):
        for _ in compile_kernels(config):
            pass


@pytest.fixture(scope="session")
def run_of(compiled_kernels, small_corpus, small_config, stream_config):
    """run_of(n, **parameters): the small run of the course's recipe, stopped after n iterations.

    resume_from goes on from an older one; stream=True follows the other recipe, of which n are single steps.
    """

    def run_of(steps, resume_from=None, stream=False, **parameters):
        if resume_from is None:
            config = replace(stream_config if stream else small_config, **parameters)
            return driven(small_corpus, config, None, LossHistory(), steps)
        start, history = resume_from.checkpoint, resume_from.history
        history = LossHistory.from_arrays(history.arrays(), history.iteration, history.position)
        return driven(resume_from.corpus, start.config, start, history, steps - start.iteration)

    return run_of


@pytest.fixture(scope="session")
def assert_same_bits():
    """assert_same_bits(run, expected): the models, the losses and where they are agree in every bit."""

    def assert_same_arrays(arrays, others):
        assert arrays.keys() == others.keys()
        for name, array in arrays.items():
            assert (array.dtype, array.shape) == (others[name].dtype, others[name].shape), name
            assert array.tobytes() == others[name].tobytes(), name

    def assert_same_bits(run, expected):
        saved, other = run.checkpoint, expected.checkpoint
        vectors, others = ({"center": each.center, "outside": each.outside} for each in (saved, other))
        assert_same_arrays({**vectors, **saved.state}, {**others, **other.state})
        for name in ("smoothed_loss", "smoothed_pairs"):
            np.testing.assert_equal(getattr(saved, name), getattr(other, name))
        assert (saved.iteration, saved.position, saved.config) == (other.iteration, other.position, other.config)
        assert_same_arrays(run.history.arrays(), expected.history.arrays())
        assert (run.history.iteration, run.history.position) == (expected.history.iteration, expected.history.position)

    return assert_same_bits
