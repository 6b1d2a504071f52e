"""The two losses of skip-gram and their gradients, formula by formula: what every kernel must equal.

Symbols: `v_c` center vector, `u_o` vector of the outside word o, `u_k` of the noise word k, `U` all V outside
vectors as rows, `σ` the logistic function, `y` one-hot at o, `ŷ = softmax(U v_c)`. Losses are in nats.
Results have the type of the vectors: float32 in, float32 out.

Source: Mikolov et al. 2013, "Distributed Representations of Words and Phrases and their Compositionality".
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ids = NDArray[np.integer]


class NaiveSoftmax(NamedTuple):
    """J of one pair (center, outside word) and its gradients."""

    loss: np.floating
    d_center: Floats  # (d,)  ∂J/∂v_c
    d_outside_vectors: Floats  # (V, d)  ∂J/∂U


class NegativeSampling(NamedTuple):
    """J of one pair (center, outside word) with its noise words, and its gradients."""

    loss: np.floating
    d_center: Floats  # (d,)  ∂J/∂v_c
    d_outside: Floats  # (d,)  ∂J/∂u_o
    d_noise: Floats  # (K, d)  ∂J/∂u_k, one row a draw


class WindowLoss(NamedTuple):
    """J summed over the outside words of a window, and its gradients."""

    loss: np.floating
    d_center_vectors: Floats  # (V, d)  zero but for the row of the center word
    d_outside_vectors: Floats  # (V, d)  ∂J/∂U


def softmax(scores: Floats) -> Floats:
    """Probabilities (V,) of scores (V,); scores of any size are safe."""
    exponentials = np.exp(scores - scores.max())  # the largest is exp(0), so nothing overflows
    probabilities: Floats = exponentials / exponentials.sum()
    return probabilities


def sigmoid(scores: Floats) -> Floats:
    """σ(x) = 1 / (1 + exp(-x)), entry by entry; scores of any size are safe."""
    decay = np.exp(-np.abs(scores))  # at most 1 on either side
    probabilities: Floats = np.where(scores >= 0, 1, decay) / (1 + decay)
    return probabilities


def log_sigmoid(scores: Floats) -> Floats:
    """log σ(x), entry by entry; scores of any size are safe."""
    logarithms: Floats = np.minimum(scores, 0) - np.log1p(np.exp(-np.abs(scores)))
    return logarithms


def naive_softmax(center: Floats, outside_id: int, outside_vectors: Floats) -> NaiveSoftmax:
    """J = -log ŷ_o = -u_o·v_c + log Σ_w exp(u_w·v_c)

    ∂J/∂v_c = Uᵀ(ŷ - y)        ∂J/∂U = (ŷ - y) v_cᵀ

    center           (d,)    v_c
    outside_id       o, a row of outside_vectors
    outside_vectors  (V, d)  U
    """
    scores = outside_vectors @ center  # (V,)
    shifted = scores - scores.max()
    loss = np.log(np.exp(shifted).sum()) - shifted[outside_id]
    difference = softmax(scores)  # (V,)  ŷ - y
    difference[outside_id] -= 1
    return NaiveSoftmax(loss, outside_vectors.T @ difference, np.outer(difference, center))


def negative_sampling(center: Floats, outside: Floats, noise: Floats) -> NegativeSampling:
    """J = -log σ(u_o·v_c) - Σ_k log σ(-u_k·v_c)

    ∂J/∂v_c = (σ(u_o·v_c) - 1) u_o + Σ_k σ(u_k·v_c) u_k
    ∂J/∂u_o = (σ(u_o·v_c) - 1) v_c        ∂J/∂u_k = σ(u_k·v_c) v_c

    center   (d,)    v_c
    outside  (d,)    u_o
    noise    (K, d)  u_k; a noise word drawn n times is there n times
    """
    outside_score = outside @ center  # ()
    noise_scores = noise @ center  # (K,)
    loss = -log_sigmoid(outside_score).sum() - log_sigmoid(-noise_scores).sum()
    outside_factor = sigmoid(outside_score) - 1  # ()
    noise_factors = sigmoid(noise_scores)  # (K,)
    d_center = outside_factor * outside + noise.T @ noise_factors
    return NegativeSampling(loss, d_center, outside_factor * center, np.outer(noise_factors, center))


def naive_softmax_window(
    center_id: int, outside_ids: Ids, center_vectors: Floats, outside_vectors: Floats
) -> WindowLoss:
    """The sum of `naive_softmax` over a window of m outside words.

    center_id        c, a row of center_vectors
    outside_ids      (m,)    rows of outside_vectors; a word that stands twice in the window counts twice
    center_vectors   (V, d)  all v
    outside_vectors  (V, d)  U
    """
    loss = center_vectors.dtype.type(0)
    d_center_vectors, d_outside_vectors = np.zeros_like(center_vectors), np.zeros_like(outside_vectors)
    for outside_id in outside_ids:
        pair = naive_softmax(center_vectors[center_id], outside_id, outside_vectors)
        loss += pair.loss
        d_center_vectors[center_id] += pair.d_center
        d_outside_vectors += pair.d_outside_vectors
    return WindowLoss(loss, d_center_vectors, d_outside_vectors)


def negative_sampling_window(
    center_id: int, outside_ids: Ids, noise_ids: Ids, center_vectors: Floats, outside_vectors: Floats
) -> WindowLoss:
    """The sum of `negative_sampling` over a window of m outside words, each with K noise words of its own.

    center_id        c, a row of center_vectors
    outside_ids      (m,)    rows of outside_vectors; a word that stands twice in the window counts twice
    noise_ids        (m, K)  rows of outside_vectors; a noise word drawn n times counts n times
    center_vectors   (V, d)  all v
    outside_vectors  (V, d)  U
    """
    loss = center_vectors.dtype.type(0)
    d_center_vectors, d_outside_vectors = np.zeros_like(center_vectors), np.zeros_like(outside_vectors)
    for outside_id, ids in zip(outside_ids, noise_ids, strict=True):
        pair = negative_sampling(center_vectors[center_id], outside_vectors[outside_id], outside_vectors[ids])
        loss += pair.loss
        d_center_vectors[center_id] += pair.d_center
        d_outside_vectors[outside_id] += pair.d_outside
        np.add.at(d_outside_vectors, ids, pair.d_noise)  # += would count a repeated word once
    return WindowLoss(loss, d_center_vectors, d_outside_vectors)
