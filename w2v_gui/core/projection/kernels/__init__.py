"""Compiled kernels of maps. They release the GIL, and find neighbors, ranks and weights row by row."""

import w2v_gui.core.kernel_cache  # noqa: F401  tells Numba where to keep them, before a kernel imports it
