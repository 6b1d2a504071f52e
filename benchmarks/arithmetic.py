"""How much arithmetic training needs, and how fast the machine does arithmetic at best."""

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.conditions import median, seconds
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.stream_text import stream_text

_SIZE = 3072  # of the matrices: 57 billion operations a product
_TURNS = 5


def operations_an_epoch(corpus: Corpus, config: StreamConfig) -> float:
    """Floating-point operations of the three matrix products of all blocks: 6 · d · rows · centers for each.

    An estimate from the mean block of a long sentence.
    """
    text = stream_text(corpus, config)
    centers = float((text.vocabulary.counts * (text.text.keep / 2.0**32)).sum())
    return 6 * config.vector_size * rows_a_block(config) * centers


def rows_a_block(config: StreamConfig) -> float:
    """The mean number of outside and noise words of a block."""
    return config.shared_centers + 2 * mean_reach(config.shared_centers, config.window) + config.shared_noise


def mean_reach(centers: int, radius: int) -> float:
    """How many words the windows of a block reach beyond its first center, on average.

    The center at place i reaches r - i beyond it, where r is uniform from 1 to `radius`.
    """
    within = [np.minimum(1, (reach + np.arange(centers)) / radius).prod() for reach in range(radius)]
    return float(sum(1 - chance for chance in within))


def matrix_product_rate(threads: int) -> float:
    """Floating-point operations a second of NumPy's product of two large float32 matrices."""
    a, b = np.random.default_rng(1).random((2, _SIZE, _SIZE), dtype=np.float32)
    with threadpool_limits(threads):
        times = [seconds(lambda: a @ b) for _ in range(1 + _TURNS)]
    return 2 * _SIZE**3 / median(times[1:])  # the first has to start the threads
