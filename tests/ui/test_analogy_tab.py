"""The tab that reckons with words alone: questions out, answers in."""

import pytest
from PySide6.QtCore import Qt

from w2v_gui.session.comparisons import OddOneOut, PairSimilarity, Refusal, Solution
from w2v_gui.session.word_card import NeighborRow
from w2v_gui.ui.analogy_tab import AnalogyTab
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROWS = tuple(NeighborRow(i, word, None, 0.9 - 0.1 * i) for i, word in enumerate(("queen", "rain", "snow")))


@pytest.fixture
def tab(qtbot) -> AnalogyTab:
    tab = AnalogyTab(load_theme("dark"))
    qtbot.addWidget(tab)
    tab.resize(262, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    return tab


@pytest.mark.parametrize(
    ("line", "signal"),
    [("expression", "solve_requested"), ("odd", "odd_one_out_requested"), ("pair", "pair_requested")],
)
def test_enter_asks_and_an_emptied_line_asks_nothing_more(tab: AnalogyTab, qtbot, line: str, signal: str) -> None:
    question = getattr(tab, line)
    asked: list[str] = []
    getattr(tab, signal).connect(asked.append)
    qtbot.keyClicks(question.line, "king queen ")
    assert asked == []
    qtbot.keyClick(question.line, Qt.Key.Key_Return)
    question.line.selectAll()
    qtbot.keyClick(question.line, Qt.Key.Key_Delete)
    assert asked == ["king queen", ""]


def test_answers_are_words_to_pick(tab: AnalogyTab, qtbot) -> None:
    tab.expression.line.setText("king − man + woman")
    tab.show_solution(Solution(ROWS))
    assert tab.answers.isVisible()
    assert tab.answers.table().name == "answers to king − man + woman"
    with qtbot.waitSignal(tab.word_picked) as picked:
        tab.answers.clicked.emit(tab.answers.model().index(1, 0))
    assert picked.args == [1]
    tab.show_solution(None)
    assert not tab.answers.isVisible()


def test_the_odd_one_out_is_said_with_every_words_cosine(tab: AnalogyTab) -> None:
    tab.show_odd_one_out(OddOneOut(ROWS))
    assert "snow" in tab.odd_answer.text()
    assert "odd one out" in tab.odd_answer.text()
    assert tab.odd_words.table().rows == (("queen", 0.9), ("rain", 0.8), ("snow", 0.7))
    tab.show_odd_one_out(None)
    assert not tab.odd_answer.isVisible()


def test_two_words_are_compared_by_all_measures_in_text_that_can_be_copied(tab: AnalogyTab) -> None:
    tab.show_pair(PairSimilarity("king", "queen", 0.931, 12.345, 1.02))
    lines = tab.pair_answer.text().splitlines()
    assert lines[1:] == ["Cosine 0.931", "Dot product 12.35", "Euclidean distance 1.020"]
    assert tab.pair_answer.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_refusal_takes_the_place_of_the_answer_until_one_types_on(tab: AnalogyTab, qtbot) -> None:
    tab.show_solution(Solution(ROWS))
    tab.show_solution(Refusal("The words cancel out."))
    assert not tab.answers.isVisible()
    assert tab.expression.problem.isVisible()
    qtbot.keyClicks(tab.expression.line, "k")
    assert not tab.expression.problem.isVisible()


@pytest.mark.parametrize(
    ("text", "word", "spelling", "corrected"),
    [
        ("kin - kind + 2*kin", "kin", "king", "king - kind + 2*kin"),
        ("woman - mann + king", "mann", "man", "woman - man + king"),
        ('king - "new yrok"', "new yrok", "new york", 'king - "new york"'),
        ("2*quen", "quen", r"q\1", r"2*q\1"),
        ("king + c++", "c++", "c", "king + c"),
    ],
)
def test_a_spelling_that_is_picked_replaces_the_missing_word_and_is_asked(
    tab: AnalogyTab, qtbot, text: str, word: str, spelling: str, corrected: str
) -> None:
    tab.expression.line.setText(text)
    tab.show_solution(Refusal(f'"{word}" is missing.', word, (spelling,)))
    with qtbot.waitSignal(tab.solve_requested) as asked:
        tab.expression.problem.linkActivated.emit("0")
    assert asked.args == [corrected]
    assert tab.expression.line.text() == corrected


def test_every_line_can_be_named_by_a_screen_reader(tab: AnalogyTab) -> None:
    for question in (tab.expression, tab.odd, tab.pair):
        assert question.line.accessibleName()
        assert question.line.placeholderText() in question.line.accessibleDescription()
