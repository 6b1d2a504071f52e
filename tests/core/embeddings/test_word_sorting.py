"""Sorting and filtering the table: right for every column, the missing last, ties by frequency."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.columns import Categories, Numbers
from w2v_gui.core.embeddings.word_sorting import WordSorter
from w2v_gui.core.embeddings.word_table import Field, Filter, Sort, TableRows, WordTable
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.progress import Progress

NAN = float("nan")
WORDS = ("rain", "King", "snow", "New York", "an", "kingdom", "ملك")
COUNTS = np.array([50, 40, 60, 10, 40, 20, 30])
TABLE = WordTable(
    Vocabulary(WORDS, COUNTS),
    np.array([[1, 0], [NAN, NAN], [-1, 5], [3, 5], [0, -5], [2, 5], [NAN, NAN]], np.float32),
    Categories("Kind", ("weather", "Royalty", "place"), np.array([0, 1, 0, 2, -1, 1, 1], np.int32)),
    Numbers("Cosine with snow", np.array([0.5, -0.2, 1.0, NAN, 0.5, 0.1, -0.2], np.float32)),
)


def ordered(table: WordTable, sort: Sort = Sort(), filter: Filter = Filter(), sorter=None) -> TableRows:  # noqa: A002, B008
    *before, rows = (sorter or WordSorter(table.vocabulary)).ordered(table, sort, filter)
    assert all(isinstance(event, Progress) for event in before)
    assert isinstance(rows, TableRows)
    assert (rows.table, rows.sort, rows.filter) == (table, sort, filter)
    return rows


def words(rows: TableRows) -> list[str]:
    return [rows.table.vocabulary.words[i] for i in rows.order]


@pytest.mark.parametrize(
    ("field", "descending", "expected"),
    [
        (Field.WORD, False, ["an", "King", "kingdom", "New York", "rain", "snow", "ملك"]),
        (Field.WORD, True, ["ملك", "snow", "rain", "New York", "kingdom", "King", "an"]),
        (Field.COUNT, True, ["snow", "rain", "King", "an", "ملك", "kingdom", "New York"]),
        (Field.COUNT, False, ["New York", "kingdom", "ملك", "King", "an", "rain", "snow"]),
        (Field.X, False, ["snow", "an", "rain", "kingdom", "New York", "King", "ملك"]),
        (Field.X, True, ["New York", "kingdom", "rain", "an", "snow", "King", "ملك"]),
        (Field.Y, True, ["snow", "kingdom", "New York", "rain", "an", "King", "ملك"]),
        (Field.COLUMN, False, ["New York", "King", "ملك", "kingdom", "snow", "rain", "an"]),
        (Field.COLUMN, True, ["snow", "rain", "King", "ملك", "kingdom", "New York", "an"]),
        (Field.SIMILARITY, True, ["snow", "rain", "an", "kingdom", "King", "ملك", "New York"]),
        (Field.SIMILARITY, False, ["King", "ملك", "kingdom", "rain", "an", "snow", "New York"]),
    ],
)
def test_every_column_sorts_either_way(field: Field, descending: bool, expected: list[str]) -> None:
    assert words(ordered(TABLE, Sort(field, descending))) == expected


@pytest.mark.parametrize("field", [Field.X, Field.COLUMN, Field.SIMILARITY])
@pytest.mark.parametrize("descending", [True, False])
def test_a_column_without_values_leaves_the_order_of_frequency(field: Field, descending: bool) -> None:
    table = WordTable(TABLE.vocabulary)
    assert ordered(table, Sort(field, descending)).order.tolist() == ordered(table).order.tolist()


def test_a_column_of_numbers_sorts_by_them() -> None:
    table = WordTable(TABLE.vocabulary, column=Numbers("age", np.array([3, 1, 2, NAN, 5, 4, np.inf], np.float32)))
    found = words(ordered(table, Sort(Field.COLUMN, descending=True)))
    assert found == ["ملك", "an", "kingdom", "rain", "snow", "King", "New York"]


@given(st.lists(st.sampled_from([NAN, -1e30, -1.0, 0.0, 0.5, 1e30, np.inf]), min_size=1, max_size=30), st.booleans())
def test_sorting_loses_no_word_and_puts_the_missing_last(values: list[float], descending: bool) -> None:
    vocabulary = Vocabulary(tuple(map(str, range(len(values)))), np.arange(len(values))[::-1])
    table = WordTable(vocabulary, similarities=Numbers("Cosine", np.array(values, np.float32)))
    order = ordered(table, Sort(Field.SIMILARITY, descending)).order
    assert sorted(order.tolist()) == list(range(len(values)))
    found = np.array(values)[order]
    there = found[~np.isnan(found)]
    assert np.isnan(found[len(there) :]).all()
    assert (there[:-1] >= there[1:]).all() if descending else (there[:-1] <= there[1:]).all()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", list(WORDS)),
        ("  ", list(WORDS)),
        ("KING", ["King", "kingdom"]),
        (" king ", ["King", "kingdom"]),
        ("w y", ["New York"]),
        ("مل", ["ملك"]),
        ("xyz", []),
        ("/", []),
        ("/^.{4}$/", ["rain", "King", "snow"]),
        ("/n$/", ["rain", "an"]),
        ("//", list(WORDS)),
        (".", []),
    ],
)
def test_a_filter_is_a_part_of_the_word_or_a_regular_expression(text: str, expected: list[str]) -> None:
    assert sorted(words(ordered(TABLE, filter=Filter(text)))) == sorted(expected)


def test_a_bad_regular_expression_is_told_in_a_sentence() -> None:
    with pytest.raises(ConfigError, match=r"is no regular expression.*\.$"):
        ordered(TABLE, filter=Filter("/(/"))


def test_only_selected_words_are_shown_where_that_is_asked_for() -> None:
    rows = ordered(TABLE, Sort(Field.WORD, descending=False), Filter("n", np.array([6, 0, 2])))
    assert words(rows) == ["rain", "snow"]
    assert len(ordered(TABLE, filter=Filter("", np.empty(0, np.int64)))) == 0


def test_a_search_that_was_given_up_leaves_the_next_one_right() -> None:
    sorter = WordSorter(TABLE.vocabulary)
    for steps in range(5):
        given_up = sorter.ordered(TABLE, Sort(Field.WORD), Filter("king"))
        for _ in range(steps):
            next(given_up)
        given_up.close()
    assert words(ordered(TABLE, Sort(Field.WORD, descending=True), Filter("king"), sorter)) == ["kingdom", "King"]


@pytest.mark.parametrize("field", list(Field))
def test_an_empty_vocabulary_has_no_rows(field: Field) -> None:
    assert len(ordered(WordTable(), Sort(field), Filter("a"))) == 0


def test_many_words_are_filtered_in_steps() -> None:
    names = tuple(f"word{i}" for i in range(100_000))
    table = WordTable(Vocabulary(names, np.ones(len(names), np.int64)))
    events = list(WordSorter(table.vocabulary).ordered(table, Sort(Field.WORD), Filter("9999")))
    assert len(events) > 8
    assert words(events[-1]) == [name for name in sorted(names, reverse=True) if "9999" in name]
