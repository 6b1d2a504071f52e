"""The first line of word2vec's files, text or binary: `V d`, the numbers of words and of the numbers of a vector."""

import re
from dataclasses import dataclass

from w2v_gui.core.errors import FileFormatError

LARGEST_SIZE = 100_000  # numbers of a vector
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_HEADER = re.compile(rb"(-?[0-9]{1,50})[ \t](-?[0-9]{1,50})[ \t\r]*")


@dataclass(frozen=True)
class Header:
    words: int
    size: int


def header_of(name: str, line: bytes) -> Header | None:
    """What a line without its end promises; None where it is no such line.

    Raises FileFormatError, with the name of the file, for what cannot be: the numbers may be anything.
    """
    found = _HEADER.fullmatch(line)
    if found is None:
        return None
    header = Header(int(found[1]), int(found[2]))
    promise = f"{name}: Line 1 promises {header.words:,} words of {header.size:,} numbers"
    if header.words < 1 or header.size < 1:
        raise FileFormatError(f"{promise}. Fetch the file again, or choose another one.")
    if header.size > LARGEST_SIZE:
        raise FileFormatError(f"{promise}, but vectors have {LARGEST_SIZE:,} at most. Fetch the file again.")
    return header


def promise_broken(name: str, header: Header, found: int) -> FileFormatError:
    """What is wrong where there are fewer words than promised."""
    cure = f"Fetch the file again, or open only its first {found:,} words" if found else "Fetch the file again"
    return FileFormatError(f"{name}: Line 1 promises {header.words:,} words, but there are {found:,}. {cure}.")
