"""Thinning out frequent words, token by token in the order of the text."""

import numpy as np
from numba import njit

from w2v_gui.core.word2vec.kernels.mersenne_twister import uniform


@njit(nogil=True, cache=True)
def thin_out(tokens, starts, reject, copies, random_state):
    """tokens, sentence starts of `copies` copies, without rejected tokens and sentences shorter than two.

    reject  (V,) the chance that a token of that word is dropped; no number is drawn where it is 0
    """
    expected = 0.0
    for token in tokens:
        expected += 1.0 - reject[token]
    kept = np.empty(int(1.02 * copies * expected) + 1000, dtype=np.int32)
    kept_starts = np.zeros(copies * (len(starts) - 1) + 1, dtype=np.int64)
    n, sentences = 0, 0
    for _ in range(copies):
        for s in range(len(starts) - 1):
            first = n
            if n + starts[s + 1] - starts[s] > len(kept):
                kept = np.concatenate((kept, np.empty(len(kept) // 4 + starts[s + 1] - starts[s], dtype=np.int32)))
            for i in range(starts[s], starts[s + 1]):
                chance = reject[tokens[i]]
                if chance <= 0.0 or uniform(random_state) >= chance:
                    kept[n] = tokens[i]
                    n += 1
            if n - first > 1:
                sentences += 1
                kept_starts[sentences] = n
            else:
                n = first
    return kept[:n].copy(), kept_starts[: sentences + 1].copy()


@njit(nogil=True, cache=True)
def has_a_window(tokens, starts):
    """Whether some sentence has two different words side by side, so that drawing windows comes to an end."""
    for s in range(len(starts) - 1):
        for i in range(starts[s] + 1, starts[s + 1]):
            if tokens[i] != tokens[i - 1]:
                return True
    return False
