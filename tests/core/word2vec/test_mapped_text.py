"""A text that is larger than the memory is trained on where it lies: its tokens are never copied."""

import tracemalloc

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Corpus, Vocabulary
from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.events import LossReport, Snapshot
from w2v_gui.core.word2vec.training import train

TOKENS = 12_000_000


@pytest.fixture
def corpus(tmp_path):
    """12 million tokens (48 MB) of 50 words in a memory map, in sentences of 1,000 as of a text in one line."""
    tokens = np.memmap(tmp_path / "tokens", np.int32, "w+", shape=(TOKENS,))
    random = np.random.default_rng(0)
    tokens[:] = np.resize(random.integers(0, 50, 1_000_003), TOKENS)
    tokens.flush()
    counts = np.bincount(tokens, minlength=50)
    mapped = np.memmap(tmp_path / "tokens", np.int32, "r")
    return Corpus("long", Vocabulary(tuple(map(str, range(50))), counts), mapped, np.arange(0, TOKENS + 1, 1000))


def test_training_from_a_map_does_not_copy_it(corpus):
    config = StreamConfig(vector_size=4, epochs=1, window=2)
    list(zip(range(9), train(corpus, config), strict=False))  # the kernels are loaded
    tracemalloc.start()
    events = train(corpus, config)
    for event in events:
        if isinstance(event, LossReport) and event.position > 0.01:
            break
    events.close()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 0.4 * corpus.tokens.nbytes


def test_a_text_in_one_line_is_trained_on_to_its_end(tmp_path):
    random = np.random.default_rng(0)
    words = np.char.add("w", random.integers(0, 300, 50_000).astype(str))
    (tmp_path / "text8").write_text(" ".join(words), encoding="utf-8")
    text = load_corpus(tmp_path / "text8")
    assert text.sentence_count == 50
    events = list(train(text, StreamConfig(epochs=1, vector_size=8)))
    assert [event.position for event in events if isinstance(event, Snapshot)][-1] == 1.0
    assert np.abs(events[-1].center).max(axis=1).min() > 0
