from pathlib import Path

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.word_choice import listed, matching
from w2v_gui.core.errors import ConfigError, FileFormatError

WORDS = ("Untie", "tie", "tying", "unequal", "naïve", "日本")


def search(pattern: str, words=WORDS) -> tuple[list[str], int]:
    """The words found, and how many reports there were meanwhile."""
    making, reports = matching(words, pattern), 0
    while True:
        try:
            next(making)
            reports += 1
        except StopIteration as end:
            return [words[i] for i in end.value], reports


def found(pattern: str, words=WORDS) -> list[str]:
    return search(pattern, words)[0]


@pytest.fixture
def vocabulary() -> Vocabulary:

    return Vocabulary(WORDS, np.ones(len(WORDS), dtype=np.int64))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("^un", ["Untie", "unequal"]),
        ("ing$", ["tying"]),
        ("TIE", ["Untie", "tie"]),
        (r"^\p{Han}+$", ["日本"]),
        ("ï", ["naïve"]),
        ("xyz", []),
        ("", list(WORDS)),
    ],
)
def test_a_pattern_finds_words_in_any_case(pattern: str, words: list[str]) -> None:
    assert found(pattern) == words


def test_of_no_words_nothing_is_found() -> None:
    assert found("a", ()) == []


def test_a_pattern_that_is_none_is_refused_in_one_sentence() -> None:
    with pytest.raises(ConfigError, match=r'"\(" is no regular expression.*Correct it'):
        found("(")


def test_a_pattern_that_would_take_years_is_given_up() -> None:
    with pytest.raises(ConfigError, match="takes too long"):
        found("(a|aa)+$", ("a" * 60 + "b",))


def test_many_words_are_searched_in_parts() -> None:
    words, reports = search("9$", tuple(f"word{i}" for i in range(12_000)))
    assert (len(words), reports) == (1200, 3)


def test_a_list_gives_its_words_once_and_counts_the_others(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "list.txt"
    path.write_text("\ufefftie tying\n日本 tie\nunknown other\n", encoding="utf-8")
    ids, missing = listed(path, vocabulary)
    assert [WORDS[i] for i in ids] == ["tie", "tying", "日本"]
    assert missing == 2


def test_a_list_without_a_known_word_is_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "list.txt"
    path.write_text("x y z")
    with pytest.raises(FileFormatError, match=r"list\.txt names none of the 6 words"):
        listed(path, vocabulary)


def test_a_list_that_is_not_text_is_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(FileFormatError, match="not text in UTF-8"):
        listed(path, vocabulary)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(FileFormatError, match="cannot be read"):
        listed(tmp_path / "gone.txt", vocabulary)
