"""Runs that nobody has saved yet are kept, listed by what is known of them, and removed only when that is asked for."""

import json
import os
import shutil
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.recording.kept_runs import forget, kept_runs, kept_runs_folder, new_kept_folder
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.recording.run_lock import RunLock
from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path, monkeypatch):
    """Nothing is kept from one test to the next."""
    monkeypatch.setattr("w2v_gui.core.recording.kept_runs.user_data_path", lambda name, **_: tmp_path / "data" / name)


def keep(run, saved=None):
    """A kept run, saved at a time of the test's own."""
    folder = new_kept_folder(run.corpus.name)
    save_run(folder, run)
    if saved is not None:
        change(folder, saved=saved.astimezone().isoformat())
    return folder


def change(folder, **values):
    pointer = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    (folder / "run.json").write_text(json.dumps(pointer | values), encoding="utf-8")


def test_where_nothing_was_kept_nothing_is_listed():
    assert kept_runs() == []
    assert not kept_runs_folder().exists()


def test_kept_runs_are_listed_with_the_newest_first(run_of):
    now = datetime.now()
    runs = [keep(run_of(25), now - timedelta(days)) for days in (3, 0, 2)]
    assert [kept.folder for kept in kept_runs()] == [runs[1], runs[2], runs[0]]


@pytest.mark.parametrize(
    ("steps", "parameters", "expected"),
    [
        (25, {}, "small.txt · 25 of 37 iterations · saved today "),
        (0, {}, "small.txt · 0 of 37 iterations · saved today "),
        (300, {"stream": True}, "small.txt · 1.6 of 3 epochs · saved today "),
        (10_000, {"stream": True}, "small.txt · 3 of 3 epochs · saved today "),
    ],
)
def test_a_caption_says_which_text_how_far_and_when(run_of, steps, parameters, expected):
    run = run_of(steps, **parameters)
    keep(run)
    (kept,) = kept_runs()
    before = datetime.now()
    assert kept.caption in {f"{expected}{time:%H:%M}" for time in (before, before - timedelta(minutes=1))}
    assert kept.config == run.checkpoint.config
    assert kept.position == run.checkpoint.position


def test_a_caption_names_the_day_where_it_was_not_today(run_of):
    now = datetime.now()
    keep(run_of(25), (now - timedelta(1)).replace(hour=9, minute=5))
    keep(run_of(25), datetime(2026, 1, 2, 23, 59))
    yesterday, long_ago = kept_runs()
    assert yesterday.caption.endswith("saved yesterday 09:05")
    assert long_ago.caption.endswith("saved 2026-01-02 23:59")


def test_what_is_kept_opens_again(run_of, assert_same_bits):
    keep(run_of(25))
    (kept,) = kept_runs()
    assert_same_bits(load_run(kept.folder), run_of(25))


def test_a_run_that_is_being_trained_is_not_offered(run_of):
    folder = keep(run_of(25))
    with RunLock(folder):
        assert kept_runs() == []
    assert [kept.folder for kept in kept_runs()] == [folder]


def test_a_folder_is_named_by_time_and_text_and_not_made():
    folder = new_kept_folder("wiki.txt")
    assert folder.parent == kept_runs_folder()
    assert datetime.strptime(folder.name[:16], "%Y-%m-%d %H.%M") <= datetime.now()
    assert folder.name[16:26] == " wiki.txt "
    assert not folder.exists()
    assert len({new_kept_folder("wiki.txt") for _ in range(20)}) == 20  # of runs that begin in the same minute


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300) | st.sampled_from(["../../x", "a/b", "a\\b", "..", ".", "", "con:", "😀" * 200, "\ud800"]))
def test_any_name_of_a_text_gives_a_folder_that_can_be_made_there(name):
    folder = new_kept_folder(name)
    folder.mkdir(parents=True)
    assert folder.resolve().parent == kept_runs_folder().resolve()
    folder.rmdir()


