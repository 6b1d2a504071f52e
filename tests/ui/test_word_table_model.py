"""The model of the table: what each cell says, on the screen and aloud, and rows that change in place."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.columns import Categories, Numbers
from w2v_gui.core.embeddings.word_table import FIELDS, Field, Filter, Sort, TableRows, WordTable
from w2v_gui.ui.word_table_model import CATEGORY_ROLE, CHOSEN_ROLE, SELECTED_ROLE, WordTableModel, number_text

NAN = float("nan")
VOCABULARY = Vocabulary(("king", "rain", "ملك"), np.array([1204, 80, 3]))
TABLE = WordTable(
    VOCABULARY,
    np.array([[1.5, -20], [0.25, 3], [NAN, NAN]], np.float32),
    Categories("Kind", ("royalty", "weather"), np.array([0, 1, -1], np.int32)),
    Numbers("Cosine with king", np.array([1, -0.0001, NAN], np.float32)),
)
ROLE = Qt.ItemDataRole


def rows(order=(0, 1, 2), table: WordTable = TABLE, sort: Sort = Sort()) -> TableRows:  # noqa: B008
    return TableRows.of(table, np.array(order, np.int32), sort, Filter())


@pytest.fixture
def model(qapp) -> WordTableModel:
    model = WordTableModel()
    model.show_rows(rows())
    return model


def texts(model: WordTableModel, row: int, role=ROLE.DisplayRole) -> list[object]:
    return [model.index(row, column).data(role) for column in range(model.columnCount())]


def titles(model: WordTableModel, role=ROLE.DisplayRole) -> list[object]:
    return [model.headerData(column, Qt.Orientation.Horizontal, role) for column in range(len(FIELDS))]


def test_a_cell_shows_its_value(model: WordTableModel) -> None:
    assert texts(model, 0) == ["king", "1,204", "1.50", "−20", "royalty", "1.000"]
    assert texts(model, 1) == ["rain", "80", "0.25", "3", "weather", "0.000"]


def test_what_is_missing_is_a_dash(model: WordTableModel) -> None:
    assert texts(model, 2) == ["ملك", "3", "–", "–", "–", "–"]
    model.show_rows(rows(table=WordTable(VOCABULARY)))
    assert texts(model, 0) == ["king", "1,204", "–", "–", "–", "–"]


def test_numbers_stand_at_the_right_and_text_at_the_left(model: WordTableModel) -> None:
    def at_right() -> list[bool]:
        return [bool(each & Qt.AlignmentFlag.AlignRight) for each in texts(model, 0, ROLE.TextAlignmentRole)]

    assert at_right() == [False, True, True, True, False, True]
    ages = Numbers("Age", np.array([1, 2, 3], np.float32))
    model.show_rows(rows(table=WordTable(VOCABULARY, column=ages)))
    assert at_right()[4]
    assert texts(model, 0)[4] == "1"


def test_titles_name_the_columns_and_show_the_order(model: WordTableModel) -> None:
    assert titles(model) == ["Word", "▾ Count", "x", "y", "Kind", "Cosine with king"]
    model.show_rows(rows(sort=Sort(Field.WORD, descending=False)))
    assert titles(model)[:2] == ["Word ▴", "Count"]
    assert titles(model, ROLE.AccessibleTextRole)[:2] == ["Word, sorted rising", "Count"]
    assert "how often" in titles(model, ROLE.ToolTipRole)[1].lower()


def test_a_title_asks_first_for_the_largest_and_for_words_from_a_and_then_the_other_way(model: WordTableModel) -> None:
    assert model.sort_by(0) == Sort(Field.WORD, descending=False)
    assert model.sort_by(5) == Sort(Field.SIMILARITY, descending=True)
    assert model.sort_by(1) == Sort(Field.COUNT, descending=False)


def test_cells_can_be_read_aloud(model: WordTableModel) -> None:
    model.select([0])
    model.chosen = 0
    assert texts(model, 0, ROLE.AccessibleTextRole)[:2] == ["king, chosen, selected", "Count 1,204"]
    assert texts(model, 2, ROLE.AccessibleTextRole)[::5] == ["ملك", "Cosine with king none"]


def test_marks_are_of_words_and_go_with_them(model: WordTableModel) -> None:
    model.select(np.array([0, 2]))
    model.chosen = 2
    assert [model.index(row, 0).data(SELECTED_ROLE) for row in range(3)] == [True, False, True]
    model.show_rows(rows((2, 1, 0)))
    assert [model.index(row, 0).data(CHOSEN_ROLE) for row in range(3)] == [True, False, False]
    model.show_rows(rows((1, 2)))
    assert [model.index(row, 0).data(SELECTED_ROLE) for row in range(2)] == [False, True]
    model.select([])
    assert not model.index(1, 0).data(SELECTED_ROLE)


def test_other_words_have_no_marks(model: WordTableModel) -> None:
    model.select([0])
    model.chosen = 0
    other = WordTable(Vocabulary(("a", "b", "c"), np.ones(3, np.int64)))
    model.show_rows(rows(table=other))
    assert not model.index(0, 0).data(SELECTED_ROLE)
    assert model.chosen is None


def test_a_category_has_its_color(model: WordTableModel) -> None:
    assert texts(model, 1, CATEGORY_ROLE) == [None, None, None, None, 1, None]
    assert texts(model, 2, CATEGORY_ROLE)[4] is None


@pytest.mark.parametrize("order", [(), (1,), (2, 0, 1)])
def test_rows_change_in_place(model: WordTableModel, qtbot, order: tuple[int, ...]) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows(rows(order))
    assert model.rowCount() == len(order)
    assert [model.index(row, 0).data() for row in range(len(order))] == [VOCABULARY.words[i] for i in order]


@pytest.mark.parametrize("order", [(), (2, 0)])
def test_the_model_keeps_qts_rules(model: WordTableModel, qtmodeltester, order: tuple[int, ...]) -> None:
    qtmodeltester.check(model)
    model.show_rows(rows(order))


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [(1234567.0, 0, "1,234,567"), (-0.25, 3, "−0.250"), (-0.0001, 3, "0.000"), (-1e30, 0, "−1e+30"), (0.0, 0, "0")],
)
def test_a_number_is_written_for_people(number: float, digits: int, text: str) -> None:
    assert number_text(number, digits) == text
