"""Opening a text from the question to the answer, with real files and a real thread."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.text_choice import Splitting, TextChoice, WordRules
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.ui.opening.text_opening import TextOpening
from w2v_gui.ui.theme import load_theme

_TEXT = 'The king said: "Tea, please!"\nAnd 3 cups of tea came, for him and for the queen.\n' * 20


@pytest.fixture
def opening(qtbot: QtBot):
    window, runner = QMainWindow(), JobRunner()
    qtbot.addWidget(window)
    window.show()
    opening = TextOpening(runner, window, load_theme("light"))
    yield opening
    assert runner.shutdown()


@pytest.fixture
def novel(tmp_path: Path) -> Path:
    path = tmp_path / "novel.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def test_raw_text_is_proposed_as_unicode_words_and_opened_so(opening: TextOpening, novel: Path, qtbot: QtBot) -> None:
    opening.ask([novel])
    dialog = opening.dialog
    qtbot.waitUntil(dialog.open_button.isEnabled)
    assert dialog.rules.rules().splitting is Splitting.UNICODE
    with qtbot.waitSignal(opening.chosen) as chosen:
        dialog.open_button.click()
    assert chosen.args[0] == (novel,)
    assert chosen.args[1].rules.splitting is Splitting.UNICODE
    assert opening.dialog is None


def test_a_change_is_previewed_at_once(opening: TextOpening, novel: Path, qtbot: QtBot) -> None:
    opening.ask([novel])
    dialog = opening.dialog
    qtbot.waitUntil(dialog.open_button.isEnabled)
    before = dialog.counts.text()
    dialog.rules.punctuation.click()
    qtbot.waitUntil(lambda: dialog.counts.text() != before)


def test_a_choice_made_before_is_taken_instead_of_a_proposal(opening: TextOpening, novel: Path, qtbot: QtBot) -> None:
    choice = TextChoice("cp1252", None, WordRules(lower_case=False))
    opening.ask([novel], choice)
    qtbot.waitUntil(opening.dialog.open_button.isEnabled)
    assert opening.dialog.choice() == choice


def test_a_picture_cannot_be_opened_and_the_reason_is_said(opening: TextOpening, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "pony.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    opening.ask([path])
    qtbot.waitUntil(opening.dialog.problem.isVisible)
    assert "pony.txt" in opening.dialog.problem.text()
    assert not opening.dialog.open_button.isEnabled()


def test_stop_words_of_a_file_are_left_out(
    opening: TextOpening, novel: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_words = novel.with_name("stop.txt")
    stop_words.write_text("tea", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(stop_words), ""))
    opening.ask([novel])
    dialog = opening.dialog
    qtbot.waitUntil(dialog.open_button.isEnabled)
    dialog.rules.stop_word_file_requested.emit()
    qtbot.waitUntil(lambda: dialog.rules.rules().stop_words == {"tea"})


def test_only_one_dialog_is_there_at_a_time(opening: TextOpening, novel: Path, qtbot: QtBot) -> None:
    opening.ask([novel])
    first = opening.dialog
    with qtbot.waitSignal(first.rejected):
        opening.ask([novel])
    assert opening.dialog is not first
    qtbot.waitUntil(opening.dialog.open_button.isEnabled)
