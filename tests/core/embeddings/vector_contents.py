"""Contents of files of vectors, for the tests of their readers."""

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable

import numpy as np
from backports import zstd


def zipped(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vectors.txt", content)
    return buffer.getvalue()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
    "zip": zipped,
}


def binary(words, vectors, row_end=b"", promised=None, dtype="<f4"):
    """Word2vec's binary format: with `row_end` a line's end as word2vec.c writes it, else as gensim does."""
    rows = [word + b" " + row.tobytes() + row_end for word, row in zip(words, np.asarray(vectors, dtype), strict=True)]
    return b"%d %d\n" % (promised or len(words), np.shape(vectors)[1]) + b"".join(rows)
