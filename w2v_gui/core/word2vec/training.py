"""Training, as a generator of events: the same for a script, the command line and the window."""

import time
from collections import deque
from collections.abc import Generator

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import W2vError
from w2v_gui.core.progress import Progress, Waiting
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, TextPrepared, TrainingEvent
from w2v_gui.core.word2vec.model import Model, TrainingDiverged, new_model

_COPYING_SHARE = 0.02  # of the time may go into copying vectors, for snapshots and for checkpoints each


def train(
    corpus: Corpus,
    config: TrainingConfig,
    checkpoint: Checkpoint | None = None,
    *,
    paused: bool = False,
    report_interval_s: float = 0.05,
) -> Generator[TrainingEvent, Command | None, None]:
    """Trains on the corpus, from a checkpoint of the same run if one is given.

    Yields Progress, TextPrepared, then LossReport and Snapshot about every report_interval_s, ProbeReport at fixed
    positions, and at the end the last Snapshot and Checkpoint. Commands may be sent in from TextPrepared on; `paused`
    waits for one there. Raises CorpusError, ConfigError, and TrainingDiverged after the last good Checkpoint.
    """
    yield Progress(None, "Preparing the text")
    try:
        model = new_model(corpus, config, checkpoint)
    except MemoryError:
        raise W2vError("This run needs more memory than there is. Lower vector_size, batch_size or copies.") from None
    try:
        yield from _Run(model, paused, report_interval_s, checkpoint).events(model.prepared)
    finally:
        model.close()


class _Run:
    """Training, commands, and the events that are still to be told."""

    def __init__(self, model: Model, paused: bool, report_interval_s: float, checkpoint: Checkpoint | None) -> None:
        self._model = model
        self._interval_s = report_interval_s
        self._outbox: deque[TrainingEvent] = deque()
        self._paused, self._stopped = paused, False
        self._next_snapshot = self._next_good = 0.0
        self._good = checkpoint
        self._diverged: TrainingDiverged | None = None

    def events(self, first: TextPrepared) -> Generator[TrainingEvent, Command | None, None]:
        self._outbox.append(first)
        if self._ended:
            self._tell_state()
        else:
            self._outbox.append(self._model.snapshot())
            self._tell_probe()
        while self._outbox or not self._ended:
            if self._outbox:
                self._obey((yield self._outbox.popleft()))
            elif self._paused:
                self._obey((yield Waiting()))
            else:
                self._go_on()
        if self._diverged:
            raise self._diverged

    @property
    def _ended(self) -> bool:
        return self._stopped or self._model.ended

    def _obey(self, command: Command | None) -> None:
        match command:
            case Command.PAUSE if not self._diverged:
                self._paused = True
                self._tell_state()
            case Command.GO_ON:
                self._paused = False
            case Command.STEP if not self._ended:
                self._paused = True
                self._train(step=True)
                if not self._diverged:
                    self._tell_state()
            case Command.CHECKPOINT if not self._diverged:
                self._outbox.append(self._model.checkpoint())
            case Command.STOP if not self._ended:
                self._stopped = True
                self._tell_state()

    def _tell_state(self) -> None:
        self._outbox.extend((self._model.snapshot(), self._model.checkpoint()))

    def _tell_probe(self) -> None:
        probe = self._model.probe_if_due()
        if probe is not None:
            self._outbox.append(probe)

    def _train(self, step: bool) -> None:
        """Trains for one step, or for one report interval; tells of the last good checkpoint where that fails."""
        try:
            self._outbox.append(self._model.step() if step else self._model.advance(self._interval_s))
            self._tell_probe()
        except TrainingDiverged as error:
            self._stopped = True
            kept = "There is no good model yet."
            if self._good is not None:
                self._outbox.append(self._good)
                kept = f"The last good model is that of iteration {self._good.iteration:,}."
            self._diverged = TrainingDiverged(f"{error} {kept} Lower alpha, and start again.")

    def _go_on(self) -> None:
        self._train(step=False)
        if self._diverged:
            return
        if self._model.ended:
            self._tell_state()
            return
        now = time.perf_counter()
        if now >= self._next_snapshot:
            self._outbox.append(self._model.snapshot())
            self._next_snapshot = self._after(now)
        if self._model.can_diverge and now >= self._next_good:
            now = time.perf_counter()
            self._good = self._model.checkpoint()
            self._next_good = self._after(now)

    @staticmethod
    def _after(started: float) -> float:
        """When to copy vectors again, so that it takes a small share of the time."""
        return started + (time.perf_counter() - started) / _COPYING_SHARE
