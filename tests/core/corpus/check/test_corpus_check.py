"""A text is described in plain sentences: what is odd about it is found, and good texts are left in peace."""

import gzip
import json
import re

import numpy as np
import pytest

from w2v_gui.core.corpus.check import corpus_figures
from w2v_gui.core.corpus.check.corpus_check import CorpusCheck, check_corpus
from w2v_gui.core.corpus.check.corpus_findings import Severity, percent
from w2v_gui.core.corpus.check.training_advice import advice_for
from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE, Corpus, Vocabulary, corpus_from_sentences
from w2v_gui.core.corpus.small_world.corpus import small_world
from w2v_gui.core.progress import Progress
from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig

RANDOM = np.random.default_rng(3)


def check(corpus, min_count=1) -> CorpusCheck:
    *events, result = check_corpus(corpus, StreamConfig(min_count=min_count))
    assert all(isinstance(event, Progress) for event in events)
    assert isinstance(result, CorpusCheck)
    return result


def good_lines(n=2000, length=12):
    """Lines as of a real text: some of 300 words are far more frequent than others."""
    return [
        [f"word{chr(97 + int(26 * r**3))}{chr(97 + int(10 * s))}" for r, s in RANDOM.random((length, 2))]
        for _ in range(n)
    ]


def found(lines, min_count=1):
    """The findings as (severity, sentence); every one is a sentence, and has a cure unless all is fine."""
    findings = check(corpus_from_sentences("text.txt", lines), min_count).findings
    for finding in findings:
        assert finding.sentence.endswith(".")
        assert finding.cure.endswith(".") or finding.severity is Severity.FINE
    return [(finding.severity, finding.sentence) for finding in findings]


def only(lines, min_count=1):
    (finding,) = found(lines, min_count)
    return finding


def test_a_good_text_is_fine():
    assert only(good_lines()) == (Severity.FINE, "Nothing about this text looks odd.")


def test_the_figures_of_a_small_text_are_right():
    lines = [["a", "b", "a", "c"], ["a", "b"], ["d"], ["a", "b"]]
    figures = check(corpus_from_sentences("text.txt", lines), min_count=3).figures
    assert (figures.tokens, figures.types, figures.sentences) == (9, 4, 4)
    assert (figures.mean_length, figures.median_length, figures.once) == (2.25, 2.0, 2)
    assert [(each.word, each.count) for each in figures.most_frequent] == [("a", 4), ("b", 3), ("c", 1), ("d", 1)]
    assert figures.most_frequent[0].share == pytest.approx(4 / 9)
    dropped = {each.min_count: (each.types, each.tokens) for each in figures.dropped}
    assert dropped == {1: (0, 0), 2: (2, 2), 3: (2, 2), 5: (4, 9), 10: (4, 9)}
    assert [each.min_count for each in figures.dropped] == [1, 2, 3, 5, 10]
    assert figures.dropped_by(2).types_share == 0.5
    assert figures.dropped_by(2).tokens_share == pytest.approx(2 / 9)
    assert (figures.repeated.copies, figures.repeated.words, figures.repeated.times) == (1, ("a", "b"), 2)


@pytest.mark.parametrize("lengths", [[1], [1, 2], [3, 1, 2], [5, 1, 1, 4], [2, 2, 2, 7, 1000], [1000, 1]])
def test_the_median_is_numpys_in_blocks_of_any_size(monkeypatch, lengths):
    monkeypatch.setattr(corpus_figures, "_SENTENCES_AT_ONCE", 2)
    figures = check(corpus_from_sentences("text", [["a"] * length for length in lengths])).figures
    assert figures.median_length == np.median(lengths)


def test_of_many_words_the_twenty_most_frequent_are_shown_and_of_equal_ones_the_first():
    lines = [[f"w{i}" for i in range(30)], [f"w{i}" for i in (29, 28, 3)]]
    shown = [each.word for each in check(corpus_from_sentences("text", lines)).figures.most_frequent]
    assert shown == ["w3", "w28", "w29", "w0", "w1", "w2", *(f"w{i}" for i in range(4, 18))]


