"""Words are split by white space or by Unicode's rules, in any script, and no line is lost."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus import word_splitting
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, WordRules
from w2v_gui.core.corpus.word_splitting import WordSplitter

UNICODE = Splitting.UNICODE
TEXTS = st.text(max_size=60) | st.text("aÉ本ア\u0301 .,'’1-\n\r\t\u00a0\U0001f1e6\u200d\u200f", max_size=60)
RULES = st.builds(
    WordRules,
    st.sampled_from(Splitting),
    st.booleans(),
    st.sampled_from(NumberRule),
    st.booleans(),
    st.frozensets(st.sampled_from(["a", "1", "本"])),
)


def split(text, **rules):
    return WordSplitter(WordRules(**rules)).split(text)


def words(text, **rules):
    return split(text, splitting=UNICODE, **rules).split(" ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Don't stop, he can’t!", ["don't", "stop", ",", "he", "can’t", "!"], id="apostrophes inside words"
        ),
        pytest.param("'Tis the girls'", ["'", "tis", "the", "girls", "'"], id="quotes around words"),
        pytest.param("a well-known 3-4", ["a", "well", "-", "known", "3", "-", "4"], id="hyphens"),
        pytest.param("1,234.5% $7 10:30", ["1,234.5", "%", "$", "7", "10", ":", "30"], id="numbers"),
        pytest.param("me@x.org x_y", ["me", "@", "x.org", "x_y"], id="addresses"),
        pytest.param("The U.S. said...", ["the", "u.s", ".", "said", ".", ".", "."], id="full stops"),
        pytest.param("《妄想女友》是2015年的", [*"《妄想女友》是", "2015", *"年的"], id="Chinese"),
        pytest.param("東京タワーは", ["東", "京", "タワー", "は"], id="Japanese"),
        pytest.param("한국어를 배웁니다.", ["한국어를", "배웁니다", "."], id="Korean"),
        pytest.param("ดีมา", ["ดี", "ม", "า"], id="Thai, letter by letter"),
        pytest.param("मानव अधिकारों की।", ["मानव", "अधिकारों", "की", "।"], id="Hindi vowel signs"),
        pytest.param('צה"ל אמר: שָׁלוֹם', ['צה"ל', "אמר", ":", "שָׁלוֹם"], id="Hebrew points and abbreviations"),
        pytest.param("السَّلامُ عليكم، ١٢٣٫٤", ["السَّلامُ", "عليكم", "،", "١٢٣٫٤"], id="Arabic marks and digits"),
        pytest.param("می\u200cخواهم", ["می\u200cخواهم"], id="a joint that Persian writes"),
        pytest.param("e\u0301cole x\u0301", ["e\u0301cole", "x\u0301"], id="combining accents"),
        pytest.param("👩\u200d👩\u200d👧👍🏽🇩🇪🇫🇷", ["👩\u200d👩\u200d👧", "👍🏽", "🇩🇪", "🇫🇷"], id="emoji and flags"),
        pytest.param("co\u00adop \u200fשלום\u200f \u2066x\u2069", ["coop", "שלום", "x"], id="what is not seen"),
        pytest.param("ดี\u200bมา", ["ดี", "ม", "า"], id="a space of no width"),
    ],
)
def test_unicode_words_are_those_of_the_standard(text, expected):
    assert words(text) == expected


def test_by_default_words_are_what_white_space_separates_in_lower_case():
    assert split("The  king,\u00a0said\t«ΣΑΣ»\r\n\n Don't ") == "the king, said «σας»\n\ndon't"
    assert split("The  King", lower_case=False) == "The King"


@given(TEXTS)
def test_the_default_is_what_python_splits(text):
    assert split(text).split("\n") == [" ".join(line.lower().split()) for line in text.split("\n")]


@given(TEXTS, RULES)
def test_as_many_lines_with_single_spaces_come_out_under_any_rules(text, rules):
    splitter = WordSplitter(rules)
    result = splitter.split(text)
    assert result.count("\n") == text.count("\n")
    for line in result.split("\n"):
        assert line == " ".join(line.split())
    assert splitter.split(text) == result, "what is kept from the first time must be the same answer"


@given(st.lists(TEXTS, max_size=5), RULES)
def test_pieces_cut_between_words_give_what_the_whole_text_gives(texts, rules):
    splitter = WordSplitter(rules)
    pieces = [f"{text} " for text in texts]
    whole = " ".join(splitter.split("".join(pieces)).split(" "))
    parts = " ".join(splitter.split(piece) for piece in pieces)
    assert [line.split() for line in parts.split("\n")] == [line.split() for line in whole.split("\n")]


@given(st.text("aé本ア\u0301.,'1 \U0001f1e6\u200d", max_size=80))
def test_a_text_without_spaces_is_cut_nowhere_but_between_words(text):
    text = text.replace(" ", "")
    expected = word_splitting.tokens_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_splitting, "_LETTERS_AT_ONCE", 12)
        tokens = word_splitting.tokens_of(text)
    if max(map(len, word_splitting.tokens_of(text)), default=0) < 6:  # longer ones may be torn
        assert tokens == expected
    assert "".join(tokens) == "".join(expected)


def test_long_numbers_are_not_torn_where_a_text_without_spaces_is_cut():
    text = "本1,234,567.5" * 1000
    assert words(text) == ["本", "1,234,567.5"] * 1000


@pytest.mark.parametrize(
    "token", ["1984", "1,234.5", "-3", "3/4", "50%", "1'000", "10-20", "$5", "१०", "٣٫٤", "½", "(7)"]
)
def test_numbers_are_kept_or_one_word_or_left_out(token):
    assert split(f"in {token} x") == f"in {token} x"
    assert split(f"in {token} x", numbers=NumberRule.ONE_WORD) == "in <number> x"
    assert split(f"in {token} x", numbers=NumberRule.LEAVE_OUT) == "in x"


@pytest.mark.parametrize("token", ["20th", "a1", "x²", "三", "二〇", "mp3", "...", "<number>"])
def test_what_has_a_letter_or_no_digit_is_no_number(token):
    assert split(token, numbers=NumberRule.LEAVE_OUT) == token


@pytest.mark.parametrize("splitting", Splitting)
def test_punctuation_is_left_out_but_words_numbers_and_emoji_stay(splitting):
    text = "`` well -- 5 , don't « ok » ; 👍 ❤ ❤️ 🇩🇪 © → $ … __ 本 。 \u0301 ! -LRB-"
    expected = "well 5 don't ok 👍 ❤ ❤️ 🇩🇪 本"
    left = split(text, splitting=splitting, punctuation=False, lower_case=False)
    assert left == f"{expected} {'LRB' if splitting is UNICODE else '-LRB-'}"


def test_stop_words_are_left_out_in_any_case_and_with_either_apostrophe():
    stop_words = frozenset({"the", "Don't", "לא"})
    assert split("The cat don’t DON'T לא other THE", stop_words=stop_words) == "cat other"
    assert split("The cat, Other", stop_words=stop_words, lower_case=False, splitting=UNICODE) == "cat , Other"
    assert split("the\nthe\n\nthe", stop_words=stop_words) == "\n\n\n"


def test_what_is_kept_does_not_grow_with_the_text(monkeypatch):
    monkeypatch.setattr(word_splitting, "_MOST_KEPT", 50)
    splitter = WordSplitter(WordRules(UNICODE))
    text = " ".join(f"w{i}," for i in range(1000))
    assert splitter.split(text) == text.replace(",", " ,")
    assert max(len(splitter._words), len(splitter._tokens)) <= 50


@pytest.mark.parametrize(
    "unit",
    ["\U0001f1e6", "a\u0301", "\u0301", "1,", "a.", 'א"', "👩\u200d", "本", "\u200f", "\u200d", "ア", "'", "\ud800"],
)
def test_hostile_texts_take_no_time(unit):
    text = unit * (200_000 // len(unit))
    began = time.perf_counter()
    split(text, splitting=UNICODE, punctuation=False, numbers=NumberRule.ONE_WORD)
    assert time.perf_counter() - began < 5


def test_real_texts_keep_every_visible_letter(shared_files):
    for name in ("chinese_utf8.txt", "hebrew_utf8.txt", "hindi_utf8.txt"):
        text = (shared_files / "encodings" / name).read_text("utf-8").translate(word_splitting._UNSEEN)
        assert "".join(split(text, splitting=UNICODE).split()) == "".join(text.lower().split()).replace("\u200b", "")


def test_no_word_of_real_hindi_begins_with_a_vowel_sign_unless_it_is_typed_so(shared_files):
    text = (shared_files / "encodings" / "hindi_utf8.txt").read_text("utf-8")
    signs = [sign for sign in map(chr, range(0x900, 0x980)) if unicodedata.category(sign).startswith("M")]
    typed_so = sum(f" {line}".count(f" {sign}") for sign in signs for line in text.split("\n"))
    assert sum(word[:1] in signs for word in words(text)) <= typed_so
