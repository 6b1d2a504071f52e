"""One target under atheris in this process: `python -m benchmarks.fuzz.child TARGET FOLDER SECONDS`.

In the folder it keeps `corpus/TARGET`, the inputs that led somewhere new, `found/TARGET`, those that went wrong, and
`TARGET.json`, what has been done so far.
"""

import hashlib
import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Generator
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

import atheris

from benchmarks.fuzz.kernel_modules import kernel_modules

with atheris.instrument_imports(include=["w2v_gui"], exclude=kernel_modules()):
    from benchmarks.fuzz.targets import TARGETS
    from benchmarks.fuzz.watch import measured
    from w2v_gui.core import background
    from w2v_gui.core.embeddings import compilation

from benchmarks.fuzz.target import Target

LONGEST_INPUT = 1 << 14
_WAITING_S = 60  # for an input, by the clock; where the processor is not used, as TooLongError is for that
_MOST_MEMORY_MB = 2500
_MOST_FOUND = 20
_TELLING_S = 1.0


@dataclass
class Told:
    """What `TARGET.json` holds; `found` is a sentence for each kind of fault, with the file of its first input."""

    executions: int = 0
    seconds: float = 0.0
    largest_memory: int = 0
    slowest_s: float = 0.0
    found: dict[str, tuple[str, str]] = field(default_factory=dict)


class Fuzzing:
    """Gives inputs to a target, and counts."""

    def __init__(self, name: str, folder: Path, place: Path) -> None:
        self._target, self._place = TARGETS[name], place
        self._told, self._path = Told(), folder / f"{name}.json"
        self._found = folder / "found" / name
        self._began = self._written = monotonic()
        self._counts_memory = False
        self._found.mkdir(parents=True, exist_ok=True)

    def warm_up(self) -> None:
        """Imports and compiles what seeds need, whose memory is nobody's fault."""
        for seed in self._target.seeds():
            self.one_input(seed)
        self._told.executions = 0
        self._counts_memory, self._began = True, monotonic()

    def one_input(self, given: bytes) -> None:
        """What atheris calls."""
        told = self._told
        taken = measured(self._target, given, self._place, self._counts_memory)
        for path in self._place.iterdir():
            path.unlink()
        told.executions += 1
        if self._counts_memory:
            told.largest_memory = max(told.largest_memory, taken.memory)
            told.slowest_s = max(told.slowest_s, taken.seconds)
        if taken.fault and taken.where not in told.found and len(told.found) < _MOST_FOUND:
            path = self._found / hashlib.sha256(given).hexdigest()[:16]
            path.write_bytes(given)
            told.found[taken.where] = f"{taken.where}: {taken.fault}", str(path)
        if monotonic() - self._written > _TELLING_S:
            self.tell()

    def tell(self) -> None:
        """Writes what has been done so far."""
        self._written = monotonic()
        self._told.seconds = self._written - self._began
        unfinished = self._path.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(asdict(self._told)), encoding="utf-8")
        os.replace(unfinished, self._path)


def main() -> None:
    """Fuzzes until the time is over, or the process dies of an input."""
    name, folder, seconds = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    os.nice(15)
    background.begun = _done_at_once
    compilation.compile_in_child = _compiled_here
    with TemporaryDirectory(dir=_fast_folder(), prefix="w2v_gui_fuzz_") as place:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_DATA_HOME"] = str(Path(place) / "home")
        (Path(place) / "files").mkdir()
        fuzzing = Fuzzing(name, folder, Path(place) / "files")
        with atheris.instrument_imports(include=["w2v_gui"], exclude=kernel_modules()):
            fuzzing.warm_up()
        fuzzing.tell()
        flags, mutators = _flags(name, TARGETS[name], folder, seconds), _mutators(TARGETS[name])
        atheris.Setup([sys.argv[0], *flags], fuzzing.one_input, **mutators)
        sys.stdout.flush()
        if os.fork() == 0:
            atheris.Fuzz()  # which ends the process
        _, status = os.wait()
    os._exit(int(status != 0))  # as threads of libraries may wait for each other at a usual end


def _flags(name: str, target: Target, folder: Path, seconds: float) -> list[str]:
    corpus, seeds = folder / "corpus" / name, folder / "seeds" / name
    shutil.rmtree(seeds, ignore_errors=True)
    for path in (corpus, seeds):
        path.mkdir(parents=True, exist_ok=True)
    for i, seed in enumerate(target.seeds()):
        (seeds / f"{i:03}").write_bytes(seed)
    words = folder / "seeds" / f"{name}.words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in target.words), encoding="ascii")
    limits = f"-max_total_time={max(1, int(seconds))}", f"-max_len={LONGEST_INPUT}", f"-timeout={_WAITING_S}"
    more = f"-rss_limit_mb={_MOST_MEMORY_MB}", f"-artifact_prefix={folder / 'found' / name}/died-"
    dictionary = [f"-dict={words}"] if target.words else []
    return [*limits, *more, *dictionary, str(corpus), str(seeds)]


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def _mutators(target: Target) -> dict[str, Any]:
    mutate = target.mutate
    return {} if mutate is None else {"custom_mutator": partial(_mutated, mutate)}


def _mutated(mutate: Callable[[bytes, int, int], bytes], given: bytes, most: int, seed: int) -> bytes:
    """Now and then as the fuzzer itself does it."""
    if random.Random(seed).random() < 0.1:
        return bytes(atheris.Mutate(given, most))
    return mutate(given, most, seed)


def _done_at_once(work: Callable[[], Any]) -> "Future[Any]":
    """In place of `background.begun`: in this thread, where coverage and errors are seen, and without one a reading."""
    future: Future[Any] = Future()
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001  as a thread would
        future.set_exception(error)
    return future


def _compiled_here(*_: str) -> Generator[Any, None, None]:
    """In place of `compile_in_child`, as the seeds have compiled everything."""
    yield from ()


def _fast_folder() -> str | None:
    """Where files are in memory, if there is such a folder."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


if __name__ == "__main__":
    main()
