"""Word2vec's text format: what is written reads back bit for bit, and no file can do harm."""

import gzip
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word2vec_text import (
    load_word2vec_text,
    read_word2vec_text,
    write_word2vec_text,
)
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress

VECTORS = Path(os.environ.get("W2V_GUI_DATA", Path(__file__).parents[4] / "shared" / "data")) / "vectors"
real_files = pytest.mark.skipif(
    not VECTORS.exists(), reason=f"There is no folder {VECTORS}. Set W2V_GUI_DATA to the folder that has vectors/."
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "vectors.txt"


def refusal(path, content):
    """The message with which a file of this content is refused."""
    path.write_bytes(content)
    with pytest.raises(FileFormatError) as caught:
        load_word2vec_text(path)
    message = str(caught.value)
    assert message.startswith("vectors.txt: ")
    assert message.endswith(".")
    assert len(message) < 250
    return message


ANY_FINITE = st.floats(width=32, allow_nan=False, allow_infinity=False)


@settings(max_examples=100, deadline=None)
@given(arrays(np.float32, (3, 4), elements=ANY_FINITE))
def test_float32_vectors_read_back_bit_for_bit(tmp_path_factory, vectors):
    path = tmp_path_factory.mktemp("vectors") / "v.txt"
    write_word2vec_text(path, Embeddings(("a", "naïve", "日本"), vectors))
    read = load_word2vec_text(path)
    assert read.words == ("a", "naïve", "日本")
    assert read.vectors.tobytes() == vectors.tobytes()


def test_float64_vectors_read_back_as_their_nearest_float32(path):
    vectors = np.random.default_rng(0).standard_normal((50, 3))
    write_word2vec_text(path, Embeddings(tuple(map(str, range(50))), vectors))
    np.testing.assert_array_equal(load_word2vec_text(path).vectors, vectors.astype(np.float32))


def test_the_file_is_what_word2vec_writes(path):
    write_word2vec_text(path, Embeddings(("tea", "rain"), np.array([[0.5, -2], [1, 0.25]], np.float32)))
    assert path.read_text() == "2 2\ntea 0.5 -2\nrain 1 0.25\n"


@pytest.mark.parametrize(
    "content",
    [
        b"2 2\ntea 0.5 -2\nrain 1 0.25\n",
        b"tea 0.5 -2\nrain 1 0.25",
        b"\xef\xbb\xbf2 2\r\ntea 0.5 -2\r\n\r\nrain 1 0.25 \r\n\n",
        gzip.compress(b"2 2\ntea 0.5 -2\nrain 1 0.25\n"),
    ],
    ids=["with header", "like GloVe", "byte order mark, carriage returns, empty lines", "compressed"],
)
def test_the_format_is_read_in_all_its_dresses(path, content):
    path.write_bytes(content)
    read = load_word2vec_text(path)
    assert read.words == ("tea", "rain")
    assert read.vectors.tolist() == [[0.5, -2], [1, 0.25]]
    assert read.vectors.dtype == np.float32
    assert read.counts is None


def test_words_that_hold_spaces_or_look_like_numbers_are_read(path):
    path.write_text("3 2\n. . . 1 2\n7 3 4\nno\u00a0break 5 6\n", encoding="utf-8")
    assert load_word2vec_text(path).words == (". . .", "7", "no\u00a0break")


def test_progress_grows_and_the_embeddings_come_last(path):
    write_word2vec_text(path, Embeddings(tuple(map(str, range(3000))), np.ones((3000, 20), np.float32)))
    *reports, embeddings = read_word2vec_text(path)
    assert isinstance(embeddings, Embeddings)
    assert len(reports) > 3
    assert all(isinstance(report, Progress) for report in reports)
    shares = [report.done for report in reports]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "holds no words"),
        (b"\n\n", "holds no words"),
        (b"3 2\na 1 2\nb 3 4\n", "promises 3 words, but there are 2"),
        (b"999999999999999999 300\n", "there are 0"),
        (b"1 2\na 1 2\nb 3 4\n", "Line 3 is one word more than the 1"),
        (b"-5 2\na 1 2\n", "Line 1 promises -5 words"),
        (b"5 -2\na 1 2\n", "Line 1 promises 5 words of -2 numbers"),
        (b"0 0\n", "Line 1 promises 0 words"),
        (b"2 999999999\na 1 2\n", "Line 2 holds 2 numbers instead of 999,999,999"),
        (b"2 3\na 1 2 3\nb 1 2\n", "Line 3 holds 2 numbers instead of 3"),
        (b"a 1 2 3\nb 1 2 3 4\n", "Line 2 holds 4 numbers instead of 3"),
        (b"a 1 2\nb 1 two\n", "Line 2 holds something that is not a number"),
        (b"a 1 2\nb 1  2\n", "Line 2 holds"),
        (b"a 1 2\nb 1 nan\n", "Line 2 holds a number that is infinite"),
        (b"a 1 -inf\n", "Line 1 holds a number that is infinite"),
        (b"a 1 1e300\n", "Line 1 holds a number that is infinite or too large"),
        (b"a 1\nb 2\na 3\n", 'Line 3 repeats the word "a" of line 1'),
        (b"2 2\na 1 2\n 3 4\n", "Line 3 is not a word followed by numbers"),
        (b"hello\n", "Line 1 is not a word followed by numbers"),
        (b"It was a dark and stormy night.\n", "Line 1 holds something that is not a number"),
        (b"a 1 2\n\xff\xfe 1 2\n", "Line 2 is not text in UTF-8"),
        (bytes(range(256)) * 50, "Line 1"),
        (b"a" * 2_000_000, "Line 1 is too long"),
        (gzip.compress(b"a 1 2\nb 3 4\n", mtime=0)[:-9], "damaged"),
        (gzip.compress(b" " * 3_000_000, mtime=0), "Line 1 is too long"),
        (b"\x1f\x8bnot gzip at all", "damaged"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_the_line_and_the_reason(path, content, expected):
    assert expected in refusal(path, content)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text("019.-e \nnaif\u00a0", max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "vectors.txt"
    path.write_bytes(content)
    try:
        embeddings = load_word2vec_text(path)
    except FileFormatError:
        pass
    else:
        assert np.isfinite(embeddings.vectors).all()
        assert len(set(embeddings.words)) == len(embeddings.vectors) > 0


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(FileFormatError, match="no such file"):
        load_word2vec_text(tmp_path / "nowhere.txt")
    with pytest.raises(FileFormatError, match="folder"):
        load_word2vec_text(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no named pipes.")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileFormatError, match="device"):
        load_word2vec_text(tmp_path / "pipe")


@pytest.mark.parametrize("word", ["New York", "", "two\nlines", "tab\tbed"])
def test_a_word_that_would_not_read_back_is_not_written(path, word):
    path.write_text("what was there before")
    with pytest.raises(FileFormatError, match="word"):
        write_word2vec_text(path, Embeddings(("tea", word), np.ones((2, 2))))
    assert path.read_text() == "what was there before"


def test_vectors_that_are_not_finite_are_not_written(path):
    with pytest.raises(FileFormatError, match="smaller step"):
        write_word2vec_text(path, Embeddings(("tea",), np.array([[np.nan]])))
    assert not path.exists()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    with pytest.raises(FileFormatError, match="cannot be written: No such file"):
        write_word2vec_text(tmp_path / "nowhere" / "v.txt", Embeddings(("tea",), np.ones((1, 1))))


def test_a_full_disk_leaves_the_old_file_and_nothing_else(path, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    path.write_text("what was there before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileFormatError, match="No space left"):
        write_word2vec_text(path, Embeddings(("tea",), np.ones((1, 1))))
    assert path.read_text() == "what was there before"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@real_files
def test_a_sample_of_glove_is_read():
    glove = load_word2vec_text(VECTORS / "glove.6B.100d.sample.txt.gz")
    assert glove.vectors.shape == (100, 100)
    assert glove.words[0] == "the"


@real_files
def test_a_real_file_that_promises_more_rows_is_refused():
    with pytest.raises(FileFormatError, match="2,519,370 words, but there are 99"):
        load_word2vec_text(VECTORS / "header_claims_more_rows.vec")


@real_files
@pytest.mark.parametrize("name", ["en.wiki.bpe.vs1000.d25.w2v.bin", "euclidean_vectors.bin"])
def test_real_binary_files_are_refused(name):
    with pytest.raises(FileFormatError, match=r"Line \d"):
        load_word2vec_text(VECTORS / name)
