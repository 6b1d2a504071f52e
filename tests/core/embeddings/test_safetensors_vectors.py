"""safetensors: what the library writes is read, what is written the library reads, and no header does harm."""

import gzip
import json
import struct

import numpy as np
import pytest
import safetensors
import safetensors.numpy

from tests.core.embeddings.written_vectors import module_of, read, refusal, write
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat

VECTORS = np.array([[0.5, -2, 3], [1, 0.25, -1]], np.float32)
VECTOR_BYTES = VECTORS.tobytes()
WORDS = ('te"a', "r\\ain")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "v.safetensors"


def safetensors_bytes(header, numbers=VECTOR_BYTES):
    """A file with this header, as JSON or as it is."""
    content = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(content)) + content + numbers


def header_with(words=WORDS, **tensor):
    described = {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24], **tensor}
    return {"__metadata__": {"words": json.dumps(words)}, "vectors": described}


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_what_the_library_writes_is_read(path, dtype):
    tensors = {"other": np.arange(5), "vectors": VECTORS.astype(dtype), "bias": np.ones((2, 2), np.float32)}
    safetensors.numpy.save_file(tensors, path, {"words": json.dumps(WORDS), "made by": "a test"})
    found, notes = read(path)
    assert found.words == WORDS
    assert found.vectors.tolist() == VECTORS.tolist()
    assert found.vectors.dtype == (np.float64 if dtype == np.float64 else np.float32)
    assert module_of("safetensors_vectors").shape(path) == (2, 3)
    assert read(path, first=1)[0].words == WORDS[:1]
    assert notes == []


def test_the_library_reads_what_is_written(path):
    for dtype in (np.float32, np.float64):
        write(path, Embeddings(WORDS, VECTORS.astype(dtype)), VectorFormat.SAFETENSORS)
        with safetensors.safe_open(path, "numpy") as file:
            assert json.loads(file.metadata()["words"]) == list(WORDS)
            tensor = file.get_tensor("vectors")
        assert tensor.dtype == dtype
        assert tensor.tobytes() == VECTORS.astype(dtype).tobytes()


def test_bfloat16_is_the_upper_half_of_float32(path):
    halves = (VECTORS.view(np.uint32) >> 16).astype("<u2")
    path.write_bytes(safetensors_bytes(header_with(dtype="BF16", data_offsets=[0, 12]), halves.tobytes()))
    assert read(path)[0].vectors.tolist() == VECTORS.tolist()


@pytest.mark.parametrize("name", ["vectors", "Center", "embeddings", "model.embedding.weight", "anything"])
def test_the_only_table_is_taken_and_else_the_one_with_a_known_name(path, name):
    tensors = {"bias": np.ones(3, np.float32), name: VECTORS}
    if name != "anything":
        tensors["a_other"] = np.ones((4, 4), np.float32)
    safetensors.numpy.save_file(tensors, path)
    (path.parent / "v.words.txt").write_text("tea\nrain\n")
    found, _ = read(path)
    assert found.words == ("tea", "rain")
    assert found.vectors.tolist() == VECTORS.tolist()


def test_several_tables_without_a_known_name_are_refused_with_their_names(path):
    safetensors.numpy.save_file({"first": VECTORS, "second": VECTORS}, path)
    message = refusal(path)
    assert "first F32 (2, 3), second F32 (2, 3)" in message
    assert "Name it `vectors`" in message


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"{", "header of 1 bytes is damaged"),
        (b"{}", "holds nothing"),
        (b"[]", "damaged"),
        (b"{}{}", "damaged"),
        (b"{" + b'"a":' * 50_000, "damaged"),
        (b'{"a":' + b"[" * 200_000, "damaged"),
        (b'{"a":{"dtype":' + b"[" * 400 + b"]" * 400 + b"}}", "damaged"),
        (b'{"vectors":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}', "damaged"),
        (b"\xff\xfe{}", "damaged"),
        ({"vectors": 5}, "damaged"),
        ({"vectors": []}, "damaged"),
        ({"__metadata__": {"words": 5}}, "damaged"),
        (header_with(shape=[2, -3]), "damaged"),
        (header_with(shape=[2, 1.5]), "damaged"),
        (header_with(shape=[True, 3]), "damaged"),
        (header_with(shape=[10**30, 3]), "damaged"),
        (header_with(data_offsets=[0]), "damaged"),
        (header_with(data_offsets=[20, 0]), "promises 2 rows"),
        (header_with(data_offsets=[0, 20]), "gives 20 bytes to 2 rows of 3 numbers"),
        (header_with(data_offsets=[4, 28]), "promises 2 rows"),
        (header_with(data_offsets=[10**12, 10**12 + 24]), "promises 2 rows"),
        (header_with(shape=[10**12, 10**5], data_offsets=[0, 4 * 10**17]), "promises 1,000,000,000,000 rows"),
        (header_with(shape=[0, 3], data_offsets=[0, 0]), "more than 0 words"),
        (header_with(shape=[6]), "one table of vectors is needed"),
        (header_with(shape=[1, 2, 3]), "one table of vectors is needed"),
        (header_with(dtype="I32"), "one table of vectors is needed"),
        (header_with(dtype="F4"), "one table of vectors is needed"),
        (header_with(["tea"]), "has 1 words for 2 vectors"),
        (header_with(["tea", "rain", "snow"]), "has more than 2 words for 2 vectors"),
        (header_with(["tea", 5]), "no JSON list of strings"),
        (header_with("tea"), "no JSON list of strings"),
        (header_with(["tea", ""]), "Row 2 has no word"),
        (header_with(["tea", "\ud800"]), "Row 2 has no word"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("packed", [False, True])
def test_a_hostile_header_is_refused(path, header, expected, packed):
    content = safetensors_bytes(header)
    path = path.with_name(path.name + ".gz" * packed)
    path.write_bytes(gzip.compress(content) if packed else content)
    message = refusal(path, reader="safetensors_vectors")
    assert packed or expected in message


def test_a_header_that_is_longer_than_the_file_or_the_library_allows_is_refused(path):
    for length in (30, 10**8 + 1, 2**63):
        path.write_bytes(struct.pack("<Q", length) + b"{}" + b" " * 5)
        assert f"a header of {length:,} bytes" in refusal(path, reader="safetensors_vectors")


def test_a_word_that_comes_again_keeps_its_first_vector(path):
    path.write_bytes(safetensors_bytes(header_with(["tea", "tea"])))
    found, notes = read(path)
    assert found.words == ("tea",)
    assert found.vectors.tolist() == VECTORS[:1].tolist()
    assert notes == [f'{path.name}: 1 row repeats a word of other rows, first "tea" in row 2 that of row 1; '
                     "they were left out."]  # fmt: skip
