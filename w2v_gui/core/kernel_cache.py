"""Where Numba keeps what it compiled: a folder in the user's cache. Each `kernels` package imports this first."""

import hashlib
import os
from pathlib import Path

from platformdirs import user_cache_path


def _folder_of_these_sources() -> Path:
    """One folder for each state of the sources: Numba notices a change of a kernel, but not of those that it calls."""
    content = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*/kernels/*.py")):
        content.update(source.read_bytes())
    return user_cache_path("w2v_gui", appauthor=False) / "kernels" / content.hexdigest()[:16]


def cache_folder() -> Path:
    """Where Numba keeps what it compiled of the kernels."""
    return Path(os.environ["NUMBA_CACHE_DIR"])


# read by Numba when it is first imported, which only the kernels do
os.environ.setdefault("NUMBA_CACHE_DIR", str(_folder_of_these_sources()))
