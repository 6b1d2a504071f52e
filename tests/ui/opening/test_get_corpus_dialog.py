"""The dialog that offers corpora: what each button asks for, what is shown meanwhile, and that closing gives up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.fetching.known_corpora import KNOWN_CORPORA, TEXT8, TREEBANK
from w2v_gui.core.progress import Progress
from w2v_gui.ui.opening.get_corpus_dialog import GetCorpusDialog

PATH = Path("/texts/datasetSentences.txt")
HALF = Progress(0.5, "Downloading text8.zip · 15.7 of 31.3 MB · 20 s left")
SENTENCE = "mattmahoney.net cannot be reached; is there a network? Try again later; or fetch it elsewhere."


@pytest.fixture
def dialog(qtbot: QtBot) -> GetCorpusDialog:
    """Where the treebank is kept."""
    dialog = GetCorpusDialog(KNOWN_CORPORA)
    qtbot.addWidget(dialog)
    dialog.show_kept({TREEBANK: PATH})
    dialog.show()
    return dialog


@pytest.fixture
def asked(dialog: GetCorpusDialog) -> list[tuple]:
    """What the dialog asked for, with the name of the request."""
    asked: list[tuple] = []

    def record(name: str):
        return lambda *values: asked.append((name, *values))

    for name in ("download", "cancel", "open"):
        recorder = record(name)
        getattr(dialog, f"{name}_requested").connect(recorder)
    return asked


def press(dialog: GetCorpusDialog, corpus, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.button(corpus), Qt.MouseButton.LeftButton)


def buttons(dialog: GetCorpusDialog) -> list[tuple[str, bool]]:
    return [(dialog.button(corpus).text(), dialog.button(corpus).isEnabled()) for corpus in (TREEBANK, TEXT8)]


def test_all_that_there_is_to_know_is_said_before_anything_is_fetched(dialog: GetCorpusDialog, asked) -> None:
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Nobody is contacted until you press Download" in said
    assert "31.3 MB to download, 100.0 MB of text · 17,005,207 words, 253,854 different ones" in said
    for corpus in KNOWN_CORPORA:
        assert all(text in said for text in (corpus.name, corpus.description, corpus.terms, corpus.address))
    assert buttons(dialog) == [("Open", True), ("Download", True)]
    assert not dialog.bar.isVisible()
    assert asked == []


def test_no_line_is_cut_off(dialog: GetCorpusDialog) -> None:
    dialog.show_failure(3 * SENTENCE[:90])
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert len(labels) == 12
    assert not [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]


def test_a_text_that_is_kept_is_opened_without_a_download(dialog: GetCorpusDialog, asked, qtbot: QtBot) -> None:
    press(dialog, TREEBANK, qtbot)
    assert asked == [("open", PATH)]


def test_a_download_shows_how_far_it_is(dialog: GetCorpusDialog, asked, qtbot: QtBot) -> None:
    press(dialog, TEXT8, qtbot)
    assert asked == [("download", TEXT8)]
    assert buttons(dialog) == [("Open", False), ("Cancel", True)]
    dialog.show_progress(Progress(None, "Connecting to mattmahoney.net"))
    assert (dialog.bar.isVisible(), dialog.bar.maximum()) == (True, 0)
    dialog.show_progress(HALF)
    assert dialog.bar.value() / dialog.bar.maximum() == 0.5
    assert dialog.status.text() == HALF.activity


def test_nothing_moves_while_it_is_shown(dialog: GetCorpusDialog, qtbot: QtBot) -> None:
    places = [dialog.status.geometry(), dialog.close_button.geometry(), dialog.button(TEXT8).geometry()]
    press(dialog, TEXT8, qtbot)
    dialog.show_progress(HALF)
    dialog.show_failure(SENTENCE)
    assert places == [dialog.status.geometry(), dialog.close_button.geometry(), dialog.button(TEXT8).geometry()]


def test_a_download_can_be_cancelled(dialog: GetCorpusDialog, asked, qtbot: QtBot) -> None:
    press(dialog, TEXT8, qtbot)
    press(dialog, TEXT8, qtbot)
    assert [name for name, *_ in asked] == ["download", "cancel"]
    assert buttons(dialog) == [("Open", True), ("Download", True)]
    assert dialog.status.text() == "Cancelled. Nothing of it was kept."
    dialog.show_progress(HALF)  # came too late
    assert not dialog.bar.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_closing_cancels_what_is_being_fetched(dialog: GetCorpusDialog, asked, qtbot: QtBot, key: Qt.Key) -> None:
    press(dialog, TEXT8, qtbot)
    qtbot.keyClick(dialog, key)
    assert not dialog.isVisible()
    assert [name for name, *_ in asked] == ["download", "cancel"]


def test_closing_cancels_nothing_where_nothing_is_fetched(dialog: GetCorpusDialog, asked) -> None:
    dialog.close()
    assert asked == []


def test_no_key_downloads_by_chance(dialog: GetCorpusDialog, asked, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert asked == []


def test_a_failure_is_said_in_place_until_something_else_is_done(dialog: GetCorpusDialog, asked, qtbot: QtBot) -> None:
    press(dialog, TEXT8, qtbot)
    dialog.show_failure(SENTENCE)
    assert (dialog.status.text(), dialog.status.property("tone")) == (SENTENCE, "warning")
    assert buttons(dialog) == [("Open", True), ("Download", True)]
    assert not dialog.bar.isVisible()
    press(dialog, TEXT8, qtbot)
    assert (dialog.status.text(), dialog.status.property("tone")) == ("", "plain")
