"""A file's content -> a text that can be read: what it is, by content and name, and its pieces."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Protocol

from w2v_gui.core.corpus.sources.binary_content import refuse_binary, refuse_controls
from w2v_gui.core.corpus.sources.json_lines import JsonLinesText, is_json_lines
from w2v_gui.core.corpus.sources.parquet_text import PARQUET_MAGIC, ParquetText
from w2v_gui.core.corpus.sources.table_text import TableText
from w2v_gui.core.corpus.sources.text_encoding import (
    SAMPLE_BYTES,
    Encoding,
    Replacements,
    Utf8Reading,
    chosen_encoding,
    decoded_sample,
    marked_encoding,
    unmarked_encoding,
)
from w2v_gui.core.corpus.sources.text_files import refusals
from w2v_gui.core.corpus.sources.text_pieces import TextPieces, pieces_of
from w2v_gui.core.corpus.sources.treebank_text import TREEBANK_FIELDS, is_treebank, treebank_sentences
from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.unpacking import UnpackedFile

_TABLES = (".csv", ".tsv", ".tab")


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


class Records(Protocol):
    """A table, or what is like one: the text of each row in one line, and how many rows had none so far."""

    fields: tuple[str, ...]
    field: str
    unusable: int

    def __iter__(self) -> Iterator[str]: ...


class OpenText:
    """A text that is read, once, and until the next one is asked for.

    Iterating gives its pieces as str, each of which ends where a line ends or between two words. A row of a table or of
    JSON lines is one line. Raises CorpusError, with the line, for what cannot be read.

    source  what it is
    """

    def __init__(
        self,
        path: Path,
        source: TextSource,
        pieces: Iterable[bytes | str],
        progress: UnpackedFile | ParquetText,
        replacements: Replacements,
        records: Records | None = None,
    ) -> None:
        self.source = source
        self._path = path
        self._pieces = pieces
        self._progress = progress
        self._replacements = replacements
        self._records = records

    def __iter__(self) -> Iterator[str]:
        return map(as_text, self.pieces())

    def pieces(self) -> Iterator[bytes | str]:
        """The same, but bytes where a piece is in ASCII and was not decoded."""
        with refusals(self._path):
            yield from self._pieces

    @property
    def done(self) -> float:
        """The share of the file that is read, from 0 to 1; of an archive all of it, with all its members."""
        return self._progress.done

    @property
    def replaced(self) -> int:
        """The bytes so far that are not valid in the encoding; each invalid part is U+FFFD in the text."""
        return self._replacements.count

    @property
    def first_replaced_line(self) -> int:
        """The first line with such bytes, from 1; 0 where there is none."""
        return self._replacements.first_line

    @property
    def rows_without_text(self) -> int:
        """How many rows or objects so far had nothing in the field that is read."""
        return self._records.unusable if self._records else 0


def as_text(piece: bytes | str) -> str:
    """A piece of ASCII or text as text."""
    return piece.decode("ascii") if isinstance(piece, bytes) else piece


def open_text(content: UnpackedFile, path: Path, choice: TextChoice) -> OpenText:
    """The text of a content of the file at `path`. Raises CorpusError for what is no text."""
    head = content.read(SAMPLE_BYTES)
    if head.startswith(PARQUET_MAGIC):
        return _open_parquet(content, path, choice)
    refuse_binary(content.name, head)
    known = chosen_encoding(head, choice.encoding) if choice.encoding else marked_encoding(head)
    refuse_controls(content.name, decoded_sample(head, known or "latin-1"))
    encoding = Encoding(known) if known else unmarked_encoding(head)
    replacements = Replacements()
    reading = Utf8Reading(content.read, head, encoding.name, replacements)
    kind = _kind(content.name, reading.beginning().decode(errors="replace").lstrip("\ufeff"))
    pieces = TextPieces(reading.read, content.name, replacements, whole_lines=kind is not TextKind.PLAIN)
    if kind is TextKind.PLAIN:
        return OpenText(path, _source(content.name, kind, encoding), pieces, content, replacements)
    lines = map(as_text, pieces)
    if kind is TextKind.TREEBANK:
        source = _source(content.name, kind, encoding, TREEBANK_FIELDS, TREEBANK_FIELDS[1])
        return OpenText(path, source, treebank_sentences(lines), content, replacements)
    records = (TableText if kind is TextKind.TABLE else JsonLinesText)(content.name, lines, choice.field)
    source = _source(content.name, kind, encoding, records.fields, records.field)
    return OpenText(path, source, pieces_of(records, content.name), content, replacements, records)


def _open_parquet(content: UnpackedFile, path: Path, choice: TextChoice) -> OpenText:
    if content.is_packed:
        raise CorpusError(f"{content.name} is a Parquet file in an archive. Unpack it, and open it then.")
    replacements = Replacements()
    rows = ParquetText(path, choice.field, replacements)
    source = _source(content.name, TextKind.PARQUET, Encoding("utf-8"), rows.fields, rows.field)
    return OpenText(path, source, pieces_of(rows, content.name), rows, replacements, rows)


def _source(
    name: str, kind: TextKind, encoding: Encoding, fields: tuple[str, ...] = (), field: str | None = None
) -> TextSource:
    return TextSource(name, kind, fields, field, encoding.name, encoding.guessed, encoding.alternatives)


def _kind(name: str, text: str) -> TextKind:
    if is_treebank(text):
        return TextKind.TREEBANK
    if is_json_lines(name, text):
        return TextKind.JSON_LINES
    return TextKind.TABLE if PurePath(name).suffix.lower() in _TABLES else TextKind.PLAIN
