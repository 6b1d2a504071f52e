"""The texts of files, one after the other: what each of them is, and its text in pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from w2v_gui.core.corpus.text_choice import TextChoice


class TextKind(StrEnum):
    """What a file is, by its content and, where that does not tell, by its name."""

    PLAIN = "plain text"
    TREEBANK = "treebank"
    TABLE = "table"
    JSON_LINES = "JSON lines"
    PARQUET = "Parquet"


@dataclass(frozen=True)
class TextSource:
    """What a text is.

    name          of the file without the ending of its compression, or `archive.zip/folder/member.txt`
    fields        the columns or fields that may hold text; none for plain text
    field         the one that is read, chosen or guessed
    encoding      a Python codec: `utf-8`, `cp1252`
    guessed       whether the encoding is a guess, as nothing in the file tells it
    alternatives  other encodings that may be meant, the likeliest first
    """

    name: str
    kind: TextKind
    fields: tuple[str, ...]
    field: str | None
    encoding: str
    guessed: bool
    alternatives: tuple[str, ...]


@dataclass(frozen=True)
class ReadingNotes:
    """What a user should know of how files were read: what was guessed, replaced, or left out; each is a sentence."""

    sentences: tuple[str, ...]


class OpenText:
    """A text that is read, until the next one is asked for.

    Iterating gives its pieces, each of which ends where a line ends or between two words. A row of a table or of JSON
    lines is one line.

    source    what it is
    replaced  the bytes so far that are not valid in its encoding, and are U+FFFD in the text
    """

    source: TextSource
    replaced: int

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError


def text_sources(paths: Path | Sequence[Path], choice: TextChoice = TextChoice()) -> Iterator[OpenText]:
    """The texts of files, folders and archives. Raises CorpusError where there is none, or for a file that is no text."""
    raise NotImplementedError
