"""What the program remembers between starts, and what it makes of a damaged memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from w2v_gui.core.corpus.text_choice import Splitting, TextChoice, WordRules
from w2v_gui.session.settings import THEMES, Settings


@pytest.fixture
def store(qapp, tmp_path: Path) -> Iterator[QSettings]:
    """An empty store, which Settings opens too."""
    names = qapp.organizationName(), qapp.applicationName()
    qapp.setOrganizationName("w2v_gui")
    qapp.setApplicationName(tmp_path.name)
    yield QSettings()
    qapp.setOrganizationName(names[0])
    qapp.setApplicationName(names[1])


@pytest.fixture
def settings(store: QSettings) -> Settings:
    return Settings()


def test_at_the_first_start_nothing_is_remembered(settings: Settings) -> None:
    assert settings.theme == "system"
    assert settings.recent_files == ()
    assert settings.last_folder == ""
    assert all(part.isEmpty() for part in settings.layout())


def test_measured_speeds_are_remembered_and_damaged_ones_passed_over(settings: Settings, store: QSettings) -> None:
    assert settings.training_speeds == {}
    settings.training_speeds = {"course": 4e9, "own noise": 5.5e9}
    store.sync()
    assert Settings().training_speeds == {"course": 4e9, "own noise": 5.5e9}
    store.setValue("training_speeds", {"course": "fast", "own noise": -1.0, "shared noise": 3e10})
    assert settings.training_speeds == {"shared noise": 3e10}
    store.setValue("training_speeds", "fast")
    assert settings.training_speeds == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_is_remembered(settings: Settings, store: QSettings, theme: str) -> None:
    settings.theme = theme
    store.sync()
    assert Settings().theme == theme


@pytest.mark.parametrize("value", ["purple", 7, ["light"], True])
def test_a_theme_that_does_not_exist_counts_as_none(settings: Settings, store: QSettings, value: object) -> None:
    store.setValue("theme", value)
    assert settings.theme == "system"


@pytest.mark.parametrize("count", [1, 2, 3])
def test_files_are_remembered_the_last_opened_first(settings: Settings, count: int) -> None:
    paths = [Path("/texts") / f"{i}, with a comma.txt" for i in range(count)]
    for path in paths:
        settings.remember_file(path)
    assert Settings().recent_files == tuple(reversed(paths))
    assert settings.last_folder == "/texts"


def test_a_file_opened_again_comes_first_and_only_once(settings: Settings) -> None:
    first, second = Path("/texts/a.txt"), Path("/texts/b.txt")
    for path in (first, second, first):
        settings.remember_file(path)
    assert settings.recent_files == (first, second)


def test_the_oldest_files_are_forgotten(settings: Settings) -> None:
    for i in range(12):
        settings.remember_file(Path(f"/texts/{i}.txt"))
    assert [path.name for path in settings.recent_files] == [f"{i}.txt" for i in range(11, 3, -1)]


def test_a_file_that_is_gone_is_forgotten(settings: Settings) -> None:
    first, second = Path("/texts/a.txt"), Path("/texts/b.txt")
    settings.remember_file(first)
    settings.remember_file(second)
    settings.forget_file(second)
    assert settings.recent_files == (first,)
    settings.forget_file(first)
    assert settings.recent_files == ()


@pytest.mark.parametrize("value", [7, {"a": 1}, True, None, QByteArray(b"/texts/a.txt")])
def test_damaged_recent_files_count_as_none(settings: Settings, store: QSettings, value: object) -> None:
    store.setValue("recent_files", value)
    assert all(isinstance(path, Path) for path in settings.recent_files)
    assert len(settings.recent_files) <= 1


def test_the_layout_is_remembered(settings: Settings) -> None:
    geometry, docks = QByteArray(b"\x01geometry\x00"), QByteArray(b"\x02docks")
    settings.remember_layout(geometry, docks)
    assert Settings().layout() == (geometry, docks)


@pytest.mark.parametrize("value", ["text", 7, ["a"], None])
def test_a_damaged_layout_counts_as_none(settings: Settings, store: QSettings, value: object) -> None:
    store.setValue("geometry", value)
    store.setValue("docks", value)
    assert all(part.isEmpty() for part in settings.layout())


@pytest.mark.qt_log_ignore("invalid type")
def test_a_damaged_file_counts_as_none(store: QSettings) -> None:
    path = Path(store.fileName())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\xfe[General\ntheme=\x00\nrecent_files=@Variant(oops)\n")
    settings = Settings()
    assert settings.theme == "system"
    assert settings.recent_files == ()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_evaluation_files_are_remembered_in_their_order(settings: Settings, store: QSettings, count: int) -> None:
    paths = tuple(Path("/questions") / f"{i}, with a comma.txt" for i in range(count))
    settings.evaluation_files = paths
    store.sync()
    assert Settings().evaluation_files == paths


@pytest.mark.parametrize("value", [7, True, {"a": 1}])
def test_damaged_evaluation_files_count_as_none(settings: Settings, store: QSettings, value: object) -> None:
    store.setValue("evaluation_files", value)
    assert settings.evaluation_files == ()


def test_how_a_recent_text_was_read_is_remembered_as_long_as_it_is_recent(settings: Settings) -> None:
    choice = TextChoice("cp1252", "text", WordRules(Splitting.UNICODE, False, stop_words=frozenset({"the", "of"})))
    path = Path("/texts/novel.txt")
    assert settings.text_choice(path) is None
    settings.remember_file(path)
    settings.remember_text_choice(path, choice)
    assert settings.text_choice(path) == choice
    settings.forget_file(path)
    settings.remember_text_choice(Path("/texts/other.txt"), choice)
    assert settings.text_choice(path) is None


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"/a.txt": 3}', '{"/a.txt": {"splitting": "by hand"}}'])
def test_a_damaged_way_of_reading_counts_as_none(settings: Settings, stored: str) -> None:
    QSettings().setValue("text_choices", stored)
    assert settings.text_choice(Path("/a.txt")) is None
    settings.remember_text_choice(Path("/a.txt"), TextChoice())
    assert settings.text_choice(Path("/a.txt")) == TextChoice()


def test_runs_that_are_open_are_remembered_at_once_the_last_one_first(settings: Settings, store: QSettings) -> None:
    one, other = Path("/runs/one, with a comma"), Path("/runs/other")
    for folder in (one, other, one):
        settings.remember_open_run(folder)
    assert Path(store.fileName()).exists()  # a process that is killed writes nothing any more
    assert Settings().open_runs == (one, other)
    settings.forget_open_run(one)
    assert Settings().open_runs == (other,)


def test_what_another_window_has_open_is_not_forgotten(settings: Settings, store: QSettings) -> None:
    other = Settings()
    settings.remember_open_run(Path("/runs/one"))
    other.remember_open_run(Path("/runs/other"))
    settings.forget_open_run(Path("/runs/one"))
    assert Settings().open_runs == (Path("/runs/other"),)


@pytest.mark.parametrize("value", [7, True, {"a": 1}])
def test_damaged_open_runs_count_as_none(settings: Settings, store: QSettings, value: object) -> None:
    store.setValue("open_runs", value)
    assert settings.open_runs == ()
