"""The fields of word rules: what is shown is what they give, whatever is chosen."""

from itertools import product

import pytest
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.stop_words import ENGLISH_STOP_WORDS
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, WordRules
from w2v_gui.ui.opening.word_rules_fields import WordRulesFields


@pytest.fixture
def fields(qtbot: QtBot) -> WordRulesFields:
    fields = WordRulesFields()
    qtbot.addWidget(fields)
    return fields


@pytest.fixture
def told(fields: WordRulesFields) -> list[WordRules]:
    """The rules at every change."""
    told: list[WordRules] = []
    fields.changed.connect(lambda: told.append(fields.rules()))
    return told


def pick_stop_words(fields: WordRulesFields, title: str) -> None:
    """The entry that begins so, as by mouse or keys."""
    titles = [fields.stop_words.itemText(i) for i in range(fields.stop_words.count())]
    fields.stop_words.setCurrentIndex(next(i for i, each in enumerate(titles) if each.startswith(title)))
    fields.stop_words.activated.emit(fields.stop_words.currentIndex())


@pytest.mark.parametrize("stop_words", [frozenset(), ENGLISH_STOP_WORDS, frozenset({"und", "der"})])
def test_rules_that_are_shown_come_back_without_a_signal(
    fields: WordRulesFields, told: list[WordRules], stop_words: frozenset[str]
) -> None:
    for splitting, case, numbers, marks in product(Splitting, (True, False), NumberRule, (True, False)):
        rules = WordRules(splitting, case, numbers, marks, stop_words)
        fields.show_rules(rules)
        assert fields.rules() == rules
    assert told == []


def test_the_fields_begin_with_the_default(fields: WordRulesFields) -> None:
    assert fields.rules() == WordRules()


def test_every_choice_is_told_at_once(fields: WordRulesFields, told: list[WordRules]) -> None:
    fields.splitting.button("unicode").click()
    fields.lower_case.click()
    fields.numbers.button("one word").click()
    fields.punctuation.click()
    pick_stop_words(fields, "English")
    assert told[-1] == WordRules(Splitting.UNICODE, False, NumberRule.ONE_WORD, False, ENGLISH_STOP_WORDS)
    assert len(told) == len(set(told)) == 5


def test_until_a_file_is_read_the_stop_words_before_it_stay(fields: WordRulesFields, qtbot: QtBot) -> None:
    pick_stop_words(fields, "English")
    with qtbot.waitSignal(fields.stop_word_file_requested):
        pick_stop_words(fields, "From a file")
    assert fields.rules().stop_words == ENGLISH_STOP_WORDS
    assert fields.stop_words.currentText().startswith("English")


def test_the_stop_words_of_a_file_are_taken_and_can_be_changed_back(
    fields: WordRulesFields, told: list[WordRules]
) -> None:
    fields.show_stop_words(frozenset({"und"}), "deutsch.txt")
    assert fields.stop_words.currentText() == "deutsch.txt (1 word)"
    pick_stop_words(fields, "None")
    pick_stop_words(fields, "deutsch.txt")
    assert [rules.stop_words for rules in told] == [{"und"}, frozenset(), {"und"}]


def test_every_field_has_a_name_for_a_screen_reader(fields: WordRulesFields) -> None:
    assert all(each.accessibleName() for each in (fields.splitting, fields.numbers, fields.stop_words))
    assert all(each.text() for each in (fields.lower_case, fields.punctuation))
