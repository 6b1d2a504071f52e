"""The commands that look words up: neighbors, sums of words, the odd one out, similarities."""

import argparse
import json
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from w2v_gui.cli_parameters import positive
from w2v_gui.core.errors import ConfigError

Rows = Sequence[tuple[str | float, ...]]


def add_word_commands(commands: Any) -> None:
    """The parsers of WORD_COMMANDS, added to those that `add_subparsers` gave."""
    neighbors = _added(commands, "neighbors", "the nearest words of a word")
    neighbors.add_argument("word", metavar="WORD")
    _add_n(neighbors)
    neighbors.add_argument("--measure", choices=("cosine", "dot", "euclidean"), default="cosine", help="(cosine)")
    kinds = ("center", "outside", "center-outside")
    neighbors.add_argument("--vectors", dest="comparison", choices=kinds, default="center", help="of a run (center)")
    _add_output(neighbors).add_argument("--csv", metavar="FILE", type=Path, help="write a table")
    analogy = _added(commands, "analogy", "the nearest words of a sum of words")
    analogy.add_argument("expression", metavar="SUM", help='such as "king - man + woman", or "king + 0.5 * tea"')
    _add_n(analogy)
    _add_output(analogy)
    odd_one_out = _added(commands, "odd-one-out", "which of some words does not go with the others")
    odd_one_out.add_argument("words", metavar="WORD", nargs="+", help="three or more; the odd one is printed last")
    _add_output(odd_one_out)
    similarity = _added(commands, "similarity", "how similar words are")
    similarity.add_argument("words", metavar="WORD", nargs="+", help="two; or more, for the cosine of each with each")
    _add_output(similarity).add_argument("--csv", metavar="FILE", type=Path, help="write a table")


def _added(commands: Any, name: str, meaning: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=meaning)
    command.add_argument("vectors", metavar="RUN|VECTORS", type=Path, help="a run folder, or a file of vectors")
    return command


def _add_n(command: argparse.ArgumentParser) -> None:
    command.add_argument("-n", type=positive, default=10, help="how many (10)")


def _add_output(command: argparse.ArgumentParser) -> Any:
    """What may take the place of plain lines."""
    output = command.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print one JSON object")
    return output


def _neighbors(arguments: argparse.Namespace) -> int:
    from w2v_gui.core.embeddings.neighbor_search import Comparison, Measure, nearest

    opened = _opened(arguments.vectors)
    word_id = opened.missing_words.id_of(arguments.word)
    measure, comparison = Measure(arguments.measure), Comparison(arguments.comparison)
    found = nearest(opened.word_vectors, word_id, arguments.n, measure, comparison)
    rows = _rows(opened.word_vectors.words, found)
    if arguments.csv is not None:
        return _write(arguments.csv, ("word", measure.value), rows)
    about = {"word": arguments.word, "measure": measure.value, "vectors": comparison.value}
    return _print(arguments, {**about, "neighbors": _objects(rows, measure.value)}, rows)


def _analogy(arguments: argparse.Namespace) -> int:
    from w2v_gui.core.embeddings.expression import parse_expression
    from w2v_gui.core.embeddings.word_arithmetic import solve_expression

    terms = parse_expression(arguments.expression)  # before a large file is read
    opened = _opened(arguments.vectors)
    for term in terms:
        opened.missing_words.id_of(term.word)
    embeddings = opened.word_vectors.center
    rows = _rows(embeddings.words, solve_expression(embeddings, terms, arguments.n))
    return _print(arguments, {"sum": arguments.expression, "answers": _objects(rows, "cosine")}, rows)


def _odd_one_out(arguments: argparse.Namespace) -> int:
    from w2v_gui.core.embeddings.word_arithmetic import odd_one_out

    opened = _opened(arguments.vectors)
    for word in arguments.words:
        opened.missing_words.id_of(word)
    found = odd_one_out(opened.word_vectors.center, arguments.words)
    rows = list(zip(found.words, found.cosines, strict=True))
    return _print(arguments, {"odd": found.odd, "words": _objects(rows, "cosine_with_mean")}, rows)


def _similarity(arguments: argparse.Namespace) -> int:
    from w2v_gui.core.embeddings.word_arithmetic import similarity_matrix, similarity_of

    words = arguments.words
    if len(words) < 2:
        raise ConfigError(f'"{words[0]}" is only one word. Give two or more.')
    opened = _opened(arguments.vectors)
    ids = [opened.missing_words.id_of(word) for word in words]
    if len(words) == 2:
        measures = similarity_of(opened.word_vectors, *words)._asdict()
        header: tuple[str, ...] = ("measure", "value")
        rows: Rows = list(measures.items())
        values: Mapping[str, Any] = {name: None if math.isnan(value) else value for name, value in measures.items()}
    else:
        matrix = similarity_matrix(opened.word_vectors.center, ids).tolist()
        header = ("word", *words)
        rows = [(word, *row) for word, row in zip(words, matrix, strict=True)]
        values = {"cosines": matrix}
    if arguments.csv is not None:
        return _write(arguments.csv, header, rows)
    return _print(arguments, {"words": words, **values}, rows if len(words) == 2 else [header, *rows])


WORD_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "neighbors": _neighbors,
    "analogy": _analogy,
    "odd-one-out": _odd_one_out,
    "similarity": _similarity,
}


def _opened(path: Path) -> Any:
    from w2v_gui.cli_training import opened_words

    return opened_words(path)


def _rows(words: Sequence[str], neighbors: Any) -> Rows:
    ids, values = neighbors.ids.tolist(), neighbors.values.tolist()
    return [(words[i], value) for i, value in zip(ids, values, strict=True)]


def _objects(rows: Rows, name: str) -> list[dict[str, str | float]]:
    return [{"word": word, name: value} for word, value in rows]


def _write(path: Path, header: Sequence[str], rows: Rows) -> int:
    from w2v_gui.core.csv_table import write_csv

    write_csv(path, header, rows)
    return 0


def _print(arguments: argparse.Namespace, found: Mapping[str, Any], rows: Rows) -> int:
    """As one object, or as lines with tabs."""
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for row in rows:
            print("\t".join(cell if isinstance(cell, str) else f"{cell:.4f}" for cell in row))
    return 0
