"""Training that is killed with SIGKILL at random moments, while it trains and while it saves: what is lost?

Every training goes on from what the one before left in the folder, saves at short intervals, and tells through a
pipe when. About half of the kills fall into a save. All are forks of this process, which has loaded the kernels.
"""

import argparse
import os
import random
import select
import signal
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NoReturn

from benchmarks.conditions import report
from benchmarks.zipf_text import zipf_corpus
from w2v_gui.cli_training import TrainingCommand
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.recording import autosave
from w2v_gui.core.recording.run import POINTER, Run, is_run_folder
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.recording.run_lock import LOCK, RunLock
from w2v_gui.core.recording.safe_files import read_json
from w2v_gui.core.word2vec.compilation import warm_up
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.events import TextPrepared

INTERVAL_S = 0.2
_LONGEST_TRAINING_S = 0.8
_LONGEST_START_S = 60.0
_CONFIG = StreamConfig(vector_size=20, epochs=10_000, min_count=1, threads=1)


@dataclass(frozen=True)
class Kill:
    """What a kill cost.

    is_readable  whether the folder opens, by its newest checkpoint, with no less than was known to be saved; or nothing
                 was saved yet
    lost_s       training time between what is saved and the kill
    write_s      the longest save so far; one that was killed counts as far as it had come
    leftovers    files and folders that are no part of the run
    """

    is_readable: bool
    lost_s: float
    write_s: float
    leftovers: int


def kills(folder: Path, n: int, seed: int) -> Iterator[Kill]:
    """Kills so many trainings into the folder, one after the other, at moments that the seed says."""
    corpus = zipf_corpus(2_000, 100_000)
    for _ in warm_up(_CONFIG):
        pass
    moments, write_s = random.Random(seed), 0.0
    for _ in range(n):
        training = _Training(folder, corpus)
        training.wait(_LONGEST_START_S, until="began")
        if moments.random() < 0.5:
            training.wait(moments.uniform(0, _LONGEST_TRAINING_S))
        else:
            training.wait(_LONGEST_TRAINING_S, until="saving")
            training.wait(moments.uniform(0, write_s))
        training.kill()
        write_s = max(write_s, training.write_s)
        yield training.outcome(write_s)


class _Training:
    """A fork of this process that trains, and what it has told."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self._folder = folder
        self._times: dict[str, dict[int, float]] = {"began": {}, "saving": {}, "saved": {}}  # by steps of descent
        self._rest = b""
        self._killed = 0.0
        self._pipe, end = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            _train(folder, corpus, end)
        os.close(end)

    def wait(self, seconds: float, until: str = "") -> None:
        """For so long, or until it tells of that."""
        end = monotonic() + seconds
        while not self._times.get(until) and select.select([self._pipe], [], [], max(0.0, end - monotonic()))[0]:
            if not self._read():
                raise SystemExit("A training has ended before it was killed.")

    def kill(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        self._killed = monotonic()
        os.waitpid(self._process, 0)
        while self._read():
            pass
        os.close(self._pipe)

    def _read(self) -> bool:
        told = os.read(self._pipe, 65536)
        *lines, self._rest = (self._rest + told).split(b"\n")
        for line in lines:
            event, steps, time = line.decode().split()
            self._times[event][int(steps)] = float(time)
        return bool(told)

    @property
    def write_s(self) -> float:
        saving, saved = self._times["saving"], self._times["saved"]
        return max((saved.get(steps, self._killed) - time for steps, time in saving.items()), default=0.0)

    def outcome(self, write_s: float) -> Kill:
        began, saving, saved = self._times.values()
        known, since = max([*saved, *began], default=0), max(began.values(), default=self._killed)
        is_readable, steps = not known, 0
        if is_run_folder(self._folder):
            try:
                run = load_run(self._folder)
                steps = run.checkpoint.iteration
                is_readable = steps >= known and not run.note
            except FileFormatError as error:
                print(error, file=sys.stderr)
                is_readable = False
        lost_s = self._killed - saving.get(steps, since)
        return Kill(is_readable, lost_s, write_s, len(leftovers(self._folder)))


def _train(folder: Path, corpus: Corpus, pipe: int) -> NoReturn:
    """What the fork does, until it is killed."""

    def tell(event: str, steps: int) -> None:
        os.write(pipe, f"{event} {steps} {monotonic()}\n".encode())

    class Command(TrainingCommand):
        def _take(self, event: object) -> None:
            super()._take(event)
            if isinstance(event, TextPrepared):
                tell("began", self._history.iteration)

    def save_and_tell(to: Path, run: Run) -> None:
        tell("saving", run.checkpoint.iteration)
        save_run(to, run)
        tell("saved", run.checkpoint.iteration)

    autosave.save_run = save_and_tell
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        with RunLock(folder) as lock:
            saved = load_run(folder) if is_run_folder(folder) else None
            Command(corpus if saved is None else saved.corpus, _CONFIG, lock, False, (), INTERVAL_S).run(saved)
    except BaseException:  # noqa: BLE001 - a fork must never come back
        traceback.print_exc()
    os._exit(1)


def leftovers(folder: Path) -> list[str]:
    """What is in a run folder and no part of the run."""
    if not is_run_folder(folder):
        return []
    pointer = read_json(folder / POINTER)
    parts = {POINTER, LOCK, *(pointer[part] for part in ("text", "checkpoint", "previous"))}
    return sorted(path.name for path in folder.iterdir() if path.name not in parts)


def figures_of(folder: Path, n: int, seed: int, show: bool) -> dict[str, float]:
    """Kills n trainings, and saves the run once more at the end, which is to remove what they left."""
    done: list[Kill] = []
    for kill in kills(folder, n, seed):
        done.append(kill)
        if show:
            print(f"\r{len(done)} kills", end="", file=sys.stderr, flush=True)
    save_run(folder, load_run(folder))
    return {
        "kills": n,
        "unreadable": sum(not kill.is_readable for kill in done),
        "worst_loss_s": round(max(kill.lost_s for kill in done), 3),
        "interval_s": INTERVAL_S,
        "longest_write_s": round(done[-1].write_s, 3),
        "beyond_interval_and_write_s": round(max(0.0, *(kill.lost_s - INTERVAL_S - kill.write_s for kill in done)), 3),
        "with_leftovers": sum(kill.leftovers > 0 for kill in done),
        "leftovers_at_the_end": len(leftovers(folder)),
    }


def main() -> None:
    """Prints the table, or with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--folder", type=Path, help="on the disk that is to be tried; it keeps the run")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="w2v_gui-kills-") as temporary:
        folder = arguments.folder or Path(temporary) / "run"
        figures = figures_of(folder, arguments.kills, arguments.seed, sys.stderr.isatty())
    rows = [("what", "figure"), *((name.replace("_", " "), str(value)) for name, value in figures.items())]
    notes = (
        f"A training looks every 0.05 s whether {INTERVAL_S} s are over, and is lost from its last whole save on.",
    )
    report("Training that is killed at random moments", rows, notes, figures, arguments.json)


if __name__ == "__main__":
    main()
