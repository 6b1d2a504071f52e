"""Word2vec's binary files: as word2vec.c, gensim and others write them, broken off anywhere, with anything in them."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.core.embeddings.vector_contents import PACKERS, binary
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats import word2vec_binary
from w2v_gui.core.embeddings.vector_files import load_vectors, read_vectors, vectors_summary
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes

WORDS = (b"tea", "naïve".encode(), "日本".encode(), b"7")
VECTORS = np.random.default_rng(0).standard_normal((4, 6)).astype(np.float32)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "vectors.bin"


@pytest.fixture(scope="module")
def any_path(tmp_path_factory):
    """For hypothesis, which writes it anew with each example."""
    return tmp_path_factory.mktemp("any") / "vectors.bin"


def refusal(path, content, first=None):
    """The message with which a file of this content is refused."""
    path.write_bytes(content)
    with pytest.raises(FileFormatError) as caught:
        load_vectors(path, first)
    message = str(caught.value)
    assert message.startswith("vectors.bin: ")
    assert message.endswith(".")
    assert len(message) < 250
    return message


def notes(path):
    return [sentence for event in read_vectors(path) if isinstance(event, ReadingNotes) for sentence in event.sentences]


@pytest.mark.parametrize("row_end", [b"", b"\n"], ids=["gensim", "word2vec.c"])
@pytest.mark.parametrize("packer", PACKERS)
def test_every_bit_of_a_file_is_read(path, row_end, packer):
    path.write_bytes(PACKERS[packer](binary(WORDS, VECTORS, row_end)))
    *_, read = read_vectors(path)
    assert read.words == ("tea", "naïve", "日本", "7")
    assert read.vectors.tobytes() == VECTORS.tobytes()
    assert read.vectors.dtype == np.float32
    assert read.counts is None
    summary = vectors_summary(path)
    assert (summary.format, summary.words, summary.size) == (VectorFormat.WORD2VEC_BINARY, 4, 6)


@pytest.mark.parametrize("dtype", ["<f2", "<f8"])
@pytest.mark.parametrize("row_end", [b"", b"\n"])
@pytest.mark.parametrize("count", [1, 4, 3000])
def test_numbers_of_other_sizes_are_read_as_float32(path, dtype, row_end, count):
    vectors = np.random.default_rng(0).standard_normal((count, 20)).astype(dtype)
    path.write_bytes(binary([b"w%d" % i for i in range(count)], vectors, row_end, dtype=dtype))
    read = load_vectors(path)
    assert read.vectors.dtype == np.float32
    np.testing.assert_array_equal(read.vectors, vectors.astype(np.float32))
    assert read.words == tuple(f"w{i}" for i in range(count))


@pytest.mark.parametrize("at_once", [1, 7, 64, 1000])
def test_where_the_file_is_cut_for_reading_does_not_matter(path, at_once, monkeypatch):
    monkeypatch.setattr(word2vec_binary, "_BYTES_AT_ONCE", at_once)
    monkeypatch.setattr(word2vec_binary, "_BEGINNING_BYTES", 40)
    path.write_bytes(binary(WORDS, VECTORS, b"\n"))
    *reports, read = read_vectors(path)
    assert read.words == ("tea", "naïve", "日本", "7")
    assert read.vectors.tobytes() == VECTORS.tobytes()
    shares = [report.done for report in reports if isinstance(report, Progress)]
    assert all(one <= other for one, other in pairwise(shares))


@pytest.mark.parametrize("dtype", ["<f2", "<f4", "<f8"])
@pytest.mark.parametrize("row_end", [b"", b"\n"])
def test_a_file_that_ends_early_at_any_byte_is_refused(path, dtype, row_end):
    content = binary(WORDS, VECTORS, row_end, dtype=dtype)
    whole = len(content) - len(row_end)
    path.write_bytes(content[:whole])
    assert len(load_vectors(path)) == 4
    for length in range(whole):
        path.write_bytes(content[:length])
        with pytest.raises(FileFormatError) as caught:
            load_vectors(path)
        assert str(caught.value).startswith("vectors.bin: ")


def test_a_file_that_ends_early_says_how_much_is_there(path):
    message = refusal(path, binary(WORDS, VECTORS, promised=2519370))
    assert "promises 2,519,370 words, but there are 4. Fetch the file again, or open only its first 4 words" in message
    assert load_vectors(path, 4).vectors.tobytes() == VECTORS.tobytes()
    assert load_vectors(path, 3).words == ("tea", "naïve", "日本")


def test_more_than_is_promised_is_refused(path):
    content = binary(WORDS, VECTORS)
    message = refusal(path, b"3" + content[1:])
    assert "There is more behind the 3 words of line 1, from byte" in message
    assert load_vectors(path, 3).vectors.tobytes() == VECTORS[:3].tobytes()
    path.write_bytes(content + b"\n\n")
    assert len(load_vectors(path)) == 4


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_refused_with_the_row_and_the_byte(path, number):
    vectors = VECTORS.copy()
    vectors[2, 5] = number
    content = binary(WORDS, vectors)
    byte = content.index("日本".encode())
    expected = f"Row 3, which begins at byte {byte}, holds a number that is infinite or too large"
    assert expected in refusal(path, content)
    assert "its first 2 words" in refusal(path, content)
    assert len(load_vectors(path, 2)) == 2


def test_a_number_too_large_for_float32_is_refused(path):
    vectors = VECTORS.astype(np.float64)
    vectors[1, 1] = 1e300
    assert "Row 2" in refusal(path, binary(WORDS, vectors, dtype="<f8"))


@pytest.mark.parametrize("word", [b"", b"\n"])
def test_a_row_without_a_word_is_refused(path, word):
    words = b"tea", b"rain", b"clouds", word, b"snow", b"sun", b"wind", b"hail"
    content = binary(words, np.tile(VECTORS, (2, 1)))
    assert f"Row 4, which begins at byte {len(b'8 6 tea rain clouds ') + 3 * 24}, has no word" in refusal(path, content)


def test_a_word_without_end_is_refused(path):
    assert "Row 1, which begins at byte 4, has no word" in refusal(path, b"4 6\n" + b"\x01" * 3_000_000)


def test_line_ends_in_words_are_left_out_as_word2vec_leaves_them_out(path):
    path.write_bytes(binary((b"\ntea", b"ra\nin", b"snow", b"\n\nsun"), VECTORS))
    assert load_vectors(path).words == ("tea", "rain", "snow", "sun")


def test_the_first_vector_of_a_repeated_word_is_kept(path):
    path.write_bytes(binary((b"tea", b"rain", b"tea", b"snow"), VECTORS))
    read = load_vectors(path)
    assert read.words == ("tea", "rain", "snow")
    np.testing.assert_array_equal(read.vectors, VECTORS[[0, 1, 3]])
    assert notes(path) == ['vectors.bin: 1 row repeats a word of rows before, first "tea". They were left out.']


def test_bytes_that_are_not_utf_8_are_shown_and_told(path):
    words = b"caf\xe9", b"caf\xe8", b"\xe6\x97", b"tea", b"rain", b"snow", b"sun", b"wind"
    path.write_bytes(binary(words, np.tile(VECTORS, (2, 1))))
    assert load_vectors(path).words == ("caf\\xe9", "caf\\xe8", "\\xe6\\x97", "tea", "rain", "snow", "sun", "wind")
    assert notes(path) == ["vectors.bin: 3 words are not text in UTF-8. Their bytes are shown as in \\xe9."]


def test_words_of_which_half_are_not_utf_8_are_refused(path):
    content = binary((b"caf\xe9", b"caf\xe8", b"tea", b"rain"), VECTORS)
    assert "2 of 4 words are not text in UTF-8" in refusal(path, content)


def test_a_compressed_file_may_hold_more_than_it_seems(path):
    vectors = np.zeros((5000, 100), np.float32)
    path.write_bytes(PACKERS["gz"](binary([b"w%d" % i for i in range(5000)], vectors)))
    assert path.stat().st_size < vectors.nbytes / 20
    assert load_vectors(path).vectors.tobytes() == vectors.tobytes()


@settings(max_examples=60)
@given(
    st.lists(st.text(min_size=1).filter(lambda word: not set(word) & set(" \n")), min_size=2, max_size=5, unique=True),
    st.data(),
)
def test_any_words_and_vectors_come_back(any_path, words, data):
    elements = st.floats(width=32, allow_nan=False, allow_infinity=False)
    vectors = data.draw(arrays(np.float32, (len(words), 9), elements=elements))
    content = binary([word.encode() for word in words], vectors)
    assume(set(content) & {*range(9), *range(14, 32), *range(128, 256)})  # else it may as well be text
    any_path.write_bytes(content)
    read = load_vectors(any_path)
    assert read.words == tuple(words)
    assert read.vectors.tobytes() == vectors.tobytes()


@settings(max_examples=300)
@given(st.data())
def test_a_file_with_a_few_wrong_bytes_is_read_or_refused(any_path, data):
    content = bytearray(binary(WORDS, VECTORS, data.draw(st.sampled_from([b"", b"\n"]))))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.one_of(st.integers(0, 6), st.integers(0, len(content) - 1)))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    any_path.write_bytes(content)
    try:
        read = load_vectors(any_path)
    except FileFormatError:
        pass
    else:
        assert isinstance(read, Embeddings)
        assert np.isfinite(read.vectors).all()
        assert len(set(read.words)) == len(read.vectors) > 0


def test_gensim_reads_the_same_bits(path):
    gensim = pytest.importorskip("gensim.models", reason="gensim is not installed: pip install -e .[bench]")
    keyed = gensim.KeyedVectors(6)
    keyed.add_vectors([word.decode() for word in WORDS], VECTORS)
    keyed.save_word2vec_format(str(path), binary=True)
    ours = load_vectors(path)
    theirs = gensim.KeyedVectors.load_word2vec_format(str(path), binary=True)
    assert ours.words == tuple(theirs.index_to_key)
    assert ours.vectors.tobytes() == theirs.vectors.tobytes() == VECTORS.tobytes()


@pytest.mark.parametrize(
    ("name", "shape", "word"),
    [("en.wiki.bpe.vs1000.d25.w2v.bin", (1000, 25), "<unk>"), ("euclidean_vectors.bin", (2747, 10), "the")],
)
def test_real_files_are_read(shared_files, name, shape, word):
    read = load_vectors(shared_files / "vectors" / name)
    assert read.vectors.shape == shape
    assert read.words[0] == word
    assert np.abs(read.vectors).max() < 100
