"""What losses to compare with: models that learned nothing about single words, and what a loss means beside them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.config import Objective, TrainingConfig
from w2v_gui.core.word2vec.events import ReferenceLoss
from w2v_gui.core.word2vec.losses import log_sigmoid
from w2v_gui.core.word2vec.training_text import TrainingText


def reference_losses(
    config: TrainingConfig, text: TrainingText, expected_pairs: NDArray[np.float64]
) -> tuple[ReferenceLoss, ...]:
    """The lines of the loss plot, in nats a pair: untrained, then ever better models without knowledge of the center.

    expected_pairs  (V,) how often each word is an outside word, in any unit
    """
    outside = expected_pairs / expected_pairs.sum()
    if config.objective is Objective.NAIVE_SOFTMAX:
        return (
            ReferenceLoss("untrained", math.log(len(outside))),
            ReferenceLoss("word frequencies", entropy(outside)),
        )
    noise = np.bincount(text.noise_table, minlength=len(outside)) / len(text.noise_table)
    return (
        ReferenceLoss("untrained", (config.negative + 1) * math.log(2)),
        ReferenceLoss("best constant score", best_constant_loss(config.negative)),
        ReferenceLoss("word frequencies", best_frequency_loss(outside, noise, config.negative)),
    )


def entropy(p: NDArray[np.float64]) -> float:
    """-Σ p log p in nats: what naive softmax loses when it knows how often each outside word occurs, and no more."""
    p = p[p > 0]
    return float(-(p * np.log(p)).sum())


def best_constant_loss(negative: int) -> float:
    """Negative sampling with the best score that is the same for all pairs, σ(score) = 1 / (K + 1)."""
    return math.log(negative + 1) + negative * math.log((negative + 1) / negative)


def best_frequency_loss(outside: NDArray[np.float64], noise: NDArray[np.float64], negative: int) -> float:
    """Negative sampling with the best score that depends on the outside word alone, log(p(o) / (K q(o))).

    outside, noise  (V,) p and q, the shares of each word among outside words and among noise words
    """
    both = (outside > 0) & (noise > 0)
    p, q = outside[both], noise[both]
    score = np.log(p) - np.log(negative * q)
    return float(-(p * log_sigmoid(score)).sum() - negative * (q * log_sigmoid(-score)).sum())


@dataclass(frozen=True)
class Meaning:
    """One sentence on a loss; `informed` where the model knows more than the best uninformed one."""

    sentence: str
    informed: bool


def meaning(nats_a_pair: float, references: tuple[ReferenceLoss, ...]) -> Meaning:
    """What a smoothed loss says, beside the reference losses."""
    untrained, *uninformed = references
    best = uninformed[-1]
    below = 1 - nats_a_pair / best.nats_a_pair
    if nats_a_pair >= 0.99 * untrained.nats_a_pair:
        return Meaning("Still at the level of the untrained model.", False)
    if below > 0.01:
        return Meaning(f"Learning: {100 * below:.0f} % below {_with_article(best.label)}.", True)
    reached = [line for line in uninformed if nats_a_pair <= 1.03 * line.nats_a_pair]
    if reached:
        return Meaning(
            f"At the level of {_with_article(reached[-1].label)}: little is known about single words.", False
        )
    return Meaning(f"Better than untrained, but above {_with_article(uninformed[0].label)}.", False)


def _with_article(label: str) -> str:
    return f"the {label}" if label.startswith("best") else label