def test_a_run_that_cannot_be_read_is_left_out_and_left_alone(run_of):
    whole, broken = keep(run_of(25)), keep(run_of(25))
    for content in (b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000):
        (broken / "run.json").write_bytes(content)
        assert [kept.folder for kept in kept_runs()] == [whole]
        assert (broken / "run.json").read_bytes() == content
        assert list(broken.glob("checkpoint-*"))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"position": None}, "small.txt · saved "),
        ({"position": "x"}, "small.txt · saved "),
        ({"position": 1e400}, "small.txt · saved "),
        ({"config": {}}, None),
        ({"config": None}, "small.txt · saved "),
        ({"config": {"recipe": "x"}}, "small.txt · saved "),
        ({"saved": "yesterday"}, "small.txt · 25 of 37 iterations · saved today "),
        ({"saved": 5}, "small.txt · 25 of 37 iterations · saved today "),
        ({"saved": "9999-12-31T23:59:59+00:00"}, None),
        ({"name": 5}, "5 · 25 of 37 iterations · saved today "),
    ],
)
def test_what_is_not_known_is_left_out_of_the_caption(run_of, values, expected):
    change(keep(run_of(25)), **values)
    (kept,) = kept_runs()
    assert kept.caption.startswith(expected or "small.txt · ")


def test_what_a_first_save_has_left_is_removed_and_runs_are_not(run_of):
    whole, half, others = keep(run_of(25)), keep(run_of(25)), kept_runs_folder() / "holiday"
    (half / "run.json").unlink()
    (whole / ".unfinished-01234567").mkdir()
    others.mkdir()
    (others / "photo.jpg").write_bytes(b"mine")
    assert [kept.folder for kept in kept_runs()] == [whole]
    assert not half.exists()
    assert not list(whole.glob(".unfinished-*"))
    assert (others / "photo.jpg").exists()


def test_a_first_save_that_is_going_on_is_left_alone():
    folder = new_kept_folder("wiki.txt")
    with RunLock(folder):
        assert kept_runs() == []
        assert folder.is_dir()


def test_forgetting_removes_the_run_and_nothing_that_is_not_its(run_of):
    first, second = keep(run_of(25)), keep(run_of(25))
    (second / "notes.txt").write_text("mine", encoding="utf-8")
    forget(first)
    forget(second)
    assert kept_runs() == []
    assert not first.exists()
    assert [path.name for path in second.iterdir()] == ["notes.txt"]


def test_the_one_run_of_older_versions_can_be_forgotten(run_of):
    folder = kept_runs_folder().with_name("last_run")
    save_run(folder, run_of(25))
    forget(folder)
    assert not folder.exists()


def test_nothing_but_a_kept_run_can_be_forgotten(folder, tmp_path, run_of):
    keep(run_of(25))
    for other in (folder, kept_runs_folder(), kept_runs_folder() / ".." / "runs" / "..", tmp_path, tmp_path / "no"):
        with pytest.raises(FileFormatError, match="is no kept run"):
            forget(other)
    assert load_run(folder).checkpoint.iteration == 25
    assert len(kept_runs()) == 1


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links are POSIX's")
def test_a_link_among_the_kept_runs_is_not_followed(folder, run_of):
    keep(run_of(25))
    (kept_runs_folder() / "link").symlink_to(folder)
    with pytest.raises(FileFormatError, match="is no kept run"):
        forget(kept_runs_folder() / "link")
    assert len(kept_runs()) == 1
    assert load_run(folder).checkpoint.iteration == 25


def test_a_run_that_is_being_trained_is_not_forgotten(run_of):
    folder = keep(run_of(25))
    with RunLock(folder), pytest.raises(FileFormatError, match="is being trained by another window"):
        forget(folder)
    assert load_run(folder).checkpoint.iteration == 25


def test_hundreds_of_kept_runs_are_listed_without_their_large_files(run_of):
    folder = keep(run_of(25))
    for path in (*folder.glob("text-*"), *folder.glob("checkpoint-*")):
        shutil.rmtree(path)
    for i in range(200):
        shutil.copytree(folder, folder.with_name(f"{i}"))
    assert len(kept_runs()) == 201


def test_the_recipes_have_captions_at_their_largest(run_of):
    for config in (StreamConfig(epochs=10_000), CourseConfig(iterations=100_000_000)):
        keep(replace(run_of(25), checkpoint=replace(run_of(25).checkpoint, config=config, position=1234.56)))
    captions = {kept.caption.split(" · ")[1] for kept in kept_runs()}
    assert captions == {"1,234.5 of 10,000 epochs", "1,235 of 100,000,000 iterations"}
