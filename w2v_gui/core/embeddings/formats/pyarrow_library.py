"""pyarrow, the library for Parquet, which is optional and loaded where it is needed."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from w2v_gui.core.background import in_background
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress


def import_pyarrow() -> Generator[Progress, None, Any]:
    """The library, with its modules for Parquet and for lists. Raises FileFormatError where it is not installed."""
    try:
        for module in ("pyarrow.parquet", "pyarrow.compute"):
            yield from in_background(partial(import_module, module), "Loading pyarrow")
        return import_module("pyarrow")
    except ImportError:
        raise FileFormatError('Parquet needs another library: pip install "w2v-gui[parquet]".') from None


@contextmanager
def reading_parquet(arrow: Any, name: str) -> Iterator[None]:
    """Says in one sentence what pyarrow says of damaged files in many ways. Raises FileFormatError."""
    try:
        yield
    except MemoryError:
        raise FileFormatError(f"{name} needs more memory than there is. Split it into smaller files.") from None
    except (arrow.ArrowException, OSError, ValueError, KeyError, TypeError, IndexError):
        raise FileFormatError(
            f"{name} is damaged, or Parquet of a kind that is not read. Fetch it again, or write it anew."
        ) from None
