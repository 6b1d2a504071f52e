"""The n-grams of fastText: which rows of its matrix, beside a word's own one, are added up for the word.

Source: `computeSubwords`, `pushHash` and `hash` of fastText's dictionary.cc (Bojanowski et al. 2017).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]

_PRIME, _BASIS = np.uint32(16777619), np.uint32(2166136261)  # of FNV-1a with 32 bits
_END_OF_SENTENCE = b"</s>"  # has no n-grams


class NGrams(NamedTuple):
    """How the n-grams of a model are made, and which rows they have.

    shortest, longest  how many letters
    buckets            the number of hashes
    kept               of a pruned model, the hashes that have a row, rising, and their rows, (2, n); None for all
    """

    shortest: int
    longest: int
    buckets: int
    kept: Ids | None = None

    @property
    def lengths(self) -> range:
        """How many letters they may have."""
        return range(max(1, self.shortest), self.longest + 1 if self.buckets > 0 else 1)

    def rows_of(self, words: Sequence[bytes]) -> tuple[Ids, Ids]:
        """The places of words and the rows of their n-grams, from 0, in the order of the words: (n,) each."""
        places, hashes = [np.empty(0, np.int64)], [np.empty(0, np.uint32)]
        for length, places_of_length, hashes_of_length in _grams(words, self.lengths.stop - 1):
            if length in self.lengths:
                places.append(places_of_length)
                hashes.append(hashes_of_length)
        all_places = np.concatenate(places)
        order = np.argsort(all_places, kind="stable")
        rows = np.concatenate(hashes)[order].astype(np.int64) % max(1, self.buckets)
        return self._of_kept(all_places[order], rows)

    def _of_kept(self, places: Ids, hashes: Ids) -> tuple[Ids, Ids]:
        if self.kept is None:
            return places, hashes
        found = np.minimum(np.searchsorted(self.kept[0], hashes), self.kept.shape[1] - 1)
        is_kept = self.kept[0][found] == hashes
        return places[is_kept], self.kept[1][found[is_kept]]


def _grams(words: Sequence[bytes], longest: int) -> Iterator[tuple[int, Ids, NDArray[np.uint32]]]:
    """For each number of letters the n-grams of so many: the places of their words, and their hashes.

    A letter is a byte and those behind it that only continue one in UTF-8. The marks `<` and `>` around a word are
    letters, but no n-grams by themselves.
    """
    marked = [b"" if word == _END_OF_SENTENCE else b"<%b>" % word for word in words]
    text = np.frombuffer(b"".join(marked), np.uint8)
    begins = np.flatnonzero((text & 0xC0) != 0x80)
    sizes = np.diff(begins, append=len(text))
    places = np.repeat(np.arange(len(marked)), [len(word) for word in marked])[begins]
    is_word = np.diff(places, prepend=-1, append=-1) == 0  # before a letter and behind it: whether the word goes on
    values = text.view(np.int8).astype(np.uint32)  # with their signs, as fastText has it
    first, hashes = np.arange(len(begins)), np.full(len(begins), _BASIS)
    places = np.append(places, np.full(longest, -1))
    for length in range(1, longest + 1):
        last = first + length - 1
        is_within = places[last] == places[first]
        first, last, hashes = first[is_within], last[is_within], hashes[is_within]
        _add_letters(hashes, values, begins[last], sizes[last])
        chosen = is_word[first] & is_word[first + 1] if length == 1 else slice(None)
        yield length, places[first][chosen], hashes[chosen].copy()


def _add_letters(hashes: NDArray[np.uint32], values: NDArray[np.uint32], begins: Ids, sizes: Ids) -> None:
    """Adds to each hash the bytes of one letter."""
    for place in range(int(sizes.max(initial=0))):
        longer = np.flatnonzero(sizes > place)
        hashes[longer] = (hashes[longer] ^ values[begins[longer] + place]) * _PRIME
