"""The end of reading: words and vectors that belong together become Embeddings, or are refused."""

import re
from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import Embeddings, Floats
from w2v_gui.core.embeddings.formats.new_file import blocks_of
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes

NO_TEXT = re.compile("[\ud800-\udfff]")  # halves of letters, which no file in UTF-8 holds
_NUMBERS_AT_ONCE = 4_000_000  # some 10 ms
Counts = NDArray[np.int64]


def finished(
    name: str, words: Sequence[str], vectors: Floats, counts: Counts | None = None
) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
    """The Embeddings last; of a word that comes again only the first vector, as a ReadingNotes says.

    name     of the file
    vectors  (V, d), given away: its rows are moved
    Raises FileFormatError, with the row, for a word that is empty or no text, and for numbers that are not finite.
    """
    if vectors.size == 0:
        raise FileFormatError(f"{name} holds no words with vectors. Choose another file.")
    places: dict[str, int] = {}
    for block in blocks_of(len(words)):
        for i, word in enumerate(words[block], block.start):
            if word not in places:
                if not word or NO_TEXT.search(word):
                    raise FileFormatError(f"{name}: Row {i + 1:,} has no word. Name it, or choose another file.")
                places[word] = i
        yield Progress(None, f"Checking {name}")
    yield from _require_finite(name, words, vectors)
    if len(places) < len(words):
        yield _repetitions(name, words, places)
        kept = np.fromiter(places.values(), np.int64, len(places))
        vectors, counts = _rows_kept(vectors, kept), None if counts is None else counts[kept]
    yield Embeddings(tuple(places), vectors, counts)


def _require_finite(name: str, words: Sequence[str], vectors: Floats) -> Generator[Progress, None, None]:
    for block in blocks_of(len(vectors), max(1, _NUMBERS_AT_ONCE // vectors.shape[1])):
        is_finite = np.isfinite(vectors[block])
        if not is_finite.all():
            row = block.start + int(np.argmin(is_finite.all(axis=1)))
            raise FileFormatError(
                f'{name}: Row {row + 1:,}, the word "{words[row]:.50}", holds a number that is infinite or not a '
                "number. Correct it, or choose another file."
            )
        yield Progress(None, f"Checking {name}")


def _repetitions(name: str, words: Sequence[str], places: dict[str, int]) -> ReadingNotes:
    row, word = next((row, word) for row, word in enumerate(words) if places[word] != row)
    extra = len(words) - len(places)
    rows = "1 row repeats a word" if extra == 1 else f"{extra:,} rows repeat words"
    sentence = (
        f'{name}: {rows} of other rows, first "{word:.50}" in row {row + 1:,} that of row {places[word] + 1:,}; '
        "they were left out."
    )
    return ReadingNotes((sentence,))


def _rows_kept(vectors: Floats, kept: NDArray[np.int64]) -> Floats:
    """These rows, moved up in the same memory."""
    for block in blocks_of(len(kept), 1000):
        vectors[block][: len(kept[block])] = vectors[kept[block]]
    return vectors[: len(kept)]
