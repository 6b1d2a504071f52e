"""The losses of given pairs with given noise words, without a step: equals `losses.negative_sampling`."""

import math

import numpy as np
from numba import njit


@njit(nogil=True, cache=True, error_model="numpy", fastmath={"reassoc", "contract", "nsz"})
def _score(center, c, outside, o):
    total = np.float32(0)
    for k in range(center.shape[1]):
        total += center[c, k] * outside[o, k]
    return np.float64(total)


@njit(nogil=True, cache=True)
def _softplus(x):
    """log(1 + exp(x)); any x is safe."""
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


@njit(nogil=True, cache=True)
def negative_sampling_losses(center, outside, centers, outside_ids, noise, losses):
    """Fills losses (n,) of pairs centers (n,), outside_ids (n,) with noise (n, K)."""
    for n in range(len(centers)):
        loss = _softplus(-_score(center, centers[n], outside, outside_ids[n]))
        for k in range(noise.shape[1]):
            loss += _softplus(_score(center, centers[n], outside, noise[n, k]))
        losses[n] = loss
