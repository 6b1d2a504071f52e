"""The way of splitting that is proposed is the one that a linguist would choose."""

import gzip
import time

import pytest

from w2v_gui.core.corpus.preview.proposed_rules import proposed_rules
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, WordRules

RAW = WordRules(Splitting.UNICODE, punctuation=False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('The king, who was old, died. "Long live the king!" they said (at last).', id="English prose"),
        pytest.param(
            "Le roi est mort ; vive le roi ! « Bon », dit-il. Et voilà, c'est tout.", id="French, with spaces"
        ),
        pytest.param("«Да», — сказал он. Потом, помолчав, ушёл.", id="Russian"),
        pytest.param("هل تعلم؟ نعم، أعلم. لا بأس.", id="Arabic"),
        pytest.param("मानव अधिकार सब के हैं। यह सत्य है।", id="Hindi"),
        pytest.param("《妄想女友》是2015年5月23日開始毎週六播放。主演是第一次演出戀愛電視劇的廣瀨愛麗絲", id="Chinese"),
        pytest.param("これは日本語のぶんしょうです。とてもおもしろいとおもいます", id="Japanese"),
        pytest.param("ภาษาไทยไม่มีช่องว่างระหว่างคำ", id="Thai"),
    ],
)
def test_raw_text_is_proposed_as_unicode_words_without_punctuation(text):
    assert proposed_rules(text, WordRules()) == RAW


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The king , who was old , died . `` Long live the king ! '' they said -LRB- at last -RRB- .", id="tokens"
        ),
        pytest.param("mr. and mrs. smith , of the u.s. , met dr. no . it 's well-known . " * 9, id="abbreviations"),
        pytest.param("anarchism originated as a term of abuse first used against early", id="letters and spaces only"),
        pytest.param("妄想 女友 是 2015 年 5 月 開始 播放 。 主演 是 第一 次 演出 的", id="Chinese, split"),
        pytest.param("これ は 日本語 の コンピューター です 。", id="Japanese, split"),
        pytest.param("", id="empty"),
        pytest.param("1 2 3\n...\n", id="no letters"),
    ],
)
def test_text_that_is_split_already_is_proposed_as_it_is(text):
    assert proposed_rules(text, WordRules()) == WordRules()


def test_what_else_was_chosen_stays():
    rules = WordRules(lower_case=False, numbers=NumberRule.ONE_WORD, stop_words=frozenset({"a"}))
    proposed = proposed_rules("Yes, sir. No, sir.", rules)
    assert (proposed.splitting, proposed.punctuation) == (Splitting.UNICODE, False)
    assert (proposed.lower_case, proposed.numbers, proposed.stop_words) == (False, NumberRule.ONE_WORD, {"a"})


def test_real_texts_are_told_apart(shared_files):
    treebank = (shared_files / "sst" / "datasetSentences.txt").read_text("utf-8")[:200_000]
    with gzip.open(shared_files / "wiki" / "wiki.txt.gz", "rt", encoding="utf-8") as wiki:
        assert proposed_rules(wiki.read(200_000), WordRules()) == WordRules()
    assert proposed_rules(treebank, WordRules()) == WordRules()
    for name in ("chinese_utf8.txt", "hebrew_utf8.txt", "hindi_utf8.txt"):
        assert proposed_rules((shared_files / "encodings" / name).read_text("utf-8"), WordRules()) == RAW


@pytest.mark.parametrize(
    "text", ["a" + "," * 250_000 + "b", ",a" * 125_000, "本" * 250_000, "((((" * 60_000, "a, " * 80_000]
)
def test_hostile_texts_take_no_time(text):
    began = time.perf_counter()
    proposed_rules(text, WordRules())
    assert time.perf_counter() - began < 5
