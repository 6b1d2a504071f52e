"""The question before a large file of vectors is opened: when it is asked, and what may be answered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from w2v_gui.core.embeddings.vector_files import VectorsSummary
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import ConfigError
from w2v_gui.ui.opening import open_vectors_dialog
from w2v_gui.ui.opening.open_vectors_dialog import OpenVectorsDialog, about_words, worth_asking

_LARGE = VectorsSummary(VectorFormat.WORD2VEC_BINARY, 3_000_000, 300)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vectors.bin"
    path.write_bytes(b" " * 1000)
    return path


@pytest.fixture(autouse=True)
def _a_computer_of_8_gb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_vectors_dialog, "memory_bytes", lambda: 8 * 10**9)


@pytest.fixture
def dialog(qtbot: QtBot, file: Path) -> OpenVectorsDialog:
    dialog = OpenVectorsDialog(file, _LARGE)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.parametrize(
    ("words", "size", "asked"),
    [(1000, 100, False), (200_000, 300, False), (200_001, 10, True), (150_000, 10_000, True), (0, 100, False)],
)
def test_only_large_files_are_worth_a_question(file: Path, words: int, size: int, asked: bool) -> None:
    assert worth_asking(file, VectorsSummary(VectorFormat.WORD2VEC_TEXT, words, size)) == asked


def test_where_the_memory_is_not_known_many_words_are_worth_a_question(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_vectors_dialog, "memory_bytes", lambda: None)
    assert worth_asking(file, _LARGE)
    assert not worth_asking(file, VectorsSummary(VectorFormat.WORD2VEC_TEXT, 150_000, 10_000))


def test_words_that_the_file_does_not_tell_are_estimated_by_its_size(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "glove.txt"
    with path.open("wb") as file:
        file.truncate(400_000 * 100 * 9)  # 400,000 words of 100 numbers with some 9 letters each
    summary = VectorsSummary(VectorFormat.GLOVE, None, 100)
    assert about_words(path, summary) == pytest.approx(400_000, rel=0.01)
    assert worth_asking(path, summary)
    dialog = OpenVectorsDialog(path, summary)
    qtbot.addWidget(dialog)
    assert "about 399," in dialog.contents.text()


def test_all_words_are_proposed_and_enter_opens_them(dialog: OpenVectorsDialog, qtbot: QtBot) -> None:
    assert "3,000,000" in dialog.all_words.text()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.all_words, Qt.Key.Key_Return)
    assert chosen.args == [None]
    assert not dialog.isVisible()


def test_a_number_that_is_typed_is_chosen(dialog: OpenVectorsDialog, qtbot: QtBot) -> None:
    dialog.count.clear()
    qtbot.keyClicks(dialog.count, "50000")
    assert dialog.only_first.isChecked()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.count, Qt.Key.Key_Return)
    assert chosen.args == [50_000]


@pytest.mark.parametrize("typed", ["", "0", "many", "3000001"])
def test_a_number_that_is_none_opens_nothing_and_is_said(dialog: OpenVectorsDialog, qtbot: QtBot, typed: str) -> None:
    dialog.count.selectAll()
    qtbot.keyClick(dialog.count, Qt.Key.Key_Delete)
    qtbot.keyClicks(dialog.count, typed)
    assert dialog.problem.isVisible()
    assert not dialog.open_button.isEnabled()
    with pytest.raises(ConfigError):
        dialog.first()
    qtbot.keyClick(dialog.count, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.all_words.click()
    assert not dialog.problem.isVisible()
    assert dialog.open_button.isEnabled()


def test_the_memory_that_is_needed_follows_the_choice(dialog: OpenVectorsDialog) -> None:
    assert "4.0 GB of this computer's 8.0 GB" in dialog.memory.text()
    dialog.only_first.click()
    assert "135.0 MB" in dialog.memory.text()
