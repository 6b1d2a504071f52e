"""What training tells, as frozen values with read-only arrays: they may cross to another thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeVar

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
    STEP = auto()  # one step of gradient descent: its LossReport, Snapshot and Checkpoint, then as PAUSE
    CHECKPOINT = auto()  # yield a Checkpoint
    STOP = auto()  # yield a Snapshot and a Checkpoint, then end


@dataclass(frozen=True)
class ReferenceLoss:
    """What a model that learned nothing about single words would lose, in nats a pair."""

    label: str
    nats_a_pair: float


@dataclass(frozen=True)
class ProbeSize:
    """The fixed pairs and noise words on which the probe loss is measured.

    held_back  whether they come from sentences that training never sees
    """

    pairs: int
    windows: int
    held_back: bool


@dataclass(frozen=True)
class TextPrepared:
    """The text is thinned out; training begins.

    vocabulary       of the run: word ids in all later events are its ids
    references       the untrained model first, the best uninformed one last
    pairs_a_window   expected outside words a window, which converts nats a pair to the course's unit
    words_a_unit     words that one unit of position stands for: those of an iteration, or of an epoch
    """

    vocabulary: Vocabulary
    references: tuple[ReferenceLoss, ...]
    pairs_a_window: float
    words_a_unit: float
    probe: ProbeSize


@dataclass(frozen=True)
class LossReport:
    """Every loss since the last report, at rising positions: iterations (course) or epochs (stream).

    iteration   steps of gradient descent so far
    positions   (n,) where each of the losses ends
    losses      (n,) nats a window, the sum over its outside words; mean over the windows since the last position
    pairs       (n,) outside words a window, the same mean
    smoothed_*  (m,) exponential means of both; of the course at each 10th iteration, of a stream at every position
    seconds     training time so far, without pauses
    """

    iteration: int
    position: float
    positions: NDArray[np.float64]
    losses: NDArray[np.float64]
    pairs: NDArray[np.float64]
    smoothed_positions: NDArray[np.float64]
    smoothed_losses: NDArray[np.float64]
    smoothed_pairs: NDArray[np.float64]
    seconds: float

    @classmethod
    def joined(cls, reports: Sequence["LossReport"]) -> "LossReport":
        """One report of what several say, in their order."""
        if len(reports) == 1:
            return reports[0]
        arrays = {
            name: frozen(np.concatenate([getattr(report, name) for report in reports]))
            for name in ("positions", "losses", "pairs", "smoothed_positions", "smoothed_losses", "smoothed_pairs")
        }
        last = reports[-1]
        return cls(iteration=last.iteration, position=last.position, seconds=last.seconds, **arrays)


@dataclass(frozen=True)
class ProbeReport:
    """The loss on the probe, in nats a pair, and its standard error."""

    position: float
    nats_a_pair: float
    standard_error: float


@dataclass(frozen=True)
class Snapshot:
    """The vectors after so many steps: center and outside (V, d) float32, copies."""

    iteration: int
    position: float
    center: NDArray[np.float32]
    outside: NDArray[np.float32]


def snapshot_of(iteration: int, position: float, center: Floats, outside: Floats) -> Snapshot:
    """With copies of the vectors, in float32."""
    with np.errstate(over="ignore"):  # of a training that is about to diverge
        return Snapshot(iteration, position, frozen(center.astype(np.float32)), frozen(outside.astype(np.float32)))


@dataclass(frozen=True)
class Checkpoint:
    """All that training needs to go on; bit for bit, unless several threads train a stream.

    center, outside  (V, d)  v_c and u_o, copies
    state            arrays of the recipe's own: where it is in the text, and the state of its draws
    smoothed_*       nan before the first smoothed loss
    """

    config: TrainingConfig
    iteration: int
    position: float
    center: Floats
    outside: Floats
    state: Mapping[str, NDArray[Any]]
    smoothed_loss: float
    smoothed_pairs: float
    seconds: float

    @property
    def finished(self) -> bool:
        return self.position >= self.config.length

    @property
    def snapshot(self) -> Snapshot:
        """Its vectors, as the training would have told them."""
        return snapshot_of(self.iteration, self.position, self.center, self.outside)


TrainingEvent = Progress | TextPrepared | LossReport | ProbeReport | Snapshot | Checkpoint | Waiting
