"""Stop words come from the program or from a user's file, which is refused in one sentence where it is no list."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus import stop_words
from w2v_gui.core.corpus.stop_words import ENGLISH_STOP_WORDS, read_stop_words
from w2v_gui.core.errors import CorpusError


def read(folder, content):
    path = folder / "stop.txt"
    path.write_bytes(content)
    return read_stop_words(path)


def test_the_english_list_has_function_words_in_lower_case_and_none_of_content():
    assert {"the", "of", "and", "is", "don't", "n't", "'s"} <= ENGLISH_STOP_WORDS
    assert not {"king", "woman", "good", "one", "new", "time", "made", "man", "said", "us"} & ENGLISH_STOP_WORDS - {
        "us"
    }
    assert all(word == word.lower() for word in ENGLISH_STOP_WORDS)
    assert 120 <= len(ENGLISH_STOP_WORDS) <= 160


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"The\nof\ndon't\n", id="one a line"),
        pytest.param(b"the of\r\n\r\n  don't", id="several a line"),
        pytest.param(b"# of my own\nthe of # not: and\ndon't\t#x\n#y", id="comments"),
        pytest.param(b"\xef\xbb\xbfthe of don't the", id="byte order mark, and one of them twice"),
        pytest.param(gzip.compress(b"the of don't"), id="compressed"),
    ],
)
def test_stop_words_are_read_in_lower_case(tmp_path, content):
    assert read(tmp_path, content) == {"the", "of", "don't"}


def test_words_with_a_hash_inside_are_words(tmp_path):
    assert read(tmp_path, "c# של".encode()) == {"c#", "של"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "stop.txt holds no words"),
        (b"# only\n#comments", "stop.txt holds no words"),
        ("the\nfür".encode("latin-1"), "stop.txt is not UTF-8 text .line 2"),
        (b"the\n\nof\0", "stop.txt is not text .line 3 has zero bytes"),
        (gzip.compress(b"the of" * 99)[:-9], "stop.* is damaged"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_in_one_sentence(tmp_path, content, reason):
    with pytest.raises(CorpusError, match=reason):
        read(tmp_path, content)


def test_a_missing_file_a_folder_and_a_text_far_too_long_are_refused(tmp_path, monkeypatch):
    with pytest.raises(CorpusError, match="There is no file"):
        read_stop_words(tmp_path / "missing.txt")
    with pytest.raises(CorpusError, match="is a folder"):
        read_stop_words(tmp_path)
    monkeypatch.setattr(stop_words, "_MOST_BYTES", 10)
    with pytest.raises(CorpusError, match=r"stop.txt has more than 10 bytes"):
        read(tmp_path, b"eleven byte")


@given(st.binary(max_size=60))
def test_any_bytes_give_words_or_one_sentence(tmp_path_factory, content):
    try:
        words = read(tmp_path_factory.mktemp("stop"), content)
    except CorpusError:
        return
    assert words
    assert all(word.split() == [word] for word in words)
