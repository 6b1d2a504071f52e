"""Writing Parquet: a column of words, one of counts if they are known, and one of vectors, lists of d numbers."""

import io
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats.new_file import NewFile, row_blocks

_NUMBERS_IN_A_BLOCK = 2_000_000  # some 30 ms; each is a group of rows


def new_files(path: Path, embeddings: Embeddings, columns: Sequence[Column] = ()) -> tuple[NewFile, ...]:
    """The file; columns are not kept. pyarrow must have been loaded."""
    arrow = import_module("pyarrow")
    size = embeddings.vectors.shape[1]
    number = arrow.float32() if embeddings.vectors.dtype == np.float32 else arrow.float64()
    fields = [("word", arrow.string()), ("count", arrow.int64()), ("vector", arrow.list_(number, size))]
    schema = arrow.schema([field for field in fields if field[0] != "count" or embeddings.counts is not None])
    parts = row_blocks(embeddings, _NUMBERS_IN_A_BLOCK)

    def blocks() -> Iterator[bytes]:
        written = _Written()
        options = {"compression": "none", "use_dictionary": False, "write_statistics": False}  # numbers gain by none
        with arrow.parquet.ParquetWriter(written, schema, **options) as writer:
            for part in parts:
                writer.write_batch(_batch(arrow, embeddings, part, schema))
                yield written.taken()
        yield written.taken()

    return (NewFile(path, blocks(), 1 + len(parts)),)


def _batch(arrow: Any, embeddings: Embeddings, rows: slice, schema: Any) -> Any:
    vectors = np.ascontiguousarray(embeddings.vectors[rows])
    columns = [arrow.array(embeddings.words[rows], arrow.string())]
    if embeddings.counts is not None:
        columns.append(arrow.array(embeddings.counts[rows], arrow.int64()))
    columns.append(arrow.FixedSizeListArray.from_arrays(arrow.array(vectors.reshape(-1)), vectors.shape[1]))
    return arrow.record_batch(columns, schema=schema)


class _Written(io.RawIOBase):
    """What pyarrow writes, to be taken from time to time."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self._parts.append(bytes(part))
        self._size += len(self._parts[-1])
        return len(self._parts[-1])

    def tell(self) -> int:
        return self._size

    def taken(self) -> bytes:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
