"""The words and vectors that a reader has read so far, in a matrix that grows with them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import ReadingNotes

_FEWEST_ROWS = 64  # that the matrix grows by
_GROWTH = 8  # by an eighth, as new rows take memory before they are read


class ReadRows:
    """Distinct words in the order of the file, and the first vector (d,) float32 of each.

    Write vectors into `room`, then `add` their words. There is never a second matrix.

    expected  rows to set aside at first, which take memory only when they are written: what the file may hold
    limit     rows that are read at most; None for all

    Raises FileFormatError where there is not enough memory.
    """

    def __init__(self, name: str, size: int, expected: int, limit: int | None = None) -> None:
        self.count = 0
        """The rows read so far, with those of repeated words."""
        self._name, self._limit = name, limit
        self._ids: dict[str, int] = {}
        self._repeated, self._repeated_word, self._undecoded = 0, "", 0
        rows = expected if limit is None else min(limit, expected)
        with _enough_memory(name, rows, size):
            self._matrix = np.empty((rows, size), np.float32)

    @property
    def missing(self) -> int | None:
        """How many rows may still be read; None where there is no limit."""
        return None if self._limit is None else self._limit - self.count

    @property
    def is_full(self) -> bool:
        """Whether `limit` rows are read."""
        return self.count == self._limit

    def room(self) -> NDArray[np.float32]:
        """(n, d) where the next vectors belong; n is 0 only if it is full. Not to be used after `add`."""
        used = len(self._ids)
        if used == len(self._matrix) and not self.is_full:
            self._resize(used + max(_FEWEST_ROWS, used // _GROWTH))
        return self._matrix[used:][: self.missing]

    def add_vectors(self, vectors: NDArray[np.floating]) -> None:
        """Writes (n, d) into `room`, which is made large enough; `add` their words next."""
        used, needed = len(self._ids), len(self._ids) + len(vectors)
        if needed > len(self._matrix):
            self._resize(needed + used // _GROWTH)
        self._matrix[used:needed] = vectors

    def add_letters(self, letters: bytes) -> None:
        """`add` for words in UTF-8 with \\n behind each. Bytes that are no UTF-8 are written as in `\\xe9`."""
        try:
            words = letters.decode("utf-8").split("\n")[:-1]
        except UnicodeDecodeError:
            words = [self._decoded(word) for word in letters.split(b"\n")[:-1]]
        self.add(words)

    def add(self, words: Sequence[str]) -> None:
        """The words of the first vectors in `room`. One that was there before is left out with its vector."""
        begin, ids = len(self._ids), self._ids
        repeated = [row for row, word in enumerate(words) if (new := len(ids)) != ids.setdefault(word, new)]
        self.count += len(words)
        if repeated:
            self._repeated += len(repeated)
            self._repeated_word = self._repeated_word or words[repeated[0]]
            rows = self._matrix[begin : begin + len(words)]
            rows[: len(words) - len(repeated)] = np.delete(rows, repeated, axis=0)

    def finished(self) -> Iterator[ReadingNotes | Embeddings]:
        """What was left out or is not as it was written, then all that was read. The last call, as it gives all away.

        Raises FileFormatError where half of the words are not in UTF-8.
        """
        if 2 * self._undecoded >= self.count:
            count = f"{self._undecoded:,} of {self.count:,} words"
            raise FileFormatError(
                f"{self._name}: {count} are not text in UTF-8. Convert them, or fetch the file again."
            )
        if notes := tuple(self._notes()):
            yield ReadingNotes(notes)
        yield self._embeddings()

    def _notes(self) -> Iterator[str]:
        if self._repeated:
            rows = "1 row repeats a word" if self._repeated == 1 else f"{self._repeated:,} rows repeat words"
            yield f'{self._name}: {rows} of rows before, first "{self._repeated_word:.50}". They were left out.'
        if self._undecoded:
            words = "1 word is" if self._undecoded == 1 else f"{self._undecoded:,} words are"
            yield f"{self._name}: {words} not text in UTF-8. Their bytes are shown as in \\xe9."

    def _embeddings(self) -> Embeddings:
        self._resize(len(self._ids))
        embeddings = Embeddings(tuple(self._ids), self._matrix)
        embeddings.vocabulary.__dict__["ids"] = self._ids  # where the cached property looks first
        return embeddings

    def _decoded(self, word: bytes) -> str:
        try:
            return word.decode("utf-8")
        except UnicodeDecodeError:
            self._undecoded += 1
            return word.decode("utf-8", "backslashreplace")

    def _resize(self, rows: int) -> None:
        size = self._matrix.shape[1]
        with _enough_memory(self._name, rows, size):
            self._matrix.resize((rows, size), refcheck=False)  # views are not kept


@contextmanager
def _enough_memory(name: str, rows: int, size: int) -> Iterator[None]:
    try:
        yield
    except (MemoryError, ValueError):  # NumPy's word for more bytes than can be counted
        needed = 4 * rows * size / 1e9
        raise FileFormatError(
            f"{name}: Its vectors need {needed:,.1f} GB of memory. Open only the first words."
        ) from None
