"""Sums of words as people type them, such as `king - man + 0.5 * woman`."""

import re
from typing import NamedTuple

from w2v_gui.core.errors import ConfigError

_LONGEST = 10_000  # as longer ones take the square of their length
_TERM = re.compile(
    r"""
    (?P<sign>[-+−]\s*)?+
    (?:(?P<factor>[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})\s*[*×]\s*)?+
    (?:["“](?P<quoted>[^"“”]+)["”]|(?P<plain>[^-+−"“\s]\S*))
    (?:\s+|$)
    """,
    re.VERBOSE,
)


class Term(NamedTuple):
    """A word, and how often it is added: -1 where it is taken away once."""

    factor: float
    word: str


def parse_expression(text: str) -> tuple[Term, ...]:
    """The terms of a sum: words joined by + and - (or −), each after a factor and a * if there is one.

    A sign joins words only at the start or after a space: `ice-cream`, `king-man` and `C++` are words, and `king -man`
    is `king - man`. Double quotes hold a word with spaces together, or one that begins with a sign. A number is a
    factor before a * only: `2` is a word. Raises ConfigError for anything else.
    """
    rest = text.strip()
    if len(rest) > _LONGEST:
        raise ConfigError(f"A sum of more than {_LONGEST:,} letters is not read. Write a shorter one.")
    terms: list[Term] = []
    while rest or not terms:
        found = _TERM.match(rest)
        if found is None:
            raise ConfigError(_unreadable(rest))
        if terms and not found["sign"]:
            raise ConfigError(f'Between "{terms[-1].word:.50}" and "{rest:.50}" a sign is missing. Put + or - there.')
        factor = float(found["factor"] or 1)
        minus = found["sign"] is not None and not found["sign"].startswith("+")
        terms.append(Term(-factor if minus else factor, found["quoted"] or found["plain"]))
        rest = rest[found.end() :]
    return tuple(terms)


def _unreadable(rest: str) -> str:
    example = "Write a sum such as king - man + woman, with words that hold spaces in double quotes."
    return f'No word with its sign can be read from "{rest:.50}". {example}' if rest else f"There is no word. {example}"
