"""The values of the table, and its rows, as the view and other programs read them."""

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.columns import Categories, Numbers
from w2v_gui.core.embeddings.word_table import Field, Filter, Sort, TableRows, WordTable, marked, positions_of
from w2v_gui.core.projection.projection import Projection

NAN = float("nan")
VOCABULARY = Vocabulary(("rain", "king", "new york"), np.array([1200, 3, 1]))
POSITIONS = np.array([[1.25, -2], [NAN, NAN], [0.1, 30]], np.float32)
KINDS = Categories("Kind", ("weather", "royalty"), np.array([0, 1, -1], np.int32))
COSINES = Numbers("Cosine with king", np.array([0.123456789, 1.0000001, NAN], np.float32))
TABLE = WordTable(VOCABULARY, POSITIONS, KINDS, COSINES)


def test_the_header_names_what_the_columns_are_of() -> None:
    assert TABLE.header == ("Word", "Count", "x", "y", "Kind", "Cosine with king")
    assert WordTable(VOCABULARY, column=Numbers("Frequency", np.ones(3, np.float32))).header[4] == "Frequency"


def test_a_value_that_is_missing_is_none() -> None:
    assert [TABLE.number(Field.X, i) for i in range(3)] == [1.25, None, pytest.approx(0.1)]
    assert TABLE.number(Field.SIMILARITY, 2) is None
    assert [TABLE.category_label(i) for i in range(3)] == ["weather", "royalty", ""]
    bare = WordTable(VOCABULARY)
    assert [bare.number(field, 0) for field in Field] == [None, 1200, None, None, None, None]
    assert bare.category(0) is None


def test_numbers_are_shown_with_as_many_digits_as_their_column_needs() -> None:
    digits = TABLE.digits
    assert (digits[Field.COUNT], digits[Field.X], digits[Field.Y], digits[Field.SIMILARITY]) == (0, 2, 0, 3)


@pytest.mark.parametrize(
    ("values", "digits"),
    [([0.5, 0.25], 3), ([0.05, 0.04], 4), ([12.5], 1), ([1e30, 0.5], 0), ([3, 4, NAN], 0), ([0.5, np.inf], 3),
     ([NAN], 0), ([0, 0], 0), ([1e-30, -1e-30], 6)],
)  # fmt: skip
def test_the_largest_number_has_three_digits(values: list[float], digits: int) -> None:
    numbers = Numbers("n", np.array(values, np.float32))
    table = WordTable(Vocabulary(tuple(map(str, range(len(values)))), np.ones(len(values))), column=numbers)
    assert table.digits[Field.COLUMN] == digits


def test_rows_hold_the_values_in_full_and_leave_the_missing_empty() -> None:
    assert list(TABLE.rows(np.array([2, 0]))) == [
        ("new york", "1", "0.1", "30.0", "", ""),
        ("rain", "1200", "1.25", "-2.0", "weather", "0.12345679"),
    ]
    assert list(WordTable(VOCABULARY).rows(np.array([1]))) == [("king", "3", "", "", "", "")]
    assert list(TABLE.rows(np.empty(0, np.int32))) == []


def test_rows_know_where_their_words_are() -> None:
    rows = TableRows.of(TABLE, np.array([2, 0]), Sort(), Filter())
    assert (len(rows), rows.word_id(0), rows.word_id(1)) == (2, 2, 0)
    assert [rows.row_of(i) for i in range(3)] == [1, None, 0]
    assert rows.shown(np.array([0, 1, 2])).tolist() == [2, 0]
    assert rows.shown(np.empty(0, np.int64)).tolist() == []
    with pytest.raises(ValueError, match="read-only"):
        rows.order[0] = 1


def test_positions_are_those_of_the_words_on_the_map() -> None:
    assert positions_of(None, 3) is None
    whole = Projection("PCA", POSITIONS)
    assert np.array_equal(positions_of(whole, 3), POSITIONS, equal_nan=True)
    some = positions_of(Projection("PCA", POSITIONS[[0, 2]], rows=np.array([2, 0])), 3)
    assert some[[2, 0]].tolist() == POSITIONS[[0, 2]].tolist()
    assert np.isnan(some[1]).all()


def test_of_words_that_are_twice_on_the_map_the_center_vector_is_shown() -> None:
    both = np.arange(8, dtype=np.float32).reshape(4, 2)
    assert positions_of(Projection("PCA", both, both=True), 2).tolist() == [[0, 1], [2, 3]]
    found = positions_of(Projection("PCA", both, rows=np.array([2, 1]), both=True), 3)
    assert found[[2, 1]].tolist() == [[0, 1], [2, 3]]


def test_marks_are_by_word() -> None:
    assert marked([2, 0], 4).tolist() == [True, False, True, False]
    assert marked([], 2).tolist() == [False, False]
