"""Texts on the command line: the options that say how they are read, and `w2v-gui check` and `get`."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from w2v_gui.cli_parameters import positive
from w2v_gui.core.corpus.fetching.known_corpora import TEXT8, TREEBANK
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, TextChoice, WordRules
from w2v_gui.core.errors import ConfigError

_KNOWN = {"treebank": TREEBANK, "text8": TEXT8}


def add_text_parameters(command: argparse.ArgumentParser) -> None:
    """The texts, or the built-in one, and how they are read."""
    command.add_argument(
        "corpus", metavar="CORPUS", type=Path, nargs="*", help="texts, one sentence a line, or folders of them"
    )
    command.add_argument("--sample", dest="sample_corpus", action="store_true", help="the built-in sample corpus")
    text = command.add_argument_group("what is text in the files, and what is a word")
    text.add_argument("--encoding", metavar="NAME", help="of the files, such as cp1252 (recognized)")
    text.add_argument("--field", metavar="NAME", help="column of tables, or field of JSON lines, with the text")
    text.add_argument(
        "--words",
        choices=("spaced", "unicode"),
        default="spaced",
        help="what white space separates, or Unicode's words, for text with punctuation (spaced)",
    )
    text.add_argument("--keep-case", action="store_true", help="do not write all words in lower case")
    numbers = tuple(rule.value.replace(" ", "-") for rule in NumberRule)
    text.add_argument("--numbers", choices=numbers, default="keep", help="what becomes of them (keep)")
    text.add_argument("--no-punctuation", action="store_true", help="leave out what has no letter and no digit")
    text.add_argument(
        "--stop-words", metavar="FILE", help="words to leave out, a line each; `english` for a built-in list"
    )


def text_choice_of(arguments: argparse.Namespace) -> TextChoice:
    """What the options say. Raises ConfigError and FileFormatError."""
    if bool(arguments.corpus) == arguments.sample_corpus:
        raise ConfigError("Name a text or choose --sample, one of both.")
    rules = WordRules(
        splitting=Splitting.UNICODE if arguments.words == "unicode" else Splitting.WHITE_SPACE,
        lower_case=not arguments.keep_case,
        numbers=NumberRule(arguments.numbers.replace("-", " ")),
        punctuation=not arguments.no_punctuation,
        stop_words=_stop_words(arguments.stop_words),
    )
    choice = TextChoice(arguments.encoding, arguments.field, rules)
    if arguments.sample_corpus and choice != TextChoice():
        raise ConfigError("The sample corpus is read in one way only. Leave the options about words out.")
    return choice


def _stop_words(name: str | None) -> frozenset[str]:
    from w2v_gui.core.corpus.stop_words import ENGLISH_STOP_WORDS, read_stop_words

    if name is None:
        return frozenset()
    return ENGLISH_STOP_WORDS if name == "english" else read_stop_words(Path(name))


def corpus_of(arguments: argparse.Namespace, choice: TextChoice) -> Any:
    """The corpus that a call names; what is to be known about it is said on standard error."""
    from w2v_gui.cli_training import shown
    from w2v_gui.core.corpus.reading import read_corpus
    from w2v_gui.core.corpus.small_world.cache import sample_corpus

    if arguments.sample_corpus:
        return sample_corpus()
    return shown(read_corpus(arguments.corpus, choice))


def add_text_commands(commands: Any) -> None:
    """The parsers of TEXT_COMMANDS, added to those that `add_subparsers` gave."""
    check = commands.add_parser("check", help="what a text holds, and whether words can be learned from it")
    add_text_parameters(check)
    check.add_argument("--min-count", type=positive, metavar="N", help="rarest word kept (as suits the text)")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    get = commands.add_parser("get", help="fetch a well-known corpus from its home")
    get.add_argument("name", metavar="NAME", choices=tuple(_KNOWN), help=" or ".join(_KNOWN))


def _check(arguments: argparse.Namespace) -> int:
    from w2v_gui.cli_training import shown
    from w2v_gui.core.corpus.check.corpus_check import CorpusCheck, check_corpus
    from w2v_gui.core.word2vec.presets import presets_for

    corpus = corpus_of(arguments, text_choice_of(arguments))
    config = presets_for(corpus.token_count).configs["stream"]
    check = shown(check_corpus(corpus, replace(config, min_count=arguments.min_count or config.min_count)))
    assert isinstance(check, CorpusCheck)
    print(json.dumps(check.as_dict(), ensure_ascii=False) if arguments.json else check.as_text())
    return 0


def _get(arguments: argparse.Namespace) -> int:
    from w2v_gui.cli_training import shown
    from w2v_gui.core.corpus.fetching.download import download

    corpus = _KNOWN[arguments.name]
    print(f"w2v-gui: From {corpus.address}. {corpus.terms}", file=sys.stderr)
    print(shown(download(corpus)))
    return 0


TEXT_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"check": _check, "get": _get}
