"""Random numbers by number: a hash of a key and a counter, so that no state has to be kept.

What is drawn for a word or a block depends on its place in the text and the epoch alone: not on the thread, and not on
where training was interrupted. After Salmon et al. 2011, "Parallel Random Numbers: As Easy as 1, 2, 3"; the hash is the
output function of SplitMix64 (Steele et al. 2014).
"""

from collections import namedtuple

import numpy as np
from numba import njit

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)

# For drawing words (Walker's alias method): thresholds (V,) uint32, aliases (V,) int32
Shares = namedtuple("Shares", "thresholds aliases")


@njit(nogil=True, cache=True)
def bits(key, counter):
    """64 random bits."""
    z = np.uint64(key) + np.uint64(np.int64(counter)) * _GOLDEN
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@njit(nogil=True, cache=True)
def text_key(seed, epoch):
    """The key of what is drawn for the words of one epoch; epochs below 0 are for draws that are not training's."""
    return bits(bits(np.uint64(seed), 1), epoch)


@njit(nogil=True, cache=True)
def noise_key(place):
    """The key of the noise words of a place: seed, epoch and number of a passage."""
    seed, epoch, passage = place
    return bits(bits(bits(np.uint64(seed), 2), epoch), passage)


@njit(nogil=True, cache=True)
def high_half(random):
    """A number of 32 bits; independent of low_half."""
    return random >> _HALF


@njit(nogil=True, cache=True)
def low_half(random):
    return random & _LOW


@njit(nogil=True, cache=True)
def below(half, n):
    """A number from 0 to n - 1 out of 32 random bits, uniform to n / 2**32."""
    return np.int64((half * np.uint64(n)) >> _HALF)


@njit(nogil=True, cache=True)
def draw_word(random, thresholds, aliases):
    """A word by its share."""
    word = below(random >> _HALF, len(thresholds))
    return word if (random & _LOW) <= thresholds[word] else np.int64(aliases[word])


@njit(nogil=True, cache=True)
def shares_of(weights):
    """Shares (V,) that draw in proportion to weights (V,) float64, by Vose's construction."""
    size = len(weights)
    scaled = weights * (size / weights.sum())
    thresholds, aliases = np.full(size, _LOW, np.uint32), np.arange(size).astype(np.int32)
    small, large = np.flatnonzero(scaled < 1), np.flatnonzero(scaled >= 1)
    queue, waiting = np.empty(size, np.int64), len(small)
    queue[:waiting] = small
    taken = 0
    while waiting > 0 and taken < len(large):
        word, giver = queue[waiting - 1], large[taken]
        waiting -= 1
        thresholds[word], aliases[word] = np.uint32(scaled[word] * 4294967295.0), giver
        scaled[giver] -= 1 - scaled[word]
        if scaled[giver] < 1:
            queue[waiting] = giver
            waiting += 1
            taken += 1
    return Shares(thresholds, aliases)
