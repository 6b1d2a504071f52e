"""The course's training run in plain NumPy, as its solutions are commonly written: the kernels' yardstick.

Pair by pair, with a dense gradient matrix for every pair, in the course's random order. Of the package it
uses the name of the objective alone, so that a fault in one cannot hide in the other.
"""

import argparse
import itertools
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike, NDArray

from w2v_gui.core.word2vec.config import Objective

Floats = NDArray[np.floating]

VECTOR_SIZE, LARGEST_RADIUS, NOISE_WORDS, BATCH_SIZE = 10, 5, 10, 50
STEP_SIZE, HALVE_EVERY = 0.3, 20_000
THRESHOLD, COPIES = 1e-5, 30  # of subsampling
NOISE_TABLE_SIZE = 1_000_000


class Treebank:
    """`datasetSentences.txt` of the Stanford Sentiment Treebank, and the course's random draws from it.

    sentences  lists of word ids, ids by first appearance
    counts     (V,) of each word; the last is UNK
    """

    def __init__(self, path: Path, draws: random.Random) -> None:
        with path.open(encoding="utf-8") as lines:
            next(lines)  # the header
            texts = [line.lower().split()[1:] for line in lines]
        occurrences = Counter(itertools.chain.from_iterable(texts))
        occurrences["UNK"] += 1
        ids = {word: i for i, word in enumerate(occurrences)}
        self.sentences = [[ids[word] for word in text] for text in texts]
        self.counts = np.array(list(occurrences.values()))
        self._noise_table = self._make_noise_table()
        self._thinned: list[list[int]] = []
        self._draws = draws

    def window(self) -> tuple[int, list[int]]:
        """A center word, and the outside words within a random radius, left to right."""
        radius = self._draws.randint(1, LARGEST_RADIUS)
        if not self._thinned:  # after the first radius: the order of the draws is part of the recipe
            self._thinned = self._thin_out()
        while True:
            sentence = self._thinned[self._draws.randint(0, len(self._thinned) - 1)]
            position = self._draws.randint(0, len(sentence) - 1)
            center = sentence[position]
            neighbors = sentence[max(0, position - radius) : position + radius + 1]
            outside = [word for word in neighbors if word != center]
            if outside:
                return center, outside

    def noise(self, outside: int) -> list[int]:
        """Noise words for one outside word, each another word than that."""
        return [self._noise_word(outside) for _ in range(NOISE_WORDS)]

    def _noise_word(self, outside: int) -> int:
        while True:
            word = self._noise_table[self._draws.randint(0, NOISE_TABLE_SIZE - 1)]
            if word != outside:
                return word

    def _make_noise_table(self) -> list[int]:
        weights = self.counts**0.75
        ends = np.cumsum(weights / weights.sum()) * NOISE_TABLE_SIZE
        table: list[int] = np.searchsorted(ends, np.arange(NOISE_TABLE_SIZE)).tolist()
        return table

    def _thin_out(self) -> list[list[int]]:
        """All sentences, COPIES times over, each time with other frequent words left out."""
        rejections = np.maximum(0, 1 - np.sqrt(THRESHOLD * self.counts.sum() / self.counts)).tolist()
        draw = self._draws.random
        copies = (
            [word for word in sentence if rejections[word] == 0 or draw() >= rejections[word]]
            for sentence in self.sentences * COPIES
        )
        return [sentence for sentence in copies if len(sentence) > 1]


