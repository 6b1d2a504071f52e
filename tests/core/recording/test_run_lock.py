"""One process at a time trains into a folder, and its lock ends with it."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.recording.run_folder import load_run, require_new_folder, save_run
from w2v_gui.core.recording.run_lock import RunLock, is_locked

HOLD = """
import sys
from pathlib import Path
from w2v_gui.core.recording.run_lock import RunLock

lock = RunLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of the folder `run`."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", HOLD, tmp_path / "run"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_who_comes_second_is_told_who_trains(tmp_path, holder):
    lock = RunLock(tmp_path / "run")
    assert is_locked(tmp_path / "run")
    assert not lock.acquire()
    expected = f"{tmp_path / 'run'} is being trained by another window (process {holder.pid}). "
    assert lock.refusal == expected + "Save this run to another folder."
    with pytest.raises(FileFormatError, match=f"process {holder.pid}"), lock:
        pass


def test_the_lock_ends_with_its_process_even_if_that_is_killed(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert not is_locked(tmp_path / "run")
    with RunLock(tmp_path / "run") as lock:
        assert f"process {os.getpid()}" in lock.refusal
    assert not is_locked(tmp_path / "run")


def test_a_lock_that_is_given_back_can_be_had_and_leaves_nothing(tmp_path, run_of):
    first, second = RunLock(tmp_path / "run"), RunLock(tmp_path / "run")
    assert first.acquire()
    assert first.acquire()  # which it has already
    assert not second.acquire()  # in the same process, too
    first.release()
    first.release()
    assert not (tmp_path / "run").exists()
    assert second.acquire()
    save_run(tmp_path / "run", run_of(5))
    second.release()
    assert not (tmp_path / "run" / "lock").exists()
    assert load_run(tmp_path / "run").checkpoint.iteration == 5


def test_an_empty_folder_that_was_there_before_stays(tmp_path):
    (tmp_path / "mine").mkdir()
    with RunLock(tmp_path / "mine"):
        pass
    assert (tmp_path / "mine").is_dir()


def test_a_folder_that_only_a_lock_lies_in_is_new(tmp_path):
    with RunLock(tmp_path / "run"):
        require_new_folder(tmp_path / "run")


def test_a_folder_that_was_removed_is_locked_anew_by_the_first_who_asks(tmp_path):
    before, after = RunLock(tmp_path / "run"), RunLock(tmp_path / "run")
    assert before.acquire()
    shutil.rmtree(tmp_path / "run")
    assert before.acquire()
    assert not after.acquire()
    shutil.rmtree(tmp_path / "run")
    assert after.acquire()
    assert not before.acquire()
    before.release()
    assert is_locked(tmp_path / "run")
    after.release()


def test_of_many_who_ask_at_once_one_has_the_lock_while_others_look(tmp_path):
    locks = [RunLock(tmp_path / "run") for _ in range(40)]
    for _ in range(10):
        with ThreadPoolExecutor(8) as pool:
            looks = [pool.submit(is_locked, tmp_path / "run") for _ in range(40)]
            held = list(pool.map(RunLock.acquire, locks))
            assert all(look.exception() is None for look in looks)
        assert held.count(True) == 1
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(RunLock.release, locks))
        assert not is_locked(tmp_path / "run")


def test_a_look_at_the_lock_never_keeps_another_from_having_it(tmp_path):
    lock = RunLock(tmp_path / "run")
    with ThreadPoolExecutor(4) as pool:
        for _ in range(200):
            looks = [pool.submit(is_locked, tmp_path / "run") for _ in range(8)]
            assert lock.acquire()
            lock.release()
            assert all(look.exception() is None for look in looks)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are POSIX's")
def test_the_lock_of_a_hostile_folder_touches_no_other_file_and_hangs_nowhere(folder, tmp_path, run_of):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (folder / "lock").symlink_to(tmp_path / "mine.txt")
    with pytest.raises(FileFormatError, match="cannot be saved"):
        RunLock(folder).acquire()
    assert not is_locked(folder)
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    (folder / "lock").unlink()
    os.mkfifo(folder / "lock")
    assert not is_locked(folder)
    with RunLock(folder):
        assert is_locked(folder)
    assert not (folder / "lock").exists()


@pytest.mark.parametrize("name", ["file/run", "x" * 300])
def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path, name):
    (tmp_path / "file").touch()
    with pytest.raises(FileFormatError, match=r"cannot be saved to .*\. Choose another folder\.$"):
        RunLock(tmp_path / name).acquire()
