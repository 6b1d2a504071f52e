"""Compiling the kernels in a child process, once, into the user's cache folder.

Compiling in a thread would hold the interpreter's lock for seconds, and the window with it. The child fills Numba's
cache; this process then only loads what it finds there.
"""

import hashlib
import json
import os
import platform
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.kernel_cache import cache_folder
from w2v_gui.core.progress import Progress
from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig, TrainingConfig

_POLL_S = 0.05
_ACTIVITY = "Compiling the kernels, once"
_one_at_a_time = threading.Lock()  # a second caller waits for the first one's child


def compile_kernels(config: TrainingConfig) -> Generator[Progress, None, None]:
    """Returns when the kernels that the configuration needs are in the cache; at once if they are there already.

    A child that fails is no error: this process then compiles for itself, and the window stutters meanwhile.
    """
    while not _one_at_a_time.acquire(timeout=_POLL_S):
        yield Progress(None, _ACTIVITY)
    try:
        marker = _marker(config)
        if not marker.exists():
            yield from _compile_in_child(config, marker)
    finally:
        _one_at_a_time.release()


def _compile_in_child(config: TrainingConfig, marker: Path) -> Generator[Progress, None, None]:
    arguments = [sys.executable, "-m", __name__, json.dumps(config.as_dict())]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.Popen(arguments, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return
    with child:
        try:
            while child.poll() is None:
                yield Progress(None, _ACTIVITY)
                with suppress(subprocess.TimeoutExpired):
                    child.wait(_POLL_S)
        finally:
            child.kill()
    if child.returncode == 0:
        with suppress(OSError):  # compiled anew next time
            marker.parent.mkdir(parents=True, exist_ok=True)
            marker.touch()


def warm_up(config: TrainingConfig) -> Generator[Progress, None, None]:
    """Compiles the kernels where that is still to be done, and loads them: training then starts at once."""
    yield from compile_kernels(config)
    yield Progress(None, "Loading the kernels")
    _run_kernels(config)


def _marker(config: TrainingConfig) -> Path:
    """A file whose name says for what the cache was filled: versions, processor, and which kernels."""
    from importlib.metadata import version

    content = hashlib.sha256(f"{sys.version} {version('numba')} {version('llvmlite')}".encode())
    content.update(f"{platform.processor()} {config.recipe} {config.objective} {config.dtype}".encode())
    content.update(str(isinstance(config, StreamConfig) and config.shared_centers > 0).encode())
    return cache_folder() / f"{content.hexdigest()[:16]}.compiled"


def _run_kernels(config: TrainingConfig) -> None:
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


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)  # the window comes first
    _run_kernels(TrainingConfig.from_dict(json.loads(sys.argv[1])))
