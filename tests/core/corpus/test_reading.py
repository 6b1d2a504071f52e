"""Any file becomes a corpus or one sentence that says why not."""

import gzip
import itertools
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE, Corpus
from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.corpus.sources.treebank_text import TREEBANK_HEADER
from w2v_gui.core.errors import CorpusError

ENCODED = st.text(st.characters(codec="utf-8"), max_size=50).map(str.encode)


def read(folder: Path, content: bytes, name="text.txt") -> Corpus:
    path = folder / name
    path.write_bytes(content)
    return load_corpus(path)


def refusal(path: Path) -> str:
    with pytest.raises(CorpusError) as refused:
        load_corpus(path)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert path.name in sentence
    return sentence


def refused_content(folder: Path, content: bytes) -> str:
    (folder / "text.txt").write_bytes(content)
    return refusal(folder / "text.txt")


def sentences(corpus: Corpus) -> list[str]:
    words = [corpus.vocabulary.words[i] for i in corpus.tokens]
    ends = corpus.sentence_starts.tolist()
    return [" ".join(words[a:b]) for a, b in itertools.pairwise(ends)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"One two\nThree four\n", ["one two", "three four"], id="plain"),
        pytest.param(b"one two\r\nthree four\r\n", ["one two", "three four"], id="CRLF"),
        pytest.param(b"one two\nthree four", ["one two", "three four"], id="no final newline"),
        pytest.param(b"\n\n  \none\t two \n\n", ["one two"], id="empty lines and odd spaces"),
        pytest.param(b"\xef\xbb\xbfone two", ["one two"], id="byte order mark"),
        pytest.param("one two\n\ufeffthree \ufeff four".encode(), ["one two", "three four"], id="files joined"),
        pytest.param("one\u00a0two\u2003three\u3000four".encode(), ["one two three four"], id="Unicode white space"),
        pytest.param("ÉCOLE Straße ΣΑΣ".encode(), ["école straße σας"], id="lower case beyond ASCII"),
        pytest.param("日本 語 😀 e\u0301".encode(), ["日本 語 😀 e\u0301"], id="any script"),
        pytest.param(b"one\none two\n", ["one", "one two"], id="one sentence of one word"),
    ],
)
def test_words_are_what_white_space_separates_in_lower_case(tmp_path, content, expected):
    corpus = read(tmp_path, content)
    assert sentences(corpus) == expected
    assert corpus.name == "text.txt"
    assert corpus.source == str(tmp_path / "text.txt")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_treebank_loses_its_header_and_its_first_column(tmp_path, start, end):
    content = start + end.join([TREEBANK_HEADER.encode(), b"1\tThe Rock", b"2\tis destined", b""])
    assert sentences(read(tmp_path, content)) == ["the rock", "is destined"]


def test_a_first_line_that_only_resembles_the_treebanks_is_text(tmp_path):
    assert sentences(read(tmp_path, b"sentence_index sentence\n1 a")) == ["sentence_index sentence", "1 a"]


def test_a_compressed_text_is_told_by_its_content_and_not_by_its_name(tmp_path):
    assert sentences(read(tmp_path, gzip.compress(b"one two\nthree four\n"), "words")) == ["one two", "three four"]
    assert sentences(read(tmp_path, b"one two\nthree four\n", "words.gz")) == ["one two", "three four"]


