import bz2
import errno
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core import unpacking
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.unpacking import UnpackedFile, unpacked, unpacked_files

TEXT = b"the king\nand the queen\n" * 400


def zipped(content: bytes, *names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names or ("words.txt",):
            archive.writestr(name, content)
    return buffer.getvalue()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
    "zip": zipped,
}


@pytest.fixture(params=PACKERS)
def packer(request: pytest.FixtureRequest) -> Callable[[bytes], bytes]:
    return PACKERS[request.param]


@pytest.mark.parametrize("kind", PACKERS)
def test_the_content_comes_out_whatever_the_file_is_called(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "misnamed.dat"
    path.write_bytes(PACKERS[kind](TEXT))
    with unpacked(path) as content:
        assert content.read(5) + content.readline(1000) + content.read(10**6) == TEXT
        assert content.read(1) == content.readline(10) == b""
        assert 0.5 < content.done <= 1  # behind the members of a zip comes their list
        assert content.is_packed is (kind != "plain")
        assert content.size == (len(TEXT) if kind == "plain" else None)


@pytest.mark.parametrize("kind", PACKERS)
def test_an_empty_content_is_empty(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.write_bytes(PACKERS[kind](b""))
    with unpacked(path) as content:
        assert content.read(10) == b""


def test_a_content_is_named_after_the_file_it_was(tmp_path: Path) -> None:
    for name, inner in {"a.txt.gz": "a.txt", "a.ZST": "a", "a.txt": "a.txt", ".gz": ".gz"}.items():
        (tmp_path / name).write_bytes(gzip.compress(TEXT) if inner != "a.txt" or name != inner else TEXT)
        with unpacked(tmp_path / name) as content:
            assert content.name == inner


def test_streams_that_were_joined_are_one_content(tmp_path: Path) -> None:
    for kind in ("gz", "bz2", "xz", "zst"):
        (tmp_path / kind).write_bytes(PACKERS[kind](b"one ") + PACKERS[kind](b"two"))
        with unpacked(tmp_path / kind) as content:
            assert content.read(100) == b"one two"


def test_every_member_of_a_zip_is_a_content(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(TEXT, "one.txt", "folder/", "folder/two.txt", "__MACOSX/._one.txt"))
    read = {content.name: content.read(10**6) for content in unpacked_files(path)}
    assert read == {"a.zip/one.txt": TEXT, "a.zip/folder/two.txt": TEXT}
    with pytest.raises(FileFormatError, match=r"a\.zip holds several files"), unpacked(path):
        pass


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "zst", "zip"])
def test_a_file_cut_off_anywhere_is_damaged_and_not_shorter(kind: str, tmp_path: Path) -> None:
    packed = PACKERS[kind](os.urandom(300))
    path = tmp_path / f"cut.{kind}"
    for size in range(20, len(packed) - 1):
        path.write_bytes(packed[:size])
        with pytest.raises(FileFormatError, match=rf"^cut\.{kind}(/words\.txt)? is damaged"), unpacked(path) as content:
            content.read(1000)


@given(place=st.integers(0, 10**6), byte=st.integers(0, 255), kind=st.sampled_from(list(PACKERS)[1:]))
def test_a_changed_byte_never_does_worse_than_a_sentence(
    place: int, byte: int, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    packed = bytearray(PACKERS[kind](TEXT))
    packed[place % len(packed)] = byte
    path = tmp_path_factory.mktemp("changed") / "changed"
    path.write_bytes(packed)
    try:
        for content in unpacked_files(path):
            while content.read(1 << 16):
                pass
    except FileFormatError as error:
        assert "changed" in str(error)  # noqa: PT017


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "zst", "zip"])
def test_a_bomb_is_refused_before_it_fills_anything(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "HARMLESS_BYTES", 1_000_000)
    path = tmp_path / "bomb"
    path.write_bytes(PACKERS[kind](bytes(20_000_000)))
    with unpacked(path) as content, pytest.raises(FileFormatError, match="more than 250 times its size"):
        content.read(20_000_000)


def test_the_members_of_a_zip_are_bounded_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "HARMLESS_BYTES", 1_000_000)
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped(bytes(600_000), *map(str, range(9))))
    with pytest.raises(FileFormatError, match="more than 250 times its size"):
        [content.read(600_000) for content in unpacked_files(path)]


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    packed = bytearray(zipped(TEXT))
    for header in (packed.find(b"PK\x03\x04") + 6, packed.find(b"PK\x01\x02") + 8):
        packed[header] |= 1
    (tmp_path / "a.zip").write_bytes(packed)
    with pytest.raises(FileFormatError, match="is encrypted"), unpacked(tmp_path / "a.zip"):
        pass


def test_a_tar_archive_is_to_be_unpacked_first(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        archive.addfile(tarfile.TarInfo("empty"))
    with pytest.raises(FileFormatError, match="is a tar archive"), unpacked(tmp_path / "a.tar"):
        pass


def test_what_is_no_file_is_refused_with_a_cure(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, sentence in {"none": "There is no file", "pipe": "is a device", ".": "is a folder"}.items():
        with pytest.raises(FileFormatError, match=sentence), unpacked(tmp_path / name):
            pass


def test_a_disk_that_fails_is_told_in_a_sentence(tmp_path: Path) -> None:
    class FailingFile(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    content = UnpackedFile("words.txt", FailingFile(), io.BytesIO(), 10, is_packed=False)
    with pytest.raises(FileFormatError, match=r"^words.txt cannot be read: Input/output error\. Copy it"):
        content.read(5)


def test_members_without_a_name_are_left_out(tmp_path):
    """Found by fuzzing."""
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), "nameless")
        archive.writestr("a.txt", "the cat")
    assert [file.read(20) for file in unpacked_files(path)] == [b"the cat"]
    with unpacked(path) as file:
        assert file.name == "archive.zip/a.txt"
