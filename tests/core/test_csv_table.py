"""Tables that are written read back as they were, whatever the words are."""

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.csv_table import as_tsv, write_csv
from w2v_gui.core.errors import FileFormatError

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_table_is_written_as_text_with_one_row_a_line(tmp_path):
    write_csv(
        tmp_path / "table.csv", ("word", "count", "cosine"), [("naïve", 3, 0.5), ('a "b", c', -1, np.float32(0.25))]
    )
    text = (tmp_path / "table.csv").read_bytes().decode("utf-8")
    assert text == 'word,count,cosine\nnaïve,3,0.5\n"a ""b"", c",-1,0.25\n'


@given(st.lists(st.tuples(WORDS, WORDS)))
def test_what_was_written_reads_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("tables") / "table.csv"
    write_csv(path, ("word", "other"), iter(rows))
    assert read(path) == [["word", "other"], *map(list, rows)]


def test_words_that_look_like_formulas_are_written_as_they_are(tmp_path):
    write_csv(tmp_path / "table.csv", ("word",), [["=1+1"], ["-lrb-"], ["@"], ["+"]])
    assert read(tmp_path / "table.csv")[1:] == [["=1+1"], ["-lrb-"], ["@"], ["+"]]


def test_a_table_takes_the_place_of_the_last_or_leaves_it(tmp_path):
    path = tmp_path / "table.csv"
    write_csv(path, ("word",), [["first"]])
    with pytest.raises(ZeroDivisionError):
        write_csv(path, ("word",), ([1 / (1 - i)] for i in range(3)))
    assert read(path) == [["word"], ["first"]]
    write_csv(path, ("word",), [])
    assert read(path) == [["word"]]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_told_with_a_cure(tmp_path):
    with pytest.raises(FileFormatError, match=r"cannot be written: .*\. Choose another folder\.$"):
        write_csv(tmp_path / "missing" / "table.csv", ("word",), [])
    with pytest.raises(FileFormatError, match=r"cannot hold .*\. Leave that word out\.$"):
        write_csv(tmp_path / "table.csv", ("word",), [["half \ud800 a letter"]])
    assert list(tmp_path.iterdir()) == []


def test_the_clipboard_has_a_line_a_row_and_a_tab_between_cells():
    assert as_tsv(("word", "cosine"), [("New York", 0.5), ("東京", 1)]) == "word\tcosine\nNew York\t0.5\n東京\t1\n"
    assert as_tsv(("word",), []) == "word\n"


@given(st.lists(st.tuples(st.text(), st.text())))
def test_no_word_breaks_the_lines_of_the_clipboard(rows):
    lines = as_tsv(("word", "other"), rows).splitlines()
    assert len(lines) == 1 + len(rows)
    assert all(line.count("\t") == 1 for line in lines)
