"""What of files is the text, and what of the text is a word: chosen before it is read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Splitting(StrEnum):
    """What separates words: white space, or the Unicode standard's rules (UAX #29), with each Chinese letter a word."""

    WHITE_SPACE = "white space"
    UNICODE = "unicode"


class NumberRule(StrEnum):
    """What becomes of tokens that are numbers: 1,234.5 stays, is the one word <number>, or is left out."""

    KEEP = "keep"
    ONE_WORD = "one word"
    LEAVE_OUT = "leave out"


@dataclass(frozen=True)
class WordRules:
    """How a text becomes words. The default is the course's: what white space separates, in lower case.

    punctuation  whether tokens without a letter or digit are words, too
    stop_words   left out; compared after lower-casing
    """

    splitting: Splitting = Splitting.WHITE_SPACE
    lower_case: bool = True
    numbers: NumberRule = NumberRule.KEEP
    punctuation: bool = True
    stop_words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TextChoice:
    """How the files of a corpus are read.

    encoding  a Python codec; None: by byte order mark, UTF-8 if it is that, else guessed
    field     the column of a table (.csv, .tsv, .parquet) or the field of JSON lines that holds the text; None: guessed
    """

    encoding: str | None = None
    field: str | None = None
    rules: WordRules = WordRules()

    def as_dict(self) -> dict[str, Any]:
        """For settings and for the names of caches; the same choice gives the same dictionary."""
        rules = {**asdict(self.rules), "stop_words": sorted(self.rules.stop_words)}
        return {"encoding": self.encoding, "field": self.field, **rules}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "TextChoice":
        """The inverse of as_dict. Raises ValueError, TypeError or LookupError for anything else."""
        rules = WordRules(
            Splitting(values["splitting"]),
            bool(values["lower_case"]),
            NumberRule(values["numbers"]),
            bool(values["punctuation"]),
            frozenset(map(str, values["stop_words"])),
        )
        encoding, field = (None if values[name] is None else str(values[name]) for name in ("encoding", "field"))
        return cls(encoding, field, rules)
