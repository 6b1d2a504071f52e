"""The kernels of maps are compiled in a child process, and loaded before they are needed."""

import subprocess

import numpy as np
import pytest

from w2v_gui.core import child_compilation
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.compilation import compile_map_kernels, load_map_kernels
from w2v_gui.core.projection.faithfulness import faithfulness
from w2v_gui.core.projection.kernels import nearest, ranks, weights
from w2v_gui.core.projection.neighbor_graph import neighbor_graph
from w2v_gui.core.projection.pca import pca
from w2v_gui.core.projection.tsne import tsne


def compiled():
    """How many versions there are of each kernel."""
    kernels = [each for module in (nearest, ranks, weights) for each in vars(module).values()]
    return {kernel.py_func.__qualname__: len(kernel.signatures) for kernel in kernels if hasattr(kernel, "signatures")}


def test_a_child_compiles_them_once(tmp_path, monkeypatch):
    started = []

    def start(arguments, **options):
        started.append(arguments)
        return start_process(arguments, **options)

    start_process = subprocess.Popen
    monkeypatch.setattr(child_compilation, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(subprocess, "Popen", start)
    assert set(compile_map_kernels()) == {Progress(None, "Compiling the kernels, once")}
    assert list(compile_map_kernels()) == []
    assert len([command for command in started if "-m" in command]) == 1
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_after_loading_no_kernel_is_left_to_be_compiled(clusters, result_of, dtype):
    list(load_map_kernels())
    before = compiled()
    vectors = clusters(50, 3)[0].astype(dtype)
    graph = result_of(neighbor_graph(vectors, np.arange(40), 10))
    list(faithfulness(pca(vectors, np.arange(40)), vectors, graph))
    next(event for event in tsne(graph) if "gathering" in getattr(event, "activity", ""))
    assert compiled() == before
