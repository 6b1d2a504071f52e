"""Tables of a user's own are read row by row, and never as a whole."""

import bz2
import gzip
import lzma
import tracemalloc

import pytest

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.table_reading import number_of, table_rows


def rows(tmp_path, content):
    path = tmp_path / "table.tsv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [(row.line, row.cells) for row in table_rows(path)]


def test_rows_have_the_line_that_an_editor_shows(tmp_path):
    assert rows(tmp_path, "a,b\n\n ,\nc,d") == [(1, ["a", "b"]), (3, [" ", ""]), (4, ["c", "d"])]
    assert rows(tmp_path, 'a,"b\nb"\nc,d\n') == [(2, ["a", "b\nb"]), (3, ["c", "d"])]
    assert rows(tmp_path, "a\tb\n\t\nc\td\r\n") == [(1, ["a", "b"]), (3, ["c", "d"])]


def test_a_table_of_one_column_and_an_empty_one_are_tables(tmp_path):
    assert rows(tmp_path, "one\ntwo\n") == [(1, ["one"]), (2, ["two"])]
    assert rows(tmp_path, "") == rows(tmp_path, "\n\n") == []


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"\xff\xfea\x00,\x00", "Line 1 is not text in UTF-8"),
        ("a,b\rc,d\r", "Line 1 holds .* a line end of another system"),
        ("a,b\n" + '"' + "x" * 200_000, "Line 2 holds a quotation mark that is not closed"),
        ("a,b\n" + "x" * 2_000_000, "Line 2 is too long"),
    ],
)
def test_what_is_no_table_is_told_with_its_line(tmp_path, content, complaint):
    with pytest.raises(FileFormatError, match=rf"^table\.tsv: {complaint}.*\.$"):
        rows(tmp_path, content)


def test_a_long_table_takes_no_more_memory_than_a_short_one(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("word,kind\n" + "some word,some kind\n" * 100_000, encoding="utf-8")
    tracemalloc.start()
    assert sum(1 for _ in table_rows(path)) == 100_001
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000


@pytest.mark.parametrize(("cell", "number"), [("1", 1), (" -2.5e3 ", -2500), ("", None), ("x", None), ("1e39", None)])
def test_numbers_are_told_from_what_is_none(cell, number):
    assert number_of(cell) == number
    assert number_of("nan") is number_of("-inf") is None


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_table_is_read_as_what_is_inside(tmp_path, pack):
    path = tmp_path / "table.csv.gz"
    path.write_bytes(pack("word,kind\nking,royalty\nnaïve,other\n".encode()))
    assert [(row.line, row.cells) for row in table_rows(path)] == [
        (1, ["word", "kind"]),
        (2, ["king", "royalty"]),
        (3, ["naïve", "other"]),
    ]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(FileFormatError, match=r"table\.csv\.gz is damaged"):
        list(table_rows(path))
