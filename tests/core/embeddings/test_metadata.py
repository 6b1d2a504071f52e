"""A user's own table of words becomes columns: categories where there are few values, numbers where all are numbers."""

import numpy as np
import pytest

from w2v_gui.core.embeddings.columns import Categories, Numbers
from w2v_gui.core.embeddings.metadata import MetadataReport, read_metadata
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress

WORDS = ("king", "queen", "new york", "日本")


@pytest.fixture
def read(tmp_path):
    """read(text, words): the sentence of the report, and the columns."""

    def read(text, words=WORDS):
        (tmp_path / "words.tsv").write_text(text, encoding="utf-8")
        *progress, report, columns = read_metadata(tmp_path / "words.tsv", words)
        assert all(isinstance(event, Progress) for event in progress)
        assert isinstance(report, MetadataReport)
        return report.sentence, columns

    return read


def test_few_values_are_categories_the_most_frequent_first(read):
    sentence, (column,) = read("word\torigin\n日本\tAsia\nqueen\tEurope\nking\tEurope\nemperor\tAsia\n")
    assert isinstance(column, Categories)
    assert (column.name, column.labels) == ("origin", ("Europe", "Asia"))
    assert column.ids.tolist() == [0, 0, -1, 1]
    assert column.ids.dtype == np.int32
    assert not column.ids.flags.writeable
    assert sentence == "3 of 4 rows of words.tsv are of words of the vocabulary."


def test_numbers_alone_are_numbers_however_few_they_are(read):
    _, (column,) = read("word,length\nking,4\nqueen,4\n日本,\nnew york,NaN\n")
    assert isinstance(column, Numbers)
    np.testing.assert_array_equal(column.values, np.array([4, 4, np.nan, np.nan], np.float32))
    assert not column.values.flags.writeable


def test_one_value_that_is_no_number_makes_categories(read):
    _, (column,) = read("word,length\nking,4\nqueen,4\nnew york,two words\n")
    assert isinstance(column, Categories)
    assert column.labels == ("4", "two words")


def test_a_value_of_an_unknown_word_decides_nothing(read):
    _, (column,) = read("word,length\nking,4\nemperor,seven\n")
    assert isinstance(column, Numbers)


@pytest.mark.parametrize("header", ["word,a,b", " Label ,a,b", "NAME,a,b", "whatever,a,b"])
def test_the_words_are_in_the_column_of_that_name_or_in_the_first(read, header):
    _, columns = read(f"{header}\nking,1,x\n")
    assert [column.name for column in columns] == ["a", "b"]
    reordered = ",".join(reversed(header.split(",")))
    if "whatever" not in header:
        _, columns = read(f"{reordered}\nx,1,king\n")
        assert [column.name for column in columns] == ["b", "a"]


def test_sixty_values_are_categories_and_one_more_is_left_out_with_a_sentence(read):
    words = [f"w{i}" for i in range(61)]
    lines = "".join(f"w{i},v{i},v{min(i, 59)},\n" for i in range(61))
    sentence, (column,) = read(f"word,many,few,empty\n{lines}", words)
    assert column.name == "few"
    assert len(column.labels) == 60
    assert sentence.endswith('Left out, as neither numbers nor at most 60 different values: "many", "empty".')


def test_a_column_without_a_name_gets_its_number(read):
    _, (column,) = read("word,\nking,x\n")
    assert column.name == "Column 2"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is empty"),
        ("word\nking\n", "Line 1 names no column beside"),
        ("word,a,b\nking,1\n", "Line 2 has 2 cells instead of 3"),
        ("word,a\nking,1\nunknown,1\nking,2\n", 'Line 4 repeats the word "king"'),
        ("word,a\nunknown,1\n", "none of the 4 words of the vocabulary"),
        ("word,a\nking,\n", 'Left out, .*"a"'),
        ("word" + ",x" * 31 + "\n", "Line 1 names 32 columns"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_a_cure(read, text, complaint):
    with pytest.raises(FileFormatError, match=complaint) as refusal:
        read(text)
    assert str(refusal.value).startswith("words.tsv")
    assert str(refusal.value).endswith(".")
