"""What a format cannot hold, and a disk that refuses: one sentence, and everything is as it was before."""

import os

import numpy as np
import pytest

from tests.core.embeddings.written_vectors import WRITTEN, path_of, write
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.vector_writing import write_vectors
from w2v_gui.core.errors import FileFormatError

TEA_AND_RAIN = Embeddings(("tea", "rain"), np.array([[0.5, -2], [1, 0.25]], np.float32))
SPACED = [VectorFormat.WORD2VEC_TEXT, VectorFormat.WORD2VEC_BINARY, VectorFormat.GLOVE]


@pytest.mark.parametrize(
    ("forms", "word", "expected"),
    [
        (SPACED, "New York", "its space"),
        ([*SPACED, VectorFormat.TSV, VectorFormat.NUMPY], "two\nlines", "its line end"),
        ([*SPACED, VectorFormat.TSV, VectorFormat.NUMPY], "tab\tbed", "its tab"),
        ([VectorFormat.TSV], " ", "cannot hold"),
        (WRITTEN, "", "is empty"),
        (WRITTEN, "half a letter \ud83d"[-1], "cannot hold"),
    ],
)
def test_a_word_that_would_not_read_back_is_refused_before_anything_is_written(tmp_path, forms, word, expected):
    for form in forms:
        path = path_of(tmp_path, form)
        path.write_text("what was there before")
        with pytest.raises(FileFormatError, match=expected):
            write(path, Embeddings(("tea", word), np.ones((2, 2), np.float32)), form)
        assert path.read_text() == "what was there before"
        assert len(list(tmp_path.iterdir())) == 1
        path.unlink()


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_vectors_that_are_not_finite_are_not_written(tmp_path, form, number):
    with pytest.raises(FileFormatError, match="smaller step"):
        write(path_of(tmp_path, form), Embeddings(("tea",), np.array([[1, number]])), form)
    assert list(tmp_path.iterdir()) == []


def test_numbers_too_large_for_float32_are_refused_where_they_would_become_infinite(tmp_path):
    with pytest.raises(FileFormatError, match="too large for word2vec binary"):
        write(tmp_path / "v.bin", Embeddings(("tea",), np.array([[1e300]])), VectorFormat.WORD2VEC_BINARY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", WRITTEN)
def test_no_words_and_no_numbers_are_not_written(tmp_path, form):
    for embeddings in (Embeddings((), np.ones((0, 3))), Embeddings(("a",), np.ones((1, 0)))):
        with pytest.raises(FileFormatError):
            write(path_of(tmp_path, form), embeddings, form)
    assert list(tmp_path.iterdir()) == []


def test_fasttext_binary_is_not_written(tmp_path):
    with pytest.raises(FileFormatError, match="fastText binary is only read"):
        write(tmp_path / "v.bin", TEA_AND_RAIN, VectorFormat.FASTTEXT_BINARY)


@pytest.mark.parametrize("form", WRITTEN)
def test_a_folder_that_cannot_be_written_to_is_named(tmp_path, form):
    with pytest.raises(FileFormatError, match=r"nowhere.*cannot be written: No such file"):
        write(path_of(tmp_path / "nowhere", form), TEA_AND_RAIN, form)


@pytest.mark.parametrize("form", WRITTEN)
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, form):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    path = path_of(tmp_path, form)
    path.write_text("what was there before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileFormatError, match="No space left"):
        write(path, TEA_AND_RAIN, form)
    assert path.read_text() == "what was there before"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


MANY = Embeddings(
    tuple(f"word{i}" for i in range(30_000)),
    np.random.default_rng(0).standard_normal((30_000, 50)).astype(np.float32),
    np.arange(30_000),
)


@pytest.mark.parametrize("form", WRITTEN)
def test_writing_that_is_given_up_at_any_moment_leaves_nothing_behind(tmp_path, form):
    steps = len(write(path_of(tmp_path, form), MANY, form))
    for file in tmp_path.iterdir():
        file.unlink()
    for step in {1, 2, 3, steps // 2, steps - 2}:
        writing = write_vectors(path_of(tmp_path, form), MANY, form)
        for _ in range(step):
            next(writing)
        writing.close()
        assert list(tmp_path.iterdir()) == []
