"""Vectors are written in seven formats: what is written reads back, whole or not at all."""

import gzip
import re
import tracemalloc
from itertools import islice

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.core.embeddings.written_vectors import WRITTEN, path_of, read, write
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.vector_writing import write_vectors
from w2v_gui.core.errors import FileFormatError

TEA_AND_RAIN = Embeddings(("tea", "rain"), np.array([[0.5, -2], [1, 0.25]], np.float32))
ANY_FINITE = st.floats(width=32, allow_nan=False, allow_infinity=False)
ANY_WORD = st.text(min_size=1, max_size=12)
ODD_WORDS = (
    "the",
    "#",
    '"',
    '"a,b"',
    "naïve",
    "日本",
    "🙂",
    "'",
    "\\n",
    "{",
    "1.5",
    "nan",
    "=1",
    "x\u00a0y",
    "a\u2028b",
)
SPACED_WORDS = ("New York", " a", "b ")
HOLD_SPACES = [VectorFormat.TSV, VectorFormat.NUMPY, VectorFormat.PARQUET, VectorFormat.SAFETENSORS]
HOLD_FLOAT64 = [VectorFormat.NUMPY, VectorFormat.PARQUET, VectorFormat.SAFETENSORS]


def assert_same(found, embeddings):
    assert found.words == embeddings.words
    assert found.vectors.dtype == embeddings.vectors.dtype
    assert found.vectors.tobytes() == embeddings.vectors.tobytes()


@pytest.mark.parametrize("ending", ["", ".gz"])
@pytest.mark.parametrize("form", WRITTEN)
def test_odd_words_and_their_vectors_read_back_bit_for_bit(tmp_path, form, ending):
    words = ODD_WORDS + (SPACED_WORDS if form in HOLD_SPACES else ())
    vectors = np.random.default_rng(0).standard_normal((len(words), 4)).astype(np.float32)
    path = path_of(tmp_path, form, ending)
    write(path, Embeddings(words, vectors), form)
    assert path.read_bytes().startswith(b"\x1f\x8b") == bool(ending)
    found, notes = read(path)
    assert_same(found, Embeddings(words, vectors))
    assert notes == []


@pytest.mark.parametrize("form", WRITTEN)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.data())
def test_any_words_are_read_back_or_refused_before_anything_is_written(tmp_path_factory, form, content):
    words = content.draw(st.lists(ANY_WORD, min_size=1, max_size=5, unique=True))
    vectors = content.draw(arrays(np.float32, (len(words), 3), elements=ANY_FINITE))
    path = path_of(tmp_path_factory.mktemp("any"), form)
    try:
        write(path, Embeddings(tuple(words), vectors), form)
        is_written = True
    except FileFormatError:
        is_written = False
    if is_written:
        assert_same(read(path)[0], Embeddings(tuple(words), vectors))
    else:
        assert any(word.split() != [word] or not word.isprintable() for word in words)
        assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("form", WRITTEN)
def test_the_first_words_alone_are_read(tmp_path, form):
    vectors = np.arange(40, dtype=np.float32).reshape(10, 4)
    embeddings = Embeddings(tuple(f"word{i}" for i in range(10)), vectors)
    write(path_of(tmp_path, form), embeddings, form)
    for first in (1, 3, 10, 11):
        found, _ = read(path_of(tmp_path, form), first)
        assert_same(found, Embeddings(embeddings.words[:first], vectors[:first]))


@pytest.mark.parametrize("form", WRITTEN)
def test_float64_vectors_are_kept_where_a_format_can_and_else_become_their_nearest_float32(tmp_path, form):
    vectors = np.random.default_rng(0).standard_normal((50, 3))
    embeddings = Embeddings(tuple(f"w{i}" for i in range(50)), vectors)
    write(path_of(tmp_path, form), embeddings, form)
    expected = vectors if form in HOLD_FLOAT64 else vectors.astype(np.float32)
    assert_same(read(path_of(tmp_path, form))[0], Embeddings(embeddings.words, expected))


@pytest.mark.parametrize("form", [VectorFormat.WORD2VEC_TEXT, VectorFormat.GLOVE, VectorFormat.TSV])
def test_text_has_all_digits_of_float64(tmp_path, form):
    vectors = np.random.default_rng(0).standard_normal((20, 3))
    write(path_of(tmp_path, form), Embeddings(tuple(f"w{i}" for i in range(20)), vectors), form)
    numbers = re.findall(r"(?<=[\s])-?\d\.\d+(?:e-\d+)?", " " + path_of(tmp_path, form).read_text())
    assert [float(number) for number in numbers] == vectors.ravel().tolist()


def test_extreme_numbers_read_back_in_text_and_binary(tmp_path):
    extremes = np.finfo(np.float32)
    row = [extremes.max, -extremes.max, extremes.tiny, extremes.smallest_subnormal, -0.0, 1 / 3, 16777217]
    embeddings = Embeddings(("a", "b"), np.array([row, row[::-1]], np.float32))
    for form in WRITTEN:
        write(path_of(tmp_path, form), embeddings, form)
        assert_same(read(path_of(tmp_path, form))[0], embeddings)


