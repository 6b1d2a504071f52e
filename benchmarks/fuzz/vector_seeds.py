"""Files of vectors to begin with: small ones as our own writers make them, and hostile ones."""

import itertools
import json
import os
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.fuzz.target import SEPARATOR, with_choices
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.vector_writing import write_vectors

NUMPY_WORDS = (b"'descr': '<f4'", b"'<f2'", b"'|O'", b"'fortran_order': True", b"'shape': (3, 2)", SEPARATOR)
SAFETENSORS_WORDS = (b'"dtype":"BF16"', b'"F16"', b'"F64"', b'"shape":[3,2]', b'"data_offsets":[0,24]', SEPARATOR)
SAFETENSORS_WORDS += (b'"__metadata__":{"words":"[\\"a\\",\\"b\\"]"}',)
_CUT_BYTES = 3000


def text_files() -> Iterator[bytes]:
    plain = b"3 2\na 1 2\nb -0.5 1e-3\nc 3 4\n"
    files = [
        *written(VectorFormat.WORD2VEC_TEXT),
        *written(VectorFormat.GLOVE),
        plain,
        plain.replace(b"\n", b"\r\n"),
        plain[:-1],
        b"\xef\xbb\xbf" + plain,
        plain[:-8],
        b"5 2\na 1 2\n",
        b"1000000000000 1000000\na 1 2\n",
        b"-3 2\na 1 2\n",
        b"3 0\na\nb\nc\n",
        b"a 1 2\nb nan 2\nc inf 4\n",
        b"a 1 2\na 3 4\n 5 6\n",
        b"two words 1 2\nb 3 4\n\xff\xfe 5 6\n",
        b"a\t1\t2\t\nb\t3\t4\t\n",
        b"2 2\na 0x1 2\nb 1_0 123456789012345678901234567890e-20\n",
        *cuts("vectors/header_claims_more_rows.vec"),
    ]
    yield from with_choices(files, 0, 1, 2 + 8)


def binary_files() -> Iterator[bytes]:
    row = struct.pack("<2f", 1.5, -2)
    files = [
        *written(VectorFormat.WORD2VEC_BINARY),
        b"2 2\na " + row + b"\nb " + row + b"\n",
        b"2 2\na " + row + b"b " + row,
        b"2 2\na " + row + b"a " + row,
        b"2 2\na " + row + b" " + row,
        b"2 2\na " + row,
        b"2 2\na " + row + b"b " + row + b"more",
        b"1 2\na " + struct.pack("<2f", float("nan"), float("inf")),
        b"2 2\na " + struct.pack("<2e", 1, 2) + b"b " + struct.pack("<2e", 3, 4),
        b"2 2\na " + struct.pack("<2d", 1, 1e300) + b"b " + struct.pack("<2d", 3, 4),
        b"1000000000000 1000000\na " + row,
        b"-1 -1\n",
        b"1 100000\na " + row,
        *cuts("vectors/en.wiki.bpe.vs1000.d25.w2v.bin", "vectors/euclidean_vectors.bin"),
    ]
    yield from with_choices(files, 0, 1, 2 + 8)


def fasttext_files() -> Iterator[bytes]:
    whole = fasttext_file()
    files = [
        whole,
        fasttext_file(buckets=0, longest=0),
        fasttext_file(kept=((0, 0), (3, 1))),
        fasttext_file(promised_words=2**31 - 1, size=10**6),
        fasttext_file(longest=100),
        fasttext_file(quantized=True),
        fasttext_file(words=(b"</s>", b"\xff\xfe", b"a", b"a")),
        *(whole[:end] for end in range(0, len(whole), 17)),
    ]
    yield from with_choices(files, 0, 1, 4 + 8)


def fasttext_file(
    words: tuple[bytes, ...] = (b"</s>", b"ab", "é日".encode()),
    size: int = 2,
    buckets: int = 4,
    longest: int = 3,
    kept: tuple[tuple[int, int], ...] | None = None,
    promised_words: int | None = None,
    quantized: bool = False,
) -> bytes:
    """A model as fastText writes it."""
    count = len(words) if promised_words is None else promised_words
    arguments = (size, 5, 5, 1, 5, 1, 1, 2, buckets, 2, longest, 100)
    head = struct.pack("<2i12id", 793712314, 12, *arguments, 1e-4)
    dictionary = struct.pack("<3i2q", count, count, 0, 100, -1 if kept is None else len(kept))
    entries = b"".join(word + b"\0" + struct.pack("<qb", 7, 0) for word in words)
    pairs = b"".join(struct.pack("<2i", *pair) for pair in kept or ())
    rows = len(words) + (buckets if kept is None else len(kept))
    shape = (rows, size) if promised_words is None else (count, size)
    matrix = struct.pack("<?2q", quantized, *shape) + b"".join(struct.pack("<f", i) for i in range(rows * 2))
    return head + dictionary + entries + pairs + matrix


