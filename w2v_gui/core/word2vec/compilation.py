"""Compiling and loading the kernels that a training needs, before it starts."""

import json
from collections.abc import Generator
from dataclasses import replace

from w2v_gui.core.child_compilation import compile_in_child
from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.progress import Progress
from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig, TrainingConfig


def compile_kernels(config: TrainingConfig) -> Generator[Progress, None, None]:
    """Returns when the kernels that the configuration needs are in the cache; at once if they are there already."""
    has_shared_centers = isinstance(config, StreamConfig) and config.shared_centers > 0
    kernels = f"{config.recipe} {config.objective} {config.dtype} {has_shared_centers}"
    yield from compile_in_child(__name__, kernels, json.dumps(config.as_dict()))


def warm_up(config: TrainingConfig) -> Generator[Progress, None, None]:
    """Compiles the kernels where that is still to be done, and loads them: training then starts at once."""
    yield from compile_kernels(config)
    yield Progress(None, "Loading the kernels")
    _run_kernels_of(config)


def run_kernels(config: str) -> None:
    """In the child: those of a configuration in JSON."""
    _run_kernels_of(TrainingConfig.from_dict(json.loads(config)))


def _run_kernels_of(config: TrainingConfig) -> None:
    """Compiles or loads every kernel that reading a text and training with the configuration need."""
    from w2v_gui.core.corpus.reader_warm_up import read_for_a_moment
    from w2v_gui.core.word2vec.training import train

    read_for_a_moment()
    corpus = corpus_from_sentences("tiny", [["a", "b", "c"], ["c", "b", "a"]])
    config = replace(config, sample=0.0, min_count=1, vector_size=4)
    if isinstance(config, StreamConfig):
        config = replace(config, epochs=1)
    elif isinstance(config, CourseConfig):
        config = replace(config, iterations=2, copies=1)
    for _ in train(corpus, config):
        pass
