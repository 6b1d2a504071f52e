"""`main.py` as a process: what a person types, and what comes back."""

import csv
import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from w2v_gui.cli import parser
from w2v_gui.core.recording.run_folder import load_run

ROOT = Path(__file__).parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]
SMALL = ["--preset", "course", "--vector-size", "4", "--window", "2", "--negative", "2"]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")
LONG_S = 60  # a slow machine compiles the kernels meanwhile

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only there Qt aborts without a screen")
with_sigint = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")


def run(*arguments: object, command: list[str] = MAIN, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a command gives that ends by itself; screens are only those of `variables`."""
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS} | variables
    words = [*command, *map(str, arguments)]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=LONG_S)


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "animals.txt"
    path.write_text("the cat sees a dog\nthe dog sees a bird\na bird hears the cat\n" * 20, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def run_folder(text: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "run"
    done = run("train", text, "-o", folder, "--iterations", 200, *SMALL)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("command", [MAIN, [sys.executable, "-m", "w2v_gui"]], ids=["main.py", "python -m w2v_gui"])
def test_the_version_is_told(command: list[str]) -> None:
    assert run("--version", command=command, PYTHONPATH=str(ROOT)).stdout.startswith("w2v-gui ")


def test_training_prints_the_loss_of_every_10th_iteration(text: Path) -> None:
    done = run("train", text, "--iterations", 30, *SMALL)
    lines = done.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[:3]] == ["iter 10", "iter 20", "iter 30"]
    assert lines[3].startswith("training took ")
    assert (done.returncode, done.stderr) == (0, "")


def test_training_as_json_prints_one_object_a_line(text: Path) -> None:
    *losses, end = map(json.loads, run("train", text, "--iterations", 30, "--json", *SMALL).stdout.splitlines())
    assert [(line["event"], line["iteration"]) for line in losses] == [("loss", 10), ("loss", 20), ("loss", 30)]
    assert end["event"] == "done"
    assert end["smoothed_loss"] == losses[-1]["smoothed_loss"]


def test_neighbors_are_printed_the_nearest_first(run_folder: Path) -> None:
    rows = [line.split("\t") for line in run("neighbors", run_folder, "cat", "-n", 3).stdout.splitlines()]
    cosines = [float(cosine) for _, cosine in rows]
    assert len(rows) == 3
    assert cosines == sorted(cosines, reverse=True)
    assert "cat" not in dict(rows)


def test_a_map_is_drawn_without_a_screen_as_png(run_folder: Path, tmp_path: Path) -> None:
    done = run("map", run_folder, "-o", tmp_path / "map.png")
    image = QImage(str(tmp_path / "map.png"))
    colors = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert (done.returncode, done.stderr) == (0, "")
    assert len(colors) > 20


def test_a_map_is_drawn_as_svg_with_its_words(run_folder: Path, tmp_path: Path) -> None:
    assert run("map", run_folder, "-o", tmp_path / "map.svg", "--theme", "dark").returncode == 0
    svg = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert svg.count("<path") + svg.count("<circle") + svg.count("<ellipse") >= 7


def test_a_map_as_csv_has_every_word(run_folder: Path, tmp_path: Path) -> None:
    assert run("map", run_folder, "-o", tmp_path / "map.csv").returncode == 0
    with (tmp_path / "map.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert len(header) == 3
    assert {row[0] for row in rows} == {"the", "a", "cat", "dog", "bird", "sees", "hears", "UNK"}


WRONG_CALLS: dict[str, Callable[[Path], list[object]]] = {
    "no such command": lambda _: ["fly"],
    "nothing to train on": lambda _: ["train"],
    "a text that is not there": lambda _: ["train", "nowhere.txt"],
    "a parameter out of range": lambda _: ["train", "--sample", "--window", 0],
    "a parameter that is no number": lambda _: ["train", "--sample", "--window", "wide"],
    "no such preset": lambda _: ["train", "--sample", "--preset", "best"],
    "a run that is there already": lambda folder: ["train", "--sample", "-o", folder],
    "a run that is not there": lambda _: ["resume", "nowhere"],
    "a run that is done": lambda folder: ["resume", folder],
    "an unknown word": lambda folder: ["neighbors", folder, "qwertz"],
    "no neighbors at all": lambda folder: ["neighbors", folder, "cat", "-n", 0],
    "a picture of unknown kind": lambda folder: ["map", folder, "-o", "map.gif"],
    "a map of nothing": lambda _: ["map", "nowhere", "-o", "map.png"],
}


@pytest.mark.parametrize("wrong", WRONG_CALLS.values(), ids=WRONG_CALLS.keys())
def test_a_wrong_call_gives_one_sentence_and_status_2(wrong: Callable[[Path], list[object]], run_folder: Path) -> None:
    done = run(*wrong(run_folder))
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("w2v-gui")
    assert line.endswith(".")


def interrupted(*arguments: object) -> tuple[int, str]:
    """Status and standard error of a command that gets Ctrl+C when it has printed its first line."""
    words = [*MAIN, *map(str, arguments)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=LONG_S)
        return process.returncode, errors


@with_sigint
def test_a_run_that_was_interrupted_and_resumed_ends_in_the_same_bits(text: Path, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    parameters = ("--iterations", 60_000, *SMALL)
    assert run("train", text, "-o", whole, *parameters).returncode == 0
    status, errors = interrupted("train", text, "-o", broken, *parameters)
    assert status == 130
    assert f"w2v-gui resume {broken}" in errors
    assert 0 < load_run(broken).checkpoint.iteration < 60_000
    assert run("resume", broken).returncode == 0
    runs = [load_run(folder) for folder in (whole, broken)]
    expected, resumed = (run.checkpoint.state["random_state"].tobytes() for run in runs)
    assert resumed == expected
    for name in ("center", "outside", "iteration", "smoothed_loss"):
        expected, resumed = (np.asarray(getattr(run.checkpoint, name)).tobytes() for run in runs)
        assert resumed == expected, name
    expected, resumed = (run.history.arrays() for run in runs)
    assert all(resumed[name].tobytes() == expected[name].tobytes() for name in expected)


@with_sigint
def test_an_interrupted_run_without_a_folder_says_that_nothing_is_saved(text: Path) -> None:
    status, errors = interrupted("train", text, "--iterations", 1_000_000, *SMALL)
    assert status == 130
    assert errors.startswith("w2v-gui: ")
    assert "-o" in errors


def test_the_window_opens_with_the_sample_corpus_and_closes_without_a_word() -> None:
    closing = (
        "import sys; from w2v_gui import app; from w2v_gui.__main__ import main\n"
        "class Window(app.Window):\n"
        "    def show(self):\n"
        "        super().show()\n"
        "        self.session.corpus_opened.connect(self.main_window.close)\n"
        "app.Window = Window\n"
        "sys.exit(main([]))"
    )
    python = [sys.executable, "-c", closing]
    done = run(command=python, PYTHONPATH=str(ROOT), QT_QPA_PLATFORM="offscreen")
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (done.returncode, done.stdout, said) == (0, "", [])


@on_linux
def test_without_a_screen_one_sentence_says_so() -> None:
    done = run()
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("w2v-gui: There is no screen here")
    assert "xvfb-run" in line


@on_linux
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_screen_that_does_not_answer_is_named(variable: str) -> None:
    done = run(**{variable: ":4095" if variable == "DISPLAY" else "wayland-4095"})
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1
    assert "4095" in line or "apt-get install" in line


def test_without_pyside_one_sentence_says_how_to_install() -> None:
    done = run(command=[sys.executable, "-S", str(ROOT / "main.py")])
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1
    assert line.startswith("w2v-gui: PySide6 is not installed")
    assert "-m venv .venv" in line


def test_every_command_in_the_readme_is_one_that_the_program_knows() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^(?:\$ )?w2v-gui (.+)$", readme, re.MULTILINE)
    words = {"neighbors", "analogy", "odd-one-out", "similarity"}
    known = {"train", "resume", "check", "get", "evaluate", *words, "map", "export", "cache", "gradcheck"}
    assert {command.split()[0] for command in commands} == known
    for command in commands:
        parser().parse_args(shlex.split(command))