def test_a_short_text_is_warned_of():
    assert found(good_lines(10)) == [
        (Severity.WARNING, "The text is very short: meanings cannot be learned from 120 words.")
    ]


def test_rare_words_of_a_text_that_is_not_long_are_noted():
    lines = [[f"w{i}", f"v{i}", "the", "of", "w0"] for i in range(3000)] * 3
    assert (Severity.NOTE, "A word occurs 7 times on average: only the frequent ones are learned well.") in found(lines)


def test_many_words_that_occur_once_are_noted():
    lines = [[f"w{i}", *line] for i, line in enumerate(good_lines())]
    notes = [sentence for severity, sentence in found(lines) if severity is Severity.NOTE]
    assert re.fullmatch(r"\d\d% of the different words occur only once, where half is usual\.", notes[1])


def test_a_min_count_that_leaves_out_much_or_all_is_warned_of():
    lines = good_lines()
    assert only(lines, min_count=1_000_000) == (
        Severity.WARNING,
        "With min_count 1,000,000 no two words are left to learn from.",
    )
    severity, sentence = only(lines, min_count=150)
    assert severity is Severity.WARNING
    assert re.fullmatch(r"min_count 150 leaves out \d\d% of the text\.", sentence)


@pytest.mark.parametrize("length", [1, 2])
def test_one_or_two_words_a_line_are_warned_of(length):
    lines = [line[i : i + length] for line in good_lines(1500) for i in range(0, 12, length)]
    warnings = found(lines)
    assert any(s is Severity.WARNING and "two words at most" in sentence for s, sentence in warnings)


def test_a_text_without_line_ends_is_noted():
    words = [word for line in good_lines() for word in line]
    assert only([words]) == (
        Severity.NOTE,
        f"The text has hardly any line ends, and was cut after every {LONGEST_SENTENCE:,} words.",
    )


def test_lines_that_are_paragraphs_are_noted():
    severity, sentence = only(good_lines(100, 300))
    assert (severity, sentence) == (
        Severity.NOTE,
        "Lines have 300 words on average: they are paragraphs rather than sentences.",
    )


@pytest.mark.parametrize(("copies", "severity"), [(200, Severity.NOTE), (2000, Severity.WARNING)])
def test_repeated_lines_are_told_of(copies, severity):
    lines = good_lines()
    told, sentence = only([*lines, *lines[:copies]])
    assert told is severity
    assert sentence == f"{percent(copies / (2000 + copies))} of the lines are exact copies of earlier ones."


@pytest.mark.parametrize(
    ("words", "severity", "told"),
    [
        (["cafÃ©", "mÃ¼ller"], Severity.WARNING, "read in the wrong encoding"),
        (["caf\ufffd"], Severity.WARNING, "could not be read"),
        (["<br", "/><p>", "&nbsp;"], Severity.WARNING, "commands of web pages"),
        (["https://example.com"], Severity.NOTE, "web addresses"),
        (["1984", "3.5", "1,000", "7", "8"], Severity.WARNING, "are numbers"),
        (["妄想女友是電視劇名字", "但是不是所有的人都知道"], Severity.WARNING, "no spaces between words"),
        (["ก", "ข", "ค"], Severity.WARNING, "single letters"),
        (["king,", "queen."], Severity.WARNING, "punctuation mark at their end"),
    ],
)
def test_odd_words_are_told_of_where_they_are_many(words, severity, told):
    lines = good_lines()
    most = 12 if len(words) > 4 else 8
    odd = [[*(words * most)[:most], *line] if i % 2 else line for i, line in enumerate(lines)]
    findings = [(s, sentence) for s, sentence in found(odd) if told in sentence]
    assert [s for s, _ in findings] == [severity]
    assert f'such as "{words[0]}"' in findings[0][1]


@pytest.mark.parametrize("word", ["1984", "https://example.com", "ก", "king,", "妄想女友是電視劇名字"])
def test_a_few_odd_words_are_nothing_to_tell_of(word):
    lines = good_lines()
    assert only([*lines, [word, *lines[0]], [word, *lines[1]]])[0] is Severity.FINE


def test_warnings_come_before_notes():
    lines = [["https://example.com", "king,", *line] for line in good_lines()]
    assert [severity for severity, _ in found(lines)] == [Severity.WARNING, Severity.NOTE]


