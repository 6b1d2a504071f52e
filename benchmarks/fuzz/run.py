"""Fuzzes every reader of what comes from outside for some time each, and tells what was found.

An input is at fault that raises anything but a W2vError with one sentence that names the file, that keeps the processor
for more than 5 s, takes more memory than 10 times its unpacked bytes and 64 MB, or ends the process. Kernels check
their indices. Inputs are kept in the folder, and the next run goes on with them.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from platformdirs import user_cache_path

from benchmarks.conditions import conditions
from benchmarks.fuzz.targets import TARGETS
from w2v_gui.core.errors import W2vError
from w2v_gui.core.kernel_cache import cache_folder

_HEADINGS = ("target", "seconds", "executions", "per second", "memory, MB", "slowest, s", "found")
_WIDTHS = (20, 8, 11, 11, 11, 11, 5)
_SHORTEST_S = 5.0  # that a process is begun for


@dataclass
class Result:
    """What was done with a target by one process or several, as each fault of the process ends it."""

    name: str
    executions: int = 0
    seconds: float = 0.0
    largest_memory: int = 0
    slowest_s: float = 0.0
    found: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, told: dict[str, Any]) -> None:
        """What one more process has told."""
        self.executions += told["executions"]
        self.seconds += told["seconds"]
        self.largest_memory = max(self.largest_memory, told["largest_memory"])
        self.slowest_s = max(self.slowest_s, told["slowest_s"])
        self.found |= told["found"]

    @property
    def row(self) -> tuple[str, ...]:
        rate = self.executions / max(self.seconds, 0.1)
        memory, slowest = f"{self.largest_memory / 1e6:.0f}", f"{self.slowest_s:.2f}"
        counts = f"{self.seconds:.0f}", f"{self.executions:,}", f"{rate:,.0f}"
        return self.name, *counts, memory, slowest, str(len(self.found))


def fuzzed(name: str, folder: Path, seconds: float) -> Result:
    """A target for so many seconds, in a process that is begun again where an input ends it."""
    result, end = Result(name), monotonic() + seconds
    log = folder / f"{name}.log"
    log.unlink(missing_ok=True)
    died = _newest(folder / "found" / name)
    while (left := end - monotonic()) > min(_SHORTEST_S, seconds / 2):
        told = folder / f"{name}.json"
        told.unlink(missing_ok=True)
        status = _run_child(name, folder, left, log)
        with suppress(FileNotFoundError):
            result.add(json.loads(told.read_text(encoding="utf-8")))
        if status == 0:
            break
        before, died = died, _newest(folder / "found" / name)
        if died == before:
            result.found["ended"] = "the process ended, and no input is to blame", str(log)
            break
        result.found[f"died {died}"] = "the process died of an input, as its log tells", died
    return result


def _run_child(name: str, folder: Path, seconds: float, log: Path) -> int:
    environment = {
        **os.environ,
        "NUMBA_BOUNDSCHECK": "1",
        "NUMBA_CACHE_DIR": f"{cache_folder()}-with-bounds",
        # what is freed is given back, so that it is not counted for the next input
        "MALLOC_TRIM_THRESHOLD_": "65536",
        "MALLOC_MMAP_THRESHOLD_": "65536",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OMP_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "benchmarks.fuzz.child", name, str(folder), str(seconds)]
    with log.open("ab") as output:
        return subprocess.run(command, env=environment, stdout=output, stderr=output, check=False).returncode


def _newest(folder: Path) -> str:
    paths = sorted(folder.glob("died-*"), key=lambda path: path.stat().st_mtime)
    return str(paths[-1]) if paths else ""


def replay(name: str, path: Path) -> None:
    """Gives a saved input to its target in this process, and prints what goes wrong, with the way there."""
    with TemporaryDirectory() as place:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_DATA_HOME"] = str(Path(place) / "home")
        (Path(place) / "files").mkdir()
        try:
            TARGETS[name].read(path.read_bytes(), Path(place) / "files")
        except W2vError as error:
            print(f"Refused: {error}")
        else:
            print("Read.")


def main() -> None:
    """Prints a row for each target as it ends, and then what was found. The status is 1 where something was."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="target", help=f"all, or some of: {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=600, help="for each target (%(default)g)")
    parser.add_argument("--jobs", type=int, default=4, help="targets at the same time (%(default)s)")
    parser.add_argument("--folder", type=Path, default=user_cache_path("w2v_gui", appauthor=False) / "fuzz")
    parser.add_argument("--replay", type=Path, metavar="INPUT", help="a saved input of the one target")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.targets) - set(TARGETS))
    if unknown:
        parser.error(f"There is no target {unknown[0]}. Choose some of: {', '.join(TARGETS)}.")
    if arguments.replay:
        if len(arguments.targets) != 1:
            parser.error("--replay needs the one target that the input is of.")
        replay(arguments.targets[0], arguments.replay)
        return
    if find_spec("atheris") is None:
        raise SystemExit('atheris is not installed. Install it by: pip install ".[fuzz]"')
    arguments.folder.mkdir(parents=True, exist_ok=True)
    results = list(_results(arguments.targets or list(TARGETS), arguments))
    sys.exit(tell(results))


def _results(names: Sequence[str], arguments: argparse.Namespace) -> Iterator[Result]:
    """Each as it ends, when its row is printed."""
    _print_row(_HEADINGS)
    with ThreadPoolExecutor(arguments.jobs) as pool:
        running = [pool.submit(fuzzed, name, arguments.folder, arguments.seconds) for name in names]
        for future in as_completed(running):
            _print_row(future.result().row)
            yield future.result()


def tell(results: Sequence[Result]) -> int:
    """Prints what was found, and on which machine; whether something was."""
    executions = sum(result.executions for result in results)
    found = [(result.name, *fault) for result in results for fault in result.found.values()]
    print(f"{executions:,} executions, {len(found)} kinds of faults.")
    for name, fault, path in found:
        print(f"  {name}: {fault}\n    {path}")
    print("Conditions: " + ", ".join(f"{name} {value}" for name, value in conditions().items()))
    return int(bool(found))


def _print_row(cells: Sequence[str]) -> None:
    first, *others = zip(cells, _WIDTHS, strict=True)
    print(first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others), flush=True)
