"""Odd words are told by what is odd about them, and ordinary words of any language are not suspected."""

import time

import numpy as np
import pytest

from w2v_gui.core.corpus.check import suspicious_words as module
from w2v_gui.core.corpus.check.suspicious_words import Suspects, Suspicion, suspicion_of, suspicious_words
from w2v_gui.core.corpus.corpus import Vocabulary

ORDINARY_WORDS = """
king don't 's . ... , `` a. well-known 20th mp3 <unk> a&b -lrb- r&d https-like 👍
café señor manhã” manhã mañana straße år på äº пріклад παιδί
שָׁלוֹם السَّلامُ अधिकारों 妄 女友 コンピューターゲーム ภาษา 한국어를
"""


@pytest.mark.parametrize(
    ("suspicion", "words"),
    [
        (Suspicion.GARBLED, ["cafÃ©", "cafã©", "â€œking", "mÃ¼ller", "ÐºÐ¾Ñ‚", "ï¿½"]),
        (Suspicion.REPLACED, ["caf\ufffd", "\ufffd\ufffd"]),
        (
            Suspicion.MARKUP,
            ["<p>", "</div>", "<br/>", "<a", 'href="x.html">', "a&amp;b", "nbsp", "&nbsp;", "<doc", "href"],
        ),
        (Suspicion.ADDRESS, ["https://example.com/x", "www.example.com", "http", "https"]),
        (Suspicion.NUMBER, ["1984", "1,234.5", "-3%", "(1999)", "<number>", "٣٫٤", "__7"]),
        (Suspicion.UNSPLIT, ["妄想女友是電視劇名", "これはほんのいちぶです", "ภาษาไทยไม่มีช่องว่างระหว่างคำ"]),
        (Suspicion.SINGLE_LETTER, ["ก", "က", "ក"]),
        (Suspicion.GLUED, ["king,", "end.", "what?", 'said."', '"king', "(see", "“oh", "है।", "وقال،", "終。"]),
    ],
)
def test_odd_words_are_suspected_of_what_is_odd_about_them(suspicion, words):
    assert {word: suspicion_of(word) for word in words} == dict.fromkeys(words, suspicion)


@pytest.mark.parametrize("word", ORDINARY_WORDS.split())
def test_ordinary_words_are_not_suspected(word):
    assert suspicion_of(word) is None


def found(vocabulary):
    events = suspicious_words(vocabulary)
    while True:
        try:
            next(events)
        except StopIteration as stop:
            return stop.value


def test_suspects_are_counted_with_the_most_frequent_as_examples(monkeypatch):
    monkeypatch.setattr(module, "_WORDS_AT_ONCE", 2)
    words = ("one,", "king", "two,", "1984", "three,", "four,")
    suspects = found(Vocabulary(words, np.array([3, 50, 9, 7, 4, 9])))
    assert suspects[Suspicion.GLUED] == Suspects(25, 4, ("two,", "four,", "three,"))
    assert suspects[Suspicion.NUMBER] == Suspects(7, 1, ("1984",))
    assert suspects[Suspicion.MARKUP] == Suspects()
    assert suspects.keys() == set(Suspicion)


def test_an_empty_vocabulary_has_no_suspects():
    assert set(found(Vocabulary.empty()).values()) == {Suspects()}


@pytest.mark.parametrize(
    "word", ["1" * 10**6 + "a", "a" + "," * 10**6 + "b", "<" * 10**6, "Ã" * 10**6, "_" * 10**6, "&#1" * 10**6]
)
def test_words_of_a_million_letters_take_no_time(word):
    began = time.perf_counter()
    suspicion_of(word)
    assert time.perf_counter() - began < 5
