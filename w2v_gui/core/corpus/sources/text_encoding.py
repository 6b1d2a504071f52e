"""The encoding of a text: by its byte order mark, UTF-8 where it is that, else guessed; and the text in UTF-8."""

import codecs
import re
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

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
# those that texts are in, the most usual first; the first is also for what looks like none
_IN_USE = (
    *("cp1252", "cp1251", "cp932", "gb18030", "big5", "euc_jp", "cp949", "cp1250", "iso8859_2", "cp1253", "cp1254"),
    *("cp1256", "cp1255", "cp874", "koi8_r", "koi8_u", "cp1257", "cp1258", "iso8859_5", "iso8859_7", "cp866", "cp850"),
    "mac_roman",
)
_RARITY = 0.002
_GUESSED_FROM_BYTES = (1 << 15, 1 << 12)  # one odd line may keep it from finding anything
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


def chosen_encoding(head: bytes, name: str) -> str:
    """The codec for a text that begins so and is in that encoding. Raises CorpusError for an unknown one."""
    codec = codec_name(name)
    needs_mark = codec in ("utf-16", "utf-32") and marked_encoding(head) != codec
    return f"{codec}-le" if needs_mark else codec


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
    text = codecs.utf_8_decode(head, "surrogateescape", False)[0]
    invalid = len(_HALVES.findall(text))
    if invalid == 0 or len(text) - invalid - len(re.findall(r"[\0-\x7f]", text)) >= invalid:
        return True
    lines = [line for line in text.split("\n") if not line.isascii()]
    valid = sum(_HALVES.search(line) is None for line in lines)
    return valid >= _SHARE_OF_VALID_LINES * len(lines)


def _guessed(head: bytes) -> Encoding:
    """Of what charset-normalizer finds, with little mess and in words of a language, rather one in wide use."""
    from charset_normalizer import from_bytes

    for size in _GUESSED_FROM_BYTES:
        matches = from_bytes(_telling(head, size), cp_isolation=list(_IN_USE))
        ranks = {
            name: match.chaos - match.coherence / 2 + _RARITY * _IN_USE.index(name)
            for match in reversed(matches)
            for name in match.could_be_from_charset
            if name in _IN_USE
        }
        if ranks:
            names = [codecs.lookup(name).name for name in sorted(ranks, key=ranks.__getitem__)]
            return Encoding(names[0], True, tuple(names[1 : _MOST_ALTERNATIVES + 1]))
    return Encoding(_IN_USE[0], True)


def _telling(head: bytes, size: int) -> bytes:
    """Whole lines with more than ASCII, as the others tell nothing; part of one where it is longer than that."""
    lines = [line for line in head.split(b"\n")[:-1] if not line.isascii()]
    ends = list(accumulate(len(line) + 1 for line in lines))
    return b"\n".join(lines[: bisect(ends, size)]) or head[:size]


def _marked(error: UnicodeError) -> tuple[str, int]:
    """Half of a pair, which no valid text has, that says how many bytes are not valid."""
    assert isinstance(error, UnicodeDecodeError)
    return chr(_FIRST_HALF + min(255, error.end - error.start)), error.end


codecs.register_error(MARKED, _marked)
