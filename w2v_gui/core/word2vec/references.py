"""What losses to compare with: models that learned nothing about single words, on the probe of a run."""

import math

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.config import Objective, TrainingConfig
from w2v_gui.core.word2vec.events import ReferenceLoss
from w2v_gui.core.word2vec.losses import log_sigmoid
from w2v_gui.core.word2vec.probe import Probe

UNTRAINED, BEST_CONSTANT, FREQUENCIES = "untrained", "best constant score", "word frequencies"


def reference_losses(
    config: TrainingConfig, probe: Probe, outside: NDArray[np.float64], noise: NDArray[np.float64]
) -> tuple[ReferenceLoss, ...]:
    """The lines of the loss plot, in nats a pair: untrained, then ever better models without knowledge of the center.

    outside, noise  (V,) p and q, the shares of each word among the outside words of training, and among noise words
    """
    if config.objective is Objective.NAIVE_SOFTMAX:
        return (
            ReferenceLoss(UNTRAINED, math.log(len(outside))),
            ReferenceLoss(FREQUENCIES, float(-np.log(outside[probe.outside]).mean())),
        )
    return (
        ReferenceLoss(UNTRAINED, (config.negative + 1) * math.log(2)),
        ReferenceLoss(BEST_CONSTANT, best_constant_loss(config.negative)),
        ReferenceLoss(FREQUENCIES, frequency_loss(probe, outside, noise)),
    )


def best_constant_loss(negative: int) -> float:
    """Negative sampling with the best score that is the same for all pairs, σ(score) = 1 / (K + 1)."""
    return math.log(negative + 1) + negative * math.log((negative + 1) / negative)


def frequency_loss(probe: Probe, outside: NDArray[np.float64], noise: NDArray[np.float64]) -> float:
    """Negative sampling with the best score that depends on the word alone, log(p(o) / (K q(o))), on the probe."""
    with np.errstate(divide="ignore"):  # a word that is never drawn has the score ±infinity, and loses nothing
        score = np.log(outside) - np.log(probe.noise.shape[1] * noise)
    losses = -log_sigmoid(score[probe.outside]) - log_sigmoid(-score[probe.noise]).sum(axis=1)
    return float(losses.mean())
