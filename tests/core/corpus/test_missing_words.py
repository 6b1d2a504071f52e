"""A missing word is told with the reason, what to do about it, and what may have been meant."""

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.missing_words import MissingWord, MissingWords
from w2v_gui.core.errors import UnknownWordError


def vocabulary(**counts):
    return Vocabulary(tuple(counts), np.array(list(counts.values()), np.int64))


TEXT = vocabulary(king=9, queen=7, Paris=6, PARIS=5, rare=3, once=1, left=8, man=5)
TRAINED = vocabulary(king=9, queen=7, Paris=6, PARIS=5, man=5)


@pytest.fixture
def missing():
    return MissingWords(TRAINED, TEXT, 5)


def test_a_word_that_is_there_has_its_id(missing):
    assert [missing.id_of(word) for word in TRAINED.words] == [0, 1, 2, 3, 4]


def test_another_case_is_named_the_more_frequent_first(missing):
    sentence = '"paris" is not in the vocabulary, but "Paris" is: try that.'
    assert missing.explain("paris") == MissingWord(sentence, ("Paris", "PARIS"))
    assert missing.explain("paris").message == sentence


@pytest.mark.parametrize(("word", "occurs"), [("rare", "3 times"), ("Rare", "3 times"), ("once", "once")])
def test_a_word_below_min_count_is_told_with_its_count(missing, word, occurs):
    assert missing.explain(word) == MissingWord(
        f'"{word}" occurs {occurs}, and min_count is 5: lower min_count and train again.', ()
    )


def test_a_word_that_was_never_seen_is_told_from_one_that_only_may_be_missing(missing):
    assert missing.explain("emperor").sentence == '"emperor" does not occur in the text. Check its spelling.'
    unknown = MissingWords(TRAINED).explain("emperor").sentence
    assert unknown == '"emperor" is not among the 5 words of the vocabulary. Check its spelling.'


def test_a_word_of_the_text_that_was_not_trained_is_told(missing):
    sentence = '"left" occurs 8 times in the text, but these vectors were trained without it: train again.'
    assert missing.explain("left").sentence == sentence
    assert MissingWords(TRAINED, TEXT).explain("once").sentence.startswith('"once" occurs once in the text')


def test_words_that_hang_together_are_told_apart(missing):
    sentence = '"king-man" is not in the vocabulary, but king and man are: write them apart.'
    assert missing.explain("king-man").sentence == sentence
    assert "does not occur" in missing.explain("king-emperor").sentence


def test_spellings_are_told_in_the_error(missing):
    with pytest.raises(UnknownWordError, match=r'^"kin" does not occur in the text\. .* Spelled alike: king\.$'):
        missing.id_of("kin")
    with pytest.raises(UnknownWordError, match=r"Spelled alike: queen\.$"):
        TRAINED.id_of("qeen")


def test_whatever_is_typed_the_message_is_one_short_line(missing):
    for word in ("", " ", "two\nlines", "x" * 100_000, "-", "\ud800"):
        assert "\n" not in missing.explain(word).message
        assert len(missing.explain(word).message) < 200


def test_an_empty_vocabulary_has_no_word():
    assert MissingWords(Vocabulary.empty()).explain("king").spellings == ()
