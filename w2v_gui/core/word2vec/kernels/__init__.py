"""Compiled kernels of training. They release the GIL, and equal `losses.py`."""

import w2v_gui.core.kernel_cache  # noqa: F401  tells Numba where to keep them, before a kernel imports it
