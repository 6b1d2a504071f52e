"""The house style, as far as a program can check it."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for folder in ("w2v_gui", "benchmarks", "docs") for path in (ROOT / folder).rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_KERNEL = 300, 30, 60


def said_by(*command: str) -> tuple[int, str]:
    """The exit status of a tool of this environment, and all that it prints."""
    program = Path(sys.executable).with_name(command[0])
    run = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize("command", ["ruff check --no-cache", "ruff format --check --no-cache", "mypy"])
def test_nothing_is_found_by(command: str) -> None:
    status, output = said_by(*command.split())
    assert status == 0, output


def test_files_are_short() -> None:
    assert not [path for path in SOURCES if path.read_text(encoding="utf-8").count("\n") > LONGEST_FILE]


def test_functions_are_short() -> None:
    for path in SOURCES:
        longest = LONGEST_KERNEL if "kernels" in path.parts else LONGEST_FUNCTION
        functions = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)]
        assert not [f"{path}: {f.name}" for f in functions if length_without_docstring(f) > longest]


def length_without_docstring(function: ast.FunctionDef) -> int:
    docstring = function.body[0] if ast.get_docstring(function) else None
    lines = function.end_lineno - function.lineno + 1
    return lines - (docstring.end_lineno - docstring.lineno + 1 if docstring else 0)


def test_every_module_says_what_it_is_for() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCES}
    assert not [path for path, text in texts.items() if text and not ast.get_docstring(ast.parse(text))]


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "data", "info"}
    assert not [path for path in SOURCES if empty & set(path.stem.split("_"))]


def test_nothing_is_left_to_be_done_later() -> None:
    marks = re.compile(r"#.*\b(?:TODO|FIXME|XXX|HACK)\b")
    assert not [path for path in SOURCES if marks.search(path.read_text(encoding="utf-8"))]


def test_colors_come_from_the_theme_alone() -> None:
    color = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']|QColor\(\d""")
    program = (ROOT / "w2v_gui").rglob("*.py")
    assert not [path for path in program if color.search(path.read_text(encoding="utf-8"))]
