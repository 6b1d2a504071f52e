"""Compiled kernels of reading. They release the GIL, and split and count words as Python does."""

import w2v_gui.core.kernel_cache  # noqa: F401  tells Numba where to keep them, before a kernel imports it
