"""Files as they are or compressed: their content as a stream, recognized by how it begins, and bounded in size.

Compressed may be: gzip, bzip2, xz, Zstandard, and zip, whose members are a content each. Nothing is unpacked to disk.
"""

import bz2
import gzip
import lzma
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from w2v_gui.core.errors import FileFormatError

LARGEST_RATIO, HARMLESS_BYTES = 250, 100_000_000
LARGEST_BYTES = 10**12
MOST_MEMBERS = 100_000
_ZIP, _TAR = b"PK\x03\x04", b"ustar"
_ENDINGS = (".gz", ".bz2", ".xz", ".zst")


class UnpackedFile:
    """A content, read from its beginning.

    name       that of the file without the ending of its compression; of a zip's member `archive.zip/folder/member.txt`
    is_packed  whether it comes out of a compressed file
    size       its bytes, or None where that is not known before it is read
    bytes_read so far, those of the members before it in the same file among them

    Reading raises FileFormatError, with the file's name, where it is damaged or unpacks to more than it may: more than
    LARGEST_RATIO times itself (beyond HARMLESS_BYTES), or LARGEST_BYTES.
    """

    def __init__(
        self, name: str, stream: BinaryIO, packed: BinaryIO, packed_size: int, is_packed: bool, file_name: str = ""
    ) -> None:
        """`file_name` is what the file is called that is damaged, if it is not `name`."""
        self.name, self.is_packed = name, is_packed
        self._file_name = file_name or name
        self.size = None if is_packed else packed_size
        self._stream, self._packed, self._packed_size = stream, packed, packed_size
        self.bytes_read = 0

    @property
    def done(self) -> float:
        """The share of the file that is read, from 0 to 1."""
        return min(1.0, self._packed.tell() / max(1, self._packed_size))

    @property
    def packed_size(self) -> int:
        """The bytes of the file on the disk."""
        return self._packed_size

    def read(self, size: int) -> bytes:
        """The next bytes: so many, or fewer at the end, and none behind it."""
        with _reading(self._file_name):
            parts = [read := self._stream.read(size)]
            missing = size - len(read)
            while missing > 0 and (read := self._stream.read(missing)):
                parts.append(read)
                missing -= len(read)
        return self._counted(b"".join(parts))

    def readline(self, limit: int) -> bytes:
        """The next line with its end, or so many bytes of it; none at the end."""
        with _reading(self._file_name):
            line = self._stream.readline(limit)
        return self._counted(line)

    def _counted(self, read: bytes) -> bytes:
        self.bytes_read += len(read)
        if self.is_packed and self.bytes_read > HARMLESS_BYTES:
            if self.bytes_read > LARGEST_RATIO * self._packed_size:
                raise FileFormatError(
                    f"{self._file_name} unpacks to more than {LARGEST_RATIO} times its size, as no text or vectors do. "
                    "Unpack it yourself, and look at what it is."
                )
            if self.bytes_read > LARGEST_BYTES:
                raise FileFormatError(
                    f"{self._file_name} unpacks to more than {LARGEST_BYTES:,} bytes. Choose a smaller file."
                )
        return read


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Says in one sentence what the system says, and the libraries that unpack say of damage in many ways."""
    try:
        yield
    except MemoryError:
        raise FileFormatError(f"{name} needs more memory to be unpacked than there is. Unpack it yourself.") from None
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:  # bzip2's and gzip's have no number
            raise FileFormatError(_cannot_be_read(name, error)) from None
        # Zstandard is imported only where it is needed
        if not isinstance(error, (OSError, *_DAMAGE)) and type(error).__name__ != "ZstdError":
            raise
        raise FileFormatError(
            f"{name} is damaged: it ends early, or is compressed in another way. Fetch it again."
        ) from None


_DAMAGE = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError)


@contextmanager
def unpacked(path: Path) -> Iterator[UnpackedFile]:
    """The content of a file. Raises FileFormatError where there is none, or more than one."""
    contents = unpacked_files(path)
    with _closing(contents):
        content = next(contents, None)
        if content is None:
            raise FileFormatError(f"{path.name} holds no files. Choose another one.")
        if "/" in content.name and len(_files_in(zipfile.ZipFile(path))) > 1:
            raise FileFormatError(f"{path.name} holds several files. Unpack it, and choose one of them.")
        yield content


def unpacked_files(path: Path) -> Iterator[UnpackedFile]:
    """The contents of a file, one after the other: of a zip every member, of any other file one.

    Raises FileFormatError, with the file's name, where there is no such file, or where it may not be read.
    """
    with _refusals(path):
        require_file(path)
        with path.open("rb") as file:
            head = file.read(512)
            file.seek(0)
            size = os.fstat(file.fileno()).st_size
            if head.startswith(_ZIP):
                yield from _members(path, file, size)
                return
            if head[257:262] == _TAR:
                raise FileFormatError(f"{path.name} is a tar archive. Unpack it, and open its folder.")
            with _unpacking(path, head, file) as (stream, is_packed):
                name = content_name(path) if is_packed else path.name
                yield UnpackedFile(name, stream, file, size, is_packed, path.name)


def content_name(path: Path) -> str:
    """The file's name without the ending of its compression."""
    return path.stem if path.suffix.lower() in _ENDINGS and path.stem else path.name


