"""Pieces of text -> word ids, and the vocabulary that grows meanwhile; the work is done by `kernels.tokenizing`."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE, Vocabulary

_TOKENS_AT_ONCE = 1 << 16
_FIRST_SLOTS, _FIRST_WORDS, _FIRST_LETTERS = 1 << 15, 1 << 14, 1 << 17

Ids = tuple[NDArray[np.int32], NDArray[np.int64]]


class Tokenizer:
    """Gives words their ids, by first appearance, and lines their sentences of at most LONGEST_SENTENCE words.

    lower_case  whether letters of ASCII become lower case; others are as they should be
    """

    def __init__(self, lower_case: bool = True) -> None:
        from w2v_gui.core.corpus.kernels import tokenizing

        self._kernels: Any = tokenizing
        self._meanings = tokenizing.LOWER_CASE if lower_case else tokenizing.AS_THEY_ARE
        self._words = tokenizing.Words(
            np.zeros(_FIRST_SLOTS, np.int64),
            np.empty(_FIRST_LETTERS, np.uint8),
            np.zeros(_FIRST_WORDS + 1, np.int64),
            np.empty(_FIRST_WORDS, np.int64),
        )
        self._ids = tokenizing.Ids(np.empty(_TOKENS_AT_ONCE, np.int32), np.empty(_TOKENS_AT_ONCE + 1, np.int64))
        self._state = np.zeros(tokenizing.STATE_SIZE, np.int64)

    def read(self, piece: bytes) -> Iterator[Ids]:
        """The next tokens (n,), and where among all tokens sentences have ended (s,): views until the next ones.

        A piece of UTF-8 ends where a word ends.
        """
        kernels, state = self._kernels, self._state
        text = np.frombuffer(piece, np.uint8)
        state[kernels.POSITION] = 0
        while True:
            kernels.tokenize(text, self._words, self._ids, state, LONGEST_SENTENCE, self._meanings)
            n, starts = int(state[kernels.TOKENS]), int(state[kernels.STARTS])
            yield self._ids.tokens[:n], self._ids.starts[:starts]
            state[kernels.BEFORE] += n
            state[kernels.TOKENS] = state[kernels.STARTS] = 0
            if state[kernels.POSITION] == len(text):
                return
            self._make_room(len(text))

    def end(self) -> Iterator[Ids]:
        """Ends the last line, as `read` does at a line feed."""
        return self.read(b"\n")

    def vocabulary(self) -> Vocabulary:
        """The words so far."""
        words = self.letters().tobytes().decode().split("\n")[:-1]
        return Vocabulary(tuple(words), self._words.counts[: len(words)].copy())

    def letters(self) -> NDArray[np.uint8]:
        """The words so far in UTF-8, each with a line feed behind it."""
        letters: NDArray[np.uint8] = self._words.letters[: self._words.begins[self._state[self._kernels.WORDS]]]
        return letters

    def enlarge_table(self) -> None:
        """Doubles the hash table, which `read` does where it is half full."""
        slots = np.zeros(2 * len(self._words.slots), np.int64)
        self._kernels.move_slots(self._words.slots, slots)
        self._words = self._words._replace(slots=slots)

    def _make_room(self, piece_size: int) -> None:
        words = int(self._state[self._kernels.WORDS])
        if 2 * words >= len(self._words.slots):
            self.enlarge_table()
        slots, letters, begins, counts = self._words
        if words == len(counts):
            begins, counts = _longer(begins, words // 2 + 1), _longer(counts, words // 2 + 1)
        if begins[words] + piece_size >= len(letters):
            letters = _longer(letters, len(letters) // 2 + piece_size)
        self._words = self._kernels.Words(slots, letters, begins, counts)


def _longer(array: NDArray[Any], more: int) -> NDArray[Any]:
    longer = np.empty(len(array) + more, array.dtype)
    longer[: len(array)] = array
    return longer
