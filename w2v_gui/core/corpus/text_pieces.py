"""An open file -> pieces of clean text: unpacked, checked, in lower case, and cut between words."""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from w2v_gui.core.errors import CorpusError

TREEBANK_HEADER = "sentence_index\tsentence"
PIECE_BYTES = 1 << 17
LONGEST_WORD_BYTES = 1 << 20
_GZIP_MAGIC = b"\x1f\x8b"
_BYTE_ORDER_MARK = "\ufeff"
_HEADER_BYTES = 256  # room for marks before it


class TextPieces:
    """Iterating gives UTF-8 in which no word goes on from one piece to the next, and lines may be of any length.

    Letters beyond ASCII are in lower case. Byte order marks are left out, also inside, where files were joined.
    Raises CorpusError for zero bytes, for what is not UTF-8 or damaged gzip, and for words of more than
    LONGEST_WORD_BYTES.

    is_treebank  whether the file began with the treebank's header, which is left out too
    """

    def __init__(self, file: BinaryIO, name: str, piece_bytes: int = PIECE_BYTES) -> None:
        compressed = file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
        file.seek(0)
        self._file = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if compressed else file
        self._name = name
        self._piece_bytes = piece_bytes
        head = self._read(_HEADER_BYTES)
        first, _, others = head.partition(b"\n")
        self.is_treebank = first.replace(_BYTE_ORDER_MARK.encode(), b"").rstrip(b"\r") == TREEBANK_HEADER.encode()
        self._begun = others if self.is_treebank else head
        self._lines = int(self.is_treebank)

    def __iter__(self) -> Iterator[bytes]:
        rest = self._begun
        while read := self._read(self._piece_bytes):
            rest += read
            end = _end_of_words(rest)
            if end > 0:
                yield self._cleaned(rest[:end])
            elif len(rest) > LONGEST_WORD_BYTES:
                self._refuse_zero_bytes(rest)
                raise CorpusError(
                    f"{self._name} has a word of more than {LONGEST_WORD_BYTES:,} bytes (line {self._lines + 1:,}). "
                    "Put spaces between its words."
                )
            rest = rest[end:]
        yield self._cleaned(rest)

    def _read(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise CorpusError(
                f"{self._name} is damaged: it ends early or is not gzip. Fetch or compress it again."
            ) from None

    def _cleaned(self, raw: bytes) -> bytes:
        try:
            text = "" if raw.isascii() else raw.decode()
        except UnicodeDecodeError as error:
            line_end = raw.find(b"\n", error.start)
            self._refuse_zero_bytes(raw if line_end < 0 else raw[:line_end])
            line = self._line_at(raw, error.start)
            raise CorpusError(
                f"{self._name} is not UTF-8 text (line {line:,}). Save it as UTF-8 and open it again."
            ) from None
        self._refuse_zero_bytes(raw)
        self._lines += raw.count(b"\n")
        return text.replace(_BYTE_ORDER_MARK, "").lower().encode() if text else raw

    def _refuse_zero_bytes(self, raw: bytes) -> None:
        place = raw.find(b"\0")
        if place >= 0:
            line = self._line_at(raw, place)
            raise CorpusError(f"{self._name} is not text (line {line:,} has zero bytes). Choose a text file in UTF-8.")

    def _line_at(self, raw: bytes, place: int) -> int:
        return self._lines + raw.count(b"\n", 0, place) + 1


def _end_of_words(raw: bytes) -> int:
    """Where the last white space ends, 0 where there is none. Beyond ASCII it is looked for where there is no other."""
    if raw[-1:].isspace():
        return len(raw)
    end = len(raw) - len(raw.rsplit(None, 1)[-1])
    if end > 0:
        return end
    try:
        text, size = codecs.utf_8_decode(raw, "strict", False)
    except UnicodeDecodeError:
        return len(raw)  # which `_cleaned` then tells
    if text[-1:].isspace():
        return size
    words = text.rsplit(None, 1)
    return size - len(words[-1].encode()) if words else size
