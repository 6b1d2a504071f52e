"""The command line: the same core without Qt. `w2v_gui/__main__.py` calls it."""

import argparse
import io
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from w2v_gui import __version__
from w2v_gui.core.errors import ConfigError, W2vError
from w2v_gui.core.word2vec.config import LIMITS, PRESETS, Objective, TrainingConfig, presets_for, range_of

BAD_INPUT = 2


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "allow_abbrev": False})  # a slip of the pen is no option

    def error(self, message: str) -> NoReturn:
        """One sentence on standard error, and exit status 2."""
        sentence = message[:1].upper() + message[1:].rstrip(".")
        self.exit(BAD_INPUT, f"{self.prog}: {sentence}. Try {self.prog} --help.\n")


def parser() -> argparse.ArgumentParser:
    """All commands; the Namespace's `command` is None for the window."""
    top = _Parser(prog="w2v-gui", description="Watch word2vec learn. Without a command: the window.")
    top.add_argument("--version", action="version", version=f"w2v-gui {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_train(commands.add_parser("train", help="train on a text"))
    resume = commands.add_parser("resume", help="go on with a saved run")
    resume.add_argument("run", metavar="RUN", type=Path, help="a run folder")
    resume.add_argument("--json", action="store_true", help="print one JSON object a line")
    neighbors = commands.add_parser("neighbors", help="the nearest words of a word, by cosine")
    neighbors.add_argument("vectors", metavar="RUN|VECTORS", type=Path, help="a run folder, or word2vec text")
    neighbors.add_argument("word", metavar="WORD")
    neighbors.add_argument("-n", type=_positive, default=10, help="how many (10)")
    picture = commands.add_parser("map", help="draw the map of the words to a file")
    picture.add_argument("vectors", metavar="RUN|VECTORS", type=Path, help="a run folder, or word2vec text")
    picture.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help=".png, .svg or .csv")
    picture.add_argument("--method", choices=("pca", "tsne"), default="pca")
    picture.add_argument("--theme", choices=("light", "dark"), default="light")
    commands.add_parser("gradcheck", help="compare all gradients with central differences")
    return top


def _add_train(train: argparse.ArgumentParser) -> None:
    text = train.add_mutually_exclusive_group(required=True)
    text.add_argument("corpus", metavar="CORPUS", type=Path, nargs="?", help="a text, one sentence a line")
    text.add_argument("--sample", dest="sample_corpus", action="store_true", help="the built-in sample corpus")
    train.add_argument("-o", "--output", metavar="RUN", type=Path, help="save the run to this folder")
    train.add_argument("--preset", choices=tuple(PRESETS), default="standard", help="start from these parameters")
    train.add_argument("--objective", choices=tuple(Objective))
    train.add_argument("--json", action="store_true", help="print one JSON object a line")
    parameters = train.add_argument_group("parameters, in place of the preset's")
    for name, (_, _, kind) in LIMITS.items():
        # --sample is the sample corpus
        flag = "--subsample" if name == "sample" else f"--{name.replace('_', '-')}"
        parameters.add_argument(flag, dest=name, type=kind, metavar="N", help=range_of(name))
    parameters.add_argument("--dtype", choices=("float32", "float64"))
    parameters.add_argument("--unknown-word", action=argparse.BooleanOptionalAction, help="add the type UNK")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r:.20} is not a whole number above 0")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Runs a command; the exit status. Of the map only its positions, as pictures are the window's affair."""
    commands = {
        "train": _train,
        "resume": _resume,
        "neighbors": _neighbors,
        "map": _map_as_csv,
        "gradcheck": _gradcheck,
    }
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a pipe may take fewer letters than a text has
    return commands[arguments.command](arguments)


def report_error(error: W2vError) -> int:
    """One sentence on standard error; the exit status of bad input."""
    print(f"w2v-gui: {error}", file=sys.stderr)
    return BAD_INPUT


def _train(arguments: argparse.Namespace) -> int:
    from w2v_gui.cli_training import TrainingCommand
    from w2v_gui.core.corpus.reading import load_corpus
    from w2v_gui.core.corpus.small_world.cache import sample_corpus
    from w2v_gui.core.recording.run_folder import require_new_folder

    _config(arguments, PRESETS)  # what is wrong with the call is said before a long text is read
    folder: Path | None = arguments.output
    if folder is not None:
        require_new_folder(folder)
    corpus = sample_corpus() if arguments.sample_corpus else load_corpus(arguments.corpus)
    config = _config(arguments, presets_for(len(corpus.vocabulary), corpus.token_count))
    return TrainingCommand(corpus, config, folder, arguments.json).run()


def _config(arguments: argparse.Namespace, presets: Mapping[str, TrainingConfig]) -> TrainingConfig:
    names = ("objective", *LIMITS, "dtype", "unknown_word")
    given = {name: getattr(arguments, name) for name in names if getattr(arguments, name) is not None}
    return replace(presets[arguments.preset], **given)


def _resume(arguments: argparse.Namespace) -> int:
    from w2v_gui.cli_training import TrainingCommand
    from w2v_gui.core.recording.run_folder import load_run

    run = load_run(arguments.run)
    if run.checkpoint.finished:
        raise ConfigError(f"The run in {arguments.run} has done all its {run.checkpoint.iteration:,} iterations.")
    return TrainingCommand(run.corpus, run.checkpoint.config, arguments.run, arguments.json).run(run)


def _neighbors(arguments: argparse.Namespace) -> int:
    from w2v_gui.core.recording.opening import load_words

    embeddings, _ = load_words(arguments.vectors)
    nearest = embeddings.nearest(embeddings.vocabulary.id_of(arguments.word), arguments.n)
    for word, cosine in zip(nearest.ids, nearest.cosines, strict=True):
        print(f"{embeddings.words[word]}\t{cosine:.4f}")
    return 0


def _map_as_csv(arguments: argparse.Namespace) -> int:
    from w2v_gui.core.projection.positions_csv import write_positions_csv
    from w2v_gui.core.recording.opening import load_words

    embeddings, _ = load_words(arguments.vectors)
    write_positions_csv(arguments.output, embeddings.words, project(embeddings, arguments.method))
    return 0


def project(embeddings: Any, method: str) -> Any:
    """The Projection by `pca` or `tsne`, with its progress on a terminal."""
    from w2v_gui.core.progress import Progress
    from w2v_gui.core.projection.pca import pca
    from w2v_gui.core.projection.tsne import LARGEST_MAP, tsne

    if method == "pca":
        return pca(embeddings.vectors)
    rows = None if len(embeddings) <= LARGEST_MAP else embeddings.vocabulary.most_frequent(LARGEST_MAP)
    projection = None
    for event in tsne(embeddings.vectors, rows=rows):
        if not isinstance(event, Progress):
            projection = event
        elif sys.stderr.isatty():
            done = "" if event.done is None else f" {100 * event.done:.0f} %"
            print(f"\r\x1b[K{event.activity}{done}", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return projection


def _gradcheck(arguments: argparse.Namespace) -> int:
    from w2v_gui.core.word2vec.gradient_check import check_gradients

    checks = check_gradients()
    for check in checks:
        verdict = "passed" if check.passed else "FAILED"
        print(
            f"{verdict}  {check.loss:<32} d loss / d {check.symbol:<5} {check.argument:<18} "
            f"largest relative difference {check.largest_relative_difference:.1e}"
        )
    return 0 if all(check.passed for check in checks) else 1
