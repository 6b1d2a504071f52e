"""Compiling and loading the kernels that read vectors, before they start."""

from collections.abc import Generator

import numpy as np

from w2v_gui.core.background import in_background
from w2v_gui.core.child_compilation import compile_in_child
from w2v_gui.core.progress import Progress


def load_vector_kernels() -> Generator[Progress, None, None]:
    """Returns when the kernels are compiled and loaded; at once if they are."""
    yield from compile_vector_kernels()
    yield from in_background(run_kernels, "Loading the kernels")


def compile_vector_kernels() -> Generator[Progress, None, None]:
    """Returns when they are in the cache."""
    yield from compile_in_child(__name__, "vectors")


def run_kernels() -> None:
    """Compiles or loads every kernel that reading vectors needs."""
    from w2v_gui.core.embeddings.kernels.text_lines import take_lines

    text, letters = np.frombuffer(b"a 1\n", np.uint8), np.empty(4, np.uint8)
    take_lines(text, 0, 4, np.empty((1, 1), np.float32), letters)
