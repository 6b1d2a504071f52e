"""A text in UTF-8 -> pieces that are cut between words or lines, of bounded size, and without what is not valid."""

import re
from collections.abc import Callable, Iterable, Iterator

from w2v_gui.core.corpus.sources.text_encoding import Replacements
from w2v_gui.core.errors import CorpusError

PIECE_BYTES = 1 << 17
LONGEST_WORD_BYTES = 1 << 20
LONGEST_LINE_BYTES = 5_000_000  # where a line must be known as a whole
_BYTE_ORDER_MARK = "\ufeff"
_MOST_ZEROS, _FEW_ZEROS = 0.02, 16
_WIDE_SPACE = re.compile(rb"\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80")
_SPACE = re.compile(r"\s")


class TextPieces:
    """Iterating gives the pieces: bytes where there is only ASCII, so that they need not be decoded, else str.

    No word goes on from one to the next, nor does a line if they are to be whole. Byte order marks are left out, also
    inside, where files were joined. What is not valid UTF-8, and zero bytes, are U+FFFD, and counted in `replacements`.
    Raises CorpusError for many zero bytes, for words of more than LONGEST_WORD_BYTES, and whole lines of more than
    LONGEST_LINE_BYTES.

    read  gives the next bytes, about as many as asked for, and none at the end
    """

    def __init__(
        self,
        read: Callable[[int], bytes],
        name: str,
        replacements: Replacements,
        whole_lines: bool = False,
        piece_bytes: int = PIECE_BYTES,
    ) -> None:
        self._read = read
        self._name = name
        self._replacements = replacements
        self._whole_lines = whole_lines
        self._piece_bytes = piece_bytes
        self._lines = 0

    def __iter__(self) -> Iterator[bytes | str]:
        rest = b""
        while read := self._read(self._piece_bytes):
            rest += read
            end = rest.rfind(b"\n") + 1 if self._whole_lines else _end_of_words(rest)
            if end > 0:
                yield self._cleaned(rest[:end])
            else:
                self._refuse_too_long(rest)
            rest = rest[end:]
        yield self._cleaned(rest)

    def _cleaned(self, raw: bytes) -> bytes | str:
        line = self._lines + 1
        self._lines += raw.count(b"\n")
        if b"\0" in raw:
            self._refuse_zeros(raw)
            raw = raw.replace(b"\0", b"\xff")  # is not valid either
        if raw.isascii():
            return raw
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            text = raw.decode(errors="replace")
            valid = len(raw.decode(errors="ignore").encode())
            self._replacements.add(len(raw) - valid, line + raw.count(b"\n", 0, error.start))
        return text.replace(_BYTE_ORDER_MARK, "")

    def _refuse_zeros(self, raw: bytes) -> None:
        if raw.count(b"\0") > _MOST_ZEROS * len(raw) + _FEW_ZEROS:
            line = self._lines - raw.count(b"\n", raw.find(b"\0")) + 1
            raise CorpusError(f"{self._name} is not text (line {line:,} has zero bytes). Choose a text file.")

    def _refuse_too_long(self, rest: bytes) -> None:
        longest = LONGEST_LINE_BYTES if self._whole_lines else LONGEST_WORD_BYTES
        if len(rest) > longest:
            self._refuse_zeros(rest)
            what, cure = ("line", "line ends into it") if self._whole_lines else ("word", "spaces between its words")
            raise CorpusError(
                f"{self._name} has a {what} of more than {longest:,} bytes (line {self._lines + 1:,}). Put {cure}."
            )


def pieces_of(lines: Iterable[str], name: str) -> Iterator[str]:
    """Such pieces of lines that are given one by one, without their ends. Raises CorpusError for words too long."""
    gathered, size = [], 0
    for line in lines:
        gathered.append(line)
        size += len(line) + 1
        if size >= PIECE_BYTES:
            yield from _parts("\n".join([*gathered, ""]), name)
            gathered, size = [], 0
    yield from _parts("\n".join([*gathered, ""]), name)


def _parts(text: str, name: str) -> Iterator[str]:
    begin = 0
    while len(text) - begin > 2 * PIECE_BYTES:
        space = _SPACE.search(text, begin + PIECE_BYTES)  # there is one, at the end
        end = space.end() if space else len(text)
        if end - begin > PIECE_BYTES + LONGEST_WORD_BYTES:
            raise CorpusError(f"{name} has a word of more than {LONGEST_WORD_BYTES:,} letters. Put spaces into it.")
        yield text[begin:end]
        begin = end
    yield text[begin:]


def _end_of_words(raw: bytes) -> int:
    """Where the last white space ends, 0 where there is none. Beyond ASCII it is looked for where there is no other."""
    if raw[-1:].isspace():
        return len(raw)
    end = len(raw) - len(raw.rsplit(None, 1)[-1])
    if end > 0:
        return end
    return max((space.end() for space in _WIDE_SPACE.finditer(raw)), default=0)
