"""Sentences made from the tables, many at once, as arrays of word ids. Used by `corpus`."""

from collections.abc import Iterable, Mapping
from string import digits

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.small_world.tables import PARTS, Table

Ids = NDArray[np.int32]
Rows = NDArray[np.intp]
NO_WORD = -1  # fills the shorter rows of an array up to the longest one


class Grammar:
    """The tables, a random stream, and an id for each word met so far."""

    def __init__(self, tables: Mapping[str, Table], random: np.random.RandomState) -> None:
        self._tables = tables
        self._random = random
        self._ids: dict[str, int] = {}
        self._columns: dict[str, Ids] = {}

    @property
    def words(self) -> tuple[str, ...]:
        """The word of each id."""
        return tuple(self._ids)

    def id_of(self, word: str) -> int:
        return self._ids.setdefault(word, len(self._ids))

    def sentences(self, pattern: str, times: int) -> Ids:
        """(n, longest) `times` sentences for each row of the longest table of the pattern."""
        parts = PARTS.findall(pattern)
        choices = [self._choices(part) for part in parts]
        count = times * max(map(len, choices))
        drawn: dict[str, Rows] = {}
        columns = []
        for position, (part, ids) in enumerate(zip(parts, choices, strict=True)):
            draw = part[1:-1].partition(".")[0] if _names_a_table(part) else str(position)
            if draw not in drawn:
                drawn[draw] = self._draw(len(ids), count, drawn.get(draw.rstrip(digits)))
            columns.append(ids[drawn[draw]])
        return np.hstack(columns)

    def column(self, slot: str) -> Ids:
        """(n, longest) the cells of `table.column`, or of the first column of `table`."""
        if slot not in self._columns:
            name, _, column = slot.partition(".")
            source = self._tables[name.rstrip(digits)]
            self._columns[slot] = self._cells(source.column(column or source.columns[0]))
        return self._columns[slot]

    def deal(self, rows: int, count: int) -> Rows:
        """(count,) row numbers dealt like cards: each row once, in random order, before any comes again."""
        decks = self._random.rand(-(-count // rows), rows).argsort(axis=1, kind="stable")
        return decks.ravel()[:count]

    def _draw(self, rows: int, count: int, other: Rows | None) -> Rows:
        """(count,) row numbers, each unlike the other draw's from the same table."""
        if other is None:
            return self.deal(rows, count)
        return (other + 1 + self.deal(rows - 1, count)) % rows

    def _choices(self, part: str) -> Ids:
        if _names_a_table(part):
            return self.column(part[1:-1])
        return self._cells(part.strip("{}").split("|"))

    def _cells(self, cells: Iterable[str]) -> Ids:
        rows = [[self.id_of(word) for word in cell.split()] for cell in cells]
        longest = max(map(len, rows))
        return np.array([row + [NO_WORD] * (longest - len(row)) for row in rows], dtype=np.int32)


def _names_a_table(part: str) -> bool:
    return part[0] == "{" and "|" not in part
