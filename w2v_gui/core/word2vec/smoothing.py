"""The exponential means of the losses, as the course smooths them: s = 0.95 s + 0.05 loss."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.events import Checkpoint, frozen

Column = NDArray[np.float64]
_OLD, _NEW = 0.95, 0.05


@dataclass
class Smoothing:
    """Means of the losses and pairs so far; nan before the first, which they start as."""

    loss: float = float("nan")
    pairs: float = float("nan")

    @classmethod
    def of(cls, checkpoint: Checkpoint) -> Self:
        return cls(checkpoint.smoothed_loss, checkpoint.smoothed_pairs)

    def update(self, positions: Column, losses: Column, pairs: Column) -> tuple[Column, Column, Column]:
        """Takes in values (m,) at their positions; the positions, and the means there."""
        means = np.empty((2, len(losses)))
        for i in range(len(losses)):
            if np.isnan(self.loss):
                self.loss, self.pairs = float(losses[i]), float(pairs[i])
            else:
                self.loss = _OLD * self.loss + _NEW * float(losses[i])
                self.pairs = _OLD * self.pairs + _NEW * float(pairs[i])
            means[:, i] = self.loss, self.pairs
        return frozen(positions.astype(np.float64)), frozen(means[0].copy()), frozen(means[1].copy())
