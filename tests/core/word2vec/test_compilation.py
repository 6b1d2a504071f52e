"""Kernels are compiled in a child process, once, and a child that fails or is given up is no error."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from w2v_gui.core import child_compilation
from w2v_gui.core.progress import Progress
from w2v_gui.core.word2vec.compilation import compile_kernels, warm_up
from w2v_gui.core.word2vec.config import CourseConfig, Objective, StreamConfig
from w2v_gui.core.word2vec.training import train

CONFIG = CourseConfig()


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """An empty folder for the marks of what is compiled; the kernels themselves come from the cache of all tests."""
    monkeypatch.setattr(child_compilation, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def children(monkeypatch):
    """The child processes that are started."""
    started = []

    def start(arguments, **options):
        child = start_process(arguments, **options)
        if "-m" in arguments:  # not those that `platform` asks for the processor
            started.append(child)
        return child

    start_process = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", start)
    return started


def marks(cache):
    return list(cache.glob("*")) if cache.exists() else []


def test_a_child_compiles_and_the_second_time_none_is_needed(cache, children):
    events = list(compile_kernels(CONFIG))
    assert events
    assert set(events) == {Progress(None, "Compiling the kernels, once")}
    assert [child.returncode for child in children] == [0]
    assert len(marks(cache)) == 1
    assert list(compile_kernels(CONFIG)) == []
    assert len(children) == 1


@pytest.mark.parametrize("python", ["false", "no-such-program"])
def test_a_child_that_fails_is_no_error_and_is_tried_again(cache, children, monkeypatch, python):
    monkeypatch.setattr(sys, "executable", python)
    list(compile_kernels(CONFIG))
    list(compile_kernels(CONFIG))
    assert marks(cache) == []
    assert all(child.returncode == 1 for child in children)


def test_giving_up_ends_the_child(cache, children):
    compiling = compile_kernels(CONFIG)
    next(compiling)
    compiling.close()
    assert children[0].returncode < 0
    assert marks(cache) == []


def test_a_second_caller_waits_for_the_first_ones_child(children):
    first, second = compile_kernels(CONFIG), compile_kernels(CONFIG)
    next(first)
    assert next(second) == Progress(None, "Compiling the kernels, once")
    assert len(children) == 1
    first.close()
    next(second)
    assert len(children) == 2
    second.close()


def test_a_process_that_has_loaded_nothing_yet_knows_where_to_compile(tmp_path):
    script = (
        "from w2v_gui.core.word2vec.compilation import compile_kernels\n"
        "from w2v_gui.core.word2vec.config import CourseConfig\n"
        "compiling = compile_kernels(CourseConfig())\n"
        "print(next(compiling).activity)\n"
        "compiling.close()\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    environment |= {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    child = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (child.stderr, child.stdout) == ("", "Compiling the kernels, once\n")


@pytest.mark.parametrize(
    "config", [StreamConfig(), StreamConfig(shared_centers=0), StreamConfig(objective=Objective.NAIVE_SOFTMAX)]
)
def test_after_warming_up_no_kernel_is_left_to_be_compiled(small_corpus, config):
    list(warm_up(config))
    before = compiled()
    for _ in train(small_corpus, replace(config, min_count=1, epochs=1, vector_size=5)):
        pass
    assert compiled() == before


def compiled():
    """How many variants there are of each kernel that has been loaded."""
    modules = [
        module for name, module in sys.modules.items() if name.startswith("w2v_gui.core") and ".kernels." in name
    ]
    kernels = {kernel for module in modules for kernel in vars(module).values() if hasattr(kernel, "signatures")}
    return {kernel.py_func.__qualname__ + kernel.py_func.__module__: len(kernel.signatures) for kernel in kernels}
