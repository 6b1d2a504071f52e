"""Files of word pairs and of analogies -> questions. What a file is, is told by what it holds and not by its name.

Pairs: a line `word word score` by tabs, commas, semicolons or white space, with further columns or without, such as
WordSim-353 and SimLex-999. Analogies: lines `: section` and lines of four words, as in questions-words.txt.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.embeddings.analogies import Analogies
from w2v_gui.core.embeddings.evaluation import Questions
from w2v_gui.core.embeddings.similarity import WordPair, WordPairs
from w2v_gui.core.errors import FileFormatError

_LONGEST_LINE_BYTES = 10_000
_MOST_LINES = 200_000
_SCORE_NAMES = ("simlex999", "human (mean)", "score", "similarity", "relatedness", "rating", "mean")
_ANOTHER_FILE = "Choose a text file of word pairs with scores, or of analogies"
_CORRECT = "Correct it, or choose another file."


def read_questions(path: Path) -> Questions:
    """The questions of a file, named after it. Empty lines and lines that start with # are passed over.

    Raises FileFormatError, with the line's number, for anything that is not such a file.
    """
    try:
        _require_file(path)
        lines = _lines(path)
        first = list(islice(lines, 2))
        if not first:
            raise FileFormatError(f"The file holds no questions. {_ANOTHER_FILE}.")
        return _analogies(path, chain(first, lines)) if _are_analogies(first) else _word_pairs(path, first, lines)
    except FileFormatError as error:
        raise FileFormatError(f"{path.name}: {error}") from None
    except OSError as error:
        raise FileFormatError(f"{path} cannot be read: {error.strerror or error}. Choose another file.") from None


def _require_file(path: Path) -> None:
    """Raises FileFormatError unless `path` is a file: to open a pipe might wait for ever."""
    if not path.exists():
        raise FileFormatError("There is no such file. It may have been moved; choose it from its new place.")
    if not path.is_file():
        raise FileFormatError(f"This is not a file but a folder or a device. {_ANOTHER_FILE}.")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers."""
    number = 0
    with path.open("rb") as file:
        while line := file.readline(_LONGEST_LINE_BYTES):
            number += 1
            if number > _MOST_LINES:
                raise FileFormatError(f"It has more than {_MOST_LINES:,} lines. {_ANOTHER_FILE}.")
            if len(line) == _LONGEST_LINE_BYTES:
                raise FileFormatError(f"Line {number:,} is too long for a question. {_ANOTHER_FILE}.")
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip(" \r\n")
            except UnicodeDecodeError:
                raise FileFormatError(f"Line {number:,} is not text in UTF-8. {_ANOTHER_FILE}, in UTF-8.") from None
            if "\0" in text:
                raise FileFormatError(f"Line {number:,} holds bytes that are not text. {_ANOTHER_FILE}.")
            if text.strip() and not text.startswith("#"):
                yield number, text


def _are_analogies(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether a section begins, or two lines have four words; the first line alone might name columns."""
    rows = [line.split() for _, line in lines]
    four_words = all(len(words) == 4 and _score_column_by_number(words) is None for words in rows)
    return four_words or lines[0][1].startswith(":")


def _analogies(path: Path, lines: Iterable[tuple[int, str]]) -> Analogies:
    relation, questions = path.stem, []
    known: dict[str, str] = {}  # as most words come many times
    for number, line in lines:
        if line.startswith(":"):
            relation = line.removeprefix(":").strip() or path.stem
            continue
        words = line.split()
        if len(words) != 4:
            raise FileFormatError(f"Line {number:,} holds {_amount(len(words), 'word')} instead of four. {_CORRECT}")
        questions.append(Analogy(relation, *[known.setdefault(word, word) for word in words]))
    if not questions:
        raise FileFormatError(f"The file holds sections without questions. {_ANOTHER_FILE}.")
    return Analogies(path.name, tuple(questions))


def _word_pairs(path: Path, first: list[tuple[int, str]], others: Iterator[tuple[int, str]]) -> WordPairs:
    separator = _separator(first[0][1])
    fields = _fields(first[0][1], separator)
    column, named = _score_column_by_number(fields), _score_column_by_name(fields)
    if len(first) > 1 and (named or column is None):  # the first line names the columns
        first = first[1:]
        column = named or _score_column_by_number(_fields(first[0][1], separator))
    if column is None:
        raise FileFormatError(f"Line {first[0][0]:,} has no number after two words. {_ANOTHER_FILE}.")
    lines = chain(first, others)
    return WordPairs(path.name, tuple(_pair(number, _fields(line, separator), column) for number, line in lines))


def _pair(number: int, fields: Sequence[str], column: int) -> WordPair:
    if len(fields) <= column:
        counted = _amount(len(fields), "column")
        raise FileFormatError(f"Line {number:,} has {counted} instead of {column + 1} or more. {_CORRECT}")
    score = _number(fields[column])
    if score is None:
        raise FileFormatError(f'Line {number:,} has "{fields[column]:.30}" in place of the score. {_CORRECT}')
    if not fields[0] or not fields[1]:
        raise FileFormatError(f"Line {number:,} lacks one of its two words. {_CORRECT}")
    return WordPair(fields[0], fields[1], score)


def _separator(line: str) -> str | None:
    """What stands between columns; None for white space."""
    if "\t" in line:
        return "\t"
    return next((mark for mark in ",;" if line.count(mark) >= 2), None)


def _fields(line: str, separator: str | None) -> list[str]:
    return [field.strip().strip('"') for field in line.split(separator)]


def _score_column_by_number(fields: Sequence[str]) -> int | None:
    """The first number after the two words."""
    return next((i for i, field in enumerate(fields) if i >= 2 and _number(field) is not None), None)


def _score_column_by_name(names: Sequence[str]) -> int | None:
    known = [name.lower() for name in names]
    return next((known.index(name) for name in _SCORE_NAMES if name in known[2:]), None)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _amount(n: int, thing: str) -> str:
    return f"1 {thing}" if n == 1 else f"{n:,} {thing}s"