def test_a_line_of_a_million_words_is_a_thousand_sentences(tmp_path):
    corpus = read(tmp_path, b"a b " * 500_000)
    assert corpus.sentence_starts.tolist() == list(range(0, 1_000_001, LONGEST_SENTENCE))


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([1000, 1000], [0, 1000, 2000]),
        ([999, 1001, 2], [0, 999, 1999, 2000, 2002]),
        ([2500], [0, 1000, 2000, 2500]),
    ],
)
def test_a_line_longer_than_a_sentence_may_be_is_split(tmp_path, lengths, expected):
    lines = "\n".join(" ".join(f"w{i}" for i in range(length)) for length in lengths)
    assert read(tmp_path, lines.encode()).sentence_starts.tolist() == expected
    assert read(tmp_path, f"{lines}\n\n".encode()).sentence_starts.tolist() == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "holds no words", id="empty"),
        pytest.param(b" \n\t\n", "holds no words", id="only white space"),
        pytest.param(b"\xef\xbb\xbf", "holds no words", id="only a byte order mark"),
        pytest.param(TREEBANK_HEADER.encode(), "holds no words", id="only the treebank's header"),
        pytest.param(b"word", 'only the word "word"', id="one word"),
        pytest.param(b"one\ntwo\nthree\n", "one word a line", id="one token a line"),
        pytest.param(b"one two\nthr\0ee four", "line 2 has zero bytes", id="zero bytes"),
        pytest.param("one two".encode("utf-16-le"), "not text .line 1 has zero bytes", id="UTF-16 without a mark"),
        pytest.param(gzip.compress(b""), "holds no words", id="nothing, compressed"),
        pytest.param(gzip.compress(b"one two\n" * 99)[:-9], "damaged", id="gz cut off"),
        pytest.param(gzip.compress(b"one two\n")[:3], "damaged", id="gz of three bytes"),
        pytest.param(b"\x1f\x8b", "damaged", id="nothing but gzip's mark"),
        pytest.param(gzip.compress(b"one two\n") + b"more", "damaged", id="gz with something behind it"),
        pytest.param(gzip.compress(b"one two\n")[:-6] + b"\0" * 6, "damaged", id="gz with a wrong sum"),
        pytest.param(gzip.compress(b"a\0b c"), "zero bytes", id="zero bytes, compressed"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_in_one_sentence(tmp_path, content, reason):
    assert re.search(reason, refused_content(tmp_path, content))


def test_a_damaged_byte_inside_a_compressed_text_is_noticed(tmp_path):
    content = bytearray(gzip.compress(bytes(range(1, 255)).translate(None, b"\0") * 50))
    content[len(content) // 2] ^= 0xFF
    refused_content(tmp_path, bytes(content))


def test_a_missing_file_and_an_empty_folder_are_told_apart(tmp_path):
    assert "There is no file" in refusal(tmp_path / "missing.txt")
    assert "holds no files" in refusal(tmp_path)
    (tmp_path / "file").touch()
    assert "cannot be read" in refusal(tmp_path / "file" / "inside.txt")
    assert "cannot be read" in refusal(tmp_path / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is a device and not a file" in refusal(tmp_path / "pipe")


def test_a_file_without_permission_is_refused(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "secret.txt").touch()
    monkeypatch.setattr(Path, "open", refuse)  # as root may read everything
    assert "may not be read" in refusal(tmp_path / "secret.txt")


def test_the_treebank_has_the_words_that_the_course_counts(shared_files):
    corpus = load_corpus(shared_files / "sst" / "datasetSentences.txt")
    assert (len(corpus.vocabulary), corpus.token_count, corpus.sentence_count) == (19_538, 227_245, 11_855)
    assert corpus.vocabulary.words[:4] == ("the", "rock", "is", "destined")


@pytest.mark.parametrize("name", ["chinese_utf8.txt", "hebrew_utf8.txt", "hindi_utf8.txt"])
def test_real_texts_in_utf_8_are_read_to_the_last_word(shared_files, name):
    path = shared_files / "encodings" / name
    words = path.read_bytes().decode().replace("\ufeff", "").lower().split()
    assert " ".join(sentences(load_corpus(path))) == " ".join(words)


@given(content=st.binary(max_size=200) | ENCODED, compressed=st.booleans())
def test_any_bytes_give_a_corpus_or_one_sentence(tmp_path_factory, content, compressed):
    path = tmp_path_factory.mktemp("bytes") / "text.txt"
    path.write_bytes(gzip.compress(content) if compressed else content)
    try:
        corpus = load_corpus(path)
    except CorpusError:
        refusal(path)
    else:
        assert corpus.token_count == corpus.vocabulary.counts.sum() > 1


# without control characters, of which text has none or few
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=20)


@given(lines=st.lists(LINES))
def test_any_text_is_read_as_python_splits_it(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("text") / "text.txt"
    path.write_text("a b\n" + "\n".join(lines), encoding="utf-8", newline="")
    words = [" ".join(words) for line in "\n".join(["a b", *lines]).split("\n") if (words := line.lower().split())]
    assert sentences(load_corpus(path)) == words