def test_the_built_in_corpus_is_fine():
    assert [finding.severity for finding in check(small_world()).findings] == [Severity.FINE]


def test_a_text_without_words_is_described_without_an_error():
    empty = Corpus("empty.txt", Vocabulary.empty(), np.zeros(0, np.int32), np.zeros(1, np.int64))
    result = check(empty)
    assert result.figures.most_frequent == ()
    assert result.sentences[0] == "empty.txt has 0 words, 0 of them different, in 0 lines of 0.0 words on average."


def test_all_of_it_can_be_shown_as_sentences():
    lines = good_lines()
    sentences = check(corpus_from_sentences("text.txt", [*lines, lines[0]]), min_count=100).sentences
    assert re.fullmatch(
        r"text.txt has 24,012 words, \d+ of them different, in 2,001 lines of 12.0 words .*", sentences[0]
    )
    assert re.match(r"With min_count 100, \d+ different words \(\d+%\) are left out as too rare", sentences[1])
    assert sentences[2].startswith("The most frequent words are worda")
    assert "1 of the lines are copies" not in sentences[3]
    assert sentences[3].startswith("1 of the lines is a copy of an earlier one")
    assert any(sentence.startswith("vector_size 10 to 50: ") for sentence in sentences)
    assert any(sentence.startswith("epochs ") for sentence in sentences)


def test_it_is_text_and_json_too():
    result = check(corpus_from_sentences("text.txt", good_lines()))
    assert result.as_text().split("\n") == list(result.sentences)
    written = json.loads(json.dumps(result.as_dict()))
    assert written["figures"]["suspects"]["glued"] == {"tokens": 0, "types": 0, "examples": []}
    assert written["findings"] == [{"severity": "fine", "sentence": "Nothing about this text looks odd.", "cure": ""}]


@pytest.mark.parametrize(
    ("tokens", "size", "epochs", "min_count"),
    [
        (0, "10 to 50", "1,000", "1"),
        (300_000, "10 to 50", "20", "1"),
        (17_000_000, "100", "5", "5"),
        (10**9, "300", "5", "5"),
    ],
)
def test_size_epochs_and_min_count_suit_the_length_of_the_text(tokens, size, epochs, min_count):
    advice = advice_for(tokens)
    assert [(each.parameter, each.value) for each in advice] == [
        ("vector_size", size),
        ("epochs", epochs),
        ("min_count", min_count),
    ]
    assert all(each.sentence.endswith(".") for each in advice)


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0%"), (0.00012, "0.012%"), (0.0996, "10%"), (0.123, "12%"), (0.996, "over 99%"), (1, "100%")],
)
def test_shares_are_shown_with_two_figures(share, shown):
    assert percent(share) == shown


def words_of(path):
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [line.split() for line in text.decode().lower().split("\n")]


def test_the_treebank_has_no_warnings(shared_files):
    lines = [line[1:] for line in words_of(shared_files / "sst" / "datasetSentences.txt")[1:]]
    *_, result = check_corpus(corpus_from_sentences("treebank", lines), CourseConfig())
    assert [finding.severity for finding in result.findings] == [Severity.NOTE]
    assert (result.figures.tokens, result.figures.types, result.figures.sentences) == (227_245, 19_538, 11_855)
    assert [each.value for each in result.advice] == ["10 to 50", "20", "1"]


def test_four_million_words_are_checked_and_have_no_warnings(shared_files):
    corpus = corpus_from_sentences("wiki.txt", words_of(shared_files / "wiki" / "wiki.txt.gz"))
    result = check(corpus, 5)
    assert [finding.severity for finding in result.findings] == [Severity.NOTE]
    assert result.figures.dropped_by(5).types == np.count_nonzero(corpus.vocabulary.counts < 5)


def test_a_chinese_text_split_by_white_space_is_warned_of(shared_files):
    lines = words_of(shared_files / "encodings" / "chinese_utf8.txt")
    sentences = [sentence for severity, sentence in found(lines) if severity is Severity.WARNING]
    assert any("no spaces between words" in sentence for sentence in sentences)
    assert any("commands of web pages" in sentence for sentence in sentences)
