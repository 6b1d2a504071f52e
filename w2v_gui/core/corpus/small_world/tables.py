"""What a topic is written in: tables of related words, and sentences with slots for them. `grammar` fills the slots.

In a sentence `{royal}` stands for the first column of the table `royal`, and `{royal.realm}` for another column of
the same row; `{royal2}` is a different row of that table. `{is|has been}` is one of the alternatives.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PARTS = re.compile(r"\{[^}]*\}|\S+")  # of a sentence: its slots and its other words


@dataclass(frozen=True)
class Table:
    """Rows of related words, such as `dog dogs puppy kennel bones`; a cell may hold several words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> tuple[str, ...]:
        """One cell of every row. Raises ValueError for a column that is not there."""
        position = self.columns.index(name)
        return tuple(row[position] for row in self.rows)


@dataclass(frozen=True)
class Relation:
    """A relation between two columns of a table, from which analogy questions are made."""

    name: str
    table: Table
    first: str
    second: str

    def pairs(self) -> list[tuple[str, str]]:
        """The two words of each row, such as (dog, puppy); rows with several words in a cell are left out."""
        cells = zip(self.table.column(self.first), self.table.column(self.second), strict=True)
        return [pair for pair in cells if " " not in "".join(pair)]


@dataclass(frozen=True)
class Topic:
    """A kind of words, and the sentences that it is met in.

    tables     by name, for the sentences of every topic; the first column is the one of a slot that names none
    sentences  one a line: how many to make for each row of its longest table, then the sentence
    """

    kind: str
    tables: Mapping[str, Table]
    sentences: str
    relations: tuple[Relation, ...] = ()

    def counted_sentences(self) -> list[tuple[int, str]]:
        lines = (line.split(maxsplit=1) for line in self.sentences.strip().splitlines())
        return [(int(times), sentence) for times, sentence in lines]

    def table_words(self) -> Iterator[str]:
        """The words in the cells of all tables."""
        for source in self.tables.values():
            for row in source.rows:
                yield from " ".join(row).split()

    def sentence_words(self) -> Iterator[str]:
        """The words that stand in the sentences themselves, alternatives included."""
        for _, sentence in self.counted_sentences():
            for part in PARTS.findall(sentence):
                if "|" in part:
                    yield from part[1:-1].replace("|", " ").split()
                elif part[0] != "{":
                    yield part


def table(columns: str, text: str) -> Table:
    """A table written as one row a line; underscores join the words of a cell that has several."""
    rows = (line.split() for line in text.strip().splitlines())
    return Table(tuple(columns.split()), tuple(tuple(cell.replace("_", " ") for cell in row) for row in rows))


def words(text: str) -> Table:
    """A table of one column and of one word a row."""
    return Table(("word",), tuple((word,) for word in text.split()))


def phrases(text: str) -> Table:
    """A table of one column; bars stand between the rows."""
    return Table(("phrase",), tuple((" ".join(phrase.split()),) for phrase in text.split("|")))


def gendered(pairs: Table) -> Table:
    """Both sides of a table whose first two columns are male and female, as `noun`, with `he` and `his` beside it."""
    males = [(row[0], "he", "his", *row[2:]) for row in pairs.rows]
    females = [(row[1], "she", "her", *row[2:]) for row in pairs.rows]
    return Table(("noun", "he", "his", *pairs.columns[2:]), (*males, *females))
