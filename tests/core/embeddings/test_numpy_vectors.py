"""NumPy's arrays and the words beside them; nothing that is no plain table of numbers is loaded."""

import gzip
import io
import struct
import zipfile

import numpy as np
import pytest

from tests.core.embeddings.written_vectors import module_of, read, refusal
from w2v_gui.core.errors import FileFormatError

VECTORS = np.array([[0.5, -2, 3], [1, 0.25, -1]])


@pytest.fixture
def path(tmp_path):
    (tmp_path / "words.txt").write_text("tea\nrain\n")
    return tmp_path / "v.npy"


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("dtype", ["<f2", "<f4", "<f8", ">f4", ">f8"])
def test_arrays_of_all_sizes_and_orders_are_read(path, dtype, order):
    np.save(path, np.asarray(VECTORS, dtype, order=order))
    found, notes = read(path)
    assert found.words == ("tea", "rain")
    assert found.vectors.tolist() == VECTORS.tolist()
    assert found.vectors.dtype == (np.float64 if dtype.endswith("8") else np.float32)
    assert found.vectors.flags.c_contiguous
    assert read(path, first=1)[0].vectors.tolist() == VECTORS[:1].tolist()
    assert module_of("numpy_vectors").shape(path) == (2, 3)
    assert notes == []


@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)])
def test_all_versions_of_the_format_are_read(path, version):
    with path.open("wb") as file:
        np.lib.format.write_array(file, VECTORS, version=version)
    assert read(path)[0].vectors.tolist() == VECTORS.tolist()


def test_an_array_in_an_archive_has_its_words_beside_the_archive(path):
    content = io.BytesIO()
    np.save(content, VECTORS)
    with zipfile.ZipFile(path.with_name("a.zip"), "w") as archive:
        archive.writestr("folder/v.npy", content.getvalue())
    assert read(path.with_name("a.zip"))[0].words == ("tea", "rain")


@pytest.mark.parametrize(
    "array",
    [
        np.array([["a", "b"]], dtype=object),
        np.array(["a", "b"]),
        np.zeros(3, [("word", "U5"), ("x", "f4")]),
        np.zeros((2, 3), np.int64),
        np.zeros((2, 3), complex),
        np.zeros(3),
        np.zeros((2, 3, 4)),
    ],
    ids=["objects", "texts", "records", "integers", "complex", "one axis", "three axes"],
)
def test_what_is_no_table_of_numbers_is_refused_with_a_way_out(path, array):
    np.save(path, array, allow_pickle=True)
    message = refusal(path)
    assert 'np.save("vectors.npy", vectors.astype("float32"))' in message
    assert ("never loaded" in message) == (array.dtype == object)


def npy(header, numbers=b"\0" * 24):
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + numbers


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000, 1000000), }", "4,000,000,000,000,000,087"),
        (b"{'descr': '<f4', 'fortran_order': False, 'shape': (-2, 3), }", "is no table"),
        (b"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }", "promises 2 rows of 4 numbers"),
        (b"{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3), }", ""),
        (b"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 0), }", ""),
        (b"{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': (2, 3), }", "is no table"),
        (b"(" * 9_000, "is no table"),
        (b"\xff" * 100, "is no table"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_hostile_header_is_refused_before_memory_is_taken(path, header, expected, packed):
    content = npy(header)
    path = path.with_name(path.name + ".gz" * packed)
    path.write_bytes(gzip.compress(content) if packed else content)
    message = refusal(path)
    assert packed or expected in message


def test_a_header_that_is_longer_than_numpys_is_refused(path):
    path.write_bytes(b"\x93NUMPY\x02\x00" + struct.pack("<I", 2**32 - 1) + b" " * 20_000)
    assert "damaged" in refusal(path)


def test_an_array_without_its_words_is_refused_with_the_places_where_they_could_be(path):
    np.save(path, VECTORS)
    (path.parent / "words.txt").unlink()
    message = refusal(path)
    assert "v.words.txt" in message
    assert "2 lines" in message


def test_the_row_of_a_number_that_is_not_finite_is_named(path):
    np.save(path, np.array([[1, 2], [3, np.inf]]))
    assert 'Row 2, the word "rain"' in refusal(path)


def test_counts_of_the_words_table_are_taken(path):
    np.save(path, VECTORS)
    (path.parent / "v_metadata.tsv").write_text("count\tword\n7\ttea\n5\train\n")
    assert read(path)[0].counts.tolist() == [7, 5]
    (path.parent / "v_metadata.tsv").write_text("count\tword\n7\ttea\nmany\train\n")
    assert read(path)[0].counts is None


@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_a_long_list_of_words_is_read_whatever_its_line_ends(path, ending):
    words = [f"word {i} of many" for i in range(50_000)]
    np.save(path, np.ones((50_000, 1), np.float32))
    (path.parent / "words.txt").write_text((ending or "\n").join(words) + ending, encoding="utf-8", newline="")
    assert read(path)[0].words == tuple(words)
    assert read(path, first=30_000)[0].words == tuple(words[:30_000])


def test_a_file_with_a_name_for_words_that_has_no_lines_is_said_to_be_none(path):
    np.save(path, VECTORS)
    (path.parent / "words.txt").write_bytes(b"a" * 3_000_000)
    with pytest.raises(FileFormatError, match=r"words.txt is no list of words"):
        read(path)
