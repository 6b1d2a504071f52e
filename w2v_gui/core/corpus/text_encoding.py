"""The encoding of a text: by its byte order mark, UTF-8 where it is that, else guessed; and the text in UTF-8."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from w2v_gui.core.errors import CorpusError

SAMPLE_BYTES = 1 << 17
MARKED = "w2v_gui.marked"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FALLBACK = "cp1252"
_GUESSED_FROM_BYTES = 1 << 16
_MOST_ALTERNATIVES = 8
_SHARE_OF_VALID_LINES = 0.1
_NO_CHARACTER_SETS = ("unicode-escape", "raw-unicode-escape")
_FIRST_HALF = 0xD800
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Encoding:
    """A Python codec, whether it is a guess, and what else may be meant, the likeliest first."""

    name: str
    guessed: bool = False
    alternatives: tuple[str, ...] = ()


class Replacements:
    """Counts the bytes of a text that are not valid in its encoding, and finds the first line that has some."""

    def __init__(self) -> None:
        self.count = self.first_line = 0

    def add(self, count: int, line: int) -> None:
        """So many bytes from that line on."""
        if self.count == 0:
            self.first_line = line
        self.count += count

    def unmarked(self, text: str, line: int) -> str:
        """Text that was decoded with errors=MARKED, with U+FFFD for each invalid part; `line` is its first one."""
        found = list(_HALVES.finditer(text))
        if found:
            bytes_of_parts = (max(1, min(4, ord(match.group()) - _FIRST_HALF)) for match in found)
            self.add(sum(bytes_of_parts), line + text.count("\n", 0, found[0].start()))
        return _HALVES.sub("\ufffd", text)


class Utf8Reading:
    """Reads bytes of one encoding as those of UTF-8; what is UTF-8 is left as it is, valid or not.

    head  what was read of the bytes before; it is read again
    """

    def __init__(self, read: Callable[[int], bytes], head: bytes, encoding: str, replacements: Replacements) -> None:
        self._read_bytes = read
        self._head = head
        self._decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)(MARKED)
        self._replacements = replacements
        self._lines = 0
        self._begun = b""

    def beginning(self) -> bytes:
        """The first bytes, which `read` then gives once more."""
        self._begun = self.read(SAMPLE_BYTES)
        return self._begun

    def read(self, size: int) -> bytes:
        """The next bytes, about so many; none at the end."""
        if self._begun:
            begun, self._begun = self._begun, b""
            return begun
        if self._decoder is None:
            return self._next(size)
        text = ""
        while not text and (raw := self._next(size)):
            text = self._decoder.decode(raw)
        return self._encoded(text or self._decoder.decode(b"", True))

    def _next(self, size: int) -> bytes:
        head, self._head = self._head, b""
        return head or self._read_bytes(size)

    def _encoded(self, text: str) -> bytes:
        try:
            encoded = text.encode()
        except UnicodeEncodeError:
            encoded = self._replacements.unmarked(text, self._lines + 1).encode()
        self._lines += text.count("\n")
        return encoded


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark tells."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def unmarked_encoding(head: bytes) -> Encoding:
    """UTF-8 where most is valid in it, else what it looks like."""
    return Encoding("utf-8") if _is_utf8(head) else _guessed(head)


def decoded_sample(head: bytes, encoding: str) -> str:
    """The text of a beginning that may break off inside of a letter; what is not valid is marked."""
    return codecs.getincrementaldecoder(encoding)(MARKED).decode(head)


def codec_name(name: str) -> str:
    """Python's own name of an encoding. Raises CorpusError for one that it does not know, or that is none of text."""
    try:
        b"a".decode(name, MARKED)  # which refuses hex, zip and the like
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        codec = _NO_CHARACTER_SETS[0]
    if codec in _NO_CHARACTER_SETS:
        raise CorpusError(f'There is no encoding "{name:.40}". Choose one such as utf-8, cp1252, or shift_jis.')
    return codec


def _is_utf8(head: bytes) -> bool:
    """Whether most of it is. Of other encodings not a tenth of the lines is valid by accident, even of short ones."""
    text = decoded_sample(head, "utf-8")
    invalid = len(_HALVES.findall(text))
    if invalid == 0 or len(text) - invalid - len(re.findall(r"[\0-\x7f]", text)) > invalid:
        return True
    lines = [line for line in text.split("\n") if not line.isascii()]
    valid = sum(_HALVES.search(line) is None for line in lines)
    return valid >= _SHARE_OF_VALID_LINES * len(lines)


def _guessed(head: bytes) -> Encoding:
    from charset_normalizer import from_bytes

    matches = from_bytes(_telling(head))
    names = [name for match in matches for name in (match.encoding, *match.could_be_from_charset)]
    codecs_in_order = list(dict.fromkeys(codecs.lookup(name).name for name in (*names, _FALLBACK)))
    return Encoding(codecs_in_order[0], True, tuple(codecs_in_order[1 : _MOST_ALTERNATIVES + 1]))


def _telling(head: bytes) -> bytes:
    """The whole lines that have more than ASCII, or all where there is only one: the others tell nothing."""
    lines = head.split(b"\n")
    telling = [line for line in lines[: max(1, len(lines) - 1)] if not line.isascii()] or lines
    return b"\n".join(telling)[:_GUESSED_FROM_BYTES]


def _marked(error: UnicodeError) -> tuple[str, int]:
    """Half of a pair, which no valid text has, that says how many bytes are not valid."""
    assert isinstance(error, UnicodeDecodeError)
    return chr(_FIRST_HALF + min(255, error.end - error.start)), error.end


codecs.register_error(MARKED, _marked)
