"""The logistic loss of a table of scores, and its slopes, as one loop of plain arithmetic that vectorizes."""

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.exponential import exp

_ONE, _TWO, _ZERO = np.float32(1), np.float32(2), np.float32(0)
_THIRD, _FIFTH, _SEVENTH, _NINTH = (np.float32(1 / n) for n in (3, 5, 7, 9))


@njit(nogil=True, cache=True, error_model="numpy", fastmath={"reassoc", "contract", "nsz"})
def logistic_loss(score, weight, slope, sign):
    """Σ w log(1 + exp(x)) over arrays (n,), where x is the score with the sign of `sign`.

    Negative for words that are there (-log σ(s)), positive for noise (-log σ(-s)). Fills slope with
    -sign w σ(x), the step along the negative gradient where |sign| is the step size.
    log(1 + e) = 2 artanh(z) with z = e / (2 + e) at most 1/3, by its series to z**9: within 3e-7.
    """
    direction, loss = (_ONE if sign > 0 else -_ONE), _ZERO
    for i in range(len(score)):
        x = direction * score[i]
        e = exp(-abs(x))
        z = e / (_TWO + e)
        square = z * z
        series = (((_NINTH * square + _SEVENTH) * square + _FIFTH) * square + _THIRD) * square + _ONE
        loss += weight[i] * (max(x, _ZERO) + _TWO * z * series)
        slope[i] = -sign * weight[i] * (_ONE if x >= _ZERO else e) / (_ONE + e)
    return loss
