"""The parameters of `w2v-gui map` as options; `cli_map`, which loads more, makes of them what they mean."""

import argparse
import re
from pathlib import Path
from typing import Any

from w2v_gui.core.errors import ConfigError

ENDINGS = (".png", ".svg", ".pdf", ".csv")
_METHODS = {
    "components": "pca",
    "perplexity": "tsne",
    "words": "tsne",
    "sample": "tsne",
    "axis": "axes",
    "coordinates": "file",
}
_LARGEST_SIZE_PX = 10_000


def add_map_parameters(command: argparse.ArgumentParser) -> None:
    """All options; a parameter of a method that is not given is None in the Namespace."""
    command.add_argument("source", metavar="RUN|VECTORS", type=Path, help="a run folder, or a file of vectors")
    endings = f"{', '.join(ENDINGS[:-1])}, or {ENDINGS[-1]} for the coordinates"
    command.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help=endings)
    methods = tuple(dict.fromkeys(_METHODS.values()))
    command.add_argument("--method", choices=methods, help="how words get their places (pca)")
    kinds = ("center", "outside", "both", "mean")
    command.add_argument("--vectors", choices=kinds, default="center", help="of the words (center)")
    command.add_argument("--normalized", action="store_true", help="of pca and axes: all vectors at length 1")
    command.add_argument("--only", metavar="WORD", nargs="+", help="project these words alone")
    command.add_argument("--gray-rest", action="store_true", help="with --only: show the other words in gray")
    _add_parameters_of_methods(command.add_argument_group("parameters of one method"))
    _add_appearance(command.add_argument_group("appearance of a picture"))


def method_of(arguments: argparse.Namespace) -> str:
    """Without --method that of another option. Raises ConfigError for an option of another method."""
    given = {name: method for name, method in _METHODS.items() if getattr(arguments, name) is not None}
    method: str = arguments.method or next(iter(given.values()), "pca")
    for name, its_method in given.items():
        if its_method != method:
            raise ConfigError(f"--{name} belongs to --method {its_method}. Choose that method, or leave it out.")
    return method


def _add_parameters_of_methods(group: Any) -> None:
    group.add_argument("--components", metavar="N,M", type=_components, help="pca: two of the first ten (1,2)")
    group.add_argument("--perplexity", metavar="N", type=float, help="tsne: neighbors that count, roughly (30)")
    group.add_argument("--words", metavar="N", type=int, help="tsne: words at most (20,000)")
    group.add_argument("--sample", choices=("frequent", "random"), help="tsne: which, if there are more (frequent)")
    between = '"man .. woman", from left to right; a second one goes up'
    group.add_argument("--axis", metavar="WORDS", action="append", help=f"axes: {between}")
    group.add_argument("--coordinates", metavar="FILE", type=Path, help="file: a CSV or TSV with word, x and y")


def _add_appearance(group: Any) -> None:
    colors = (
        "kind, frequency, cluster, faithfulness, similarity:WORD, none, or a column of a CSV or TSV by word "
        "(kind, where there are kinds)"
    )
    group.add_argument("--color", metavar="kind|...|FILE:COLUMN", help=colors)
    group.add_argument("--clusters", metavar="N", type=int, help="how many; without, as many as suit the words")
    group.add_argument("--theme", choices=("light", "dark"), default="light", help="(light)")
    group.add_argument("--palette", choices=("standard", "color-blind"), default="standard", help="(standard)")
    group.add_argument("--size", metavar="WxH", type=_size, default=(1200, 900), help="in pixels (1200x900)")


def _components(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,3}),(\d{1,3})", text, re.ASCII)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r:.20} is not two whole numbers such as 1,2")
    return int(match[1]), int(match[2])


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,6})x(\d{1,6})", text, re.ASCII)
    if match is None or not all(100 <= int(side) <= _LARGEST_SIZE_PX for side in match.groups()):
        raise argparse.ArgumentTypeError(f"{text!r:.20} is not a size such as 1200x900, from 100 to {_LARGEST_SIZE_PX}")
    return int(match[1]), int(match[2])
