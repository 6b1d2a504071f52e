"""Words chosen by a regular expression or by a list in a file: for selecting, and for filtering a table."""

from array import array
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.errors import ConfigError, FileFormatError
from w2v_gui.core.progress import Progress
from w2v_gui.core.unpacking import require_file

Ids = NDArray[np.int64]

_LONGEST_LIST_BYTES = 64_000_000
_LETTERS_AT_ONCE, _LONGEST_WORD = 1 << 16, 1 << 20
_WORDS_AT_ONCE = 5_000  # some 15 ms
_LONGEST_PATTERN = 500  # letters; to compile more may take seconds
_LONGEST_SEARCH_S = 0.05  # in one word; a pattern such as (a+)+$ would take years


class Listed(NamedTuple):
    """The words of a list that a vocabulary holds, and how many others the list names."""

    ids: Ids
    missing: int


def matching(words: Sequence[str], pattern: str) -> Generator[Progress, None, Ids]:
    """The ids of the words in which a regular expression is found, in any case: `^un` begins, `ing$` ends them.

    Raises ConfigError for a pattern that is none, or that takes too long.
    """
    import regex  # unlike re, it can give up

    if len(pattern) > _LONGEST_PATTERN:
        raise ConfigError(f'"{pattern:.30}..." is longer than {_LONGEST_PATTERN:,} letters. Write a shorter pattern.')
    try:
        compiled = regex.compile(pattern, regex.IGNORECASE)
    except (regex.error, RecursionError) as error:
        fault = "nested too deeply" if isinstance(error, RecursionError) else error
        raise ConfigError(f'"{pattern}" is no regular expression: {fault}. Correct it, or write plain text.') from None
    found: list[int] = []
    for start in range(0, len(words), _WORDS_AT_ONCE):
        yield Progress(start / len(words), "Searching the words")
        try:
            found.extend(
                i
                for i in range(start, min(start + _WORDS_AT_ONCE, len(words)))
                if compiled.search(words[i], timeout=_LONGEST_SEARCH_S)
            )
        except TimeoutError:
            raise ConfigError(f'"{pattern}" takes too long. Write it without repeats of repeats.') from None
    return np.array(found, np.int64)


def listed(path: Path, vocabulary: Vocabulary) -> Listed:
    """The words that a text file names between white space, in UTF-8. Raises FileFormatError."""
    found: dict[int, None] = {}
    others = array("q")  # hashes, as a list may name far more words than there are
    try:
        require_file(path)
        if path.stat().st_size > _LONGEST_LIST_BYTES:
            raise FileFormatError(f"{path.name} is too long for a list of words. Choose a shorter one.")
        for word in _words_in(path):
            word_id = vocabulary.ids.get(word)
            if word_id is None:
                others.append(hash(word))
            else:
                found[word_id] = None
    except UnicodeDecodeError:
        raise FileFormatError(f"{path.name} is not text in UTF-8. Save it as UTF-8, or choose another file.") from None
    except OSError as error:
        raise FileFormatError(f"{path} cannot be read: {error.strerror or error}. Choose another file.") from None
    if not found:
        raise FileFormatError(f"{path.name} names none of the {len(vocabulary):,} words. Write one word a line.")
    return Listed(np.array(list(found), np.int64), len(np.unique(np.frombuffer(others, np.int64))) if others else 0)


def _words_in(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig") as file:
        rest = ""
        while read := file.read(_LETTERS_AT_ONCE):
            words = (rest + read).split()
            rest = "" if read[-1].isspace() or not words else words.pop()
            if len(rest) > _LONGEST_WORD:
                raise FileFormatError(f"{path.name} is no list of words, as one is too long. Choose another file.")
            yield from words
        if rest:
            yield rest
