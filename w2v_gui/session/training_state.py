"""The states of training, and what may be asked for in each. The buttons are a function of the state."""

from enum import Enum, auto


class TrainingState(Enum):
    EMPTY = auto()  # no corpus
    READY = auto()  # a corpus, and no model yet
    STARTING = auto()  # the kernels and the corpus are being prepared
    RUNNING = auto()
    PAUSED = auto()
    STOPPING = auto()
    STOPPED = auto()  # a model, which can go on
    FINISHED = auto()  # a model, all iterations done

    @property
    def can_start(self) -> bool:
        """Start, or go on where training was paused or stopped."""
        return self in (TrainingState.READY, TrainingState.PAUSED, TrainingState.STOPPED)

    @property
    def can_pause(self) -> bool:
        return self is TrainingState.RUNNING

    @property
    def can_step(self) -> bool:
        return self in (TrainingState.READY, TrainingState.PAUSED, TrainingState.STOPPED)

    @property
    def can_stop(self) -> bool:
        return self in (TrainingState.STARTING, TrainingState.RUNNING, TrainingState.PAUSED)

    @property
    def can_reset(self) -> bool:
        return self in (
            TrainingState.STARTING,
            TrainingState.RUNNING,
            TrainingState.PAUSED,
            TrainingState.STOPPED,
            TrainingState.FINISHED,
        )

    @property
    def has_model(self) -> bool:
        """There are vectors to save and to export."""
        return self in (TrainingState.RUNNING, TrainingState.PAUSED, TrainingState.STOPPED, TrainingState.FINISHED)

    @property
    def can_edit(self) -> bool:
        """The parameters may be changed: no run depends on them."""
        return self in (TrainingState.EMPTY, TrainingState.READY)
