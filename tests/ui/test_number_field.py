"""The field for one number: it takes what it says, and says what it does not take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from w2v_gui.core.errors import ConfigError
from w2v_gui.ui.number_field import NumberField, number_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def whole(qtbot) -> NumberField:
    field = NumberField("Vector size", 1, 100_000, whole=True)
    qtbot.addWidget(field)
    return field


@pytest.fixture
def real(qtbot) -> NumberField:
    field = NumberField("Step size", 1e-6, 100.0, whole=False)
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize(("text", "number"), [("32", 32), (" 32 ", 32), ("40,000", 40_000), ("+5", 5)])
def test_whole_numbers_are_taken(whole: NumberField, text: str, number: int) -> None:
    whole.setText(text)
    assert whole.number() == number
    assert not whole.property("invalid")


@pytest.mark.parametrize("text", ["", "abc", "2.5", "4,00", "1e3", "1_000", "0", "-3", "100001", "100,001", "٣"])
def test_other_text_is_refused_and_marked(whole: NumberField, text: str) -> None:
    whole.setText(text)
    assert whole.property("invalid")
    with pytest.raises(ConfigError, match=r"^Vector size is .+\. Choose a whole number from 1 to 100,000\.$"):
        whole.number()


@pytest.mark.parametrize(("text", "number"), [("0.3", 0.3), ("1e-5", 1e-5), ("2", 2.0), (".5", 0.5), ("1E-4", 1e-4)])
def test_real_numbers_are_taken(real: NumberField, text: str, number: float) -> None:
    real.setText(text)
    assert real.number() == number


@pytest.mark.parametrize("text", ["", "0,3", "nan", "inf", "1_0", "0", "101"])
def test_text_that_is_no_real_number_in_the_range_is_refused(real: NumberField, text: str) -> None:
    real.setText(text)
    assert real.problem().endswith("Choose a number from 1e-6 to 100.")


def test_the_thousands_separators_go_while_the_field_is_edited(whole: NumberField, qtbot) -> None:
    whole.show_number(40_000)
    assert whole.text() == "40,000"
    whole.show()
    whole.setFocus()
    qtbot.waitUntil(whole.hasFocus)
    assert whole.text() == "40000"
    whole.selectAll()
    qtbot.keyClicks(whole, "9500")
    whole.clearFocus()
    assert whole.text() == "9,500"


def test_a_wrong_number_stays_as_it_was_typed(whole: NumberField, qtbot) -> None:
    whole.show()
    whole.setFocus()
    qtbot.waitUntil(whole.hasFocus)
    qtbot.keyClicks(whole, "999999")
    qtbot.keyClick(whole, Qt.Key.Key_Return)
    whole.clearFocus()
    assert whole.text() == "999999"
    assert whole.problem() == "Vector size is 999,999. Choose a whole number from 1 to 100,000."


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_text_of_a_number_reads_back_as_the_same_number(number: float) -> None:
    assert float(number_text(number, grouped=False)) == number
