"""Stands above window and command line, and imports only what the call needs."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from types import ModuleType

from w2v_gui import cli
from w2v_gui.core.errors import W2vError


def main(argv: Sequence[str] | None = None) -> int:
    """`w2v-gui`: the window, or one command. Returns the exit status."""
    # read when NumPy is imported: BLAS's own threads spin while they wait, and take the cores from those that train
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments = cli.parser().parse_args(argv)
    try:
        if arguments.command is None:
            return _with_qt(lambda app: app.run_window())
        if arguments.command == "map" and arguments.output.suffix.lower() != ".csv":
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            return _with_qt(partial(_draw_map, arguments))
        return cli.run(arguments)
    except W2vError as error:
        return cli.report_error(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # the reader of our output went away, as `head` does: nothing is left to be said
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _draw_map(arguments: Namespace, app: ModuleType) -> int:
    from w2v_gui.cli_map import picture_request

    status: int = app.draw_map(picture_request(arguments))
    return status


def _with_qt(run: Callable[[ModuleType], int]) -> int:
    """Imports the application and runs something of it; one sentence and status 1 where Qt would abort the process."""
    from w2v_gui.preflight import complaint

    if sentence := complaint():
        print(f"w2v-gui: {sentence}", file=sys.stderr)
        return 1
    from w2v_gui import app

    return run(app)


if __name__ == "__main__":
    sys.exit(main())
