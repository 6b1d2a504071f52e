"""The tree is the architecture: who may import whom, what an import loads, and what nobody may do."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtWidgets import QLabel

ROOT = Path(__file__).parents[1]
PROGRAM = sorted((ROOT / "w2v_gui").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
QT = {"PySide6", "shiboken6", "pyqtgraph"}
SLOW = {"numba", "scipy", "sklearn", "openTSNE", "tqdm"}


def loaded_by(code: str) -> set[str]:
    """The names of the top-level packages that are loaded when a new process has run the code."""
    listing = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", listing], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def imports(path: Path) -> Iterator[str]:
    """The full names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """What a module calls, such as `time.sleep`, with the call."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def importers(*names: str) -> set[str]:
    """The files of the program that import any of these, as paths below w2v_gui."""
    return {
        path.relative_to(ROOT / "w2v_gui").as_posix()
        for path in PROGRAM
        if any(imported == name or imported.startswith(f"{name}.") for imported in imports(path) for name in names)
    }


def test_imports_run_one_way() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_all_of_core_loads_without_qt() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in PROGRAM]
    core = [name.removesuffix(".__init__") for name in names if name.startswith("w2v_gui.core")]
    assert len(core) > 30
    assert not loaded_by("\n".join(f"import {name}" for name in core)) & QT


@pytest.mark.parametrize("name", ["w2v_gui", "w2v_gui.core", "w2v_gui.cli", "w2v_gui.__main__"])
def test_importing_is_cheap(name: str) -> None:
    assert not loaded_by(f"import {name}") & (QT | SLOW)


def test_the_window_loads_nothing_slow_before_it_is_shown() -> None:
    assert not loaded_by("import w2v_gui.app") & (SLOW - {"scipy"})


def test_only_jobs_the_compiler_imports_and_what_shares_its_work_mention_threads() -> None:
    threads = importers("threading", "concurrent", "PySide6.QtCore.QThread", "PySide6.QtCore.QThreadPool")
    core = {
        "background",
        "child_compilation",
        "word2vec/batch_steps",
        "word2vec/softmax_steps",
        "word2vec/stream_model",
    }
    assert threads <= {"jobs/job.py", *(f"core/{name}.py" for name in core)}


def test_only_messages_opens_a_message_box() -> None:
    assert importers("PySide6.QtWidgets.QMessageBox", "PySide6.QtWidgets.QErrorMessage") == {"ui/messages.py"}


def test_only_the_user_interface_draws_plots() -> None:
    assert all(path.startswith("ui/") for path in importers("pyqtgraph"))


def test_nothing_that_runs_code_from_a_file_is_imported() -> None:
    assert not importers("pickle", "marshal", "shelve", "dill", "joblib")


def test_no_call_is_of_the_forbidden_ones() -> None:
    offenders = [f"{path}:{call.lineno}" for path in PROGRAM for name, call in calls(path) if is_forbidden(name, call)]
    assert not offenders


def is_forbidden(name: str, call: ast.Call) -> bool:
    if name.endswith(".connect"):
        return any(isinstance(argument, ast.Lambda) for argument in call.args)
    if any(word.arg == "allow_pickle" and ast.unparse(word.value) != "False" for word in call.keywords):
        return True
    return name in {"eval", "exec", "time.sleep"} or name.rpartition(".")[2] == "processEvents"


def test_no_test_sleeps() -> None:
    sleeps = {"time.sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep"}
    assert not [f"{path}:{call.lineno}" for path in TESTS for name, call in calls(path) if name in sleeps]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never freed from Python 3.12 on")
def test_a_call_of_qt_takes_no_reference_to_none_away(qtbot: object) -> None:
    label = QLabel()
    label.setText("")
    before = sys.getrefcount(None)
    for i in range(200):
        label.setText(str(i))
    assert sys.getrefcount(None) > before - 50


def test_the_installed_packages_are_those_that_the_program_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in project["dependencies"] + project["optional-dependencies"]["test"]:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate():
            assert requirement.specifier.contains(version(requirement.name), prereleases=True), line
