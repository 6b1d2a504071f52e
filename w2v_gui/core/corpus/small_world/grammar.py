"""Sentence patterns filled from tables of words, many at once. Used by the topics and by `corpus`; no randomness of its own.

A pattern is a sentence with slots. `{royal}` is the first column of the table `royal` and `{royal.realm}` another column
of the same row; `{royal2}` is a second draw from that table. `{is|was}` is one of the alternatives, which may be
empty or several words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
NO_WORD = -1
PARTS = re.compile(r"\{[^}]*\}|\S+")


@dataclass(frozen=True)
class Table:
    """Rows of related words, such as `dog puppy dogs kennel`; a cell may hold several words, or none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> tuple[str, ...]:
        """One cell of every row. Raises ValueError for a column that is not there."""
        position = self.columns.index(name)
        return tuple(row[position] for row in self.rows)


@dataclass(frozen=True)
class Relation:
    """What the words of one column are to the words of another: the source of analogy questions."""

    name: str
    table: Table
    first: str
    second: str


@dataclass(frozen=True)
class Topic:
    """A kind of words and the sentences it is met in.

    tables     for the patterns of every topic, by name; the first column is the one a slot without a column means
    sentences  one a line: how often for each row of the pattern's first table, then the pattern
    """

    kind: str
    tables: Mapping[str, Table]
    sentences: str
    relations: tuple[Relation, ...] = ()


def table(columns: str, text: str) -> Table:
    """A table written as one row a line; a cell of several words has underscores between them."""
    names = tuple(columns.split())
    rows = (tuple(cell.replace("_", " ") for cell in line.split()) for line in text.strip().splitlines())
    return Table(names, tuple(row for row in rows))


def words(text: str) -> Table:
    """A table of one column; the words are separated by white space."""
    return Table(("word",), tuple((word,) for word in text.split()))


def gendered(pairs: Table) -> Table:
    """Both sides of a table whose first two columns are male and female, each with its pronouns."""
    males = [(row[0], "he", "his", "him", *row[2:]) for row in pairs.rows]
    females = [(row[1], "she", "her", "her", *row[2:]) for row in pairs.rows]
    return Table(("noun", "he", "his", "him", *pairs.columns[2:]), (*males, *females))


class Lexicon:
    """The tables that patterns draw from, and an id for each word met so far."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        self._ids: dict[str, int] = {}
        self._cells: dict[tuple[str, str], Ids] = {}

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self._ids)

    def id_of(self, word: str) -> int:
        return self._ids.setdefault(word, len(self._ids))

    def cells(self, cells: Iterable[str]) -> Ids:
        """(n, longest) the word ids of each cell, with NO_WORD after a shorter one."""
        rows = [[self.id_of(word) for word in cell.split()] for cell in cells]
        longest = max(map(len, rows))
        return np.array([row + [NO_WORD] * (longest - len(row)) for row in rows], dtype=np.int32)

    def column(self, name: str, column: str) -> Ids:
        """(n, longest) the word ids of one column of the named table; "" for the first column."""
        key = name, column
        if key not in self._cells:
            source = self._tables[name]
            self._cells[key] = self.cells(source.column(column or source.columns[0]))
        return self._cells[key]

    def fill(self, pattern: str, times: int, random: np.random.Generator) -> Ids:
        """(n, longest) `times` sentences for each row of the pattern's first table; NO_WORD fills the gaps."""
        parts = PARTS.findall(pattern)
        slots = [part[1:-1] for part in parts if part[0] == "{"]
        main = next(slot for slot in slots if "|" not in slot)
        count = times * len(self.column(*table_and_column(main)))
        draws: dict[str, NDArray[np.intp]] = {}
        columns = []
        for number, part in enumerate(parts):
            slot = part[1:-1]
            if part[0] != "{":
                choices, draw = self.cells([part]), f"literal {number}"
            elif "|" in slot:
                choices, draw = self.cells(slot.split("|")), f"alternatives {number}"
            else:
                choices, draw = self.column(*table_and_column(slot)), slot.partition(".")[0]
            if draw not in draws:
                draws[draw] = deal(len(choices), count, random)
            columns.append(choices[draws[draw]])
        return np.hstack(columns)


def table_and_column(slot: str) -> tuple[str, str]:
    name, _, column = slot.partition(".")
    return name.rstrip("0123456789"), column


def deal(rows: int, count: int, random: np.random.Generator) -> NDArray[np.intp]:
    """(count,) row numbers dealt like cards: every row once, shuffled, before any comes again."""
    decks = np.tile(np.arange(rows), (-(-count // rows), 1))
    return random.permuted(decks, axis=1).ravel()[:count]
