"""Coordinates from a file: whatever program wrote it, and whatever is wrong with it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.coordinates import read_coordinates
from w2v_gui.core.projection.positions_csv import write_positions_csv
from w2v_gui.core.projection.projection import Projection

WORDS = ("king", "queen", "new york", "日本", "naïve", '"')


@pytest.fixture
def read(tmp_path):
    """read(text, encoding): the Projection of a file with that text."""

    def read(text, encoding="utf-8", words=WORDS):
        path = tmp_path / "words.csv"
        path.write_bytes(text.encode(encoding))
        return projection_of(path, words)

    return read


def projection_of(path, words):
    steps = read_coordinates(path, words)
    while True:
        try:
            assert isinstance(next(steps), Progress)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("header", ["", "word|x|y\n", "Word|X|Y\n", " WORD |x| y\n"])
def test_a_table_with_or_without_a_header_is_read(read, header, separator, end, encoding):
    text = (header + "queen|1.5|-2\n\n日本|1e3|0\nnew york|.5|+7\n").replace("|", separator).replace("\n", end)
    projection = read(text, encoding)
    assert projection.rows.tolist() == [1, 2, 3]
    assert projection.positions.tolist() == [[1.5, -2], [0.5, 7], [1000, 0]]
    assert (projection.method, projection.title) == ("words.csv", "coordinates of words.csv")
    assert projection.detail == "3 of 6 words have a place in words.csv."


def test_columns_may_stand_anywhere_among_others(read):
    projection = read("id\ty\tnote\tword\tx\n1\t2\tof gold, red\tking\t3\textra\n")
    assert projection.positions.tolist() == [[3, 2]]


def test_all_words_together_are_no_selection(read):
    projection = read("word,x,y\nb,1,2\na,3,4\n", words=("a", "b"))
    assert projection.rows is None
    assert projection.positions.tolist() == [[3, 4], [1, 2]]


def test_quotation_marks_are_read_as_each_format_writes_them(read):
    assert read('word,x,y\n"""",1,2\n"king",3,4\n').rows.tolist() == [0, 5]
    assert read('word\tx\ty\n"\t1\t2\nking\t3\t4\n').rows.tolist() == [0, 5]
    assert read('word\tx\ty\n""""\t1\t2\n"king"\t3\t4\n').rows.tolist() == [0, 5]


def test_words_that_nobody_knows_are_counted(read):
    assert read("king,1,2\nKing,1,2\nKing,1,2\n").detail.endswith(
        "; 2 of its rows are of words that are not in the vocabulary."
    )
    assert read("king,1,2\nx,1,2\n").detail.endswith("; 1 of its rows is of a word that is not in the vocabulary.")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("word,x,y\nking,1\n", "Line 2 has only 2 cells"),
        ("word,x,y\nking,1,two\n", "Line 2 holds an x or y that is not a number"),
        ("word,x,y\nking,1,\n", "Line 2 holds an x or y that is not a number"),
        ("word,x,y\nqueen,1,2\nking,nan,1\n", "Line 3 holds an x or y that is not a number"),
        ("word,x,y\nking,1,inf\n", "Line 2 holds an x or y that is not a number"),
        ("word,x,y\nking,1,1e39\n", "Line 2 holds an x or y .* too large"),
        ("word,x,y\nunknown,1,?\n", "Line 2 holds an x or y that is not a number"),
        ("word,x,y\nking,1,2\n\nking,1,2\n", 'Line 4 repeats the word "king"'),
        ("king,1,2\nqueen,1,x\n", "Line 2 holds an x or y that is not a number"),
        ("label,east,north\nking,1,2\n", "Line 1 names no columns word, x and y"),
        ("king 1 2\n", "Line 1 names no columns word, x and y"),
        ('word,x,y\n"king,1,2\nqueen,1,2\n', "Line 3 holds a quotation mark that is not closed"),
        ("word,x,y,vector\nking,1,2,inside\n", 'Line 2 holds the vector "inside"'),
        ("word,x,y,vector\nking,1,2,center\nking,1,2,center\n", 'Line 3 repeats the word "king"'),
        ("word,x,y,vector\nking,1,2,center\nqueen,1,2,outside\n", 'no row of the outside vector of "king"'),
        ("word,x,y\nKING,1,2\n", "none of the 6 words of the vocabulary"),
        ("word,x,y\n", "none of the 6 words of the vocabulary"),
        ("", "none of the 6 words of the vocabulary"),
        ("x" * 1_000_001, "Line 1 is too long"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_a_cure(read, text, complaint):
    with pytest.raises(FileFormatError, match=complaint) as refusal:
        read(text)
    assert "words.csv" in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_another_encoding_and_what_is_no_file_are_refused(read, tmp_path):
    with pytest.raises(FileFormatError, match="Line 2 is not text in UTF-8"):
        read("word,x,y\nnaïve,1,2\n", "latin-1")
    for path in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(FileFormatError, match=r"There is no file|is a folder"):
            projection_of(path, WORDS)


words = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1).filter(str.strip),
    min_size=1,
    unique=True,
)


@settings(max_examples=60)
@given(words, st.booleans(), st.data())
def test_what_the_program_wrote_is_read_back_bit_for_bit(tmp_path_factory, words, both, data):
    path = tmp_path_factory.mktemp("map") / "map.csv"
    rows = np.array(sorted(data.draw(st.sets(st.integers(0, len(words) - 1), min_size=1))))
    count = len(rows) * (2 if both else 1)
    numbers = data.draw(
        st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=2 * count, max_size=2 * count)
    )
    written = Projection("PCA", np.array(numbers, np.float32).reshape(-1, 2), rows=rows, both=both)
    write_positions_csv(path, words, written)
    projection = projection_of(path, words)
    assert projection.both is both
    assert projection.positions.tobytes() == written.positions.tobytes()
    np.testing.assert_array_equal(np.arange(len(words)) if projection.rows is None else projection.rows, rows)


def test_a_long_file_tells_how_far_it_is_read(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("".join(f"w{i},{i},{i}\n" for i in range(50_000)), encoding="utf-8")
    steps = list(read_coordinates(path, ["w7", "w49999"]))
    assert len(steps) == 5
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[0].done == pytest.approx(0.2, abs=0.05)
