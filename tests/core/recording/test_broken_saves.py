"""Whatever breaks a save off, the folder holds the run from before it or the new one, and the next save succeeds."""

import errno
import os
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.recording import text_part
from w2v_gui.core.recording.run import Run, is_run_folder
from w2v_gui.core.recording.run_folder import load_run, require_new_folder, save_run
from w2v_gui.core.recording.run_lock import RunLock

CALLS = {"fsync": os, "replace": os, "mkdir": os, "write_array_header_1_0": np.lib.format, "open": Path}


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def is_tidy(folder):
    """Whether it holds one text, one or two checkpoints and the pointer, and nothing else."""
    parts = [name.partition("-")[0] for name in names(folder)]
    return parts in (["checkpoint", "run.json", "text"], ["checkpoint", "checkpoint", "run.json", "text"])


@pytest.fixture
def failing(monkeypatch):
    """failing(n): the nth call that writes finds the disk full, as do all after it; gives the calls so far."""
    monkeypatch.setattr(os, "fsync", never_mind)  # hundreds would take their time

    @contextmanager
    def failing(n, only_that=False):
        calls = []
        with monkeypatch.context() as patch:
            for name, owner in CALLS.items():
                patch.setattr(owner, name, counted(name, getattr(owner, name), calls, n, only_that))
            yield calls

    return failing


def never_mind(_):
    pass


def counted(name, original, calls, n, only_that):
    def call(*arguments, **options):
        calls.append(name)
        if len(calls) == n or (len(calls) > n and not only_that):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return original(*arguments, **options)

    return call


def saved_or_refused(folder, run):
    """The sentence of the refusal; empty where it is saved."""
    try:
        save_run(folder, run)
    except FileFormatError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("only_that", [False, True])
def test_a_full_disk_at_any_call_leaves_the_old_run_or_the_new_one(
    tmp_path, run_of, assert_same_bits, failing, only_that
):
    old, new, newer = run_of(25), run_of(30), run_of(37)
    save_run(tmp_path / "run", old)
    with failing(10**9) as calls:
        save_run(tmp_path / "run", new)
    total = len(calls)
    assert {"fsync", "replace", "mkdir", "write_array_header_1_0", "open"} == set(calls)
    for n in range(1, total + 1):
        shutil.rmtree(tmp_path / "run")
        save_run(tmp_path / "run", old)
        with failing(n, only_that):
            sentence = saved_or_refused(tmp_path / "run", new)
        assert not sentence or sentence.endswith(": No space left on device. Choose another folder.")
        loaded = load_run(tmp_path / "run")
        assert loaded.note == ""
        if n < total - 2 and sentence:  # the last calls are the pointer's replacement, and what comes after it
            assert_same_bits(loaded, old)
        else:
            assert_same_bits(loaded, old if sentence and loaded.checkpoint.iteration == 25 else new)
        assert sentence or only_that  # without the run of before for a moment, it is only not kept
        save_run(tmp_path / "run", newer)
        assert_same_bits(load_run(tmp_path / "run"), newer)
        assert is_tidy(tmp_path / "run")


def test_a_first_save_that_finds_the_disk_full_at_any_call_can_be_done_again(tmp_path, run_of, failing):
    with failing(10**9) as calls:
        save_run(tmp_path / "run", run_of(5))
    for n in range(1, len(calls) + 1):
        shutil.rmtree(tmp_path / "run")
        with failing(n), pytest.raises(FileFormatError):
            save_run(tmp_path / "run", run_of(5))
        if is_run_folder(tmp_path / "run"):
            assert load_run(tmp_path / "run").checkpoint.iteration == 5
        else:
            require_new_folder(tmp_path / "run")
        save_run(tmp_path / "run", run_of(5))
        assert load_run(tmp_path / "run").checkpoint.iteration == 5
        assert is_tidy(tmp_path / "run")


@contextmanager
def longest_file(size):
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
@pytest.mark.parametrize("size", [0, 1, 60, 127, 128, 129, 200, 400, 600, 1000, 1500])
def test_a_file_that_the_system_cuts_off_leaves_the_old_run(tmp_path, run_of, assert_same_bits, size):
    old, new = run_of(25), run_of(30)
    save_run(tmp_path / "run", old)
    with longest_file(size), pytest.raises(FileFormatError, match=r"File too large\. Choose another folder\."):
        save_run(tmp_path / "run", new)
    assert_same_bits(load_run(tmp_path / "run"), old)
    save_run(tmp_path / "run", new)
    assert_same_bits(load_run(tmp_path / "run"), new)
    assert is_tidy(tmp_path / "run")


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 250 kB that is a folder."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=250k", "tmpfs", str(disk)]
    if sys.platform != "linux" or shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk can be mounted")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_full_keeps_the_run_and_takes_it_when_there_is_room(small_disk, run_of, assert_same_bits):
    folder = small_disk / "run"
    save_run(folder, run_of(25))
    (small_disk / "film").write_bytes(bytes(shutil.disk_usage(small_disk).free))
    with pytest.raises(FileFormatError, match="No space left on device"):
        save_run(folder, run_of(30))
    assert_same_bits(load_run(folder), run_of(25))
    (small_disk / "film").unlink()
    save_run(folder, run_of(30))
    assert_same_bits(load_run(folder), run_of(30))
    assert is_tidy(folder)


