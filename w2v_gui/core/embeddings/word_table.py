"""What the table of all words shows: its columns of values, and the rows that are shown in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.columns import Categories, Column, Numbers
from w2v_gui.core.projection.projection import Projection

Ids = NDArray[np.int32]
Positions = NDArray[np.float32]

_DIGITS = 3  # that the largest number of a column shows


class Field(StrEnum):
    """The columns of the table, in their order. COLUMN is what the map is colored by."""

    WORD = "word"
    COUNT = "count"
    X = "x"
    Y = "y"
    COLUMN = "column"
    SIMILARITY = "similarity"


FIELDS = tuple(Field)


@dataclass(frozen=True)
class Sort:
    """By which column the rows are in order; at first the most frequent words come first."""

    field: Field = Field.COUNT
    descending: bool = True


@dataclass(frozen=True, eq=False)
class Filter:
    """Which words are shown.

    text      a part of the word in any case, or a regular expression between slashes; all words where empty
    selected  ids of the words among which they must be; None where all may be shown
    """

    text: str = ""
    selected: NDArray[np.integer] | None = None


@dataclass(frozen=True, eq=False)
class WordTable:
    """V words, and what is known of each.

    positions     (V, 2) float32 x and y on the map, nan for a word that is not on it; None without a map
    column        what the map is colored by, None for nothing
    similarities  with the chosen word, None without one
    """

    vocabulary: Vocabulary = field(default_factory=Vocabulary.empty)
    positions: Positions | None = None
    column: Column | None = None
    similarities: Numbers | None = None

    def __len__(self) -> int:
        return len(self.vocabulary)

    @property
    def header(self) -> tuple[str, ...]:
        """What the columns are called, in the order of FIELDS."""
        column = "Kind" if self.column is None else self.column.name
        similarity = "Similarity" if self.similarities is None else self.similarities.name
        return ("Word", "Count", "x", "y", column, similarity)

    def numbers(self, field: Field) -> NDArray[np.number] | None:
        """(V,) the values of a column of numbers; None for words, categories, and where there is nothing."""
        match field:
            case Field.COUNT:
                return self.vocabulary.counts
            case Field.X | Field.Y:
                return None if self.positions is None else self.positions[:, 0 if field is Field.X else 1]
            case Field.COLUMN:
                return self.column.values if isinstance(self.column, Numbers) else None
            case Field.SIMILARITY:
                return None if self.similarities is None else self.similarities.values
        return None

    def number(self, field: Field, word_id: int) -> float | None:
        """One value; None where it is missing."""
        numbers = self.numbers(field)
        value = float("nan") if numbers is None else float(numbers[word_id])
        return None if value != value else value

    @property
    def has_categories(self) -> bool:
        """Whether COLUMN holds categories, or nothing."""
        return not isinstance(self.column, Numbers)

    def category(self, word_id: int) -> int | None:
        """The number of the word's category; None where it has none."""
        number = int(self.column.ids[word_id]) if isinstance(self.column, Categories) else -1
        return None if number < 0 else number

    def category_label(self, word_id: int) -> str:
        """Empty for a word without a category."""
        number = self.category(word_id)
        return self.column.labels[number] if isinstance(self.column, Categories) and number is not None else ""

    @cached_property
    def digits(self) -> dict[Field, int]:
        """How many digits behind the point a column's numbers are shown with, so that its largest one has three."""
        return {each: _digits(self.numbers(each)) for each in FIELDS}

    def rows(self, ids: NDArray[np.integer]) -> Iterator[tuple[str, ...]]:
        """The values of these words in full, as other programs read them; empty where they are missing."""
        words = [self.vocabulary.words[i] for i in ids.tolist()]
        return zip(words, *(self._texts(each, ids) for each in FIELDS[1:]), strict=True)

    def _texts(self, field: Field, ids: NDArray[np.integer]) -> Iterator[str]:
        if field is Field.COLUMN and isinstance(self.column, Categories):
            labels = (*self.column.labels, "")  # the last one for -1
            return (labels[i] for i in self.column.ids[ids])
        numbers = self.numbers(field)
        if numbers is None:
            return ("" for _ in ids)
        return ("" if value != value else str(value) for value in numbers[ids])


@dataclass(frozen=True, eq=False)
class TableRows:
    """The rows of the table, by the ids of their words.

    order   (n,) the ids in the order of the rows, read-only
    places  (V,) the row of each word, -1 for one that is not shown; read-only
    """

    table: WordTable
    order: Ids
    places: Ids
    sort: Sort = Sort()
    filter: Filter = field(default_factory=Filter)

    @classmethod
    def of(cls, table: WordTable, order: NDArray[np.integer], sort: Sort, filter: Filter) -> "TableRows":  # noqa: A002
        ids: Ids = np.array(order, np.int32)
        places = np.full(len(table), -1, np.int32)
        places[ids] = np.arange(len(ids))
        for array in (ids, places):
            array.flags.writeable = False
        return cls(table, ids, places, sort, filter)

    def __len__(self) -> int:
        return len(self.order)

    def word_id(self, row: int) -> int:
        return int(self.order[row])

    def row_of(self, word_id: int) -> int | None:
        """None for a word that is not shown."""
        row = int(self.places[word_id])
        return None if row < 0 else row

    def shown(self, ids: NDArray[np.integer]) -> Ids:
        """Those of the words that are shown, in the order of the rows."""
        rows = self.places[ids]
        words: Ids = self.order[np.sort(rows[rows >= 0])]
        return words


def positions_of(projection: Projection | None, word_count: int) -> Positions | None:
    """(V, 2) where the words are, nan for those that are not on the map; where a word is twice, its center vector."""
    if projection is None:
        return None
    positions = projection.positions
    if projection.both:
        positions = positions[: len(positions) // 2]
    if projection.rows is None:
        return positions
    placed = np.full((word_count, 2), np.nan, np.float32)
    placed[projection.rows] = positions
    placed.flags.writeable = False
    return placed


def marked(ids: ArrayLike, word_count: int) -> NDArray[np.bool_]:
    """(V,) whether a word is one of these."""
    marks = np.zeros(word_count, bool)
    marks[np.asarray(ids, np.int64)] = True
    return marks


def _digits(numbers: NDArray[np.number] | None) -> int:
    if numbers is None:
        return 0
    is_finite = np.isfinite(numbers)
    largest = float(np.abs(numbers).max(where=is_finite, initial=0))
    if largest == 0 or np.equal(numbers, np.rint(numbers), where=is_finite, out=np.ones(len(numbers), bool)).all():
        return 0
    return int(np.clip(_DIGITS - np.ceil(np.round(np.log10(largest), 4)), 0, 6))  # a cosine may be 1 and a little more
