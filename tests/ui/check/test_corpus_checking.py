"""Checking a corpus from the menu to the settings, with a real thread."""

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.ui.check.corpus_checking import CorpusChecking
from w2v_gui.ui.theme import load_theme

_CORPUS = corpus_from_sentences("tiny.txt", [["the", "king", "drinks", "tea"]] * 3)
_OTHER = corpus_from_sentences("other.txt", [["the", "rain", "falls"]])


@pytest.fixture
def checking(qtbot: QtBot):
    window, runner = QMainWindow(), JobRunner()
    qtbot.addWidget(window)
    window.show()
    checking = CorpusChecking(runner, window, load_theme("light"))
    yield checking
    assert runner.shutdown()


def test_a_corpus_is_checked_for_the_present_settings(checking: CorpusChecking, qtbot: QtBot) -> None:
    checking.check(_CORPUS, StreamConfig(min_count=3))
    window = checking.window
    assert window.isVisible()
    qtbot.waitUntil(window.use_button.isVisible)
    assert window.name.full_text() == "tiny.txt"
    assert window.figures[0].text() == "12"


def test_the_advice_is_passed_on(checking: CorpusChecking, qtbot: QtBot) -> None:
    checking.check(_CORPUS, StreamConfig())
    qtbot.waitUntil(checking.window.use_button.isVisible)
    with qtbot.waitSignal(checking.suggestion_accepted) as accepted:
        checking.window.use_button.click()
    assert {"vector_size", "epochs", "min_count"} <= set(accepted.args[0])


def test_another_corpus_is_checked_in_the_same_window(checking: CorpusChecking, qtbot: QtBot) -> None:
    checking.check(_CORPUS, StreamConfig())
    checking.check(_OTHER, StreamConfig())
    qtbot.waitUntil(checking.window.use_button.isVisible)
    assert checking.window.name.full_text() == "other.txt"


def test_when_the_corpus_is_gone_so_is_its_check(checking: CorpusChecking) -> None:
    checking.check(_CORPUS, StreamConfig())
    checking.forget()
    assert not checking.window.isVisible()
    checking.forget()
