"""Vectors around some directions, and what a generator of core yields and returns."""

import numpy as np
import pytest


@pytest.fixture(scope="session")
def clusters():
    """clusters(n, count): vectors (n, 10) around `count` directions, and the cluster of each."""

    def clusters(n, count, seed=0):
        random = np.random.default_rng(seed)
        cluster = np.arange(n) % count
        directions = 4 * random.standard_normal((count, 10))
        return (directions[cluster] + random.standard_normal((n, 10))).astype(np.float32), cluster

    return clusters


@pytest.fixture(scope="session")
def result_of():
    """What a generator returns."""

    def result_of(generator):
        while True:
            try:
                next(generator)
            except StopIteration as end:
                return end.value

    return result_of
