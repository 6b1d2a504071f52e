"""Compiled kernels of reading vectors. They release the GIL, and take rows of words and numbers apart."""

import w2v_gui.core.kernel_cache  # noqa: F401  tells Numba where to keep them, before a kernel imports it
