"""Words that show that a text was read in a wrong way, or is not what it should be: kinds of them, and how many."""

import re
from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.word_splitting import NUMBER
from w2v_gui.core.progress import Progress

_WORDS_AT_ONCE = 10_000
_MOST_WORDS = 1_000_000
_LETTERS_LOOKED_AT = 200  # of each end of a word
_MOST_EXAMPLES = 3
_ODD_LETTERS = frozenset({"href", "nbsp", "http", "https"})


class Suspicion(StrEnum):
    """What is odd about a word, or what is so first in it. The values name groups of a pattern below."""

    GARBLED = "garbled"  # UTF-8 that was read as if each byte were a letter
    REPLACED = "replaced"  # holds a byte that was no text
    MARKUP = "markup"
    ADDRESS = "address"
    NUMBER = "number"
    UNSPLIT = "unsplit"  # several words of a script without spaces
    SINGLE_LETTER = "single_letter"  # of a script whose words have several
    GLUED = "glued"  # with a punctuation mark at its end or a quotation mark before it


_SOUTHEAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
_CHINESE_AND_HIRAGANA = "\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_TAGS = "a|b|blockquote|body|br|code|div|doc|em|font|h[1-6]|head|hr|html|i|img|li|meta|ol|p|pre|ref|script|small|span"
_TAGS += "|strong|style|su[bp]|table|tbody|td|th|title|tr|u|ul"
_GARBLED = "ÂÃÄÅÐÑâãäåðñ"  # the first bytes C2 to C5, D0, D1, E2 as letters


class _Patterns(NamedTuple):
    unsuspicious: re.Pattern[str]
    suspicious: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compiled when they are first needed."""
    unsuspicious = rf"[^\W\d_{_GARBLED}{_CHINESE_AND_HIRAGANA}{_SOUTHEAST_ASIAN}]+"
    suspicious = (
        # behind a first byte, what bytes from 80 to BF are in Latin-1 and Windows-1252, without letters and quotes
        rf"(?P<garbled>[{_GARBLED}][\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bc-\u00be€‚ƒ„†‡ˆ‰‹•˜™›]|ï¿½)"
        r"|(?P<replaced>\ufffd)"
        rf"|(?P<markup></?(?:{_TAGS})(?![\w-])|&(?:amp|lt|gt|quot|nbsp|\#\d+);|\bhref=|^(?:href|nbsp)$)"
        r"|(?P<address>^https?$|https?://|^www\.|\bwww\.)"
        rf"|(?P<number>^[\W_]*+\d[\W\d_]*+$|^{NUMBER}$)"
        rf"|(?P<unsplit>[{_CHINESE_AND_HIRAGANA}]{{8}}|[{_SOUTHEAST_ASIAN}]{{16}})"
        rf"|(?P<single_letter>^[{_SOUTHEAST_ASIAN}]$)"
        r'|(?P<glued>[^\W\d_]{2}[.,;:!?…][)"”’»]?$|\w.?[،؛؟।॥。，；：！？]$|^["“„«(][^\W\d_])'
    )
    return _Patterns(re.compile(unsuspicious), re.compile(suspicious))


@dataclass(frozen=True)
class Suspects:
    """The words of one kind: how many of the tokens, and of the types, and up to three of the most frequent."""

    tokens: int = 0
    types: int = 0
    examples: tuple[str, ...] = ()


def suspicious_words(vocabulary: Vocabulary) -> Generator[Progress, None, dict[Suspicion, Suspects]]:
    """All kinds, also those of which there are no words. Of a longer vocabulary the first million words count."""
    ids: dict[Suspicion, list[int]] = {suspicion: [] for suspicion in Suspicion}
    words = vocabulary.words[:_MOST_WORDS]
    for begin in range(0, len(words), _WORDS_AT_ONCE):
        for i, word in enumerate(words[begin : begin + _WORDS_AT_ONCE], begin):
            suspicion = suspicion_of(word)
            if suspicion is not None:
                ids[suspicion].append(i)
        yield Progress(begin / len(words), "Looking through the words")
    return {suspicion: _suspects(vocabulary, np.array(found, np.int64)) for suspicion, found in ids.items()}


def suspicion_of(word: str) -> Suspicion | None:
    """What is odd about a word, or None."""
    if word not in _ODD_LETTERS and (word.isalpha() if word.isascii() else _patterns().unsuspicious.fullmatch(word)):
        return None
    if len(word) > 2 * _LETTERS_LOOKED_AT:
        word = word[:_LETTERS_LOOKED_AT] + word[-_LETTERS_LOOKED_AT:]
    found = _patterns().suspicious.search(word)
    return None if found is None else Suspicion(str(found.lastgroup))


def _suspects(vocabulary: Vocabulary, ids: NDArray[np.int64]) -> Suspects:
    counts = vocabulary.counts[ids]
    most_frequent = ids[np.argsort(-counts, kind="stable")[:_MOST_EXAMPLES]]
    return Suspects(int(counts.sum()), len(ids), tuple(vocabulary.words[i] for i in most_frequent))
