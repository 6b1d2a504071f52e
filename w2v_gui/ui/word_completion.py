"""Completes a word while it is typed, among hundreds of thousands. No Qt; used by the search box."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

COMPLETION_COUNT = 12


class WordCompletion:
    """The words of a vocabulary, to be searched by a part of them, in any case.

    All words stand in one text, the most frequent first, one a line. A search is a scan by `str.find` that ends at the
    last completion wanted: 10 ms at most among 400,000 words.
    """

    def __init__(self, words: Sequence[str] = (), counts: Iterable[int] = ()) -> None:
        """`counts` holds how often each word occurs; without it the words are taken as in order of frequency."""
        frequencies = [int(count) for count in counts]
        if frequencies:
            order = sorted(range(len(words)), key=frequencies.__getitem__, reverse=True)
            words = [words[i] for i in order]
        self._words = tuple(words)
        self._known = frozenset(words)
        self._lines = "\n" + "\n".join(words).lower() + "\n"

    def completions(self, typed: str) -> list[str]:
        """The words that start with `typed`, then those that contain it, each the most frequent first; 12 at most."""
        part = typed.strip().lower()
        if not part:
            return []
        starting = list(islice(self._matches("\n" + part), COMPLETION_COUNT))
        containing = (place for place in self._matches(part) if place not in starting)
        return [self._words[place] for place in islice(chain(starting, containing), COMPLETION_COUNT)]

    def find(self, typed: str) -> str | None:
        """The word as the vocabulary spells it, if need be in another case; None where it does not hold it."""
        word = typed.strip()
        if word in self._known:
            return word
        place = next(self._matches(f"\n{word.lower()}\n"), None) if word else None
        return None if place is None else self._words[place]

    def __len__(self) -> int:
        return len(self._words)

    def _matches(self, pattern: str) -> Iterator[int]:
        """The places in the order of frequency of the lines that hold `pattern`, once each."""
        line, counted, start = -1, 0, 0
        while (start := self._lines.find(pattern, start)) >= 0:
            line += self._lines.count("\n", counted, start + 1)
            counted = start + 1
            yield line
            start = self._lines.find("\n", start + 1)
