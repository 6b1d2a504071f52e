"""The corpus panel alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from w2v_gui.core.corpus.corpus import Corpus, corpus_from_sentences
from w2v_gui.ui.corpus_panel import CorpusPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(qtbot) -> CorpusPanel:
    panel = CorpusPanel()
    qtbot.addWidget(panel)
    panel.setFixedWidth(285)
    return panel


def a_corpus(name: str = "Small world") -> Corpus:
    return corpus_from_sentences(name, [["a", "b"] * 600, ["c"]], source="/texts/small.txt")


def test_the_size_of_the_corpus_is_written_with_thousands_separators(panel: CorpusPanel) -> None:
    panel.show_corpus(a_corpus())
    assert panel.name.full_text() == "Small world"
    assert panel.size_line.text() == "3 words · 1,201 tokens"


def test_kinds_are_counted_only_where_there_are_any(panel: CorpusPanel) -> None:
    panel.show_corpus(replace(a_corpus(), kinds={"a": "letters", "b": "letters", "c": "others"}))
    assert panel.size_line.text().endswith(" · 2 kinds")


def test_a_long_name_is_shortened_and_in_full_in_the_tool_tip(panel: CorpusPanel, qtbot) -> None:
    name = "a-very-long-name-of-a-novel-in-many-volumes.txt"
    panel.show_corpus(a_corpus(name))
    panel.show()
    assert panel.name.text().endswith("…")
    assert panel.name.toolTip() == name
    panel.setFixedWidth(900)
    qtbot.waitUntil(lambda: panel.name.text() == name)
    assert panel.name.toolTip() == ""


def test_the_button_asks_for_another_corpus(panel: CorpusPanel, qtbot) -> None:
    with qtbot.waitSignal(panel.open_requested):
        qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)


def test_while_a_corpus_is_read_no_other_can_be_opened(panel: CorpusPanel) -> None:
    panel.show_busy("Reading novel.txt …")
    assert panel.size_line.text() == "Reading novel.txt …"
    assert not panel.open_button.isEnabled()
    panel.show_corpus(None)
    assert panel.open_button.isEnabled()
    assert panel.size_line.text() == "Open a text to train on."
