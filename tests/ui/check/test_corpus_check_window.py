"""The window of the corpus check: all that was found is told, and the advice can be taken."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.check.corpus_check import CorpusCheck, check_corpus
from w2v_gui.core.corpus.corpus import Corpus, corpus_from_sentences
from w2v_gui.core.progress import Progress
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.ui.check.corpus_check_window import CorpusCheckWindow
from w2v_gui.ui.theme import load_theme

_LINES = ["the king drinks tea"] * 3 + ["the queen , too ,", "Ã¤ the", "1 2 3"]


def checked(lines: Iterable[str] = _LINES, min_count: int = 2) -> CorpusCheck:
    corpus: Corpus = corpus_from_sentences("tiny.txt", [line.split() for line in lines])
    *_, check = check_corpus(corpus, StreamConfig(min_count=min_count))
    assert isinstance(check, CorpusCheck)
    return check


@pytest.fixture
def window(qtbot: QtBot) -> CorpusCheckWindow:
    window = CorpusCheckWindow(load_theme("dark"))
    qtbot.addWidget(window)
    window.show()
    return window


def texts_in(widget: QWidget) -> list[str]:
    """Of the labels that are seen, without the signs for the direction of writing."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return [label.text().replace("\u2068", "").replace("\u2069", "") for label in labels]


def test_figures_stand_at_the_top(window: CorpusCheckWindow) -> None:
    window.show_check(checked())
    assert window.name.full_text() == "tiny.txt"
    assert [label.text() for label in window.figures] == ["22", "11", "6", "3.7"]
    assert window.figures[1].accessibleName() == "11 different words"


def test_every_finding_is_told_with_its_severity_and_its_cure(window: CorpusCheckWindow) -> None:
    check = checked()
    window.show_check(check)
    told = " ".join(texts_in(window.findings))
    assert len(check.findings) > 1
    for finding in check.findings:
        assert finding.sentence in told
        assert finding.cure in told
        assert finding.severity.value.capitalize() in told


def test_the_present_min_count_is_marked_among_the_others(window: CorpusCheckWindow) -> None:
    window.show_check(checked(min_count=3))
    told = texts_in(window.dropped)
    rows = [told[i : i + 4] for i in range(3, len(told), 4)]
    assert [row[0] for row in rows] == ["1", "2", "3", "5", "10"]
    assert [row[0] for row in rows if row[3]] == ["3"]
    assert rows[0][1:3] == ["none", "0%"]


def test_words_are_shown_with_their_counts_the_most_frequent_first(window: CorpusCheckWindow) -> None:
    window.show_check(checked())
    first = window.words.item(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "the, 5 times"
    assert window.words.count() == 11


def test_words_that_look_like_html_are_shown_as_they_stand(window: CorpusCheckWindow) -> None:
    window.show_check(checked(["<b>bold</b> words"]))
    assert "&lt;b&gt;bold&lt;/b&gt;" in window.words.item(0).toolTip()


def test_repeated_lines_are_told(window: CorpusCheckWindow) -> None:
    window.show_check(checked())
    assert "2 of 6 lines" in window.copies.text()
    assert "the king drinks tea" in window.copies.text()
    window.show_check(checked(["one line", "another line"]))
    assert window.copies.text() == "No line occurs twice."


def test_the_advice_can_be_taken(window: CorpusCheckWindow, qtbot: QtBot) -> None:
    check = checked()
    window.show_check(check)
    told = " ".join(texts_in(window.advice))
    assert all(each.value in told and each.sentence in told for each in check.advice)
    with qtbot.waitSignal(window.suggestion_accepted) as accepted:
        qtbot.mouseClick(window.use_button, Qt.MouseButton.LeftButton)
    values = accepted.args[0]
    assert set(values) == {each.parameter for each in check.advice}
    assert values["vector_size"] == 50
    assert StreamConfig(**values).min_count == values["min_count"]
    assert not window.isVisible()


def test_another_check_replaces_the_one_before(window: CorpusCheckWindow, qtbot: QtBot) -> None:
    window.show_check(checked())
    window.show_check(checked(["one line", "another line"]))
    qtbot.waitUntil(lambda: len(texts_in(window.dropped)) == 3 + 4 * 4)
    assert "Ã¤" not in " ".join(texts_in(window.findings))


def test_progress_and_problems_stand_where_the_check_will(window: CorpusCheckWindow) -> None:
    window.show_corpus("tiny.txt")
    assert window.activity.isVisible()
    window.show_progress(Progress(0.25, "Comparing lines"))
    assert window.activity.text() == "Comparing lines…"
    assert window.bar.value() == window.bar.maximum() / 4
    window.show_problem("There is no memory left.")
    assert window.problem.isVisible()
    assert not window.activity.isVisible()
    window.show_check(checked())
    assert not window.problem.isVisible()


def test_a_corpus_without_words_is_shown_too(window: CorpusCheckWindow) -> None:
    window.show_check(checked([]))
    assert [label.text() for label in window.figures] == ["0", "0", "0", "0.0"]


def test_words_from_right_to_left_leave_the_sentence_around_them_as_it_is(window: CorpusCheckWindow) -> None:
    window.show_check(checked(["אדם, וגזע, וקניין,"] * 20))
    quoting = [label.text() for label in window.findings.findChildren(QLabel) if '"' in label.text()]
    assert quoting
    assert all(text.count('\u2068"') == text.count('"\u2069') == text.count('"') / 2 for text in quoting)


def test_escape_closes(window: CorpusCheckWindow, qtbot: QtBot) -> None:
    window.show_check(checked())
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
