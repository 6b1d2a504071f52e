"""What files are that were brought without a word: by their content, not by their names."""

import json
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeRunner

from w2v_gui.session.file_kind import FileKind, FileKindSession, what_is

_VECTORS = "2 3\nking 0.1 0.2 0.3\nqueen 0.3 0.2 0.1\n"
_GLOVE = "king 0.1 0.2 0.3\nqueen 0.3 0.2 0.1\n"
_TEXT = "The king drinks tea.\nThe queen, too, drinks 3 cups of tea.\n"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (_VECTORS, FileKind.VECTORS),
        (_GLOVE, FileKind.VECTORS),
        (_TEXT, FileKind.TEXT),
        ("text,label\nThe king drinks tea.,1\n", FileKind.TEXT),
        ("", FileKind.TEXT),
        ("1984\n", FileKind.TEXT),
    ],
)
def test_the_content_tells_whatever_the_file_is_called(tmp_path: Path, content: str, kind: FileKind) -> None:
    assert what_is([written(tmp_path, "file.txt", content)]) is kind


def test_a_folder_with_a_run_is_a_run_and_any_other_is_text(tmp_path: Path) -> None:
    assert what_is([tmp_path]) is FileKind.TEXT
    written(tmp_path, "run.json", json.dumps({}))
    assert what_is([tmp_path]) is FileKind.RUN


def test_several_files_are_text(tmp_path: Path) -> None:
    assert what_is([written(tmp_path, name, _VECTORS) for name in ("a.vec", "b.vec")]) is FileKind.TEXT


def test_vectors_that_are_refused_are_opened_as_vectors_to_be_told_why(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npy"
    np.save(path, np.zeros((2, 3, 4)))
    assert what_is([path]) is FileKind.VECTORS
    assert what_is([written(tmp_path, "damaged.bin", b"10 10\nking \0\1")]) is FileKind.VECTORS
    assert what_is([written(tmp_path, "picture.png", b"\x89PNG\r\n\x1a\n\0\0")]) is FileKind.TEXT


def test_a_file_that_is_gone_is_text_which_says_so(tmp_path: Path) -> None:
    assert what_is([tmp_path / "gone.txt"]) is FileKind.TEXT


def test_of_several_questions_the_last_one_is_answered(qapp, runner: FakeRunner, tmp_path: Path) -> None:
    session, told = FileKindSession(runner), []
    session.recognized.connect(told.append)
    first, second = (written(tmp_path, name, content) for name, content in (("a", _TEXT), ("b", _VECTORS)))
    session.recognize([first])
    session.recognize([second])
    for job in runner.jobs:
        job.play()
    (recognized,) = told
    assert (recognized.paths, recognized.kind) == ((second,), FileKind.VECTORS)
    assert (recognized.summary.words, recognized.summary.size) == (2, 3)


def test_vectors_that_the_user_says_are_vectors_are_refused_with_a_sentence(
    qapp, runner: FakeRunner, tmp_path: Path
) -> None:
    session, told = FileKindSession(runner), []
    session.failed.connect(told.append)
    session.recognize([written(tmp_path, "a.txt", _TEXT)], FileKind.VECTORS)
    runner.job.play()
    assert "a.txt" in told[0]
