"""Which column of a table, or which field of JSON lines, holds the text."""

from collections.abc import Mapping, Sequence

from w2v_gui.core.errors import CorpusError

_USUAL_NAMES = (
    *("text", "sentence", "content", "body", "review", "comment", "tweet", "message", "post", "article"),
    *("document", "abstract", "description"),
)
_MOST_TOLD = 10


def text_field(name: str, fields: Sequence[str], sample: Sequence[Mapping[str, str]], wanted: str | None) -> str:
    """The wanted field; else the one that is named as texts usually are; else the one with the longest values.

    sample  the first records: the value of each field that they have
    Raises CorpusError where there is no such field.
    """
    if wanted is not None and wanted not in fields:
        told = ", ".join(f'"{field:.40}"' for field in fields[:_MOST_TOLD])
        raise CorpusError(f'{name} has no field "{wanted:.40}". Choose one that it has: {told}.')
    if wanted is not None:
        return wanted
    by_name = {field.strip().casefold(): field for field in reversed(fields)}
    usual = next((by_name[usual] for usual in _USUAL_NAMES if usual in by_name), None)
    return usual or max(fields, key=lambda field: sum(len(record.get(field, "")) for record in sample))


def one_line(value: str) -> str:
    """The value with spaces in place of its line ends, and without what no text has: byte order marks and zeros."""
    return " ".join(value.splitlines()).replace("\ufeff", "").replace("\0", "\ufffd")