class NumpyTrainer:
    """The parameters of one run: center vectors (V, 10) and outside vectors (V, 10)."""

    def __init__(
        self,
        path: Path,
        objective: Objective = Objective.NEGATIVE_SAMPLING,
        dtype: DTypeLike = np.float64,
    ) -> None:
        self.treebank = Treebank(path, random.Random(31415))
        size = (len(self.treebank.counts), VECTOR_SIZE)
        first = (np.random.RandomState(9265).rand(*size) - 0.5) / VECTOR_SIZE
        self.center_vectors: Floats = first.astype(dtype)
        self.outside_vectors: Floats = np.zeros(size, dtype)
        sampled = objective is Objective.NEGATIVE_SAMPLING
        self._pair = self._negative_sampling if sampled else self._naive_softmax
        self._iteration = 0

    def run(self, iterations: int) -> Iterator[float]:
        """The loss of each iteration, in nats a window; another call goes on where this one ended."""
        for _ in range(iterations):
            step = STEP_SIZE * 0.5 ** (self._iteration // HALVE_EVERY)
            loss, d_center_vectors, d_outside_vectors = self._batch()
            self.center_vectors -= step * d_center_vectors
            self.outside_vectors -= step * d_outside_vectors
            self._iteration += 1
            yield loss

    def _batch(self) -> tuple[float, Floats, Floats]:
        """Loss and gradients, mean over BATCH_SIZE windows."""
        loss = 0.0
        d_center_vectors = np.zeros_like(self.center_vectors)
        d_outside_vectors = np.zeros_like(self.outside_vectors)
        for _ in range(BATCH_SIZE):
            window_loss, d_center, d_outside = self._window(*self.treebank.window())
            loss += window_loss / BATCH_SIZE
            d_center_vectors += d_center / BATCH_SIZE
            d_outside_vectors += d_outside / BATCH_SIZE
        return loss, d_center_vectors, d_outside_vectors

    def _window(self, center: int, outside_words: list[int]) -> tuple[float, Floats, Floats]:
        """Loss and gradients (V, 10) of one window, which the assignment asks for as dense matrices (part h)."""
        loss = 0.0
        d_center_vectors = np.zeros_like(self.center_vectors)
        d_outside_vectors = np.zeros_like(self.outside_vectors)
        for outside in outside_words:
            pair_loss, d_center, d_outside = self._pair(self.center_vectors[center], outside)
            loss += pair_loss
            d_center_vectors[center] += d_center
            d_outside_vectors += d_outside
        return loss, d_center_vectors, d_outside_vectors

    def _naive_softmax(self, center_vector: Floats, outside: int) -> tuple[float, Floats, Floats]:
        scores = self.outside_vectors @ center_vector
        exponentials = np.exp(scores - scores.max())
        errors = exponentials / exponentials.sum()
        loss = -float(np.log(errors[outside]))
        errors[outside] -= 1
        return loss, errors @ self.outside_vectors, np.outer(errors, center_vector)

    def _negative_sampling(self, center_vector: Floats, outside: int) -> tuple[float, Floats, Floats]:
        words = [outside, *self.treebank.noise(outside)]
        vectors = self.outside_vectors[words]
        signs = np.array([1] + [-1] * NOISE_WORDS, vectors.dtype)
        probabilities = 1 / (1 + np.exp(-signs * (vectors @ center_vector)))
        errors = signs * (probabilities - 1)
        d_outside = np.zeros_like(self.outside_vectors)
        np.add.at(d_outside, words, np.outer(errors, center_vector))  # a word drawn twice counts twice
        return -float(np.log(probabilities).sum()), errors @ vectors, d_outside


def smoothed_losses(losses: Iterable[float]) -> list[float]:
    """The course's log: at every 10th iteration 0.95 of the value before and 0.05 of the iteration's loss."""
    tenths = list(losses)[9::10]
    return list(itertools.accumulate(tenths, lambda smoothed, loss: 0.95 * smoothed + 0.05 * loss))


def main() -> None:
    """Prints the smoothed loss and the time an iteration takes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("path", type=Path, help="datasetSentences.txt")
    parser.add_argument("--objective", type=Objective, choices=list(Objective), default=Objective.NEGATIVE_SAMPLING)
    parser.add_argument("--iterations", type=int, default=50)
    arguments = parser.parse_args()
    trainer = NumpyTrainer(arguments.path, arguments.objective)
    losses = list(trainer.run(1))  # the first iteration thins the text out
    start = time.perf_counter()
    losses += trainer.run(arguments.iterations - 1)
    seconds = (time.perf_counter() - start) / max(1, arguments.iterations - 1)
    for i, loss in enumerate(smoothed_losses(losses), 1):
        print(f"iteration {10 * i:,}: {loss:.6f}")
    print(f"{seconds:.3f} s an iteration")


if __name__ == "__main__":
    main()
