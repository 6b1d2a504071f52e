"""What the window offers, remembers and removes of runs that nobody saved."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from w2v_gui.core.recording.kept_runs import KeptRun, kept_runs_folder
from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig
from w2v_gui.session.run_files import KeptSize, RunHome
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.ui.kept_run_commands import KeptRunCommands
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def settings(qapp) -> Settings:
    return Settings()


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    window = MainWindow(load_theme("light"))
    monkeypatch.setattr(window.messages, "ask", Mock(return_value=True))
    with qtbot.waitExposed(window):
        window.show()
    yield window
    shiboken6.delete(window)


@pytest.fixture
def session(qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    session = Session()
    monkeypatch.setattr(session, "open_run", Mock())
    for name in ("refresh", "look_for", "measure", "remove_all"):
        monkeypatch.setattr(session.kept_runs, name, Mock())
    yield session
    session.shutdown()


@pytest.fixture
def commands(session: Session, window: MainWindow, settings: Settings) -> KeptRunCommands:
    return KeptRunCommands(session, window, settings)


def kept(name: str = "2026 wiki.txt") -> KeptRun:
    return KeptRun(kept_runs_folder() / name, "wiki.txt", StreamConfig(epochs=5), 1.2, datetime.now())


def open_in(session: Session, folder: Path | None) -> None:
    """As if a run was opened from there, or none is open any more."""
    if folder is None:
        session.training.run_given_up.emit()
    else:
        session.autosave.adopt(RunHome.at(folder))


def message(window: MainWindow) -> str:
    return window.messages.strip.label.text() if window.messages.strip.isVisible() else ""


def test_the_run_that_is_open_is_remembered_until_it_is_left(
    session: Session, commands: KeptRunCommands, tmp_path: Path
) -> None:
    open_in(session, tmp_path / "one")
    assert Settings().open_runs == (tmp_path / "one",)
    open_in(session, tmp_path / "other")
    assert Settings().open_runs == (tmp_path / "other",)
    open_in(session, None)
    assert Settings().open_runs == ()


def test_at_the_start_those_that_were_open_are_looked_for(
    session: Session, commands: KeptRunCommands, settings: Settings, tmp_path: Path
) -> None:
    settings.remember_open_run(tmp_path / "older")
    settings.remember_open_run(tmp_path / "newer")
    commands.start()
    session.kept_runs.look_for.assert_called_once_with((tmp_path / "newer", tmp_path / "older"))


@pytest.mark.parametrize("config", [StreamConfig(epochs=5), CourseConfig(iterations=5), None])
def test_what_was_found_is_offered_with_all_that_is_known_of_it(
    session: Session, window: MainWindow, commands: KeptRunCommands, config
) -> None:
    run = KeptRun(kept_runs_folder() / "1", "wiki.txt", config, None if config is None else 1.0, datetime.now())
    session.kept_runs.found.emit(run)
    place = {None: "(", StreamConfig: "(epoch 1.0 of 5, ", CourseConfig: "(iteration 1 of 5, "}[config and type(config)]
    assert message(window).startswith(f"The run on wiki.txt {place}saved ")
    assert message(window).endswith("was open when the program ended.")
    assert window.messages.strip.offer_button.text() == "Open it"


def test_an_offer_that_is_taken_opens_the_run(
    session: Session, window: MainWindow, commands: KeptRunCommands, settings: Settings
) -> None:
    settings.remember_open_run(kept().folder)
    session.kept_runs.found.emit(kept())
    window.messages.strip.offer_button.click()
    session.open_run.assert_called_once_with(kept().folder)
    assert settings.open_runs == ()  # it is open only when it is read


@pytest.mark.parametrize("is_kept", [True, False])
def test_an_offer_that_is_declined_is_not_made_again(
    session: Session, window: MainWindow, commands: KeptRunCommands, settings: Settings, tmp_path: Path, is_kept: bool
) -> None:
    folder = kept().folder if is_kept else tmp_path / "run"
    settings.remember_open_run(folder)
    session.kept_runs.found.emit(kept() if is_kept else folder)
    assert is_kept or str(folder) in message(window)
    assert settings.open_runs == (folder,)  # until it is answered, however the program ends
    window.messages.strip.close_button.click()
    assert settings.open_runs == ()
    assert not session.open_run.called


def test_an_offer_goes_when_the_run_is_opened_in_another_way(
    session: Session, window: MainWindow, commands: KeptRunCommands
) -> None:
    session.kept_runs.found.emit(kept())
    open_in(session, kept().folder)
    assert message(window) == ""


@pytest.mark.parametrize("is_kept", [True, False])
def test_closing_forgets_a_run_that_lies_where_the_user_put_it(
    session: Session, commands: KeptRunCommands, settings: Settings, tmp_path: Path, is_kept: bool
) -> None:
    folder = kept().folder if is_kept else tmp_path / "run"
    open_in(session, folder)
    commands.close()
    assert settings.open_runs == ((folder,) if is_kept else ())


def test_the_menu_lists_the_kept_runs_and_opens_them(
    session: Session, window: MainWindow, commands: KeptRunCommands
) -> None:
    remove = window.actions_by_name["remove_kept_runs"]
    session.kept_runs.listed.emit()
    assert not remove.isEnabled()
    session.kept_runs.runs = (kept(),)
    session.kept_runs.listed.emit()
    assert remove.isEnabled()
    window.kept_runs_menu.actions()[0].trigger()
    session.open_run.assert_called_once_with(kept().folder)


@pytest.mark.parametrize("agree", [True, False])
def test_kept_runs_are_removed_after_one_question_that_says_how_many_and_how_much(
    session: Session, window: MainWindow, commands: KeptRunCommands, agree: bool
) -> None:
    window.messages.ask.return_value = agree
    window.actions_by_name["remove_kept_runs"].setEnabled(True)
    window.actions_by_name["remove_kept_runs"].trigger()
    assert session.kept_runs.measure.called
    session.kept_runs.measured.emit(KeptSize(3, 51_200_000))
    (question, *_), _ = window.messages.ask.call_args
    assert "3 kept runs" in question
    assert "51.2 MB" in question
    assert session.kept_runs.remove_all.called == agree


def test_where_there_is_nothing_to_remove_nothing_is_asked(
    session: Session, window: MainWindow, commands: KeptRunCommands
) -> None:
    session.kept_runs.measured.emit(KeptSize(0, 0))
    assert not window.messages.ask.called
