"""Texts in a field of JSON lines: one object a line."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import PurePath
from typing import Any

from w2v_gui.core.corpus.sources.text_fields import one_line, text_field
from w2v_gui.core.errors import CorpusError

_MOST_BRACKETS = 500_000  # a line; lists and objects take twenty times their letters in memory
_ENDINGS = (".jsonl", ".ndjson", ".json")
_HALVES = re.compile("[\ud800-\udfff]")  # of pairs, which stand alone only where a text is damaged
_LINES_IN_SAMPLE, _MOST_FIELDS = 1000, 1000


class JsonLinesText:
    """Iterating gives the text of each object, in one line.

    fields    of the first objects those with text
    field     the one that is read
    unusable  how many objects had no text there so far
    Raises CorpusError, with the line, for what is not an object, and where no field has text.
    """

    def __init__(self, name: str, pieces: Iterator[str], wanted: str | None) -> None:
        self._name = name
        first = next(pieces, "")
        sample = islice(self._objects([first]), _LINES_IN_SAMPLE)
        records = [{key: value for key, value in values.items() if isinstance(value, str)} for values in sample]
        self.fields = tuple(islice(dict.fromkeys(key for record in records for key in record), _MOST_FIELDS))
        if not self.fields:
            raise CorpusError(f"{name} has no field with text in its first lines. Choose a file with one text a line.")
        self.field = text_field(name, self.fields, records, wanted)
        self.unusable = 0
        self._pieces = chain([first], pieces)

    def __iter__(self) -> Iterator[str]:
        for values in self._objects(self._pieces):
            value = values.get(self.field)
            if isinstance(value, str):
                yield one_line(_HALVES.sub("\ufffd", value))
            else:
                self.unusable += 1

    def _objects(self, pieces: Iterable[str]) -> Iterator[dict[str, Any]]:
        number = 0
        for piece in pieces:
            lines = piece.split("\n")
            for line in lines[: len(lines) - (lines[-1] == "")]:
                number += 1
                if line and not line.isspace():
                    yield self._object(line, number)

    def _object(self, line: str, number: int) -> dict[str, Any]:
        try:
            values = object_in(line)
        except RecursionError:
            raise CorpusError(f"{self._name}: Line {number:,} is nested too deeply. Leave it out.") from None
        if values is None:
            raise CorpusError(
                f"{self._name}: Line {number:,} is not a JSON object. Save one object a line (JSON lines)."
            )
        return values


def object_in(line: str) -> dict[str, Any] | None:
    """The JSON object that the line is, or None. Raises RecursionError for one that is nested too deeply."""
    if line.count("[") + line.count("{") > _MOST_BRACKETS:
        raise RecursionError
    try:
        values = json.loads(
            line, parse_int=bool, parse_float=bool
        )  # numbers take room, or are refused where they are long
    except ValueError:
        return None
    return values if isinstance(values, dict) else None


def is_json_lines(name: str, text: str) -> bool:
    """Whether a file of that name, which begins with that text, is to be read so."""
    begin = text.lstrip()[:1]
    if begin not in ("{", "["):
        return False
    if PurePath(name).suffix.lower() in _ENDINGS:
        return True
    line = text.lstrip().partition("\n")[0]
    try:
        return begin == "{" and object_in(line) is not None
    except RecursionError:
        return False
