"""What training tells, as frozen values with read-only arrays: they may cross to another thread."""

from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.config import TrainingConfig

Floats = NDArray[np.floating]


class Command(Enum):
    """What the consumer of `train` may send into the generator instead of only asking for the next event."""

    CHECKPOINT = auto()  # yield a Checkpoint now
    STEP = auto()  # one mini-batch, then its LossReport, Snapshot and Checkpoint
    STOP = auto()  # yield the last Snapshot and Checkpoint, then end


@dataclass(frozen=True)
class Preparing:
    """A stretch without iterations, such as the compilation of the kernels; `activity` says which."""

    activity: str


@dataclass(frozen=True)
class LossReport:
    """Every loss since the last report.

    iteration   the last iteration that it covers
    losses      (n,) of each iteration, in nats a window: the sum over the outside words, mean over the batch
    pairs       (n,) of each iteration: outside words a window, mean over the batch
    smoothed_*  (m,) the exponential means of both, at each 10th iteration among the n
    seconds     training time so far, without pauses
    """

    iteration: int
    losses: Floats
    pairs: Floats
    smoothed_iterations: NDArray[np.int64]
    smoothed_losses: Floats
    smoothed_pairs: Floats
    seconds: float


@dataclass(frozen=True)
class Snapshot:
    """The center vectors at one iteration: center (V, d) float32, a copy."""

    iteration: int
    center: NDArray[np.float32]


@dataclass(frozen=True)
class Checkpoint:
    """All that training needs to go on bit for bit.

    center, outside  (V, d)  v_c and u_o, copies
    random_state     (625,) uint32, the generator's 624 words and its position
    smoothed_*       nan before iteration 10
    """

    config: TrainingConfig
    iteration: int
    center: Floats
    outside: Floats
    random_state: NDArray[np.uint32]
    smoothed_loss: float
    smoothed_pairs: float
    seconds: float

    @property
    def finished(self) -> bool:
        return self.iteration >= self.config.iterations


TrainingEvent = Preparing | LossReport | Snapshot | Checkpoint
