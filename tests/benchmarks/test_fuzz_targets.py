"""Every seed of every fuzzing target is read or refused as it should be, and what goes wrong is noticed."""

import bz2
import json
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from benchmarks.fuzz import watch
from benchmarks.fuzz.parquet_mutation import mutated_parquet, parquet
from benchmarks.fuzz.run import Result
from benchmarks.fuzz.target import NAME, Choices, Target, changed, packed, zipped
from benchmarks.fuzz.targets import TARGETS
from benchmarks.fuzz.watch import measured, unpacked_size
from w2v_gui.core.errors import FileFormatError, W2vError

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "files"
    path.mkdir()
    return path


def empty(folder):
    for path in folder.iterdir():
        path.unlink()


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_is_read_or_refused_in_one_sentence(name, folder):
    faults = []
    for seed in TARGETS[name].seeds():
        empty(folder)
        taken = measured(TARGETS[name], seed, folder, counts_memory=False)
        if taken.fault:
            faults.append((taken.where, taken.fault, seed[:200]))
    assert not faults


@pytest.mark.parametrize("name", TARGETS)
def test_some_seeds_are_read(name, folder):
    """Else a target would only test its first line."""
    read = 0
    for seed in TARGETS[name].seeds():
        empty(folder)
        try:
            TARGETS[name].read(seed, folder)
        except W2vError:
            continue
        read += 1
    assert read >= 3


def fault_of(read, folder):
    def target(given: bytes, folder: Path) -> None:
        read()

    return measured(Target(target, tuple), b"", folder)


def test_an_error_that_no_user_should_see_is_a_fault(folder):
    def read():
        raise KeyError("header")

    taken = fault_of(read, folder)
    assert "KeyError" in taken.fault
    assert "test_fuzz_targets" in taken.where


@pytest.mark.parametrize("sentence", ["given is damaged", "It is damaged.", "given " * 500 + "."])
def test_an_error_that_is_no_sentence_with_the_name_of_the_file_is_a_fault(sentence, folder):
    def read():
        raise FileFormatError(sentence)

    assert fault_of(read, folder).fault


def test_a_refusal_is_none(folder):
    def read():
        raise FileFormatError(f"{NAME}.txt: Line 3 holds no number. Correct it.")

    assert not fault_of(read, folder).fault


def test_a_reader_that_does_not_end_is_stopped(folder, monkeypatch):
    monkeypatch.setattr(watch, "LONGEST_S", 0.05)

    def read():
        while True:
            with suppress(Exception):  # as readers may
                sum(range(1000))

    taken = fault_of(read, folder)
    assert "TooLongError" in taken.fault
    assert taken.seconds > 0.01  # process time is counted in ticks


@pytest.mark.skipif(sys.platform != "linux", reason="Memory is measured on Linux.")
def test_memory_far_beyond_the_input_is_a_fault(folder):
    peak = watch._peak_memory() - watch._memory()  # which the process may have had before

    def read():
        np.ones(peak + watch.MOST_MEMORY + (20 << 20), np.uint8)

    taken = fault_of(read, folder)
    assert taken.memory > watch.MOST_MEMORY
    assert "memory" in taken.fault


def test_what_is_packed_is_measured_by_what_it_unpacks_to():
    content = b"the cat " * 10_000
    for method in range(6):
        assert unpacked_size(packed(content, method)) == len(content)
    assert unpacked_size(bz2.compress(content)[:-3]) <= len(content)
    assert unpacked_size(zipped({"a": content, "b": content})) == 2 * len(content)


def test_the_last_byte_chooses_how_the_others_are_read():
    choices, content = Choices.split(b"text\x16")
    assert content == b"text"
    assert (choices.take(0), choices.take(1), choices.take(1, 2), choices.take(4)) == (0, 1, 3, 1)
    assert Choices.split(b"") == (Choices(0), b"")


def test_constants_are_as_before_once_an_input_is_read():
    def read():
        with changed({(watch, "LONGEST_S"): 1}):
            assert watch.LONGEST_S == 1
            raise FileFormatError("")

    with pytest.raises(FileFormatError):
        read()
    assert watch.LONGEST_S == 5


def test_a_changed_parquet_file_is_another_one_of_nearly_the_same_size():
    whole = parquet({"word": ["a", "b"], "vector": [[1.0], [2.0]]})
    others = {mutated_parquet(whole, 1 << 14, seed) for seed in range(50)}
    assert len(others) > 40
    assert all(len(whole) - 8 < len(other) <= len(whole) for other in others)
    assert len(mutated_parquet(whole, 100, 1)) <= 100
    assert mutated_parquet(b"", 10, 1)


def test_a_row_is_the_sum_of_the_processes_that_a_target_took():
    result = Result("tsv_vectors")
    told = {"executions": 1000, "seconds": 2.0, "largest_memory": 3_000_000, "slowest_s": 0.5, "found": {}}
    result.add(told)
    result.add(told | {"largest_memory": 1, "found": {"KeyError a.py:3": ["KeyError", "path"]}})
    assert result.row == ("tsv_vectors", "4", "2,000", "500", "3", "0.50", "1")


@pytest.mark.skipif(find_spec("atheris") is None, reason='atheris is not installed: pip install ".[fuzz]"')
def test_a_short_run_tells_its_executions(tmp_path):
    command = [sys.executable, "-m", "benchmarks.fuzz", "questions", "--seconds", "2", "--folder", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 kinds of faults" in run.stdout
    told = json.loads((tmp_path / "questions.json").read_text(encoding="utf-8"))
    assert told["executions"] > 10


def test_an_unknown_target_is_refused():
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.fuzz", "novels"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "novels" in run.stderr
