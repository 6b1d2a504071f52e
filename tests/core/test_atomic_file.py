"""A file is there whole or as it was before, and nothing is left beside it."""

import pytest

from w2v_gui.core.atomic_file import atomic_binary_files, atomic_text_file


def write(path, text):
    with atomic_text_file(path) as file:
        file.write(text)


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_a_file_is_written_in_utf_8_with_its_line_ends_as_they_are(tmp_path):
    write(tmp_path / "wörds.txt", "naïve\n日本\r\n")
    assert (tmp_path / "wörds.txt").read_bytes() == "naïve\n日本\r\n".encode()
    assert names(tmp_path) == ["wörds.txt"]


def test_a_file_that_is_there_is_replaced_at_the_end_and_not_before(tmp_path):
    path = tmp_path / "a.txt"
    write(path, "old")
    with atomic_text_file(path) as file:
        file.write("new" * 100_000)
        file.flush()
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new" * 100_000
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("before", [None, "old"])
def test_an_error_while_writing_leaves_everything_as_it_was(tmp_path, before):
    path = tmp_path / "a.txt"
    if before is not None:
        write(path, before)

    def write_half():
        with atomic_text_file(path) as file:
            file.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert [(entry.name, entry.read_text(encoding="utf-8")) for entry in tmp_path.iterdir()] == (
        [("a.txt", before)] if before else []
    )


def test_a_disk_that_is_full_at_the_last_moment_leaves_the_old_file(tmp_path, monkeypatch):
    def fail(_):
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.txt"
    write(path, "old")
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write(tmp_path / "folder", "text")
    assert names(tmp_path) == ["folder"]


def test_bytes_are_written_as_they_are(tmp_path):
    with atomic_binary_files(tmp_path / "a.bin") as (file,):
        file.write(b"\r\n\x00\xff")
    assert (tmp_path / "a.bin").read_bytes() == b"\r\n\x00\xff"
    assert names(tmp_path) == ["a.bin"]


@pytest.mark.parametrize("failing_call", [1, 2])
def test_of_two_files_that_belong_together_none_is_replaced_before_both_are_on_the_disk(
    tmp_path, monkeypatch, failing_call
):
    calls = []

    def fail_once(_):
        calls.append(None)
        if len(calls) == failing_call:
            raise OSError(28, "No space left on device")

    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", fail_once)

    def write_both():
        with atomic_binary_files(*paths) as files:
            for file in files:
                file.write(b"new")

    with pytest.raises(OSError, match="No space left"):
        write_both()
    assert [path.read_bytes() for path in paths] == [b"old", b"old"]
    assert sorted(names(tmp_path)) == ["a", "b"]
    write_both()
    assert [path.read_bytes() for path in paths] == [b"new", b"new"]
    assert sorted(names(tmp_path)) == ["a", "b"]
