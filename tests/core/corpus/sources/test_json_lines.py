"""The texts of JSON lines are found in the field that holds them, and what is no object is told by its line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.sources.json_lines import JsonLinesText, is_json_lines
from w2v_gui.core.errors import CorpusError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def texts(*pieces: str, wanted: str | None = None) -> JsonLinesText:
    return JsonLinesText("wiki.jsonl", iter(pieces), wanted)


def test_the_field_is_guessed_and_others_can_be_chosen():
    content = '{"title": "A", "text": "a b\\nc", "n": 1}\n\n{"text": "d", "more": "e"}\n'
    assert texts(content).fields == ("title", "text", "more")
    assert list(texts(content)) == ["a b c", "d"]
    chosen = texts(content, wanted="title")
    assert (list(chosen), chosen.unusable) == (["A"], 1)
    with pytest.raises(CorpusError, match='has no field "body"'):
        texts(content, wanted="body")


@given(values=st.dictionaries(st.text(), VALUES, max_size=5), text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_object_with_a_text_gives_its_words(values, text):
    (line,) = texts(json.dumps({**values, "text": f"a {text}"}, ensure_ascii=False).replace("\x7f", "") + "\n")
    assert line.split() == f"a {text}".replace("\ufeff", "").replace("\0", "\ufffd").replace("\x7f", "").split()


def test_half_of_a_pair_is_replaced():
    (line,) = texts('{"text": "a \\ud83d b \\ud83d\\ude00"}\n')
    assert line == "a \ufffd b 😀"


@pytest.mark.parametrize(
    "line", ["no json", "[1, 2]", '"a text"', "{", '{"text": "a b"', '{"text": "a b"} more', "nul", "{'text': 'a'}"]
)
def test_a_line_that_is_no_object_is_told(line):
    reading = texts('{"text": "a b"}\n\n' * 600, line + "\n")
    with pytest.raises(CorpusError, match=r"^wiki.jsonl: Line 1,201 is not a JSON object\. Save one object a line"):
        list(reading)


@pytest.mark.parametrize("line", ["[" * 1_000_000, '{"a":' * 100_000, '{"a": ' + "[" * 90_000 + "]" * 90_000 + "}"])
def test_deep_nesting_is_refused(line):
    with pytest.raises(CorpusError, match="Line 1 is nested too deeply"):
        texts(line + "\n")


def test_numbers_of_any_length_are_no_matter():
    assert list(texts('{"n": ' + "9" * 10_000 + ', "text": "a b"}\n')) == ["a b"]


def test_without_any_text_there_is_no_field():
    for content in ("", "\n", '{"n": 1}\n'):
        with pytest.raises(CorpusError, match="no field with text"):
            texts(content)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", '{"text": "a"}\n', True),
        ("a.txt", '\n {"text": "a"}', True),
        ("a.txt", "{a}\n", False),
        ("a.txt", "[Chapter 1]\n", False),
        ("a.txt", '{"a":' * 100_000, False),
        ("a.jsonl", "{a}\n", True),
        ("a.JSON", '[{"text": "a"}]', True),
        ("a.jsonl", "plain text\n", False),
    ],
)
def test_json_lines_are_told_by_content_and_by_name_where_they_are_damaged(name, text, expected):
    assert is_json_lines(name, text) == expected
