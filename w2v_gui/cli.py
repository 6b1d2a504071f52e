"""The command line: the same core without Qt. `w2v_gui/__main__.py` calls it."""

import argparse
import io
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NoReturn

from w2v_gui import __version__
from w2v_gui.cli_export import add_export_parameters, export_vectors
from w2v_gui.cli_map_parameters import add_map_parameters
from w2v_gui.cli_parameters import adaptations, add_parameters, config_of, positive, seconds
from w2v_gui.cli_text import TEXT_COMMANDS, add_text_commands, add_text_parameters, corpus_of, text_choice_of
from w2v_gui.cli_words import WORD_COMMANDS, add_word_commands
from w2v_gui.core.errors import ConfigError, W2vError

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
    _add_after_training(resume)
    add_text_commands(commands)
    add_word_commands(commands)
    _add_evaluate(commands.add_parser("evaluate", help="ask vectors word pairs and analogies"))
    add_map_parameters(commands.add_parser("map", help="draw the map of the words to a file"))
    add_export_parameters(commands.add_parser("export", help="write vectors in another format"))
    commands.add_parser("gradcheck", help="compare all gradients with central differences")
    cache = commands.add_parser("cache", help="how much room the texts take that were read")
    cache.add_argument("--clear", action="store_true", help="remove them; a text is then read anew")
    return top


def _add_train(train: argparse.ArgumentParser) -> None:
    add_text_parameters(train)
    train.add_argument("-o", "--output", metavar="RUN", type=Path, help="save the run to this folder")
    _add_after_training(train)
    add_parameters(train)


def _add_after_training(training: argparse.ArgumentParser) -> None:
    """The options that `train` and `resume` share."""
    asked = "word pairs with scores, or analogies, to ask the trained vectors; of the sample corpus its own"
    training.add_argument("--evaluate", metavar="FILE", type=Path, nargs="+", default=[], help=asked)
    training.add_argument("--json", action="store_true", help="print one JSON object a line")
    often = "save the run this often while it is trained (30)"
    training.add_argument("--autosave", metavar="SECONDS", type=seconds, default=30.0, help=often)


def _add_evaluate(evaluate: argparse.ArgumentParser) -> None:
    evaluate.add_argument("vectors", metavar="RUN|VECTORS", type=Path, help="a run folder, or a file of vectors")
    evaluate.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="*",
        help="word pairs with scores, or analogies; default: the run's own",
    )
    evaluate.add_argument(
        "--restrict",
        type=positive,
        default=30_000,
        metavar="N",
        help="analogies among the N most frequent words (30,000)",
    )
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Runs a command; the exit status. Of the map only its positions, as pictures are the window's affair."""
    commands = {
        "train": _train,
        "resume": _resume,
        **TEXT_COMMANDS,
        **WORD_COMMANDS,
        "export": export_vectors,
        "evaluate": _evaluate,
        "map": _map_as_csv,
        "gradcheck": _gradcheck,
        "cache": _cache,
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
    from w2v_gui.core.recording.run_folder import require_new_folder
    from w2v_gui.core.recording.run_lock import RunLock
    from w2v_gui.core.word2vec.presets import PRESETS, presets_for

    # what is wrong with the call is said before a long text is read
    config_of(arguments, PRESETS)
    choice = text_choice_of(arguments)
    questions = _questions(arguments)
    if arguments.output is not None:
        require_new_folder(arguments.output)
    with RunLock(arguments.output) if arguments.output is not None else nullcontext() as lock:
        corpus = corpus_of(arguments, choice)
        presets = presets_for(corpus.token_count)
        config = config_of(arguments, presets.configs)
        questions = questions or _own_questions(corpus, config)
        _warm_up(config)
        command = TrainingCommand(corpus, config, lock, arguments.json, questions, arguments.autosave)
        return command.run(notes=adaptations(arguments, presets))


def _warm_up(config: Any) -> None:
    """Compiles and loads the kernels, so that the time of training is that of training."""
    from w2v_gui.cli_training import shown
    from w2v_gui.core.word2vec.compilation import warm_up

    shown(warm_up(config))


def _questions(arguments: argparse.Namespace) -> list[Any]:
    from w2v_gui.core.embeddings.question_files import read_questions

    return [read_questions(path) for path in arguments.evaluate]


def _own_questions(corpus: Any, config: Any) -> list[Any]:
    """Those that a corpus brings along; the course asks none."""
    from w2v_gui.core.embeddings.analogies import Analogies

    return [Analogies(corpus.name, corpus.analogies)] if corpus.analogies and config.recipe == "stream" else []


def _resume(arguments: argparse.Namespace) -> int:
    from w2v_gui.core.recording.run_folder import require_run_folder
    from w2v_gui.core.recording.run_lock import RunLock

    questions = _questions(arguments)
    require_run_folder(arguments.run)
    with RunLock(arguments.run) as lock:
        return _resume_locked(arguments, lock, questions)


def _resume_locked(arguments: argparse.Namespace, lock: Any, questions: list[Any]) -> int:
    from w2v_gui.cli_training import TrainingCommand
    from w2v_gui.core.recording.run_folder import load_run

    run = load_run(arguments.run)
    config = run.checkpoint.config
    if run.checkpoint.finished:
        unit = "epochs" if config.recipe == "stream" else "iterations"
        raise ConfigError(f"The run in {arguments.run} has done all its {config.length:,} {unit}.")
    _warm_up(config)
    questions = questions or _own_questions(run.corpus, config)
    command = TrainingCommand(run.corpus, config, lock, arguments.json, questions, arguments.autosave)
    return command.run(run, [run.note] if run.note else [])


def _evaluate(arguments: argparse.Namespace) -> int:
    from w2v_gui.cli_training import opened_words
    from w2v_gui.core.embeddings.evaluation import evaluation_of
    from w2v_gui.core.embeddings.question_files import read_questions
    from w2v_gui.core.embeddings.report import as_json, as_text

    if arguments.files:
        questions: Any = [read_questions(path) for path in arguments.files]
        embeddings = opened_words(arguments.vectors).word_vectors.center
    else:
        embeddings, questions = _run_with_questions(arguments.vectors)
    evaluation = evaluation_of(embeddings, questions, arguments.restrict)
    print(as_json(evaluation) if arguments.json else as_text(evaluation))
    return 0


def _run_with_questions(folder: Path) -> tuple[Any, Any]:
    """The center vectors of a run, and the analogies that its corpus brings along."""
    from w2v_gui.core.embeddings.analogies import Analogies
    from w2v_gui.core.recording.run import is_run_folder
    from w2v_gui.core.recording.run_folder import load_run

    run = load_run(folder) if is_run_folder(folder) else None
    if run is None or not run.corpus.analogies:
        raise ConfigError(f"{folder} brings no questions along. Name files of word pairs or analogies after it.")
    return run.embeddings, [Analogies(run.corpus.name, run.corpus.analogies)]


def _map_as_csv(arguments: argparse.Namespace) -> int:
    from w2v_gui.cli_map import write_map_csv

    return write_map_csv(arguments)


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


def _cache(arguments: argparse.Namespace) -> int:
    from w2v_gui.core.corpus.reading_progress import amount
    from w2v_gui.core.corpus.token_cache import cache_size, clear_cache

    if arguments.clear:
        clear_cache()
    size = cache_size()
    texts = "1 text" if size.texts == 1 else f"{size.texts:,} texts"
    print(f"{texts}, {amount(size.used_bytes)} of {amount(size.limit_bytes)} at most, in {size.folder}")
    return 0