def numpy_files() -> Iterator[bytes]:
    words = SEPARATOR + b"a\nb\nc\n"
    tables = [np.arange(6, dtype=dtype).reshape(3, 2) for dtype in ("<f2", "<f4", "<f8", ">f4")]
    tables += [np.asfortranarray(tables[1]), np.array([[1, np.nan]] * 3, "<f4")]
    valid = [_saved(table) for table in tables]
    files = [
        *(table + words for table in valid),
        valid[1] + SEPARATOR + b"word\tcount\na\t3\nb\t1\nc\t1\n",
        valid[1] + SEPARATOR + b"a\na\na\n",
        valid[1] + SEPARATOR + b"a\n\xff\n\0\n",
        valid[1],
        *(valid[1][:end] + words for end in range(0, len(valid[1]), 31)),
        valid[1].replace(b"(3, 2)", b"(1000000000000, 1000000)") + words,
        valid[1].replace(b"(3, 2)", b"(0, 2)") + SEPARATOR + b"\n",
        valid[1].replace(b"(3, 2)", b"(3, 0)") + words,
        _saved(np.array([[None, print]], object)) + words,
        *written(VectorFormat.NUMPY),
    ]
    yield from with_choices(files, 0, 1, 2 + 8)


def tsv_files() -> Iterator[bytes]:
    files = [
        *written(VectorFormat.TSV),
        b"1\t2\n3\t4\n5\t6\n" + SEPARATOR + b"a\nb\nc\n",
        b"1\t2\n3\t4\n" + SEPARATOR + b"word\tcount\na\t3\nb\t1\n",
        b"a\t1\t2\nb\t3\t4\n",
        b"word\tx\ty\na\t1\t2\nb\t3\t4\r\n\n",
        b"a\t1\t2\nb\t3\n",
        b"a\tnan\tinf\na\t1_0\t2\n",
        b"\xef\xbb\xbfa\t1\t2\nb b\t3\t4",
        b"a\t1e39\t2\n\xff\t3\t4\n",
        b"1\n2\n" + SEPARATOR + b"a\nb\n",
    ]
    yield from with_choices(files, 0, 2, 16)


def safetensors_files() -> Iterator[bytes]:
    vectors = np.arange(6, dtype="<f4").tobytes()
    table = {"dtype": "F32", "shape": [3, 2], "data_offsets": [0, 24]}
    words = {"words": json.dumps(["a", "b", "c"])}
    beside = SEPARATOR + b"a\nb\nc\n"
    headers = [
        {"vectors": table, "__metadata__": words},
        {"vectors": {**table, "shape": [10**12, 10**6]}, "__metadata__": words},
        {"vectors": {**table, "data_offsets": [0, 10**17]}, "__metadata__": words},
        {"vectors": {**table, "dtype": "BF16", "data_offsets": [12, 24]}, "__metadata__": {"words": "[1"}},
        {"vectors": {**table, "dtype": "F64", "shape": [1, 3]}, "__metadata__": {"words": '["\\ud800"]'}},
        {"center": table, "outside": table, "more": {**table, "dtype": "I64"}},
        {},
    ]
    files = [*written(VectorFormat.SAFETENSORS)]
    for header in headers:
        text = json.dumps(header).encode()
        files.append(struct.pack("<Q", len(text)) + text + vectors + beside)
    files += [files[0][:-5], struct.pack("<Q", 10**12) + files[0][8:], struct.pack("<Q", 50) + b"[" * 50]
    yield from with_choices(files, 0, 1, 2 + 8)


def parquet_files() -> Iterator[bytes]:
    from benchmarks.fuzz.parquet_mutation import vector_tables

    yield from with_choices([*written(VectorFormat.PARQUET), *vector_tables()], 0, 1, 2 + 8)


def all_files() -> Iterator[bytes]:
    """One in six of each format, with all ways to pack them."""
    formats = (text_files, binary_files, fasttext_files, numpy_files, tsv_files, parquet_files, safetensors_files)
    for made in formats:
        for i, file in enumerate(itertools.islice(made(), 0, None, 6)):
            yield file[:-1] + bytes([(i % 6) << 3])
    yield from with_choices([b"\x80\x04\x95\x10\0\0\0\0\0\0\0]\x94.", b"\x89PNG\r\n", b"%PDF-1.4", b"\x89HDF\r\n"], 0)


def written(form: VectorFormat) -> Iterator[bytes]:
    """Small files as we write them, with the list of words behind the vectors where that is a file of its own."""
    vectors = np.array([[1, -2.5, 3e-5], [0, 1, 2], [7, 8, 9]], np.float32)
    for counts in (None, np.array([5, 3, 1])):
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "v"
            for _ in write_vectors(path, Embeddings(("the", "naïve", "日本"), vectors, counts), form):
                pass
            beside = sorted(each for each in path.parent.iterdir() if each != path)
            yield SEPARATOR.join(each.read_bytes() for each in (path, *beside))


def cuts(*names: str) -> Iterator[bytes]:
    """The beginnings of real files, where they are."""
    folder = Path(os.environ.get("W2V_GUI_DATA", Path(__file__).parents[3] / "shared" / "data"))
    for name in names:
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                yield file.read(_CUT_BYTES)


def _saved(table: np.ndarray) -> bytes:
    with tempfile.TemporaryFile() as file:
        np.save(file, table)
        file.seek(0)
        return file.read()
