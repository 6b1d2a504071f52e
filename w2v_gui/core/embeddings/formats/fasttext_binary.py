"""fastText's binary files: a word's vector is the mean of its own row and of those of its n-grams.

Source: `getWordVector` of fastText's fasttext.cc. gensim's `load_facebook_vectors` gives the same, but for `</s>`, to
which it adds n-grams that fastText does not give it.
"""

from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np

from w2v_gui.core.embeddings.embeddings import Embeddings, Floats
from w2v_gui.core.embeddings.formats.fasttext_dictionary import (
    Head,
    Stream,
    read_head,
    read_ngrams,
    read_words,
)
from w2v_gui.core.embeddings.formats.fasttext_ngrams import Ids, NGrams
from w2v_gui.core.embeddings.formats.finished import finished
from w2v_gui.core.embeddings.formats.number_rows import read_rows, require_room, skip
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes
from w2v_gui.core.unpacking import unpacked

_NGRAMS_AT_ONCE = 400_000  # some 50 ms
_NUMBERS_AT_ONCE = 2_000_000


def shape(path: Path) -> tuple[int | None, int]:
    """(V, d) as the header says. Raises FileFormatError."""
    with unpacked(path) as file:
        head = read_head(Stream(file))
    return head.words, head.size


def read(path: Path, first: int | None) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
    """The vectors of the words, without labels, as float32, and how often the words occur.

    Takes the memory of the model's input matrix, words and n-grams. Raises FileFormatError for quantized models, and
    where the file is damaged.
    """
    with unpacked(path) as file:
        stream = Stream(file)
        head = read_head(stream)
        wanted = head.words if first is None else min(first, head.words)
        encoded, counts = yield from read_words(stream, head, wanted)
        ngrams = yield from read_ngrams(stream, head)
        rows_of_ngrams = _read_matrix_head(stream, head, ngrams)
        vectors = yield from read_rows(stream, wanted, head.size, "<f4")
        if len(ngrams.lengths) and wanted:
            yield from skip(stream, 4 * (head.words - wanted) * head.size)
            others = yield from read_rows(stream, rows_of_ngrams, head.size, "<f4")
            yield from _add_ngrams(stream.name, encoded, vectors, others, ngrams)
    words = [word.decode(errors="backslashreplace") for word in encoded]
    yield from _note(file.name, encoded, words)
    yield from finished(file.name, words, vectors, counts)


def _read_matrix_head(stream: Stream, head: Head, ngrams: NGrams) -> int:
    """How many rows of n-grams follow those of the words. Raises FileFormatError."""
    if stream.exactly(1) != b"\0":
        raise FileFormatError(
            f"{stream.name} is quantized, and its vectors are only approximate. Choose the .bin that it was made of."
        )
    rows, columns = np.frombuffer(stream.exactly(16), "<i8").tolist()
    needed: int = head.words
    if len(ngrams.lengths):
        needed += head.buckets if ngrams.kept is None else 1 + int(ngrams.kept[1].max())
    if columns != head.size or rows < needed:
        raise stream.damage(f"has {rows:,} rows of {columns:,} numbers, but needs {needed:,} of {head.size:,},")
    require_room(stream, rows, columns, "<f4", stream.position)
    return int(rows) - head.words


def _add_ngrams(
    name: str, words: Sequence[bytes], vectors: Floats, others: Floats, ngrams: NGrams
) -> Generator[Progress, None, None]:
    """Makes of the words' own rows (V, d) the means with the rows of n-grams, in place."""
    at_once = max(1, _NUMBERS_AT_ONCE // vectors.shape[1])
    start = 0
    while start < len(words):
        stop = _end_of_block(words, start, _NGRAMS_AT_ONCE // len(ngrams.lengths))
        places, rows = ngrams.rows_of(words[start:stop])
        block = vectors[start:stop]
        with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is refused later
            for begin in range(0, len(places), at_once):
                part = slice(begin, begin + at_once)
                _add_rows(block, places[part], others[rows[part]])
                yield Progress(start / len(words), f"Adding n-grams of {name}")
            block /= 1 + np.bincount(places, minlength=len(block))[:, None].astype(np.float32)
        start = stop
        yield Progress(start / len(words), f"Adding n-grams of {name}")


def _end_of_block(words: Sequence[bytes], start: int, letters: int) -> int:
    """Behind the words from `start` on that have about so many letters together, at least one word."""
    stop = start
    while stop < len(words) and (letters > 0 or stop == start):
        letters -= len(words[stop]) + 2
        stop += 1
    return stop


def _add_rows(vectors: Floats, places: Ids, rows: Floats) -> None:
    """Adds rows (n, d) to the vectors at `places` (n,), which do not fall."""
    begins = np.flatnonzero(np.diff(places, prepend=-1))
    vectors[places[begins]] += np.add.reduceat(rows, begins, axis=0)


def _note(name: str, encoded: Sequence[bytes], words: Sequence[str]) -> Generator[ReadingNotes, None, None]:
    odd = sum(word.encode(errors="replace") != letters for word, letters in zip(words, encoded, strict=True))
    if odd:
        many = "1 word is" if odd == 1 else f"{odd:,} words are"
        yield ReadingNotes((f"{name}: {many} not text in UTF-8. Their bytes are shown as in \\xe9.",))
