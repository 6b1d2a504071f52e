"""A job runner without threads, and made-up events: tests play the part of the generators."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from w2v_gui.core.corpus.corpus import Corpus, corpus_from_sentences
from w2v_gui.core.errors import W2vError
from w2v_gui.core.progress import Waiting
from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig
from w2v_gui.core.word2vec.events import (
    Checkpoint,
    LossReport,
    ProbeReport,
    ProbeSize,
    ReferenceLoss,
    Snapshot,
    TextPrepared,
)
from w2v_gui.session.session import Session

CONFIG = CourseConfig(iterations=100, batch_size=10, vector_size=4, sample=0.0, unknown_word=False, dtype="float32")
STREAM = StreamConfig(epochs=10, vector_size=4, sample=0.0, min_count=1)


@dataclass(eq=False)
class FakeJob:
    """Keeps a job's promise, that nothing is told after it was cancelled or came to its end; runs nothing by itself."""

    make_generator: Any
    on_event: Any
    on_end: Any
    on_failure: Any
    must_finish: bool = False
    sent: list[Any] = field(default_factory=list)
    is_over: bool = False
    is_cancelled: bool = False
    generator: Any = None

    def send(self, command: Any) -> None:
        self.sent.append(command)

    def send_newest(self, command: Any) -> None:
        self.sent[:] = [command]

    def cancel(self) -> None:
        self.is_over = self.is_cancelled = True

    def tell(self, *events: Any) -> None:
        for event in events:
            if not self.is_over:
                self.on_event(event)

    def end(self) -> None:
        if not self.is_over:
            self.is_over = True
            self.on_end()

    def fail(self, sentence: str) -> None:
        if not self.is_over:
            self.is_over = True
            self.on_failure(sentence)

    def play(self) -> None:
        """Runs the job's own generator here, until it ends or waits for a command."""
        command = None
        if self.generator is None:
            self.generator = self.make_generator()
        else:
            command = self._next_command()
        while not self.is_over:
            try:
                event = self.generator.send(command)
            except StopIteration:
                self.end()
            except W2vError as error:
                self.fail(str(error))
            else:
                self.tell(event)
                if isinstance(event, Waiting) and not self.sent:
                    return
                command = self._next_command()

    def _next_command(self) -> Any:
        return self.sent.pop(0) if self.sent else None


class FakeRunner:
    """What JobRunner is to a session; `job` is the one started last."""

    def __init__(self, parent: object = None) -> None:
        self.jobs: list[FakeJob] = []

    def start(
        self, make_generator: Any, on_event: Any, on_end: Any, on_failure: Any, must_finish: bool = False
    ) -> FakeJob:
        self.jobs.append(FakeJob(make_generator, on_event, on_end, on_failure, must_finish))
        return self.jobs[-1]

    @property
    def job(self) -> FakeJob:
        return self.jobs[-1]


class Told:
    """What the session has told so far."""

    def __init__(self, session: Session) -> None:
        self.corpora: list[object] = []
        self.runs: list[object] = []
        self.saved: list[Path] = []
        self.activities: list[str] = []
        self.sentences: list[str] = []
        self.failures: list[str] = []
        session.corpus_opened.connect(self.corpora.append)
        session.run_opened.connect(self.runs.append)
        session.run_saved.connect(self.saved.append)
        session.activity_told.connect(self.activities.append)
        session.told.connect(self.sentences.append)
        session.failed.connect(self.failures.append)


def tiny_corpus(name: str = "tiny.txt") -> Corpus:
    sentences = ["the king and the queen drink tea", "the rain and the snow fall", "a king may drink tea in the rain"]
    return corpus_from_sentences(name, [sentence.split() for sentence in sentences])


CORPUS = tiny_corpus()
WORDS = len(CORPUS.vocabulary)


def text_prepared(corpus: Corpus = CORPUS) -> TextPrepared:
    """Of a run whose iterations are 10 words each."""
    references = ReferenceLoss("untrained", 4.2), ReferenceLoss("uninformed", 2.6)
    return TextPrepared(corpus.vocabulary, references, 5.5, 10.0, ProbeSize(200, 50, held_back=False))


def report(first: int, last: int, seconds: float | None = None) -> LossReport:
    """Iterations `first` to `last`, whose losses are their own numbers."""
    iterations = np.arange(first, last + 1)
    updates = iterations[iterations % 10 == 0]
    return LossReport(
        last,
        float(last),
        iterations.astype(float),
        iterations.astype(float),
        np.ones(len(iterations)),
        updates.astype(float),
        updates.astype(float),
        np.ones(len(updates)),
        last / 100 if seconds is None else seconds,
    )


def probe(position: float) -> ProbeReport:
    return ProbeReport(position, 4.0 - position / 100, 0.02)


def snapshot(iteration: int) -> Snapshot:
    return Snapshot(iteration, float(iteration), vectors(iteration), vectors(-iteration - 1 + 2**31))


def checkpoint(iteration: int) -> Checkpoint:
    center = vectors(iteration)
    state = {
        "random_state": np.arange(625, dtype=np.uint32),
    }
    seconds = iteration / 100
    return Checkpoint(CONFIG, iteration, float(iteration), center, center, state, float(iteration), 1.0, seconds)


def vectors(iteration: int) -> Any:
    return np.random.default_rng(iteration).normal(size=(WORDS, 4)).astype(np.float32)
