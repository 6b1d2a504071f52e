"""Files of vectors that are cut off or changed anywhere: Embeddings or one sentence, whatever their bytes."""

import gzip
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.embeddings.test_fasttext_binary import model
from tests.core.embeddings.written_vectors import module_of, write
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes

EMBEDDINGS = Embeddings(("tea", "naïve", "日本"), np.array([[0.5, -2], [1, 0.25], [3, 4]], np.float32), np.arange(3))
READERS = {
    VectorFormat.FASTTEXT_BINARY: "fasttext_binary",
    VectorFormat.TSV: "tsv_vectors",
    VectorFormat.NUMPY: "numpy_vectors",
    VectorFormat.PARQUET: "parquet_vectors",
    VectorFormat.SAFETENSORS: "safetensors_vectors",
}
MOST_MEMORY = 64 * 2**20
OUTPUT_MATRIX_BYTES = 17 + 8  # of the model, which nobody reads


@dataclass(frozen=True)
class Valid:
    """A small file of a format, in a folder with as many words as it has vectors."""

    form: VectorFormat
    folder: Path
    content: bytes


@pytest.fixture(scope="module", params=READERS)
def valid(request, tmp_path_factory):
    form = request.param
    folder = tmp_path_factory.mktemp(form.value)
    if form is VectorFormat.FASTTEXT_BINARY:
        content = model(buckets=3)[0]
    else:
        if form is VectorFormat.PARQUET:
            pytest.importorskip("pyarrow")
        write(folder / "first", EMBEDDINGS, form)
        content = (folder / "first").read_bytes()
    (folder / "words.txt").write_text("tea\nnaïve\n日本\n", encoding="utf-8")
    return Valid(form, folder, content)


def read_or_refuse(path, form):
    """The Embeddings, or None where the file is refused in one sentence with its name."""
    events = []
    try:
        events = list(module_of(READERS[form]).read(path, None))
        module_of(READERS[form]).shape(path)
    except FileFormatError as error:
        message = str(error)
        assert path.name.removesuffix(".gz") in message
        assert message.endswith(".")
        assert "\n" not in message
        return None
    assert all(isinstance(event, Progress | ReadingNotes) for event in events[:-1])
    found = events[-1]
    assert isinstance(found, Embeddings)
    assert len(set(found.words)) == len(found.vectors) > 0
    assert all(found.words)
    assert np.isfinite(found.vectors).all()
    return found


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_ends_at_any_byte_is_refused_or_holds_what_is_whole(valid, packed):
    form = valid.form
    path = valid.folder / f"v{form.ending}{'.gz' * packed}"
    content = gzip.compress(valid.content) if packed else valid.content
    path.write_bytes(content)
    assert read_or_refuse(path, form) is not None
    for size in range(len(content)):
        path.write_bytes(content[:size])
        found = read_or_refuse(path, form)
        if form is VectorFormat.FASTTEXT_BINARY and not packed:
            assert (found is not None) == (size >= len(content) - OUTPUT_MATRIX_BYTES)
        elif form is not VectorFormat.TSV and not packed:
            assert found is None


CHANGES = st.sampled_from([b"", b"\0", b"\xff", b"\x7f", b"\x80", b"\t", b"\n", b'"', b"]", b"9"]) | st.binary(
    max_size=8
)


@settings(max_examples=300, deadline=5000)
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 8), CHANGES), min_size=1, max_size=4))
def test_a_file_with_bytes_changed_anywhere_is_read_or_refused(valid, changes):
    content = bytearray(valid.content)
    for place, size, change in changes:
        place %= len(content) + 1
        content[place : place + size] = change
    require_little_memory(valid, bytes(content))


@settings(max_examples=150, deadline=5000)
@given(tail=st.binary(max_size=200), kept=st.integers(0, 100))
def test_any_bytes_behind_a_valid_beginning_are_read_or_refused(valid, tail, kept):
    require_little_memory(valid, valid.content[:kept] + tail)


def require_little_memory(valid, content):
    path = valid.folder / f"v{valid.form.ending}"
    path.write_bytes(content)
    tracemalloc.start()
    try:
        read_or_refuse(path, valid.form)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY + 10 * len(content)
    finally:
        tracemalloc.stop()
