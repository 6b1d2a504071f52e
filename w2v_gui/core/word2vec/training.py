"""Training, as a generator of events: the same for a script, the command line and the window."""

import time
from collections import deque
from collections.abc import Generator

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import W2vError
from w2v_gui.core.progress import Progress, Waiting
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.events import (
    Checkpoint,
    Command,
    LossReport,
    TextPrepared,
    TrainingEvent,
)
from w2v_gui.core.word2vec.model import Model
from w2v_gui.core.word2vec.training_text import training_corpus

_CALL_S = 0.03  # aim for one kernel call: what the Stop button may have to wait for
_SNAPSHOT_SHARE = 0.02  # of the time may go into copying vectors


def train(
    corpus: Corpus,
    config: TrainingConfig,
    checkpoint: Checkpoint | None = None,
    *,
    paused: bool = False,
    report_interval_s: float = 0.05,
) -> Generator[TrainingEvent, Command | None, None]:
    """Trains on the corpus, from a checkpoint of the same run if one is given.

    Yields Progress, TextPrepared, then LossReport and Snapshot about every report_interval_s, and at the end the last
    Snapshot and Checkpoint. Commands may be sent in from TextPrepared on; `paused` waits for one there. Raises
    CorpusError, ConfigError, TrainingDiverged.
    """
    yield Progress(None, "Preparing the text")
    corpus = training_corpus(corpus, config)
    try:
        model = Model(corpus, config, checkpoint)
    except MemoryError:
        raise W2vError("This run needs more memory than there is. Lower vector_size, batch_size or copies.") from None
    try:
        yield from _Run(model, paused, report_interval_s).events(model.prepared)
    finally:
        model.close()


class _Run:
    """Iterations, commands, and the events that are still to be told."""

    def __init__(self, model: Model, paused: bool, report_interval_s: float) -> None:
        self._model = model
        self._interval_s = report_interval_s
        self._outbox: deque[TrainingEvent] = deque()
        self._paused, self._stopped = paused, False
        self._iterations_a_call = 1
        self._next_snapshot = 0.0

    def events(self, first: TextPrepared) -> Generator[TrainingEvent, Command | None, None]:
        self._outbox.append(first)
        if self._ended:
            self._tell_state()
        else:
            self._outbox.append(self._model.snapshot())
        while self._outbox or not self._ended:
            if self._outbox:
                self._obey((yield self._outbox.popleft()))
            elif self._paused:
                self._obey((yield Waiting()))
            else:
                self._go_on()

    @property
    def _left(self) -> int:
        return self._model.config.iterations - self._model.iteration

    @property
    def _ended(self) -> bool:
        return self._stopped or self._left <= 0

    def _obey(self, command: Command | None) -> None:
        match command:
            case Command.PAUSE:
                self._paused = True
                self._tell_state()
            case Command.GO_ON:
                self._paused = False
            case Command.STEP if not self._ended:
                self._paused = True
                self._outbox.append(self._model.run(1))
                self._tell_state()
            case Command.CHECKPOINT:
                self._outbox.append(self._model.checkpoint())
            case Command.STOP if not self._ended:
                self._stopped = True
                self._tell_state()

    def _tell_state(self) -> None:
        self._outbox.extend((self._model.snapshot(), self._model.checkpoint()))

    def _go_on(self) -> None:
        """Trains for one report interval."""
        until = time.perf_counter() + self._interval_s
        reports: list[LossReport] = []
        while self._left > 0 and not (reports and time.perf_counter() >= until):
            now = time.perf_counter()
            iterations = min(self._iterations_a_call, self._left)
            reports.append(self._model.run(iterations))
            pace = _CALL_S / (time.perf_counter() - now)
            self._iterations_a_call = max(1, int(iterations * min(2.0, pace)))
        self._outbox.append(LossReport.joined(reports))
        if self._left <= 0:
            self._tell_state()
        elif time.perf_counter() >= self._next_snapshot:
            started = time.perf_counter()
            self._outbox.append(self._model.snapshot())
            self._next_snapshot = started + (time.perf_counter() - started) / _SNAPSHOT_SHARE