def test_numbers_are_written_as_python_writes_them_with_nine_digits(tmp_path):
    """In the shortest form, with an exponent only where %g has one. The last digit may differ where it is a tie."""
    numbers = [
        0,
        -0.0,
        1,
        -1,
        0.5,
        1e8,
        123456792,
        1e9,
        1e10,
        1e-3,
        9.9999e-5,
        1e-5,
        0.1,
        1 / 3,
        -1.25e-30,
        3e38,
        99999.99,
    ]
    vectors = np.array(numbers, np.float32)[:, None].repeat(2, axis=1)
    write(tmp_path / "v", Embeddings(tuple(f"w{i}" for i in range(len(numbers))), vectors), VectorFormat.GLOVE)
    written = [line.split(" ")[2] for line in (tmp_path / "v").read_text().splitlines()]
    assert written == [f"{number:.9g}" for number in vectors[:, 0].tolist()]


def test_a_million_numbers_of_any_bits_are_written_so_that_they_read_back(tmp_path):
    numbers = np.random.default_rng(0).integers(0, 2**32, 1_000_000, np.uint32).view(np.float32)
    vectors = numbers[np.isfinite(numbers)][:990_000].reshape(-1, 10)
    write(tmp_path / "v", Embeddings(tuple(f"w{i}" for i in range(len(vectors))), vectors), VectorFormat.GLOVE)
    cells = (tmp_path / "v").read_text().split()
    found = np.array([float(cell) for cell in cells if cell[0] != "w"]).astype(np.float32)
    assert found.tobytes() == vectors.tobytes()


def test_the_files_are_what_word2vec_and_glove_write(tmp_path):
    path = tmp_path / "v"
    write(path, TEA_AND_RAIN, VectorFormat.WORD2VEC_TEXT)
    assert path.read_text() == "2 2\ntea 0.5 -2\nrain 1 0.25\n"
    write(path, TEA_AND_RAIN, VectorFormat.GLOVE)
    assert path.read_text() == "tea 0.5 -2\nrain 1 0.25\n"
    write(path, TEA_AND_RAIN, VectorFormat.WORD2VEC_BINARY)
    tea, rain = TEA_AND_RAIN.vectors
    assert path.read_bytes() == b"2 2\ntea " + tea.tobytes() + b"\nrain " + rain.tobytes() + b"\n"


def test_a_glove_file_of_one_number_a_word_is_not_taken_for_a_header(tmp_path):
    embeddings = Embeddings(("7", "8"), np.array([[3], [4]], np.float32))
    write(tmp_path / "v.txt", embeddings, VectorFormat.GLOVE)
    assert_same(read(tmp_path / "v.txt")[0], embeddings)


def test_vectors_that_do_not_lie_row_by_row_are_written_as_they_are(tmp_path):
    vectors = np.arange(12, dtype=np.float32).reshape(4, 3)
    for turned in (np.asfortranarray(vectors), np.repeat(vectors, 2, axis=1)[:, ::2]):
        for form in WRITTEN:
            write(path_of(tmp_path, form), Embeddings(("a", "b", "c", "d"), turned), form)
            assert read(path_of(tmp_path, form))[0].vectors.tolist() == vectors.tolist()


MANY = Embeddings(
    tuple(f"word{i}" for i in range(30_000)),
    np.random.default_rng(0).standard_normal((30_000, 50)).astype(np.float32),
    np.arange(30_000),
)


@pytest.mark.parametrize("form", WRITTEN)
def test_progress_grows_to_the_end(tmp_path, form):
    shares = [report.done for report in write(path_of(tmp_path, form), MANY, form) if report.done is not None]
    assert shares == sorted(shares)
    assert len(shares) >= 2
    assert shares[-1] == 1


@pytest.mark.parametrize("form", WRITTEN)
def test_writing_makes_no_copy_of_the_vectors(tmp_path, form):
    vectors = np.ones((150_000, 100), np.float32)
    embeddings = Embeddings(tuple(f"w{i}" for i in range(150_000)), vectors)
    write(path_of(tmp_path, form), TEA_AND_RAIN, form)  # loads what it needs
    writing = write_vectors(path_of(tmp_path, form), embeddings, form)
    tracemalloc.start()
    try:
        reports = islice((report for report in writing if report.activity.startswith("Writing")), 4)
        assert len(list(reports)) == 4
        assert tracemalloc.get_traced_memory()[1] < vectors.nbytes / 2
    finally:
        tracemalloc.stop()
        writing.close()


def test_compressed_files_are_the_same_each_time(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write(tmp_path / name / "v.txt.gz", TEA_AND_RAIN, VectorFormat.GLOVE)
    assert (tmp_path / "a" / "v.txt.gz").read_bytes() == (tmp_path / "b" / "v.txt.gz").read_bytes()
    assert gzip.decompress((tmp_path / "a" / "v.txt.gz").read_bytes()) == b"tea 0.5 -2\nrain 1 0.25\n"


def test_counts_come_back_from_the_formats_that_hold_them(tmp_path):
    embeddings = Embeddings(TEA_AND_RAIN.words, TEA_AND_RAIN.vectors, np.array([7, 2**60]))
    for form in (VectorFormat.TSV, VectorFormat.PARQUET):
        write(path_of(tmp_path, form), embeddings, form)
        assert read(path_of(tmp_path, form))[0].counts.tolist() == [7, 2**60]
