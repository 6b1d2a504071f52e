"""`w2v-gui train` and `resume` save the run while they train, lock its folder, and lose nothing where that fails."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from w2v_gui.__main__ import main
from w2v_gui.core.recording.kept_runs import kept_runs, kept_runs_folder
from w2v_gui.core.recording.run_folder import load_run
from w2v_gui.core.recording.run_lock import RunLock

ENDLESS = ["--preset=course", "--iterations=100000000", "--alpha=0.01", "--vector-size=4"]
SHORT = ["--preset=course", "--iterations=40", "--vector-size=4", "--window=2"]


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text("the king rules the land\nthe queen rules the land\na cat drinks milk\n" * 20, encoding="utf-8")
    return path


@pytest.fixture
def w2v(capsys):
    """w2v(arguments...): exit status, standard output and standard error of a call."""

    def w2v(*arguments):
        status = main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return w2v


@pytest.fixture
def started():
    """started(arguments...): the process of a call, which prints the losses and is killed at the end."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    processes = []

    def started(*arguments):
        command = [sys.executable, "-m", "w2v_gui", *map(str, arguments)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        processes.append(process)
        return process

    yield started
    for process in processes:
        process.kill()
        process.communicate()


def iterations_until(process, happened):
    """Reads the losses until something has happened; the iteration of the last one."""
    for line in process.stdout:
        if happened():
            return int(re.match(r"iter (\d+):", line)[1])
    raise AssertionError(process.stderr.read())


def test_a_training_that_is_killed_goes_on_from_its_last_save(started, w2v, text, tmp_path):
    folder = tmp_path / "run"
    training = started("train", text, *ENDLESS, "-o", folder, "--autosave", 0.1)
    iterations_until(training, (folder / "run.json").exists)
    training.kill()
    training.wait()
    saved = load_run(folder).checkpoint.iteration
    assert saved > 0
    resumed = started("resume", folder, "--autosave=0.1")
    before = (folder / "run.json").read_bytes()
    iterations_until(resumed, lambda: (folder / "run.json").read_bytes() != before)
    resumed.send_signal(signal.SIGINT)
    _, error = resumed.communicate(timeout=60)
    assert resumed.returncode == 130
    assert "The run is saved; go on with" in error
    assert load_run(folder).checkpoint.iteration > saved
    assert sorted(path.name.partition("-")[0] for path in folder.iterdir()) == [
        "checkpoint",
        "checkpoint",
        "run.json",
        "text",
    ]


def test_a_folder_that_is_being_trained_is_refused_with_the_process_that_does(started, w2v, text, tmp_path):
    folder = tmp_path / "run"
    training = started("train", text, *ENDLESS, "-o", folder, "--autosave", 0.1)
    iterations_until(training, (folder / "run.json").exists)
    expected = f"w2v-gui: {folder} is being trained by another window (process {training.pid}). "
    assert w2v("resume", folder) == (2, "", f"{expected}Save this run to another folder.\n")
    training.kill()
    training.wait()
    assert load_run(folder).checkpoint.iteration > 0


def test_a_new_folder_is_locked_from_the_beginning(w2v, text, tmp_path):
    with RunLock(tmp_path / "run"):
        status, _, error = w2v("train", text, *SHORT, "-o", tmp_path / "run")
    assert status == 2
    assert f"is being trained by another window (process {os.getpid()})" in error


def test_nothing_is_left_of_a_call_that_trains_nothing(w2v, text, tmp_path):
    status, _, _ = w2v("train", text, "--min-count", 1000, "-o", tmp_path / "run")
    assert status == 2
    assert not (tmp_path / "run").exists()


def test_a_save_that_fails_is_one_warning_and_training_goes_on(started, text, tmp_path):
    folder = tmp_path / "run"
    training = started("train", text, *ENDLESS, "-o", folder, "--autosave", 0.1)
    iterations_until(training, (folder / "run.json").exists)
    away = folder.rename(tmp_path / "away")
    folder.write_text("in its place", encoding="utf-8")
    first = training.stderr.readline()
    while first.startswith("w2v-gui: --"):  # what was adapted to the text
        first = training.stderr.readline()
    assert re.fullmatch(
        rf"w2v-gui: The run cannot be saved to {folder}: [^\n]*\. Choose another folder\. "
        r"Training goes on in memory, and saving is tried again every 0\.1 s\.\n",
        first,
    )
    folder.unlink()
    assert training.stderr.readline() == f"w2v-gui: The run is saved to {folder} again.\n"
    training.send_signal(signal.SIGINT)
    training.communicate(timeout=60)
    assert load_run(folder).checkpoint.iteration > load_run(away).checkpoint.iteration


def test_a_run_that_cannot_be_saved_at_the_end_is_kept_where_the_window_finds_it(w2v, text, tmp_path, monkeypatch):
    monkeypatch.setattr("w2v_gui.core.recording.kept_runs.user_data_path", lambda name, **_: tmp_path / "data" / name)
    (tmp_path / "run").mkdir()
    original = os.replace

    def refuse(source, destination):
        if kept_runs_folder() not in Path(destination).parents:
            raise OSError(28, "No space left on device")
        original(source, destination)

    monkeypatch.setattr("os.replace", refuse)
    status, _, error = w2v("train", text, *SHORT, "-o", tmp_path / "run")
    (kept,) = kept_runs()
    assert status == 2
    assert error.splitlines()[-1] == (
        f"w2v-gui: The run cannot be saved to {tmp_path / 'run'}: No space left on device. Choose another folder. "
        f'For now it is kept: go on with w2v-gui resume "{kept.folder}".'
    )
    assert load_run(kept.folder).checkpoint.iteration == 40


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "x", ""])
def test_an_interval_that_is_no_time_is_refused(seconds, text, capsys):
    with pytest.raises(SystemExit):
        main(["train", str(text), f"--autosave={seconds}"])
    assert "is not a time in seconds above 0" in capsys.readouterr().err
