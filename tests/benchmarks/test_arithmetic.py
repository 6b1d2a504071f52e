"""The arithmetic that training needs is counted right."""

from itertools import product

import pytest

from benchmarks.arithmetic import mean_reach, operations_an_epoch, rows_a_block
from benchmarks.zipf_text import zipf_corpus
from w2v_gui.core.word2vec.config import StreamConfig


@pytest.mark.parametrize(("centers", "radius"), [(1, 5), (2, 3), (4, 2), (3, 4)])
def test_the_mean_reach_is_that_of_all_windows(centers, radius):
    reaches = [max(r - i for i, r in enumerate(drawn)) for drawn in product(range(1, radius + 1), repeat=centers)]
    assert mean_reach(centers, radius) == pytest.approx(sum(reaches) / len(reaches))


def test_without_thinning_every_word_is_a_center():
    corpus = zipf_corpus(10, 1000)
    config = StreamConfig(vector_size=7, sample=0.0, min_count=1)
    expected = 3 * 2 * 7 * rows_a_block(config) * corpus.token_count
    assert operations_an_epoch(corpus, config) == pytest.approx(expected, rel=1e-6)
    assert operations_an_epoch(corpus, StreamConfig(vector_size=7, sample=1e-3, min_count=1)) < expected / 2
