"""Text files of words and vectors: every plain dress of the format is read, and no file can do harm."""

import gzip
import os
import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.core.embeddings.vector_contents import PACKERS
from w2v_gui.core.embeddings.compilation import load_vector_kernels
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats import word2vec_text
from w2v_gui.core.embeddings.reading_note import ReadingNote
from w2v_gui.core.embeddings.vector_files import load_vectors, read_vectors, vectors_summary
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import ConfigError, FileFormatError
from w2v_gui.core.progress import Progress

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


def notes(path):
    return [event.sentence for event in read_vectors(path) if isinstance(event, ReadingNote)]


def in_order(numbers):
    return all(one <= other for one, other in pairwise(numbers))


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        b"tea 0.5 -2\nrain 1 0.25",
        b"tea\t0.5\t-2\nrain\t1\t0.25\n",
        b"2\t2\ntea\t.5\t-2.\nrain\t1e0\t+25E-2\n",
        b"2 2 \ntea 0.5 -2 \nrain 1 0.25 \t \n",
        b"\xef\xbb\xbf\r\n2 2\r\ntea 0.5 -2\r\n\r\nrain 1 0.25 \r\n\n \n",
        b"tea 0.5 -2\n\n   \nrain 1.000000000000000000000 0.25\n",
    ],
    ids=[
        "with header",
        "like GloVe",
        "tabs",
        "tabs and a header",
        "spaces at the ends, as fastText has",
        "byte order mark, carriage returns, empty lines",
        "lines of spaces",
    ],
)  # fmt: skip
@pytest.mark.parametrize("packer", PACKERS)
def test_the_format_is_read_in_all_its_dresses(path, content, packer):
    path.write_bytes(PACKERS[packer](content))
    *events, read = read_vectors(path)
    assert read.words == ("tea", "rain")
    assert read.vectors.tolist() == [[0.5, -2], [1, 0.25]]
    assert read.vectors.dtype == np.float32
    assert read.vectors.flags.c_contiguous
    assert read.counts is None
    assert read.vocabulary.ids == {"tea": 0, "rain": 1}
    assert not [event for event in events if not isinstance(event, Progress)]


def test_words_that_hold_spaces_or_look_like_numbers_are_read(path):
    words = (
        ". . .",
        "7",
        "no\u00a0break",
        "a\tb",
        "New York",
        "the 5th",
        "10 km/h",
        "the 1_000",
        "in n",
        "x  y",
        "- +",
    )
    path.write_text(f"{len(words)} 2\n" + "".join(f"{word} 9 1e1 \n" for word in words), encoding="utf-8")
    assert load_vectors(path).words == words
    assert (load_vectors(path).vectors == [9, 10]).all()


def test_a_word_may_hold_any_other_letter(path):
    words = ("\x00", "a\x0bb", "\ufeffmark", "日本", "\u2028", "👩‍👩‍👧", "\x85", "nan", "1e5")
    path.write_text(f"{len(words)} 1\n" + "".join(f"{word} 1\n" for word in words), encoding="utf-8", newline="\n")
    assert load_vectors(path).words == words


def test_bytes_that_are_not_utf_8_are_shown_and_told(path):
    path.write_bytes(b"5 1\ncaf\xe9 1\ncaf\xe8 2\na 3\nb 4\nc 5\n")
    assert load_vectors(path).words == ("caf\\xe9", "caf\\xe8", "a", "b", "c")
    assert notes(path) == ["vectors.txt: 2 words are not text in UTF-8. Their bytes are shown as in \\xe9."]


def test_the_first_vector_of_a_repeated_word_is_kept(path):
    path.write_text("5 1\ntea 1\nrain 2\ntea 3\ntea 4\nsnow 5\n")
    read = load_vectors(path)
    assert read.words == ("tea", "rain", "snow")
    assert read.vectors.tolist() == [[1], [2], [5]]
    assert notes(path) == ['vectors.txt: 2 rows repeat words of rows before, first "tea". They were left out.']


def test_repeated_words_are_found_across_blocks(path, monkeypatch):
    monkeypatch.setattr(word2vec_text, "_BYTES_AT_ONCE", 64)
    numbers = np.random.default_rng(1).integers(0, 40, 300)
    path.write_text("".join(f"w{number} {row}\n" for row, number in enumerate(numbers)))
    read = load_vectors(path)
    words, rows = np.unique(numbers, return_index=True)
    expected = {f"w{word}": row for word, row in zip(words, rows, strict=True)}
    assert dict(zip(read.words, read.vectors[:, 0].tolist(), strict=True)) == expected


@pytest.mark.parametrize("header", [b"", b"3 1\n", b"99 1\n"])
def test_only_the_first_words_are_read(path, header):
    path.write_bytes(header + b"a 1\nb 2\nc 3\n" + (b"" if header == b"3 1\n" else b"d this is never read\n"))
    assert load_vectors(path, 2).words == ("a", "b")
    assert load_vectors(path, 3).vectors.tolist() == [[1], [2], [3]]
    assert load_vectors(path, 1).words == ("a",)


