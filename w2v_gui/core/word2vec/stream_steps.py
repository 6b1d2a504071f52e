"""One objective's steps through a passage of text: what stands between the stream model and the compiled kernels."""

from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.config import Objective, StreamConfig
from w2v_gui.core.word2vec.events import Floats

LONGEST_STEP = np.float32(1.0)  # of a vector; vectors have lengths of about 1 to 5
_FLOPS_A_CALL = 5e7  # one or two milliseconds: threads wait for each other for so long
_FLOPS_A_CALL_SINGLE = 1e7  # the same of single dot products


class Stretch(NamedTuple):
    """The centers first..end - 1 of a passage of n words.

    place  seed, epoch and number of the passage, which the draws depend on
    """

    passage: Any
    n: int
    first: int
    end: int
    place: tuple[int, int, int]


class Steps(Protocol):
    """Steps of `size` centers each, which change the center and outside vectors in place."""

    size: int
    centers_a_call: int  # a multiple of size, of a few milliseconds

    def train(self, stretch: Stretch, alpha: float, totals: NDArray[np.float64]) -> None:
        """The steps of the stretch's centers; the loss and the pairs are added to totals (2,)."""

    def close(self) -> None:
        """Ends the threads, if there are any."""
        return


class SharedNoiseSteps(Steps):
    def __init__(self, config: StreamConfig, center: Floats, outside: Floats, noise: NDArray[np.float64]) -> None:
        from w2v_gui.core.word2vec.kernels import counted_random, shared_noise

        self._train: Any = shared_noise.train_blocks
        self._config, self._center, self._outside = config, center, outside
        self._shares = counted_random.shares_of(noise)
        self._block = shared_noise.new_block(config, center.shape[1])
        self.size = config.shared_centers
        flops = 6 * self._block.scores.size * center.shape[1]
        self.centers_a_call = self.size * max(1, int(_FLOPS_A_CALL / flops))

    def train(self, stretch: Stretch, alpha: float, totals: NDArray[np.float64]) -> None:
        self._train(
            self._center,
            self._outside,
            *stretch[:4],
            self.size,
            *self._shares,
            stretch.place,
            self._config.negative,
            np.float32(alpha),
            LONGEST_STEP,
            self._block,
            totals,
        )


class OwnNoiseSteps(Steps):
    size = 1

    def __init__(self, config: StreamConfig, center: Floats, outside: Floats, noise: NDArray[np.float64]) -> None:
        from w2v_gui.core.word2vec.kernels import counted_random, own_noise

        self._train: Any = own_noise.train_pairs
        self._config, self._center, self._outside = config, center, outside
        self._shares = counted_random.shares_of(noise)
        self._d_center = np.zeros(center.shape[1], np.float32)
        flops = 10 * (config.window + 1) * (config.negative + 1) * center.shape[1]
        self.centers_a_call = max(1, int(_FLOPS_A_CALL_SINGLE / flops))

    def train(self, stretch: Stretch, alpha: float, totals: NDArray[np.float64]) -> None:
        self._train(
            self._center,
            self._outside,
            stretch.passage,
            stretch.first,
            stretch.end,
            *self._shares,
            stretch.place,
            self._config.negative,
            np.float32(alpha),
            LONGEST_STEP,
            self._d_center,
            totals,
        )


def new_steps(config: StreamConfig, center: Floats, outside: Floats, noise: NDArray[np.float64]) -> list[Steps]:
    """Steps for each of the workers that may train at the same time; naive softmax has one, which shares its work."""
    if config.objective is Objective.NAIVE_SOFTMAX:
        from w2v_gui.core.word2vec.softmax_steps import NaiveSoftmaxSteps

        return [NaiveSoftmaxSteps(config, center, outside)]
    kind = SharedNoiseSteps if config.shared_centers else OwnNoiseSteps
    return [kind(config, center, outside, noise) for _ in range(config.threads)]