def require_file(path: Path) -> None:
    """Raises FileFormatError unless `path` is a file: to open a pipe might wait for ever."""
    if path.is_dir():
        raise FileFormatError(f"{path} is a folder. Choose a file in it.")
    if path.exists() and not path.is_file():
        raise FileFormatError(f"{path} is a device and not a file. Choose a file.")
    path.stat()


def _files_in(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Without folders and what has no name, and without what macOS puts beside files."""
    named = [info for info in archive.infolist() if info.filename]  # without a name, `is_dir` would raise
    return [info for info in named if not info.is_dir() and not info.filename.startswith("__MACOSX/")]


def _members(path: Path, file: BinaryIO, size: int) -> Iterator[UnpackedFile]:
    with _reading(path.name):
        archive = zipfile.ZipFile(file)
    members = _files_in(archive)
    if len(members) > MOST_MEMBERS:
        raise FileFormatError(
            f"{path.name} holds {len(members):,} files, more than {MOST_MEMBERS:,}. Unpack it yourself."
        )
    total = 0  # of all together, as members may share their bytes in the file
    for member in members:
        name = f"{path.name}/{PurePosixPath(member.filename)}"
        if member.flag_bits & 1:
            raise FileFormatError(f"{name} is encrypted. Unpack it with its password, and open what it holds.")
        with _reading(name):
            stream = archive.open(member)
        with stream:
            content = UnpackedFile(name, cast(BinaryIO, stream), file, size, True)
            content.bytes_read = total
            yield content
            total = content.bytes_read


@contextmanager
def _unpacking(path: Path, head: bytes, file: BinaryIO) -> Iterator[tuple[BinaryIO, bool]]:
    """The stream of the content, and whether it was compressed."""
    opener = next((opener for magic, opener in _OPENERS.items() if re.match(magic, head)), None)
    if opener is None:
        yield file, False
        return
    with opener(file) as stream:
        yield stream, True


def _zstandard(file: BinaryIO) -> BinaryIO:
    from backports import zstd

    return cast(BinaryIO, zstd.ZstdFile(file))


_OPENERS: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    rb"\x1f\x8b": lambda file: cast(BinaryIO, gzip.GzipFile(fileobj=file)),
    rb"BZh[1-9](1AY&SY|\x17rE8P\x90)": lambda file: cast(BinaryIO, bz2.BZ2File(file)),
    rb"\xfd7zXZ\x00": lambda file: cast(BinaryIO, lzma.LZMAFile(file)),  # noqa: SIM115
    rb"\x28\xb5\x2f\xfd": _zstandard,
}


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise FileFormatError(f"There is no file {path}. It may have been moved; open it from its new place.") from None
    except PermissionError:
        raise FileFormatError(
            f"{path} may not be read. Change its permissions, or copy it to your own folder."
        ) from None
    except OSError as error:
        raise FileFormatError(_cannot_be_read(str(path), error)) from None


def _cannot_be_read(name: str, error: OSError) -> str:
    return f"{name} cannot be read: {error.strerror or error}. Copy it to this computer."


@contextmanager
def _closing(contents: Iterator[UnpackedFile]) -> Iterator[None]:
    try:
        yield
    finally:
        close = getattr(contents, "close", None)
        if close is not None:
            close()