def test_a_folder_that_was_removed_is_made_anew_with_all_that_belongs_to_it(folder, run_of, assert_same_bits):
    shutil.rmtree(folder)
    save_run(folder, run_of(30))
    assert_same_bits(load_run(folder), run_of(30))
    assert is_tidy(folder)


@pytest.mark.parametrize("content", [None, b""])
@pytest.mark.parametrize("name", ["tokens.npy", "sentence_starts.npy", "vocabulary.json"])
def test_a_text_that_is_not_whole_any_more_is_written_again(folder, run_of, assert_same_bits, name, content):
    (path,) = folder.glob(f"text-*/{name}")
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    save_run(folder, run_of(30))
    assert_same_bits(load_run(folder), run_of(30))
    assert is_tidy(folder)


def test_a_removal_that_breaks_off_leaves_no_half_of_a_text_under_its_name(folder, run_of, monkeypatch):
    other = Run(corpus_from_sentences("other", [["a", "b", "c"]] * 9), run_of(0).checkpoint, run_of(0).history)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda path, **_: (path / "state.json").unlink(missing_ok=True))
        save_run(folder, other)
    assert [path.name for path in folder.glob("text-*")] == [text_part.name_of(other.corpus)]
    save_run(folder, run_of(30))
    assert load_run(folder).checkpoint.iteration == 30
    assert is_tidy(folder)


def test_a_file_in_place_of_the_folder_is_left_alone(folder, run_of):
    shutil.rmtree(folder)
    folder.write_text("mine", encoding="utf-8")
    with pytest.raises(FileFormatError, match="Choose a new folder"):
        save_run(folder, run_of(30))
    assert folder.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_folder_that_cannot_be_written_keeps_its_run(folder, run_of, assert_same_bits, mode):
    folder.chmod(mode)
    try:
        with pytest.raises(FileFormatError, match="Permission denied"):
            save_run(folder, run_of(30))
        with pytest.raises(FileFormatError, match="Permission denied"):
            RunLock(folder).acquire()
    finally:
        folder.chmod(0o700)
    assert_same_bits(load_run(folder), run_of(25))


@pytest.mark.parametrize(
    "error", [errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT, errno.ENOENT, errno.ENAMETOOLONG, errno.ESTALE]
)
def test_every_refusal_of_the_system_is_one_sentence_with_its_reason(folder, run_of, monkeypatch, error):
    def refuse(*_, **__):
        raise OSError(error, os.strerror(error))

    for name in ("mkdir", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, refuse)
            with pytest.raises(FileFormatError) as refused:
                save_run(folder, run_of(30))
        expected = f"The run cannot be saved to {folder}: {os.strerror(error)}. Choose another folder."
        assert str(refused.value) == expected
        assert load_run(folder).checkpoint.iteration == 25


SAVE_AND_DIE = """
import os, sys
from pathlib import Path
from w2v_gui.core.recording import run_parts
from w2v_gui.core.recording.run_folder import load_run, save_run

def die(*_):
    print("dying", flush=True)
    if sys.argv[2] == "die":
        os._exit(9)
    sys.stdin.read()

run = load_run(Path(sys.argv[1]))
setattr(run_parts, sys.argv[3], die)
save_run(Path(sys.argv[1]), run)
"""


@pytest.fixture
def other_save(folder):
    """other_save(how, where): another process that stops or dies while it saves to the folder."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    processes = []

    def other_save(how, where):
        command = [sys.executable, "-c", SAVE_AND_DIE, folder, how, where]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        processes.append(process)
        assert process.stdout.readline() == "dying\n"
        return process

    yield other_save
    for process in processes:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("where", ["write_array", "sync_folder", "write_json"])
def test_what_a_killed_save_has_left_is_removed_by_the_next(folder, run_of, other_save, where):
    other_save("die", where).wait()
    assert [name for name in names(folder) if name.startswith(".unfinished-")]
    assert load_run(folder).checkpoint.iteration == 25
    save_run(folder, run_of(30))
    assert is_tidy(folder)


def test_what_another_process_is_writing_is_left_alone_until_it_is_dead(folder, run_of, other_save):
    process = other_save("stop", "write_array")
    (unfinished,) = folder.glob(".unfinished-*")
    for iterations in (30, 36, 37):
        save_run(folder, run_of(iterations))
        assert unfinished.is_dir()
        assert load_run(folder).checkpoint.iteration == iterations
    process.kill()
    process.wait()
    save_run(folder, run_of(37))
    assert is_tidy(folder)


def test_what_older_versions_have_left_is_removed(folder, run_of):
    (folder / ".unfinished-4711-abcdef01").mkdir()
    (folder / ".unfinished-4711-abcdef01" / "center.npy").write_bytes(b"half")
    (folder / ".unfinished-4711-abcdef02").write_text("{", encoding="utf-8")
    (folder / "checkpoint-12").mkdir()
    (folder / "checkpoint-12-new").mkdir()
    save_run(folder, run_of(30))
    assert is_tidy(folder)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links are POSIX's")
def test_links_in_a_run_folder_are_removed_and_not_what_they_lead_to(folder, run_of, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "photo.jpg").write_bytes(b"mine")
    for name in (".unfinished-01234567", "checkpoint-3", "text-0123456789abcdef"):
        (folder / name).symlink_to(tmp_path / "mine")
    save_run(folder, run_of(30))
    assert is_tidy(folder)
    assert names(tmp_path / "mine") == ["photo.jpg"]
