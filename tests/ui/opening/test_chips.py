"""Where words lie side by side: apart, within the width, and on so many rows at most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from w2v_gui.ui.opening.chips import laid_out_chips

pytestmark = pytest.mark.usefixtures("qapp")
_WORDS = st.lists(st.text(st.characters(exclude_categories=("Cs", "Zs", "Cc")), min_size=1, max_size=60), max_size=60)


@given(words=_WORDS, width=st.integers(150, 500), rows=st.integers(1, 4))
def test_no_word_touches_another_and_none_is_out_of_the_room(words: list[str], width: int, rows: int) -> None:
    chips = laid_out_chips(words, QFont(), width, rows)
    for i, chip in enumerate(chips):
        assert 0 <= chip.area.left() < chip.area.right() <= width
        assert not any(chip.area.intersects(other.area) for other in chips[i + 1 :])
    assert len({chip.area.top() for chip in chips}) <= rows


def test_words_keep_their_order_and_all_are_there_where_there_is_room() -> None:
    chips = laid_out_chips(["the", "king", "drinks"], QFont(), 1000, 1)
    assert [chip.text for chip in chips] == ["the", "king", "drinks"]
    assert not any(chip.is_rest for chip in chips)
    assert chips[0].area.left() < chips[1].area.left() < chips[2].area.left()


def test_what_has_no_room_is_one_ellipsis_at_the_end() -> None:
    chips = laid_out_chips(["word"] * 200, QFont(), 200, 2)
    assert [chip.is_rest for chip in chips].count(True) == 1
    assert chips[-1].is_rest
    assert chips[-1].text == "…"


def test_a_word_that_is_wider_than_a_row_is_shortened() -> None:
    (chip,) = laid_out_chips(["w" * 500], QFont(), 300, 1)
    assert chip.text.endswith("…")
    assert QFontMetricsF(QFont()).horizontalAdvance(chip.text) < 300


def test_without_words_there_are_no_chips() -> None:
    assert laid_out_chips([], QFont(), 300, 3) == []
