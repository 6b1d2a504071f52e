"""Text that is no file of words and vectors, or a broken one, is refused in a sentence, and can do no harm."""

import gzip
import os
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.core.embeddings.compilation import load_vector_kernels
from w2v_gui.core.embeddings.formats import word2vec_text
from w2v_gui.core.embeddings.vector_files import load_vectors
from w2v_gui.core.errors import FileFormatError

TEXT = b"2 2\ntea 0.5 -2\nrain 1 0.25\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "vectors.txt"


@pytest.fixture(scope="module")
def any_path(tmp_path_factory):
    """For hypothesis, which writes it anew with each example."""
    return tmp_path_factory.mktemp("any") / "vectors.txt"


def refusal(path, content, first=None):
    """The message with which a file of this content is refused."""
    path.write_bytes(content)
    with pytest.raises(FileFormatError) as caught:
        load_vectors(path, first)
    message = str(caught.value)
    assert message.startswith("vectors.txt")
    assert message.endswith(".")
    assert len(message) < 250
    return message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "holds no words"),
        (b"\n\n", "holds no words"),
        (b"\n" * 3_000_000, "holds no words"),
        (b"3 2\na 1 2\nb 3 4\n", "promises 3 words, but there are 2. Fetch the file again, or open only its first 2"),
        (b"999999999999999999 300\n", "there are 0. Fetch the file again."),
        (b"9" * 40 + b" 3\na 1 2 3\n", "there are 1"),
        (b"1 2\na 1 2\nb 3 4\n", "Line 3 is one word more than the 1"),
        (b"-5 2\na 1 2\n", "Line 1 promises -5 words"),
        (b"5 -2\na 1 2\n", "Line 1 promises 5 words of -2 numbers"),
        (b"0 0\n", "Line 1 promises 0 words"),
        (b"2 999999999\na 1 2\n", "Line 1 promises 2 words of 999,999,999 numbers, but vectors have 100,000 at most"),
        (b"1000000000000 1000000\n", "Line 1 promises 1,000,000,000,000 words of 1,000,000 numbers"),
        (b"2 99999\na 1 2\n", "Line 2 holds 2 numbers instead of 99,999"),
        (b"2 3\na 1 2 3\nb 1 2\n", "Line 3 holds 2 numbers instead of 3"),
        (b"a 1 2 3\nb 1 2 3 4\n", "Line 2 holds 4 numbers instead of 3"),
        (b"a 1\ncaf\xe9 2\n", "1 of 2 words are not text in UTF-8. Convert them"),
        (b"a 1 2\n\nb 1 two\n", "Line 3 holds something that is not a number"),
        (b"a 1 2\nb 1 1_0\n", "Line 2 holds something that is not a number"),
        (b"a 1 2\nb 1\r 2\n", "Line 2 holds something that is not a number"),
        (b"a 1 2\nb 1 .\n", "Line 2 holds something that is not a number"),
        (b"a 1 2\nb 1 2e\n", "Line 2 holds something that is not a number"),
        (b"a 1 2\nb 1 -\n", "Line 2 holds something that is not a number"),
        (b"a 1 2\nb 1 0x10\n", "Line 2 holds something that is not a number"),
        (b"a 1 2\nb 1  2\n", "Line 2 holds"),
        (b"a 1 2\nb 1 nan\n", "Line 2 holds a number that is infinite"),
        (b"a 1 -inf\n", "Line 1 holds a number that is infinite"),
        (b"a 1 1e300\n", "Line 1 holds a number that is infinite or too large"),
        (b"a 1 1e99999999999999999999\n", "Line 1 holds a number that is infinite or too large"),
        (b"2 2\na 1 2\n 3 4\n", "Line 3 is not a word followed by numbers"),
        (b"2 2\n\ta 1 2\n", "Line 2 is not a word followed by numbers"),
        (b"2 2\na  1 2\n", "Line 2 is not a word followed by numbers"),
        (b"2 2\nNew York 7 1 2\n", "Line 2 holds 4 numbers instead of 2"),
        (b"2 2\nNew -inf 1 2\n", "Line 2 holds 3 numbers instead of 2"),
        (b"2 2\nNew 1e999 1 2\n", "Line 2 holds 3 numbers instead of 2"),
        (b"hello\n", "Line 1 is not a word followed by numbers"),
        (b"It was a dark and stormy night.\n", "Line 1 holds something that is not a number"),
        (b"a 1 2\n\x00\x00\x00\n", "Line 2 holds 0 numbers instead of 2"),
        (bytes(range(1, 256)) * 50, "Line 1"),
        (b"a" * 2_000_000, "Line 1 is too long"),
        (b"a 1\n" + b"b" * 1_400_000 + b" 1\n", "Line 2 is too long"),
        (b"a 1\n" * 9 + b"b" * 8_000_000, "Line 10 is too long"),
        (b"a 1\nb 1" + b"0" * 1_200_000 + b"\n", "Line 2 is too long"),
        (gzip.compress(b"a 1 2\nb 3 4\n", mtime=0)[:-9], "damaged"),
        (gzip.compress(b" " * 3_000_000, mtime=0), "Line 1 is too long"),
        (b"\x1f\x8bnot gzip at all", "damaged"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_the_line_and_the_reason(path, content, expected):
    assert expected in refusal(path, content)


def test_words_that_are_promised_and_missing_are_told_though_only_some_were_asked_for(path):
    assert "promises 9 words, but there are 2" in refusal(path, b"9 1\na 1\nb 2\n", first=5)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_nothing_is_set_aside_for_what_a_header_merely_promises(path, pack):
    path.write_bytes(pack(b"1000000000000 90000\na 1 2\n"))
    list(load_vector_kernels())
    tracemalloc.start()
    with pytest.raises(FileFormatError, match="Line 2 holds 2 numbers"):
        load_vectors(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000


def test_vectors_for_which_there_is_no_memory_are_refused(path, monkeypatch):
    def no_memory(*_):
        raise MemoryError

    path.write_bytes(TEXT)
    monkeypatch.setattr(np, "empty", no_memory)
    with pytest.raises(FileFormatError, match=r"need 0.0 GB of memory. Open only the first words."):
        word2vec_text.ReadRows("vectors.txt", 2, 5)


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=200), st.text("019.-e \t\nnaif\u00a0", max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_refused(any_path, content):
    require_sound(any_path, content)


@settings(max_examples=300)
@given(st.data())
def test_a_file_with_a_few_wrong_bytes_is_read_or_refused(any_path, data):
    content = bytearray(b"3 3\ntea 0.5 -2 1e3\nNew York 1 0.25 7\n\xc3\xa9 1.5 2.5 3.5\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        content = content or bytearray(b" ")
    require_sound(any_path, bytes(content))


def require_sound(path, content):
    path.write_bytes(content)
    try:
        embeddings = load_vectors(path)
    except FileFormatError:
        pass
    else:
        assert np.isfinite(embeddings.vectors).all()
        assert len(set(embeddings.words)) == len(embeddings.vectors) > 0
        assert embeddings.vocabulary.ids == {word: i for i, word in enumerate(embeddings.words)}


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(FileFormatError, match="There is no file"):
        load_vectors(tmp_path / "nowhere.txt")
    with pytest.raises(FileFormatError, match="folder"):
        load_vectors(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no named pipes.")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileFormatError, match="device"):
        load_vectors(tmp_path / "pipe")
