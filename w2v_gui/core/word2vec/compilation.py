"""Compiling the kernels in a child process, once, into the user's cache folder.

Compiling in a thread would hold the interpreter's lock for seconds, and the window with it. The child fills Numba's
cache; this process then only loads what it finds there.
"""

import hashlib
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
from w2v_gui.core.word2vec.config import Objective, TrainingConfig

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
    arguments = [sys.executable, "-m", __name__, config.objective, config.dtype]
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
    _train_for_a_moment(config.objective, config.dtype)


def _marker(config: TrainingConfig) -> Path:
    """A file whose name says for what the cache was filled: versions, processor, objective and type."""
    from importlib.metadata import version

    content = hashlib.sha256(f"{sys.version} {version('numba')} {version('llvmlite')}".encode())
    content.update(f"{platform.processor()} {config.objective} {config.dtype}".encode())
    return cache_folder() / f"{content.hexdigest()[:16]}.compiled"


def _train_for_a_moment(objective: str, dtype: str) -> None:
    """Compiles or loads every kernel of the objective for that type."""
    from w2v_gui.core.word2vec.training import train

    corpus = corpus_from_sentences("tiny", [["a", "b", "c"], ["c", "b", "a"]])
    config = replace(TrainingConfig(), objective=Objective(objective), dtype=dtype, iterations=2, sample=0.0, copies=1)
    for _ in train(corpus, config):
        pass


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)  # the window comes first
    _train_for_a_moment(*sys.argv[1:])
