"""The menu of the kept runs."""

from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from w2v_gui.core.recording.kept_runs import KeptRun
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.ui.kept_runs_menu import KeptRunsMenu


def kept(number: int, name: str = "wiki.txt") -> KeptRun:
    return KeptRun(Path("/kept") / str(number), name, StreamConfig(epochs=5), 1.2, datetime.now())


@pytest.fixture
def menu(qtbot: QtBot) -> KeptRunsMenu:
    menu = KeptRunsMenu()
    qtbot.addWidget(menu)
    return menu


def test_without_runs_it_cannot_be_opened(menu: KeptRunsMenu) -> None:
    assert not menu.isEnabled()
    menu.show_runs([kept(1)])
    assert menu.isEnabled()
    menu.show_runs([])
    assert not menu.isEnabled()


def test_a_run_is_chosen_by_what_is_known_of_it(menu: KeptRunsMenu) -> None:
    chosen: list[Path] = []
    menu.open_requested.connect(chosen.append)
    menu.show_runs([kept(1, "war & peace.txt"), kept(2)])
    assert menu.actions()[0].text() == kept(1, "war && peace.txt").caption
    menu.actions()[1].trigger()
    assert chosen == [Path("/kept/2")]


def test_of_many_runs_the_newest_are_listed_and_the_others_counted(menu: KeptRunsMenu) -> None:
    menu.show_runs([kept(i) for i in range(13)])
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.data() for action in actions[:10]] == [str(Path("/kept") / str(i)) for i in range(10)]
    assert actions[-1].text().startswith("3 older in ")
    assert not actions[-1].isEnabled()


def test_a_long_name_does_not_widen_the_menu_without_end(menu: KeptRunsMenu) -> None:
    menu.show_runs([kept(1, "a long name " * 30)])
    assert menu.sizeHint().width() < 700
    assert menu.actions()[0].text().endswith(kept(1).caption[-5:])


def test_a_list_that_stays_the_same_leaves_an_open_menu_alone(menu: KeptRunsMenu) -> None:
    runs = [kept(1), kept(2)]
    menu.show_runs(runs)
    before = menu.actions()
    menu.show_runs(list(runs))
    assert menu.actions() == before
