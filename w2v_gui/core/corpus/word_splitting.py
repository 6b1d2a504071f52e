"""Pieces of text -> the same lines with single spaces between their words, as `WordRules` say."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, WordRules

NUMBER = "<number>"

# soft hyphens, directions of writing, byte order marks: they make two words of what a reader takes for one
_UNSEEN = dict.fromkeys([0xAD, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF])
_LETTERS_AT_ONCE = 500  # as the boundaries in a row of flags are found in the square of its length
_LONGEST_KEPT, _MOST_KEPT = 32, 50_000


class _Patterns(NamedTuple):
    """letter: 〇 is a number to Unicode, but a letter like 一 to readers; emoji: without ©, ™ and arrows."""

    token: Any
    letter: Any
    digit: Any
    emoji: Any
    visible: Any


@cache
def _patterns() -> _Patterns:
    """Compiled when they are first needed, as that takes as long as the library's import."""
    import regex

    return _Patterns(
        token=regex.compile(r"(?w).+?\b", regex.DOTALL),
        letter=regex.compile(r"[\p{L}\p{Han}]"),
        digit=regex.compile(r"\p{N}"),
        emoji=regex.compile(r"(?V1)[\p{Emoji_Presentation}[\p{Extended_Pictographic}--[\0-\u25ff]]]"),
        visible=regex.compile(r"[^\p{Cc}\p{Cf}\p{Z}\p{M}]"),
    )


class WordSplitter:
    """Splits pieces of a text, each of which ends where a line ends, or between two words.

    By Unicode's rules (UAX #29, default word boundaries) don't, 1,234.5, x.org and צה"ל are a word each, and well-known
    is two with a hyphen between them. Every Chinese letter is a word, and so is a run of Katakana. Hiragana, Thai, Lao,
    Khmer and Burmese become a word a letter, with its marks, as only dictionaries know their words. What is not seen
    (soft hyphens, directions of writing) is left out there.

    A number is a token with a digit and no letter, of any script. Emoji are no punctuation.
    """

    def __init__(self, rules: WordRules) -> None:
        self._rules = rules
        self._is_plain = rules == WordRules(lower_case=rules.lower_case)
        self._stop_words = frozenset(_comparable(word) for word in rules.stop_words)
        self._tokens = _Answers(self._chosen)
        self._splits = rules.splitting is Splitting.UNICODE
        self._words = _Answers(self._words_in) if self._splits else self._tokens

    def split(self, text: str) -> str:
        """As many lines, in which one space stands between two words, and none before or behind them."""
        if self._rules.lower_case:
            text = text.lower()
        lines = (line.split() for line in text.split("\n"))
        if self._is_plain:
            return "\n".join([" ".join(chunks) for chunks in lines])
        words = self._words.__getitem__
        return "\n".join([" ".join(filter(None, map(words, chunks))) for chunks in lines])

    def _words_in(self, chunk: str) -> str:
        """What becomes of what stands between white space, across which no rule of Unicode's looks."""
        return " ".join(filter(None, map(self._tokens.__getitem__, tokens_of(chunk))))

    def _chosen(self, token: str) -> str:
        """The token, or what is in its place, or nothing."""
        rules, patterns = self._rules, _patterns()
        if not token.isalpha() and patterns.letter.search(token) is None:
            if self._splits and patterns.visible.search(token) is None:
                return ""
            if patterns.digit.search(token) is not None:
                if rules.numbers is not NumberRule.KEEP:
                    return NUMBER if rules.numbers is NumberRule.ONE_WORD else ""
            elif not rules.punctuation and patterns.emoji.search(token) is None:
                return ""
        return "" if self._stop_words and _comparable(token) in self._stop_words else token


def tokens_of(chunk: str) -> list[str]:
    """What lies between the word boundaries of a text without white space, punctuation too."""
    if chunk.isascii() and chunk.isalpha():
        return [chunk]
    find, seen, begin, tokens = _patterns().token.findall, chunk.translate(_UNSEEN), 0, list[str]()
    while len(seen) - begin > _LETTERS_AT_ONCE:
        found = find(seen[begin : begin + _LETTERS_AT_ONCE])
        # the rules look one token ahead: a digit behind 1 and a comma goes on with them
        tokens += found[:-2] or found
        begin += sum(map(len, found[:-2] or found))
    tokens += find(seen[begin:])
    return tokens


class _Answers(dict[str, str]):
    """Keeps the answers to short questions, as few words make up most of a text."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, question: str) -> str:
        answer = self._answer(question)
        if len(question) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[question] = answer
        return answer


def _comparable(word: str) -> str:
    return word.lower().replace("’", "'")
