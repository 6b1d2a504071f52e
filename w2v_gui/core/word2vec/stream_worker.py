"""One thread's way through the passages of a stream: where it is in its own, and the loss of it so far."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.errors import W2vError
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.stream_steps import Steps, Stretch
from w2v_gui.core.word2vec.stream_text import StreamText


class StreamWorker:
    """Works on one passage at a time; `number` counts them through all epochs, and is -1 between two of them.

    totals  (3,) loss, pairs and centers of the passage so far, until they are taken
    """

    def __init__(self, text: StreamText, config: StreamConfig, steps: Steps) -> None:
        from w2v_gui.core.word2vec.kernels import passages

        self._fill = passages.fill
        self._text, self._config, self._steps = text, config, steps
        self._passage: Any = passages.new_passage(text.longest)
        self._passages = len(text.passages) - 1
        self._n, self._next = 0, 0
        self.number = -1
        self.totals = np.zeros(3)
        self.size = steps.size

    @property
    def is_idle(self) -> bool:
        return self.number < 0

    @property
    def share(self) -> float:
        """Of the passage, 0 to 1."""
        return self._next / self._n if self._n else 0.0

    @property
    def cursor(self) -> tuple[int, int]:
        """The passage, and the next center in it."""
        return self.number, self._next

    def begin(self, number: int, at: int = 0) -> None:
        """Takes a passage up, at a center of it. Raises W2vError where it has no such center."""
        epoch, passage = divmod(number, self._passages)
        first, end = self._text.passages[passage : passage + 2]
        self._n = self._fill(self._passage, self._text.text, first, end, self._config.seed, epoch, False)
        if not 0 <= at <= self._n:
            raise W2vError("The run was saved with another text. Open the text that it was started with.")
        self.number, self._next = number, at

    def go_on(self, centers: int | None = None) -> int:
        """Trains on so many centers, or for about 10 ms. Returns how many steps that took."""
        first = self._next
        end = min(first + (centers or self._steps.centers_a_call), self._n)
        epoch, passage = divmod(self.number, self._passages)
        place = self._config.seed, epoch, passage
        self._steps.train(Stretch(self._passage, self._n, first, end, place), self._alpha(), self.totals[:2])
        self.totals[2] += end - first
        self._next = end
        if end == self._n:
            self.number, self._next = -1, 0
        return -(-(end - first) // self.size)

    def _alpha(self) -> float:
        """Falls linearly from passage to passage."""
        config = self._config
        done = self.number / (self._passages * config.epochs)
        return max(config.min_alpha, config.alpha - (config.alpha - config.min_alpha) * done)

    def take_totals(self) -> NDArray[np.float64]:
        totals = self.totals.copy()
        self.totals[:] = 0
        return totals
