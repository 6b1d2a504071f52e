"""A file is there whole or as it was before, and nothing is left beside it."""

import pytest

from w2v_gui.core.atomic_file import atomic_text_file


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
