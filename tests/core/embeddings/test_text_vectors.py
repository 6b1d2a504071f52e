"""Text files of words and vectors: every plain dress of the format is read, and no file can do harm."""

import os
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.core.embeddings.vector_contents import PACKERS
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats import word2vec_text
from w2v_gui.core.embeddings.vector_files import load_vectors, read_vectors, vectors_summary
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import ConfigError, FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes

TEXT = b"2 2\ntea 0.5 -2\nrain 1 0.25\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "vectors.txt"


@pytest.fixture(scope="module")
def any_path(tmp_path_factory):
    """For hypothesis, which writes it anew with each example."""
    return tmp_path_factory.mktemp("any") / "vectors.txt"


def notes(path):
    return [sentence for event in read_vectors(path) if isinstance(event, ReadingNotes) for sentence in event.sentences]


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
