"""The word panel alone: search, card and tabs."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.missing_words import MissingWord
from w2v_gui.core.corpus.word_completion import WordCompletion
from w2v_gui.session.comparisons import SimilarityMatrix, Solution
from w2v_gui.session.word_card import NeighborRow, WordCard
from w2v_gui.ui.theme import load_theme
from w2v_gui.ui.word_panel import WordPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

THEME = load_theme("dark")
WORDS = ("king", "queen", "prince", "viking", "man")
COMPLETION = WordCompletion(Vocabulary(WORDS, np.array((40, 30, 20, 10, 5))))
NEIGHBORS = tuple(NeighborRow(i, word, i, 0.9 - 0.1 * i) for i, word in enumerate(WORDS[1:], start=1))
CAPTION = "Cosine, center vectors, all 1,012 words"
CARD = WordCard(0, "king", 41, 1_204, "royalty", 0, 2.314, caption=CAPTION, neighbors=NEIGHBORS)


@pytest.fixture
def panel(qtbot) -> WordPanel:
    panel = WordPanel(THEME)
    qtbot.addWidget(panel)
    panel.resize(290, 600)
    panel.show_completion(COMPLETION)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def test_without_a_word_the_panel_says_how_to_choose_one(panel: WordPanel) -> None:
    panel.show_word(CARD)
    panel.show_word(None)
    assert panel.invitation.isVisible()
    assert not panel.word.isVisible()
    assert panel.neighbors.list.model().rowCount() == 0


def test_the_card_says_what_the_word_is(panel: WordPanel) -> None:
    panel.show_word(CARD)
    assert not panel.invitation.isVisible()
    assert panel.word.text() == "king"
    assert panel.figures.text() == "rank 41 · 1,204 times · norm 2.31"
    assert panel.kind.text().endswith("royalty")
    assert THEME.kind_color(0) in panel.kind.text()


def test_a_word_without_a_kind_has_no_chip(panel: WordPanel) -> None:
    panel.show_word(CARD)
    panel.show_word(replace(CARD, word="of", kind="", kind_index=None))
    assert not panel.kind.isVisible()


def test_a_long_kind_leaves_room_for_the_word(panel: WordPanel) -> None:
    panel.show_word(replace(CARD, kind="a kind with a name that does not end"))
    assert panel.kind.text().endswith("…")
    assert panel.kind.toolTip() == "a kind with a name that does not end"
    assert panel.word.text() == "king"


def test_the_chip_takes_the_colors_of_another_theme(panel: WordPanel) -> None:
    panel.show_word(CARD)
    panel.set_theme(load_theme("light"))
    assert load_theme("light").kind_color(0) in panel.kind.text()


def test_a_word_that_occurs_once_and_has_no_vector_yet_is_told_plainly(panel: WordPanel) -> None:
    panel.show_word(replace(CARD, count=1, norm=None))
    assert panel.figures.text() == "rank 41 · once"


@pytest.mark.parametrize("word", ["x" * 300, "المملكة", "राजा", "国王", "<b>&"])
def test_no_word_moves_the_tabs_or_widens_the_panel(panel: WordPanel, qtbot, word: str) -> None:
    panel.show_word(CARD)
    before = panel.neighbors.mapTo(panel, panel.neighbors.rect().topLeft())
    panel.show_word(replace(CARD, word=word, false_neighbors=(NeighborRow(9, word, None, 0.1),)))
    assert panel.neighbors.mapTo(panel, panel.neighbors.rect().topLeft()) == before
    assert panel.minimumSizeHint().width() <= 290
    assert panel.word.full_text() == word


def test_tabs_other_than_the_words_own_are_there_without_a_word(panel: WordPanel) -> None:
    panel.show_word(None)
    panel.show_tab("Analogy")
    assert panel.analogy.expression.isVisible()
    assert panel.focusWidget() is panel.analogy.expression.line
    panel.show_tab("Compare")
    assert panel.compare.invitation.isVisible()


def test_a_tab_can_be_added_and_chosen(panel: WordPanel, qtbot) -> None:
    text = QLineEdit("in the text")
    panel.show_tab("Analogy")
    panel.add_tab("Text", text)
    assert panel.analogy.isVisible()
    panel.show_tab("Text")
    assert text.isVisible()
    assert panel.focusWidget() is text


def test_the_row_of_tabs_is_pressed_by_the_mouse(panel: WordPanel, qtbot) -> None:
    panel.add_tab("Text", QLabel("in the text"))
    qtbot.mouseClick(panel.tab_button("Compare"), Qt.MouseButton.LeftButton)
    assert panel.compare.isVisible()
    assert not panel.neighbors.isVisible()


def test_an_unknown_tab_is_refused(panel: WordPanel) -> None:
    with pytest.raises(ValueError, match="Explain"):
        panel.show_tab("Explain")


def test_words_are_picked_and_tables_exported_from_all_tabs(panel: WordPanel) -> None:
    picked: list[int] = []
    exported: list[str] = []
    panel.word_picked.connect(picked.append)
    panel.export_requested.connect(lambda table: exported.append(table.name))
    panel.show_word(CARD)
    panel.analogy.show_solution(Solution(NEIGHBORS))
    panel.compare.show_matrix(SimilarityMatrix((3, 4), ("a", "b"), ((1.0, 0.5), (0.5, 1.0)), 2))
    for tab_list in (panel.neighbors.list, panel.analogy.answers):
        tab_list.clicked.emit(tab_list.model().index(1, 0))
        tab_list.export()
    panel.compare.heat_map.word_picked.emit(4)
    panel.compare.export_button.click()
    assert picked == [2, 2, 4]
    assert [name.split()[0] for name in exported] == ["neighbors", "answers", "similarities"]


def test_enter_asks_for_the_word_typed(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "QUEEN")
    with qtbot.waitSignal(panel.word_requested) as requested:
        qtbot.keyClick(panel.search.line, Qt.Key.Key_Return)
    assert requested.args == ["queen"]
    assert panel.search.line.selectedText() == "QUEEN"


def test_nothing_typed_asks_for_nothing(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "  ")
    with qtbot.assertNotEmitted(panel.word_requested):
        qtbot.keyClick(panel.search.line, Qt.Key.Key_Return)


def test_completions_pop_up_while_typing(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "king")
    popup = panel.search.completer.popup()
    assert popup.isVisible()
    model = panel.search.completer.completionModel()
    assert [model.index(i, 0).data() for i in range(model.rowCount())] == ["king", "viking"]


def test_a_completion_that_is_picked_is_asked_for_once(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "k")
    requested: list[str] = []
    panel.word_requested.connect(requested.append)
    popup = panel.search.completer.popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert requested == ["viking"]
    assert not popup.isVisible()


def test_a_completion_is_asked_for_by_a_click(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "k")
    popup = panel.search.completer.popup()
    place = popup.visualRect(popup.model().index(1, 0)).center()
    with qtbot.waitSignal(panel.word_requested) as requested:
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert requested.args == ["viking"]


def test_words_can_be_asked_for_while_their_completion_is_prepared(panel: WordPanel, qtbot) -> None:
    panel.show_completion(None)
    panel.start_search()
    qtbot.keyClicks(panel.search.line, " Queen")
    with qtbot.waitSignal(panel.word_requested) as requested:
        qtbot.keyClick(panel.search.line, Qt.Key.Key_Return)
    assert requested.args == ["Queen"]


def test_a_missing_word_is_explained_until_one_types_on(panel: WordPanel, qtbot) -> None:
    panel.start_search()
    qtbot.keyClicks(panel.search.line, "quen")
    with qtbot.waitSignal(panel.word_requested) as requested:
        qtbot.keyClick(panel.search.line, Qt.Key.Key_Return)
    assert requested.args == ["quen"]
    panel.show_missing(MissingWord('"quen" does not occur in the text. Check its spelling.', ("queen", "men")))
    assert panel.search.problem.isVisible()
    assert "does not occur" in panel.search.problem.text()
    assert panel.search.problem.accessibleName().endswith("Check its spelling. Spelled alike: queen, men")
    qtbot.keyClick(panel.search.line, Qt.Key.Key_Backspace)
    assert not panel.search.problem.isVisible()


def test_a_spelling_that_is_clicked_is_asked_for(panel: WordPanel, qtbot) -> None:
    panel.search.line.setText("quen")
    panel.show_missing(MissingWord('"quen" is missing.', ("queen", "men")))
    with qtbot.waitSignal(panel.word_requested) as requested:
        panel.search.problem.linkActivated.emit("0")
    assert requested.args == ["queen"]
    assert panel.search.line.text() == "queen"
    assert not panel.search.problem.isVisible()


def test_a_word_with_markup_is_shown_as_it_is(panel: WordPanel) -> None:
    panel.show_missing(MissingWord('"<b>" is missing.', ("<br>", "&amp;")))
    assert "&lt;b&gt;" in panel.search.problem.text()
    assert "&lt;br&gt;" in panel.search.problem.text()
    assert "&amp;amp;" in panel.search.problem.text()
