"""How a text should be split into words, as its beginning shows: raw prose, or tokens that somebody has set apart."""

import re
from dataclasses import replace

from w2v_gui.core.corpus.text_choice import Splitting, WordRules

# commas and full stops, as in some languages other marks stand apart in raw text too
_STOPS = ".,…،۔।॥。、，"
_APART = re.compile(rf"(?<!\S)[{_STOPS}]+(?!\S)")
_VOWEL_SIGNS = "\u0591-\u05c7\u064b-\u065f\u0900-\u0dff"
_ATTACHED = re.compile(rf"""(?!\d)\w[{_VOWEL_SIGNS}]*[{_STOPS}]["'”’»)]*(?!\S)""")
_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_PHRASE = re.compile(rf"[{_WITHOUT_SPACES}]{{9,}}")  # hardly a word in any of these scripts
_FEW_ATTACHED = 0.005  # of what white space separates: abbreviations
_MANY_PHRASES = 0.2  # of the letters


def proposed_rules(text: str, rules: WordRules) -> WordRules:
    """Unicode words without punctuation for raw text, and white space alone for text that is split already.

    What else `rules` say stays. Raw is a text in which punctuation is attached to words, or the words of Chinese,
    Japanese, Thai, Lao, Khmer or Burmese follow each other without spaces.
    """
    if _is_raw(text):
        return replace(rules, splitting=Splitting.UNICODE, punctuation=False)
    return replace(rules, splitting=Splitting.WHITE_SPACE, punctuation=True)


def _is_raw(text: str) -> bool:
    tokens = text.split()
    attached, apart = len(_ATTACHED.findall(text)), len(_APART.findall(text))
    phrases = sum(map(len, _PHRASE.findall(text)))
    return attached > max(apart, _FEW_ATTACHED * len(tokens)) or phrases > _MANY_PHRASES * sum(map(len, tokens))
