"""Compiling and loading the kernels that read and write vectors, before they start."""

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
    """Compiles or loads every kernel that reading and writing vectors needs."""
    from w2v_gui.core.embeddings.kernels.decimal_writing import write_lines
    from w2v_gui.core.embeddings.kernels.number_lines import take_number_lines
    from w2v_gui.core.embeddings.kernels.text_lines import take_lines

    text, letters, vectors = np.frombuffer(b"a 1\n", np.uint8), np.empty(20, np.uint8), np.ones((1, 1), np.float32)
    take_lines(text, 0, 4, vectors, letters)
    take_number_lines(text, 2, vectors)
    vectors.flags.writeable = False
    write_lines(vectors, text, np.array([1]), ord(" "), letters)
