"""A run is saved beside its training, one save at a time, and a save that fails stops nothing."""

import shutil
import threading

import pytest

from w2v_gui.core.recording import autosave
from w2v_gui.core.recording.autosave import Autosave
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.recording.run_lock import RunLock

LONGEST_WAIT_S = 30


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def saving(tmp_path, clock):
    """An Autosave every 30 seconds to the folder `run`."""
    lock = RunLock(tmp_path / "run")
    assert lock.acquire()
    yield Autosave(lock, 30.0, clock)
    lock.release()


def news_of(saving):
    """What it says when the save that is going on is over."""
    with pytest.raises(AssertionError):
        saving.save(None)  # no second one meanwhile
    saving._save.exception(LONGEST_WAIT_S)
    return saving.news()


def test_a_run_is_due_after_the_interval_and_not_while_it_is_saved(saving, clock, run_of, tmp_path):
    assert not saving.is_due
    clock.now += 29.9
    assert not saving.is_due
    clock.now += 0.1
    assert saving.is_due
    saving.save(run_of(25))
    clock.now += 1000
    assert not saving.is_due
    assert news_of(saving) == ""
    assert saving.is_due
    assert load_run(tmp_path / "run").checkpoint.iteration == 25


def test_the_next_is_due_an_interval_after_the_beginning_of_the_last(saving, clock, run_of):
    clock.now += 40
    saving.save(run_of(25))
    clock.now += 10
    assert news_of(saving) == ""
    assert not saving.is_due
    clock.now += 20
    assert saving.is_due


def test_a_failure_is_told_once_and_so_is_the_success_after_it(saving, run_of, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", refuse)
        saving.save(run_of(25))
        assert news_of(saving) == (
            f"The run cannot be saved to {tmp_path / 'run'}: No space left on device. Choose another folder. "
            "Training goes on in memory, and saving is tried again every 30 s."
        )
        saving.save(run_of(30))
        assert news_of(saving) == ""
    saving.save(run_of(37))
    assert news_of(saving) == f"The run is saved to {tmp_path / 'run'} again."
    saving.save(run_of(37))
    assert news_of(saving) == ""
    assert load_run(tmp_path / "run").checkpoint.iteration == 37


def test_news_are_not_waited_for_and_the_end_is(saving, run_of, tmp_path, monkeypatch):
    may_go_on = threading.Event()

    def slowly(folder, run):
        assert may_go_on.wait(LONGEST_WAIT_S)
        save_run(folder, run)

    monkeypatch.setattr(autosave, "save_run", slowly)
    saving.save(run_of(25))
    assert saving.news() == ""
    assert not saving.is_due
    may_go_on.set()
    saving.finish()
    assert load_run(tmp_path / "run").checkpoint.iteration == 25


def test_a_folder_that_was_removed_is_saved_to_and_locked_anew(saving, run_of, tmp_path):
    saving.save(run_of(25))
    news_of(saving)
    shutil.rmtree(tmp_path / "run")
    saving.save(run_of(30))
    assert news_of(saving) == ""
    assert load_run(tmp_path / "run").checkpoint.iteration == 30
    assert not RunLock(tmp_path / "run").acquire()


def test_a_folder_that_another_has_taken_meanwhile_is_left_to_it(saving, run_of, tmp_path):
    saving.save(run_of(25))
    news_of(saving)
    shutil.rmtree(tmp_path / "run")
    with RunLock(tmp_path / "run"):
        save_run(tmp_path / "run", run_of(5))
        saving.save(run_of(30))
        assert "is being trained by another window (process " in news_of(saving)
        assert load_run(tmp_path / "run").checkpoint.iteration == 5
