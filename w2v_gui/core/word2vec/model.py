"""A model while it is trained, whichever recipe it follows: what `training` drives."""

from typing import Protocol, cast

from w2v_gui.core.corpus.corpus import Corpus, Vocabulary
from w2v_gui.core.errors import W2vError
from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig, TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, LossReport, ProbeReport, Snapshot, TextPrepared
from w2v_gui.core.word2vec.training_text import training_corpus, training_vocabulary


class TrainingDiverged(W2vError):
    """The loss is no longer a number."""


class Model(Protocol):
    """The live matrices and where training stands; they never leave the thread that trains."""

    prepared: TextPrepared
    can_diverge: bool  # else its steps are bounded

    @property
    def ended(self) -> bool: ...

    def advance(self, seconds: float) -> LossReport:
        """Trains for about so long, but to the next probe at most. Raises TrainingDiverged."""

    def step(self) -> LossReport:
        """One step of gradient descent. Raises TrainingDiverged."""

    def probe_if_due(self) -> ProbeReport | None:
        """The probe loss whenever training has come to the next of its fixed positions. Raises TrainingDiverged."""

    def snapshot(self) -> Snapshot: ...

    def checkpoint(self) -> Checkpoint: ...

    def close(self) -> None:
        """Ends the threads, if there are any."""


def new_model(corpus: Corpus, config: TrainingConfig, checkpoint: Checkpoint | None) -> Model:
    """The model of a configuration, at a checkpoint of the same run if there is one. Raises W2vError."""
    if isinstance(config, StreamConfig):
        from w2v_gui.core.word2vec.stream_model import StreamModel

        return StreamModel(corpus, config, checkpoint)
    from w2v_gui.core.word2vec.course_model import CourseModel

    return CourseModel(corpus, cast(CourseConfig, config), checkpoint)


def prepare_text(corpus: Corpus, config: TrainingConfig) -> TextPrepared:
    """What training would tell first: to show a saved run with its reference losses."""
    if isinstance(config, StreamConfig):
        from w2v_gui.core.word2vec import stream_model

        return stream_model.prepare(corpus, config).prepared
    from w2v_gui.core.word2vec import course_model

    return course_model.prepare(corpus, cast(CourseConfig, config)).prepared


def run_vocabulary(corpus: Corpus, config: TrainingConfig) -> Vocabulary:
    """The words that a run has vectors of."""
    if isinstance(config, CourseConfig):
        return training_corpus(corpus, config).vocabulary
    return training_vocabulary(corpus, config)[0]
