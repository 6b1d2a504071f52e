"""Texts on the command line: how they are read, checked and fetched."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from w2v_gui import cli, cli_text
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, TextChoice, WordRules
from w2v_gui.core.errors import ConfigError

LINES = "Der König sprach: 12 Königinnen!\nDie Königin schwieg, und der König, ging.\n" * 30


def choice_of(*arguments: str) -> TextChoice:
    return cli_text.text_choice_of(cli.parser().parse_args(["check", *arguments]))


def test_a_call_says_how_a_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "stop").write_text("und\noder\n")
    options = [
        "--encoding",
        "cp1252",
        "--field",
        "text",
        "--words",
        "unicode",
        "--keep-case",
        "--numbers",
        "one-word",
        "--no-punctuation",
    ]
    rules = WordRules(Splitting.UNICODE, False, NumberRule.ONE_WORD, False, frozenset({"und", "oder"}))
    assert choice_of("a.txt") == TextChoice()
    assert choice_of("a.csv", *options, "--no-punctuation", "--stop-words", str(tmp_path / "stop")) == TextChoice(
        "cp1252", "text", rules
    )
    assert "the" in choice_of("a.txt", "--stop-words", "english").rules.stop_words


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--sample"], ["--sample", "--keep-case"]])
def test_a_call_names_either_texts_or_the_sample(arguments: list[str]) -> None:
    with pytest.raises(ConfigError):
        choice_of(*arguments)


def test_a_check_tells_what_a_text_holds_by_the_words_that_were_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(LINES.encode("latin-1"))
    call = ["check", str(path), "--encoding", "latin-1", "--json"]
    assert cli.run(cli.parser().parse_args(call)) == 0
    spaced = json.loads(capsys.readouterr().out)
    assert cli.run(cli.parser().parse_args([*call, "--words", "unicode", "--no-punctuation", "--min-count", "60"])) == 0
    words = json.loads(capsys.readouterr().out)
    assert spaced["figures"]["types"] == 11
    assert words["figures"]["types"] == 10  # "könig," is "könig"
    assert words["min_count"] == 60


def test_what_was_guessed_and_replaced_is_said_beside_the_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(LINES.encode() + b"der K\xffnig\n")
    assert cli.run(cli.parser().parse_args(["check", str(path)])) == 0
    assert "1 invalid byte is replaced" in capsys.readouterr().err


def test_several_texts_are_one_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(LINES)
    assert cli.run(cli.parser().parse_args(["check", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--json"])) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["sentences"] == 120


def test_a_corpus_that_cannot_be_fetched_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = replace(cli_text.TREEBANK, address="http://127.0.0.1:9/treebank.zip")
    monkeypatch.setitem(cli_text._KNOWN, "treebank", nowhere)
    with pytest.raises(cli.W2vError):
        cli.run(cli.parser().parse_args(["get", "treebank"]))
