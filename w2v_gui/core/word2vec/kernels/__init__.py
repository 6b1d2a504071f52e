"""Compiled kernels. They release the GIL, and equal `losses.py`; Numba keeps them in the user's cache folder."""

import os

from platformdirs import user_cache_path

# read by Numba when it is first imported, which only the modules of this package do
os.environ.setdefault("NUMBA_CACHE_DIR", str(user_cache_path("w2v_gui", appauthor=False) / "kernels"))
