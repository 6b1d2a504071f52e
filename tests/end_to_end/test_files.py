"""Opening, saving and exporting in the real window, and everything that can be wrong with a file."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from user import User

from w2v_gui.app import Window
from w2v_gui.core.embeddings.vector_files import load_vectors
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.export_vectors_dialog import ExportVectorsDialog
from w2v_gui.ui.opening.dropped_files import DroppedFiles

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SENTENCES = "".join(" ".join(f"word{(i * i + 7 * i * j + j) % 150}" for j in range(10)) + "\n" for i in range(400))
ChoosePath = Callable[[Path], None]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "novel.txt"
    path.write_text(SENTENCES, encoding="utf-8")
    return path


def open_text(user: User, choose_path: ChoosePath, path: Path) -> None:
    choose_path(path)
    user.open_text()
    user.wait_until(lambda: user.training.corpus.name == path.name)


def save(user: User, choose_path: ChoosePath, folder: Path) -> None:
    choose_path(folder)
    user.trigger("save_run")
    user.wait_until(lambda: str(folder) in user.message())


def recent_titles(user: User) -> list[str]:
    menu = next(menu for menu in user.window.findChildren(QMenu) if menu.title() == "Open recent")
    return [action.text().split()[0] for action in menu.actions()]


def test_a_text_of_ones_own_is_opened_and_trained_on(user: User, choose_path: ChoosePath, text: Path) -> None:
    user.train()
    user.stop()
    open_text(user, choose_path, text)
    assert user.training.state is TrainingState.READY
    assert user.window.corpus_panel.name.text() == "novel.txt"
    user.train()
    assert user.words_on_the_map() == len(user.training.corpus.vocabulary) < 200
    assert user.message() == ""


def test_a_run_is_saved_opened_again_and_goes_on(user: User, choose_path: ChoosePath, tmp_path: Path) -> None:
    user.train()
    user.stop()
    stopped_at, center = user.training.iteration, user.training.checkpoint.center
    save(user, choose_path, tmp_path / "run")
    user.trigger("reset")
    user.wait_for(TrainingState.READY)  # the evaluation that came after the save is saved first
    assert user.training.iteration == 0
    user.trigger("open_run")
    user.wait_for(TrainingState.STOPPED)
    assert user.training.iteration == stopped_at
    np.testing.assert_array_equal(user.training.checkpoint.center, center)
    user.wait_until(user.has_map)
    user.search("queen")
    user.wait_until(lambda: len(user.neighbors()) >= 10)
    user.train()
    assert user.training.iteration >= stopped_at + 50
    assert user.training.history.probe_positions.tolist() == [0]  # the next one is hours away


def test_a_run_is_saved_while_it_goes_on(
    user: User, open_window: Callable[[], Window], qtbot: QtBot, choose_path: ChoosePath, tmp_path: Path
) -> None:
    user.train()
    save(user, choose_path, tmp_path / "run")
    saved_at = user.training.saved_iteration
    assert user.training.state is TrainingState.RUNNING
    user.close()
    other = User(open_window(), qtbot)
    other.wait_for(TrainingState.READY)
    other.trigger("open_run")
    other.wait_for(TrainingState.STOPPED)
    assert other.training.iteration >= saved_at  # closing has saved once more


def test_exported_vectors_read_back_as_they_are(user: User, choose_path: ChoosePath, tmp_path: Path) -> None:
    user.train()
    user.stop()
    choose_path(tmp_path / "vectors.vec")
    user.trigger("export_vectors")
    user.window.findChild(ExportVectorsDialog).accept()
    user.wait_until(lambda: "vectors.vec" in user.message())
    read = load_vectors(tmp_path / "vectors.vec")
    assert read.words == user.session.word.words.vocabulary.words
    np.testing.assert_allclose(read.vectors, user.training.checkpoint.center, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("name", ["map.png", "map.svg"])
def test_the_map_is_exported_as_a_picture(user: User, choose_path: ChoosePath, tmp_path: Path, name: str) -> None:
    user.train()
    user.pause()
    choose_path(tmp_path / name)
    user.trigger("export_picture")
    user.wait_until(lambda: name in user.message())
    picture = QImage(str(tmp_path / name))
    colors = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert len(colors) > 10


BAD_TEXTS: dict[str, bytes | None] = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "one_word.txt": b"word word word\n",
    "a_word_a_line.txt": b"one\ntwo\nthree\n",
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    "broken.txt.gz": gzip.compress(SENTENCES.encode())[:-20],
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_a_bad_text_is_told_in_one_sentence_and_changes_nothing(
    user: User, choose_path: ChoosePath, tmp_path: Path, answers, name: str
) -> None:
    content = BAD_TEXTS[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    user.train()
    paused_at = user.pause()
    user.search("queen")
    user.wait_until(lambda: len(user.neighbors()) >= 10)
    before = user.neighbors()
    choose_path(tmp_path / name)
    user.trigger("open_corpus")
    dialog = user.text_dialog()
    if dialog.open_button.isEnabled():  # what is wrong, only the whole text tells
        dialog.accept()
        user.wait_until(lambda: name in user.message())
    else:
        assert name in dialog.problem.text()
        assert dialog.problem.text().endswith(".")
        dialog.reject()
    assert_unchanged(user, paused_at, before)


def test_a_text_in_another_encoding_is_read_as_it_is_meant(user: User, choose_path: ChoosePath, tmp_path: Path) -> None:
    path = tmp_path / "french.txt"
    path.write_bytes("Le café était fermé, et la fenêtre aussi.\n".encode("cp1252") * 50)
    open_text(user, choose_path, path)
    assert {"café", "fermé", "fenêtre"} <= set(user.training.corpus.vocabulary.words)


def test_what_is_dropped_on_the_window_is_opened(user: User, text: Path, tmp_path: Path) -> None:
    vectors = tmp_path / "vectors.vec"
    vectors.write_text("3 2\nking 1 0\nqueen 0 1\ntea 1 1\n")
    dropped = user.window.findChild(DroppedFiles).dropped
    dropped.emit([vectors])
    user.wait_until(lambda: user.session.word.words.vocabulary.words == ("king", "queen", "tea"))
    dropped.emit([text])
    user.text_dialog().accept()
    user.wait_until(lambda: user.training.corpus is not None and user.training.corpus.name == "novel.txt")


@pytest.mark.parametrize("damage", ["no run", "no such folder", "a damaged run", "a run of another version"])
def test_a_folder_that_is_no_run_is_told_and_changes_nothing(
    user: User, choose_path: ChoosePath, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "run"
    user.train()
    paused_at = user.pause()
    if damage == "no run":
        folder.mkdir()
    elif damage != "no such folder":
        save(user, choose_path, folder)
        if damage == "a damaged run":
            next(folder.glob("*/center.npy")).write_bytes(b"\x93NUMPY\x01\x00")
        else:
            pointer = folder / "run.json"
            pointer.write_text(json.dumps({**json.loads(pointer.read_text()), "version": 99}))
        user.trigger("open_sample")  # the run that is open is not opened once more
        user.wait_for(TrainingState.READY)
        user.train()
        paused_at = user.pause()
        user.window.messages.strip.dismiss()
    user.search("queen")
    user.wait_until(lambda: len(user.neighbors()) >= 10)
    before = user.neighbors()
    choose_path(folder)
    user.trigger("open_run")
    user.wait_until(lambda: str(folder) in user.message())
    assert "is open" not in user.message()
    assert_unchanged(user, paused_at, before)


def assert_unchanged(user: User, iteration: int, neighbors: list[str]) -> None:
    assert "Traceback" not in user.message()
    assert user.message().endswith(".") or not user.message()
    assert user.training.state is TrainingState.PAUSED
    assert user.training.iteration == iteration
    assert user.training.corpus.name == "Small world"
    assert user.window.corpus_panel.name.text() == "Small world"
    assert user.window.corpus_panel.open_button.isEnabled()
    assert user.neighbors() == neighbors
    user.press("Continue")
    user.wait_until(lambda: user.training.iteration > iteration)


@pytest.mark.parametrize("command", ["save_run", "export_vectors", "export_picture"])
def test_what_cannot_be_written_is_told_and_changes_nothing(
    user: User, choose_path: ChoosePath, tmp_path: Path, text: Path, command: str
) -> None:
    user.train()
    paused_at = user.pause()
    choose_path(text / "below a file.png")
    user.trigger(command)
    if command == "export_vectors":
        user.window.findChild(ExportVectorsDialog).accept()
    user.wait_until(lambda: "novel.txt" in user.message())
    assert "novel.txt" not in " ".join(recent_titles(user))
    assert (user.training.state, user.training.iteration) == (TrainingState.PAUSED, paused_at)
    assert user.training.has_unsaved_run
    assert text.read_text() == SENTENCES


def test_a_parameter_out_of_its_range_is_told_and_nothing_starts(user: User, qtbot: QtBot) -> None:
    panel = user.window.training_panel
    field = panel.form.fields["vector_size"]
    field.selectAll()
    qtbot.keyClicks(field, "99999")
    assert "Vector size is 99,999" in panel.problem.text()
    user.trigger("start")
    assert "Vector size is 99,999" in user.message()
    assert user.training.state is TrainingState.READY
    field.selectAll()
    qtbot.keyClicks(field, "8")
    assert panel.problem.text() == ""
    user.train()
    assert user.training.config.vector_size == 8


def test_a_text_without_frequent_words_is_told_when_it_is_started(
    user: User, choose_path: ChoosePath, text: Path, qtbot: QtBot
) -> None:
    open_text(user, choose_path, text)
    panel = user.window.training_panel
    panel.form.more_button.setChecked(True)
    panel.form.fields["min_count"].selectAll()
    qtbot.keyClicks(panel.form.fields["min_count"], "5000")
    user.trigger("start")
    user.wait_until(lambda: "min_count" in user.message())
    assert user.training.state is TrainingState.READY


def test_a_run_is_asked_for_only_where_it_would_be_gone(
    user: User, choose_path: ChoosePath, text: Path, answers
) -> None:
    open_text(user, choose_path, text)
    user.train()
    user.stop()
    stopped_at, answers.agree = user.training.iteration, False
    user.trigger("reset")
    (question,) = answers.questions
    assert "was never saved by you" in question
    assert (user.training.state, user.training.iteration) == (TrainingState.STOPPED, stopped_at)
    answers.agree = True
    user.press("Reset")
    user.wait_for(TrainingState.READY)


def test_a_saved_run_is_not_asked_for(user: User, choose_path: ChoosePath, tmp_path: Path, answers) -> None:
    user.train()
    user.stop()
    save(user, choose_path, tmp_path / "run")
    user.press("Reset")
    assert answers.questions == []


def test_files_that_were_opened_and_saved_are_offered_again(
    user: User, choose_path: ChoosePath, tmp_path: Path, text: Path, settings: Settings
) -> None:
    open_text(user, choose_path, text)
    user.train()
    user.stop()
    save(user, choose_path, tmp_path / "run")
    assert recent_titles(user) == ["run", "novel.txt"]
    user.window.recent_requested.emit(str(text))
    user.wait_for(TrainingState.READY)
    assert recent_titles(user) == ["novel.txt", "run"]
    user.window.recent_requested.emit(str(tmp_path / "run"))
    user.wait_for(TrainingState.STOPPED)
    assert settings.recent_files == (tmp_path / "run", text)


def test_a_recent_file_that_is_gone_is_told_and_forgotten(user: User, choose_path: ChoosePath, text: Path) -> None:
    open_text(user, choose_path, text)
    text.unlink()
    user.window.recent_requested.emit(str(text))
    user.wait_until(lambda: "novel.txt" in user.message())
    assert recent_titles(user) == []
    assert user.window.corpus_panel.name.text() == "novel.txt"
