"""Words in sentences of another script. No Qt."""

import re

_START, _END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate


def isolated(word: str) -> str:
    """The word so that, written from right to left, it does not turn the sentence around it."""
    return f"{_START}{word}{_END}"


def isolated_quotations(sentence: str) -> str:
    """The sentence with what it quotes "so" isolated."""
    return re.sub(r'"[^"]*"', lambda quotation: isolated(quotation[0]), sentence)
