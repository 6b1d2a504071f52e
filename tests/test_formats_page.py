"""docs/formats.md tells how a run is read without the program, and what it says is so."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from w2v_gui.core.recording.run_folder import load_run, save_run

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
OLD = ROOT / "tests" / "core" / "recording" / "old_runs"
(SNIPPET,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def read_by_the_snippet(folder):
    """The vector of each word, read by the code of the page alone."""
    assert SNIPPET.count('Path("my run")') == 1
    names = {}
    exec(SNIPPET.replace('Path("my run")', f"Path({str(folder)!r})"), names)
    return names["vector_of"]


@pytest.fixture(params=["version_1", "version_2", "version_3"])
def folder(request, tmp_path):
    """A run of each version; the newest is the second, saved as this program does."""
    old = "version_2" if request.param == "version_3" else request.param
    folder = Path(shutil.copytree(OLD / old, tmp_path / "run"))
    if request.param == "version_3":
        save_run(folder, load_run(folder))
    assert json.loads((folder / "run.json").read_text())["version"] == int(request.param[-1])
    return folder


def test_the_code_of_the_page_reads_every_version(folder):
    run = load_run(folder)
    read = read_by_the_snippet(folder)
    assert tuple(read) == run.embeddings.words
    np.testing.assert_array_equal(np.array(list(read.values())), run.checkpoint.center)


def test_the_code_of_the_page_needs_json_and_numpy_alone_and_is_short():
    assert re.findall(r"^(?:import|from) (\w+)", SNIPPET, re.MULTILINE) == ["json", "pathlib", "numpy"]
    assert len([line for line in SNIPPET.splitlines() if line]) <= 10


def test_every_file_and_entry_of_a_run_is_described(folder):
    for path in folder.rglob("*"):
        if path.is_file():
            assert path.stem in PAGE or path.name in PAGE, path
    for path in folder.rglob("*.json"):
        for key in json.loads(path.read_text(encoding="utf-8")):
            assert f"`{key}`" in PAGE, key
