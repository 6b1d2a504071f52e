"""What training tells, as frozen values with read-only arrays: they may cross to another thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.progress import Progress, Waiting
from w2v_gui.core.word2vec.config import TrainingConfig

Floats = NDArray[np.floating]
Scalar = TypeVar("Scalar", bound=np.generic)


def frozen(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """The array itself, read-only from now on."""
    array.setflags(write=False)
    return array


class Command(Enum):
    """What the consumer of `train` may send into the generator instead of only asking for the next event."""

    PAUSE = auto()  # yield a Snapshot and a Checkpoint, then Waiting until told otherwise
    GO_ON = auto()
    STEP = auto()  # one mini-batch: its LossReport, Snapshot and Checkpoint, then as PAUSE
    CHECKPOINT = auto()  # yield a Checkpoint
    STOP = auto()  # yield a Snapshot and a Checkpoint, then end


@dataclass(frozen=True)
class ReferenceLoss:
    """What a model that learned nothing about single words would lose, in nats a pair."""

    label: str
    nats_a_pair: float


@dataclass(frozen=True)
class TextPrepared:
    """The text is thinned out; training begins.

    vocabulary       of the run: word ids in all later events are its ids
    references       the untrained model first, the best uninformed one last
    pairs_a_window   expected outside words a window, which converts nats a pair to the course's unit
    """

    vocabulary: Vocabulary
    references: tuple[ReferenceLoss, ...]
    pairs_a_window: float


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

    @classmethod
    def joined(cls, reports: Sequence["LossReport"]) -> "LossReport":
        """One report of what several say, in their order."""
        if len(reports) == 1:
            return reports[0]
        arrays = {
            name: frozen(np.concatenate([getattr(report, name) for report in reports]))
            for name in ("losses", "pairs", "smoothed_iterations", "smoothed_losses", "smoothed_pairs")
        }
        return cls(iteration=reports[-1].iteration, seconds=reports[-1].seconds, **arrays)


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


TrainingEvent = Progress | TextPrepared | LossReport | Snapshot | Checkpoint | Waiting
