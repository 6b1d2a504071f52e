"""Training that is stopped early, and what memory is measured of."""

import math
from pathlib import Path

import numpy as np
import pytest

from benchmarks.reading import anonymous_bytes, seconds_and_peak
from benchmarks.short_training import train_for
from benchmarks.training_memory import config_for
from benchmarks.zipf_text import zipf_corpus
from w2v_gui.core.word2vec.config import StreamConfig

on_linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Only Linux has /proc/self/status.")


def test_training_stops_after_the_time_or_at_the_end():
    corpus, config = zipf_corpus(20, 5000), StreamConfig(min_count=1, vector_size=8, epochs=5)
    stopped, whole = train_for(corpus, config, seconds=0.0), train_for(corpus, config, seconds=math.inf)
    assert 0 < stopped.position < whole.position == 5
    assert whole.finished


def test_copies_of_a_text_keep_its_vocabulary():
    counts = np.array([1, 4, 5, 7])
    for copies in (1, 10):
        assert (counts * copies >= config_for(copies).min_count).tolist() == [False, False, True, True]


@on_linux
def test_the_peak_counts_memory_that_is_given_back_before_the_end():
    before = anonymous_bytes()
    _, peak = seconds_and_peak(lambda: [np.ones(5_000_000).sum() for _ in range(5)])
    assert peak > before + 30_000_000
    assert anonymous_bytes() < before + 20_000_000


@on_linux
def test_mapped_files_are_no_anonymous_memory(tmp_path):
    np.ones(5_000_000).tofile(tmp_path / "numbers")
    before = anonymous_bytes()
    mapped = np.memmap(tmp_path / "numbers", mode="r")
    assert mapped.max() > 0
    assert anonymous_bytes() < before + 20_000_000
