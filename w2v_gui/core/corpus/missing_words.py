"""Why a word has no vector, and which other words may have been meant."""

import re
from dataclasses import dataclass

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.errors import UnknownWordError

_SIGN = re.compile("[-+−]")


@dataclass(frozen=True)
class MissingWord:
    """What there is to say of a word that the vocabulary does not hold.

    sentence   the reason, and what to do
    spellings  words of the vocabulary that are spelled alike, the closest first; five at most
    """

    sentence: str
    spellings: tuple[str, ...]

    @property
    def message(self) -> str:
        """Sentence and spellings, for where these are not shown apart."""
        named = not self.spellings or f'"{self.spellings[0]}"' in self.sentence
        return self.sentence if named else f"{self.sentence} Spelled alike: {', '.join(self.spellings)}."


@dataclass(frozen=True)
class MissingWords:
    """Looks words up, and tells why they are missing.

    vocabulary         the words with vectors
    corpus_vocabulary  all words of the text that these come from, or None where it is not known
    min_count          words that occur less often in the text have no vector
    """

    vocabulary: Vocabulary
    corpus_vocabulary: Vocabulary | None = None
    min_count: int | None = None

    def id_of(self, word: str) -> int:
        """The id of a word of the vocabulary. Raises UnknownWordError with the reason and the closest spellings."""
        found = self.vocabulary.ids.get(word)
        if found is None:
            raise UnknownWordError(self.explain(word).message)
        return found

    def explain(self, word: str) -> MissingWord:
        """Why this word is not in the vocabulary. Takes up to 50 ms with 400,000 words."""
        shown = f'"{" ".join(word.split()):.50}"'
        spellings = self.vocabulary.spellings
        if other_case := spellings.in_another_case(word):
            return MissingWord(f'{shown} is not in the vocabulary, but "{other_case[0]}" is: try that.', other_case[:5])
        return MissingWord(f"{shown} {self._reason(word)}", spellings.closest(word, 5))

    def _reason(self, word: str) -> str:
        """The rest of the sentence."""
        parts = _SIGN.split(word)
        if len(parts) > 1 and all(part in self.vocabulary.ids for part in parts):
            return f"is not in the vocabulary, but {' and '.join(parts)} are: write them apart."
        if self.corpus_vocabulary is None:
            return f"is not among the {len(self.vocabulary):,} words of the vocabulary. Check its spelling."
        count = max(_count(self.corpus_vocabulary, word), _count(self.corpus_vocabulary, word.lower()))
        if count == 0:
            return "does not occur in the text. Check its spelling."
        occurs = "occurs once" if count == 1 else f"occurs {count:,} times"
        if self.min_count is None or count >= self.min_count:
            return f"{occurs} in the text, but these vectors were trained without it: train again."
        return f"{occurs}, and min_count is {self.min_count:,}: lower min_count and train again."


def _count(vocabulary: Vocabulary, word: str) -> int:
    """How often it occurs. By a search, as a table of all words of a text takes more memory than their vectors may."""
    return int(vocabulary.counts[vocabulary.words.index(word)]) if word in vocabulary.words else 0