def test_less_than_one_word_is_refused(path):
    path.write_bytes(TEXT)
    with pytest.raises(ConfigError, match="from 1 on"):
        load_vectors(path, 0)


def test_more_first_words_than_there_are_mean_all(path):
    path.write_bytes(TEXT)
    assert len(load_vectors(path, 10)) == 2


def test_the_rest_of_the_file_is_not_read_for_the_first_words(path):
    path.write_bytes(b"a 1\n" * 3 + b"b 2\n" * 2_000_000)
    assert max(event.done for event in read_vectors(path, 2) if isinstance(event, Progress) and event.done) < 0.5


def test_progress_grows_and_the_embeddings_come_last(path, monkeypatch):
    monkeypatch.setattr(word2vec_text, "_BYTES_AT_ONCE", 1 << 14)
    path.write_text("3000 20\n" + "".join(f"{i} {'1 ' * 20}\n" for i in range(3000)))
    *reports, embeddings = read_vectors(path)
    assert isinstance(embeddings, Embeddings)
    shares = [report.done for report in reports if report.done is not None]
    assert len(shares) > 3
    assert in_order(shares)
    assert 0 < shares[0] < shares[-1] <= 1


def test_a_file_of_odd_lines_goes_on_reporting(path, monkeypatch):
    monkeypatch.setattr(word2vec_text, "_ODD_LINES_S", 0.0)
    path.write_text("50 1\n" + "".join(f"word {i} nd 1\n" for i in range(50)))
    assert len([event for event in read_vectors(path) if isinstance(event, Progress)]) > 40


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="Only Linux lists open files.")
def test_who_stops_listening_closes_the_file(path):
    path.write_bytes(TEXT)
    reading = read_vectors(path)
    while not (event := next(reading)).activity.startswith("Reading"):
        pass
    assert str(path) in map(os.path.realpath, (f"/proc/self/fd/{name}" for name in os.listdir("/proc/self/fd")))
    reading.close()
    assert event.done == 1
    assert str(path) not in map(os.path.realpath, (f"/proc/self/fd/{name}" for name in os.listdir("/proc/self/fd")))


NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False, width=32).map(repr),
    st.floats(-3e38, 3e38).map(repr),
    st.from_regex(r"[+-]?[0-9]{1,40}(\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?", fullmatch=True),
    st.from_regex(r"[+-]?[0-9]{0,2}\.[0-9]{1,25}([eE]-?[0-9]{1,2})?", fullmatch=True),
    # half-way between two float32, and a little beside it
    st.builds("{}.{}1".format, st.integers(2**24, 2**25), st.integers(0, 60).map(lambda n: "0" * n)),
)


@settings(max_examples=400)
@given(st.lists(NUMBERS, min_size=1, max_size=20))
@example(["1e-45", "7e-46", "7.006492321624085e-46", "-0", "-0.0", "1e-400", "0e999", "3.4028235677973366e38"])
@example(["9007199254740993", "9007199254740993e22", "123456789012345678901234567890e-30", "1.17549435e-38"])
def test_numbers_are_read_as_python_and_gensim_read_them(any_path, numbers):
    with np.errstate(over="ignore"):
        expected = np.array([float(number) for number in numbers]).astype(np.float32)
    any_path.write_text(f"1 {len(numbers)}\nword {' '.join(numbers)}\n")
    if np.isfinite(expected).all():
        assert load_vectors(any_path).vectors[0].tobytes() == expected.tobytes()
    else:
        with pytest.raises(FileFormatError, match="infinite or too large"):
            load_vectors(any_path)


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


def test_gensim_reads_the_same_bits(path):
    gensim = pytest.importorskip("gensim.models", reason="gensim is not installed: pip install -e .[bench]")
    random = np.random.default_rng(3)
    rows = random.standard_normal((200, 7)) * 10.0 ** random.integers(-30, 30, (200, 7))
    path.write_text("200 7\n" + "".join(f"w{i} {' '.join(map(repr, row.tolist()))}\n" for i, row in enumerate(rows)))
    theirs = gensim.KeyedVectors.load_word2vec_format(str(path))
    ours = load_vectors(path)
    assert ours.words == tuple(theirs.index_to_key)
    assert ours.vectors.tobytes() == theirs.vectors.tobytes()


def test_a_sample_of_glove_is_read(shared_files):
    path = shared_files / "vectors" / "glove.6B.100d.sample.txt.gz"
    glove = load_vectors(path)
    assert glove.vectors.shape == (100, 100)
    assert glove.words[0] == "the"
    summary = vectors_summary(path)
    assert (summary.format, summary.words, summary.size) == (VectorFormat.GLOVE, None, 100)


def test_a_real_file_that_promises_more_rows_is_refused(shared_files):
    path = shared_files / "vectors" / "header_claims_more_rows.vec"
    with pytest.raises(
        FileFormatError, match=r"2,519,370 words, but there are 99. .*, or open only its first 99 words"
    ):
        load_vectors(path)
    assert load_vectors(path, 99).vectors.shape == (99, 300)
