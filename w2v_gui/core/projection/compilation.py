"""Compiling and loading the kernels that finding neighbors, t-SNE and measuring a map need, before they start."""

from collections.abc import Generator

import numpy as np

from w2v_gui.core.background import in_background
from w2v_gui.core.child_compilation import compile_in_child
from w2v_gui.core.progress import Progress


def load_map_kernels() -> Generator[Progress, None, None]:
    """Returns when the kernels of maps are compiled and loaded; at once if they are."""
    yield from compile_map_kernels()
    yield from in_background(run_kernels, "Loading the kernels")


def compile_map_kernels() -> Generator[Progress, None, None]:
    """Returns when they are in the cache."""
    yield from compile_in_child(__name__, "map")


def run_kernels() -> None:
    """Compiles or loads every kernel that maps need."""
    from w2v_gui.core.projection.kernels.nearest import select_nearest
    from w2v_gui.core.projection.kernels.ranks import compare_neighborhoods
    from w2v_gui.core.projection.kernels.weights import weigh_neighbors

    cosines = np.eye(3, dtype=np.float32)
    ids, values = np.empty((3, 1), np.int32), np.empty((3, 1), np.float32)
    select_nearest(cosines, 0, ids, values)
    compare_neighborhoods(cosines, 0, np.zeros((2, 3)), ids, np.empty(3, np.int32), np.zeros(2, np.int64))
    weigh_neighbors(np.zeros((3, 1)), 1.0, np.empty((3, 1)))
