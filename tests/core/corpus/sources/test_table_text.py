"""The texts of a table are found in the column that holds them."""

import pytest

from w2v_gui.core.corpus.sources import text_fields
from w2v_gui.core.corpus.sources.table_text import TableText
from w2v_gui.core.errors import CorpusError, FileFormatError


def table(*pieces: str, wanted: str | None = None) -> TableText:
    return TableText("reviews.csv", iter(pieces), wanted)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("id,text,summary", "text"),
        ("id,Summary,Review", "Review"),
        ("content,sentence,x", "sentence"),
        ("id,left,right", "right"),
        (" TEXT ,b,c", "TEXT"),
    ],
)
def test_the_column_is_guessed_by_its_name_or_else_by_its_length(header, field):
    rows = table(f"{header}\n1,a b,a longer text\n2,c,and another one\n")
    assert rows.field == field
    assert rows.fields == tuple(name.strip() for name in header.split(","))


def test_another_column_can_be_chosen():
    assert list(table("id,text,note\n1,a b,c d\n2,e,f\n", wanted="note")) == ["c d", "f"]


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(CorpusError, match=r'no field "body"\. Choose one that it has: "id", "text"\.'):
        table("id,text\n1,a b\n", wanted="body")


def test_a_row_is_one_line_whatever_its_cell_holds():
    rows = table('id,text\n1,"a ""b"", c\nd\r\ne"\n2,f\n')
    assert list(rows) == ['a "b", c d e', "f"]


def test_tabs_and_semicolons_separate_as_well():
    assert list(table('id\ttext\n1\tsays "no", twice\n')) == ['says "no", twice']
    assert list(table("id;text\n1;a, b\n")) == ["a, b"]


@pytest.mark.parametrize(
    "content",
    [
        "1,a text\n2,another\n",
        "positive,good film\nnegative,bad film\npositive,a fine film\n",
        f"x,{'long ' * 20}\ny,short\n",
    ],
)
def test_a_first_row_that_looks_like_the_others_is_no_header(content):
    rows = table(content)
    assert rows.fields == ("column 1", "column 2")
    assert rows.field == "column 2"
    assert len(list(rows)) == content.count("\n")


def test_a_table_of_one_column_has_a_header_of_one_word():
    assert list(table("text\nGood, isn't it?\nYes; very.\n")) == ["Good, isn't it?", "Yes; very."]
    assert next(iter(table("A first sentence.\nAnother, longer one.\n"))) == "A first sentence."


def test_columns_without_a_name_or_with_the_same_one_are_told_apart():
    assert table(",text,text\n0,a b,c d\n1,e,f\n").fields == ("column 1", "text 2", "text 3")


def test_rows_that_are_too_short_are_counted_and_empty_ones_are_not():
    rows = table("id,text\n1,a b\n\n2\n3,c\n,\n")
    assert list(rows) == ["a b", "c"]
    assert rows.unusable == 1


@pytest.mark.parametrize("cut", range(1, 9))
def test_rows_go_on_from_piece_to_piece(cut):
    lines = 'id,text\n1,"a\nb"\n2,c d\n3,"e\n\nf g"\n4,h\n'.splitlines(keepends=True)
    assert list(table("".join(lines[:cut]), *lines[cut:])) == ["a b", "c d", "e  f g", "h"]


def test_what_is_no_table_is_refused_with_the_line():
    rows = table('id,text\n1,a b\n2,"c" d\n')
    with pytest.raises(FileFormatError, match=r"^reviews.csv: Line 3 holds a quotation mark that is not closed"):
        list(rows)
    with pytest.raises(CorpusError, match="holds no rows"):
        table("\n\n")


def test_a_text_without_usual_names_is_in_the_field_with_the_longest_values():
    sample = [{"a": "short", "b": "a long text"}, {"a": "of some length"}, {"b": "and another one"}]
    assert text_fields.text_field("x", ("a", "b"), sample, None) == "b"
