"""The generator that Python's `random` and NumPy's `RandomState` share (MT19937), so that a kernel draws their numbers.

A state is (625,) uint32: the 624 words, then the position of the next one. Recurrence and tempering:
Matsumoto and Nishimura 1998.
"""

import random

import numpy as np
from numba import njit
from numpy.typing import NDArray

_WORDS = 624
_SHIFT = 397


def seeded_state(seed: int) -> NDArray[np.uint32]:
    """The state that `random.seed(seed)` sets."""
    return np.array(random.Random(seed).getstate()[1], dtype=np.uint32)


@njit(nogil=True, cache=True)
def _twist(upper, lower, shifted):
    y = (upper & np.uint32(0x80000000)) | (lower & np.uint32(0x7FFFFFFF))
    return shifted ^ (y >> np.uint32(1)) ^ (np.uint32(0x9908B0DF) * (y & np.uint32(1)))


@njit(nogil=True, cache=True)
def refill(state):
    for i in range(_WORDS - _SHIFT):
        state[i] = _twist(state[i], state[i + 1], state[i + _SHIFT])
    for i in range(_WORDS - _SHIFT, _WORDS - 1):
        state[i] = _twist(state[i], state[i + 1], state[i + _SHIFT - _WORDS])
    state[_WORDS - 1] = _twist(state[_WORDS - 1], state[0], state[_SHIFT - 1])
    state[_WORDS] = 0


@njit(nogil=True, cache=True, inline="always")
def tempered(y):
    """The 32 random bits that a word of the state stands for."""
    y ^= y >> np.uint32(11)
    y ^= (y << np.uint32(7)) & np.uint32(0x9D2C5680)
    y ^= (y << np.uint32(15)) & np.uint32(0xEFC60000)
    return y ^ (y >> np.uint32(18))


@njit(nogil=True, cache=True, inline="always")
def next_word(state):
    """32 random bits."""
    if state[_WORDS] >= _WORDS:
        refill(state)
    position = state[_WORDS]
    state[_WORDS] = position + np.uint32(1)
    return tempered(state[position])


@njit(nogil=True, cache=True)
def shift_for(n):
    """How many of 32 random bits are too many for a number below n."""
    bits = np.uint32(0)
    while n >> bits:
        bits += np.uint32(1)
    return np.uint32(32) - bits


@njit(nogil=True, cache=True, inline="always")
def shifted_below(state, n, shift):
    """A whole number from 0 to n - 1, as `random.randrange(n)` draws it: the top bits, until they are below n."""
    drawn = np.int64(next_word(state) >> shift)
    while drawn >= n:
        drawn = np.int64(next_word(state) >> shift)
    return drawn


@njit(nogil=True, cache=True, inline="always")
def below(state, n):
    """The same where n is not always the same."""
    return shifted_below(state, n, shift_for(n))


@njit(nogil=True, cache=True)
def uniform(state):
    """A number in [0, 1) of 53 bits, as `random.random()` draws it."""
    high = next_word(state) >> np.uint32(5)
    low = next_word(state) >> np.uint32(6)
    return (high * 67108864.0 + low) / 9007199254740992.0
