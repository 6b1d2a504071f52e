"""The training run: its state, its job, its losses. Decides what a button means in which state."""

from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.embeddings.evaluation import EvaluationPoint
from w2v_gui.core.progress import Progress
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, ProbeReport, Snapshot, TextPrepared
from w2v_gui.core.word2vec.presets import PRESETS
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.run_estimate import RunEstimate, estimate, run_work
from w2v_gui.session.run_pace import RunPace
from w2v_gui.session.training_state import TrainingState

_TELLING_STATE = (Command.PAUSE, Command.STEP, Command.STOP, Command.CHECKPOINT)  # answered by a checkpoint, or the end


def _compile_and_train(
    corpus: Corpus, config: TrainingConfig, checkpoint: Checkpoint | None, paused: bool
) -> Generator[Any, Any, None]:
    from w2v_gui.core.word2vec.compilation import compile_kernels
    from w2v_gui.core.word2vec.training import train

    yield from compile_kernels(config)
    yield from train(corpus, config, checkpoint, paused=paused)


class TrainingSession(QObject):
    """One corpus and at most one run on it.

    state_changed  TrainingState
    prepared       TextPrepared, once a run starts
    snapshot_taken Snapshot
    activity_told  what is being prepared, as a phrase
    speed_measured `speeds` have changed
    run_given_up   the run, if there was one, is forgotten now: another begins, or another text is opened
    failed         one sentence
    """

    state_changed = Signal(object)
    prepared = Signal(object)
    snapshot_taken = Signal(object)
    activity_told = Signal(str)
    speed_measured = Signal()
    run_given_up = Signal()
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._step_when_prepared = False
        self._wanting_checkpoint: list[Callable[[Run], None]] = []
        self._is_checkpoint_coming = False
        self._pace = RunPace()
        self.state = TrainingState.EMPTY
        self.corpus: Corpus | None = None
        self.config = PRESETS["stream"]
        self.speeds: dict[str, float] = {}  # of this computer, by the kind of work
        self.history = LossHistory()
        self.evaluations: tuple[EvaluationPoint, ...] = ()
        self.checkpoint: Checkpoint | None = None
        self.text: TextPrepared | None = None
        self.saved_iteration: int | None = None
        self.seconds = 0.0  # training time of the run so far

    def open_corpus(self, corpus: Corpus) -> None:
        """A text to train on; a run on another text is given up."""
        self._forget_run()
        self.corpus = corpus
        self._enter(TrainingState.READY)

    def close_corpus(self) -> None:
        """No text to train on: vectors of a file are shown."""
        self._forget_run()
        self.corpus = None
        self._enter(TrainingState.EMPTY)

    def open_run(self, run: Run, text: TextPrepared) -> None:
        """A saved run, where it was left."""
        self._forget_run()
        self.corpus, self.config, self.history = run.corpus, run.checkpoint.config, run.history
        self.checkpoint, self.text, self.seconds = run.checkpoint, text, run.checkpoint.seconds
        self.saved_iteration = run.checkpoint.iteration
        self._enter(TrainingState.FINISHED if run.checkpoint.finished else TrainingState.STOPPED)

    def start(self, config: TrainingConfig) -> None:
        """Starts training, or goes on with the run that was paused or stopped, whose parameters stay."""
        match self.state:
            case TrainingState.READY:
                self._forget_run()
                self.config = config
                self._start_job(paused=False)
            case TrainingState.STOPPED:
                self._start_job(paused=False)
            case TrainingState.PAUSED:
                self._send(Command.GO_ON)
                self._pace.forget_recent()
                self._enter(TrainingState.RUNNING)

    def pause(self) -> None:
        if self.state.can_pause:
            self._send(Command.PAUSE)
            self._enter(TrainingState.PAUSED)

    def step(self, config: TrainingConfig) -> None:
        """One step of gradient descent, then pause."""
        match self.state:
            case TrainingState.PAUSED:
                self._send(Command.STEP)
            case TrainingState.READY | TrainingState.STOPPED:
                if self.state is TrainingState.READY:
                    self._forget_run()
                    self.config = config
                self._step_when_prepared = True
                self._start_job(paused=True)

    def stop(self) -> None:
        """Ends training and keeps the model; while it is still being prepared, there is none to keep."""
        match self.state:
            case TrainingState.RUNNING | TrainingState.PAUSED:
                self._send(Command.STOP)
                self._enter(TrainingState.STOPPING)
            case TrainingState.STARTING:
                self._cancel_job()
                self._enter(TrainingState.STOPPED if self.checkpoint else TrainingState.READY)

    def reset(self) -> None:
        """Gives the run up, with its model."""
        if self.state.can_reset:
            self._forget_run()
            self._enter(TrainingState.READY)

    def when_checkpointed(self, use: Callable[[Run], None]) -> bool:
        """Calls `use` with the run as it is now, or with the next checkpoint; whether there is anything to wait for."""
        if self._job is not None and self.state is not TrainingState.STARTING:  # which takes no commands
            self._wanting_checkpoint.append(use)
            if not self._is_checkpoint_coming:
                self._send(Command.CHECKPOINT)
            return True
        if self.checkpoint is not None:
            use(self._run_at(self.checkpoint))
        return self.checkpoint is not None

    @property
    def has_unsaved_run(self) -> bool:
        """Whether training has gone on since the run was last saved."""
        return self.has_run and self.saved_iteration != self.iteration

    @property
    def has_run(self) -> bool:
        """Whether there is a model that has learned anything."""
        return self.iteration > 0 and (self._job is not None or self.checkpoint is not None)

    @property
    def iteration(self) -> int:
        """Steps of gradient descent."""
        return self.history.iteration

    @property
    def position(self) -> float:
        """In the unit of the recipe: epochs or iterations."""
        return self.history.position

    @property
    def words_per_second(self) -> float | None:
        """Words of the text, over the last reports; None until there are enough of them."""
        return self._pace.now * self.text.words_a_unit if self._pace.now and self.text else None

    @property
    def seconds_left(self) -> float | None:
        pace = self._pace.now
        return (self.config.length - self.position) / pace if pace else None

    def estimate(self, config: TrainingConfig) -> RunEstimate | None:
        """How long a run on the open corpus would take; None without a corpus."""
        return None if self.corpus is None else estimate(config, self.corpus.vocabulary.counts, self.speeds)

    def _start_job(self, paused: bool) -> None:
        assert self.corpus is not None
        self._pace, self._is_checkpoint_coming = RunPace(), False
        self._job = self._runner.start(
            partial(_compile_and_train, self.corpus, self.config, self.checkpoint, paused),
            self._on_event,
            self._on_ended,
            self._on_failed,
        )
        self._enter(TrainingState.STARTING)

    def _send(self, command: Command) -> None:
        if self._job is not None:
            self._job.send(command)
            self._is_checkpoint_coming = self._is_checkpoint_coming or command in _TELLING_STATE

    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._step_when_prepared = False

    def _forget_run(self) -> None:
        self._cancel_job()
        self._wanting_checkpoint.clear()
        self.history, self.evaluations = LossHistory(), ()
        self.checkpoint = self.text = self.saved_iteration = None
        self.seconds, self._pace = 0.0, RunPace()
        self.run_given_up.emit()

    def _enter(self, state: TrainingState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    @Slot(object)
    def _on_event(self, event: object) -> None:
        match event:
            case LossReport():
                self.history.extend(event)
                self._pace.add(event.position, event.seconds)
                self.seconds = event.seconds
            case ProbeReport():
                self.history.add_probe(event)
            case Snapshot():
                self.snapshot_taken.emit(event)
            case Checkpoint():
                self._take_checkpoint(event)
            case Progress():
                self.activity_told.emit(event.activity)
            case TextPrepared():
                self._on_prepared(event)

    def _on_prepared(self, text: TextPrepared) -> None:
        self.text = text
        self.prepared.emit(text)
        if self._step_when_prepared:
            self._step_when_prepared = False
            self._send(Command.STEP)
            self._enter(TrainingState.PAUSED)
        else:
            self._enter(TrainingState.RUNNING)

    def _take_checkpoint(self, checkpoint: Checkpoint) -> None:
        self.checkpoint = checkpoint
        self._is_checkpoint_coming = False
        self._measure_speed()
        wanting, self._wanting_checkpoint = self._wanting_checkpoint, []
        for use in wanting:
            use(self._run_at(checkpoint))

    def _answer_waiting(self) -> None:
        """Those who asked between the last checkpoint and the end of the job."""
        wanting, self._wanting_checkpoint = self._wanting_checkpoint, []
        for use in wanting:
            self.when_checkpointed(use)

    def _measure_speed(self) -> None:
        """Remembers how fast this computer is at such a run, once there is enough of it to tell."""
        pace = self._pace.on_average
        if self.corpus is not None and pace is not None:
            work = run_work(self.config, self.corpus.vocabulary.counts)
            self.speeds = {**self.speeds, work.kind: work.speed(pace / self.config.length)}
            self.speed_measured.emit()

    def _run_at(self, checkpoint: Checkpoint) -> Run:
        assert self.corpus is not None
        return Run.up_to(self.corpus, checkpoint, self.history, self.evaluations)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None
        self._answer_waiting()
        finished = self.checkpoint is not None and self.checkpoint.finished
        self._enter(TrainingState.FINISHED if finished else TrainingState.STOPPED)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        """Back to the last checkpoint; without one the model is lost, and its losses stay on the screen."""
        self._cancel_job()
        if self.checkpoint is None:
            self._enter(TrainingState.READY)
        else:
            self._go_back_to(self.checkpoint)
        self._answer_waiting()
        self.failed.emit(sentence)

    def _go_back_to(self, checkpoint: Checkpoint) -> None:
        self.history.forget_after(checkpoint.iteration, checkpoint.position)
        self.snapshot_taken.emit(checkpoint.snapshot)
        self._enter(TrainingState.STOPPED)
