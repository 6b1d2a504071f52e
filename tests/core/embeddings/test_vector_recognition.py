"""Files of vectors are recognized by what is in them, whatever they are called; what they are not is said."""

import pickle

import numpy as np
import pytest

from tests.core.embeddings.vector_contents import PACKERS, binary
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_files import load_vectors, vectors_summary
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.vector_recognition import recognized
from w2v_gui.core.embeddings.vector_writing import write_vectors
from w2v_gui.core.errors import FileFormatError

VECTORS = np.random.default_rng(0).standard_normal((300, 20)).astype(np.float32)
EMBEDDINGS = Embeddings(tuple(f"w{i}" for i in range(300)), VECTORS)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "misnamed.dat"


@pytest.mark.parametrize("form", [form for form in VectorFormat if form.is_written])
def test_what_is_written_is_recognized_and_reads_back_bit_for_bit(tmp_path, form):
    path = tmp_path / f"vectors{form.ending}"
    list(write_vectors(path, EMBEDDINGS, form))
    assert recognized(path) is form
    read = load_vectors(path)
    assert read.words == EMBEDDINGS.words
    assert read.vectors.tobytes() == VECTORS.tobytes()
    assert load_vectors(path, 7).words == EMBEDDINGS.words[:7]
    summary = vectors_summary(path)
    assert (summary.format, summary.size) == (form, 20)
    assert summary.words in (300, None)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"2 3\na 1 2 3\nb 1 2 3\n", VectorFormat.WORD2VEC_TEXT),
        (b"\xef\xbb\xbf2 3\r\n\xc3\xa9 1 2 3\r\n", VectorFormat.WORD2VEC_TEXT),
        (b"2 3\n\xff\xfe\x00 1 2 nan \nb 1 2 3\n", VectorFormat.WORD2VEC_TEXT),
        (b"2 3\nNew York 1 2 3\n", VectorFormat.WORD2VEC_TEXT),
        (b"2 3\na 1 two 3\n", VectorFormat.WORD2VEC_TEXT),
        (b"2 3\n", VectorFormat.WORD2VEC_TEXT),
        (b"2\t3\na\t1\t2\t3\n", VectorFormat.WORD2VEC_TEXT),
        (b"a 1 2 3\n", VectorFormat.GLOVE),
        (b"a\t1\t2\t3\n", VectorFormat.GLOVE),
        (b"", VectorFormat.GLOVE),
        (b"1\t2\t3\n4\t5\t6\n", VectorFormat.TSV),
        (b"1\t2\n4\t5\n", VectorFormat.TSV),
        (b"word\tx\ty\ntea\t5\t6\n", VectorFormat.TSV),
        (binary((b"a", b"b"), [[1, 2, 3], [4, 5, 6]]), VectorFormat.WORD2VEC_BINARY),
        (binary((b"a",), [[1e-3, 2e3, 3]], dtype="<f2"), VectorFormat.WORD2VEC_BINARY),
    ],
)  # fmt: skip
def test_text_and_binary_are_told_apart(path, content, expected):
    path.write_bytes(content)
    assert recognized(path) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "is a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document"),
        (b"\x89HDF\r\n\x1a\n", "is an HDF5 file"),
        ("2 2\na 1 2\n".encode("utf-16"), "is text in UTF-16. Save it as UTF-8"),
    ],
)
@pytest.mark.parametrize("packer", PACKERS)
def test_other_kinds_of_files_are_refused_with_a_cure(path, content, expected, packer):
    path.write_bytes(PACKERS[packer](content))
    for look in (load_vectors, vectors_summary):
        with pytest.raises(FileFormatError, match=rf"^misnamed\.dat {expected}.*\.$"):
            look(path)


class Bomb:
    """Unpickling it fails the test."""

    def __reduce__(self):
        return pytest.fail, ("It was unpickled.",)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_a_pickle_is_refused_and_says_how_to_export_it(path, protocol):
    path.write_bytes(pickle.dumps(Bomb(), protocol))
    with pytest.raises(FileFormatError, match=r"is a pickle, .*save_word2vec_format"):
        load_vectors(path)


@pytest.mark.parametrize("protocol", [0, 1])
def test_an_old_pickle_is_no_text_of_vectors(path, protocol):
    path.write_bytes(pickle.dumps(Bomb(), protocol))
    with pytest.raises(FileFormatError, match="Line 1"):
        load_vectors(path)


def test_a_summary_refuses_what_reading_would_refuse(path):
    path.write_bytes(b"1000000000000 1000000\n")
    with pytest.raises(FileFormatError, match="promises 1,000,000,000,000 words of 1,000,000 numbers"):
        vectors_summary(path)


def test_a_summary_reads_only_the_beginning(path):
    path.write_bytes(b"3000000 300\n" + b"a " + b"1 " * 300 + b"\n" + b"broken" * 100_000)
    summary = vectors_summary(path)
    assert (summary.words, summary.size) == (3_000_000, 300)


def test_a_file_without_its_number_of_words_does_not_say_its_memory(path):
    path.write_bytes(b"a 1 2\nb 3 4\n")
    summary = vectors_summary(path)
    assert (summary.words, summary.size) == (None, 2)
