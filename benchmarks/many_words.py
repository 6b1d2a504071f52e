"""Many words with real vectors: those of the Wikipedia text, each several times with some noise."""

import tempfile
from collections import deque
from pathlib import Path
from typing import cast

import numpy as np

from benchmarks.reading import unpacked_wikipedia
from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.word2vec.compilation import warm_up
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.events import Checkpoint, TextPrepared
from w2v_gui.core.word2vec.training import train

_CONFIG = StreamConfig(epochs=2, threads=2)
_NOISE = 0.3  # of the standard deviation of the vectors' entries


def wikipedia_vectors() -> Embeddings:
    """The center vectors (37,922, 100) of two epochs, the most frequent word first; takes some seconds."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = load_corpus(unpacked_wikipedia(Path(folder)))
        deque(warm_up(_CONFIG), maxlen=0)
        events = train(corpus, _CONFIG)
        vocabulary = next(event for event in events if isinstance(event, TextPrepared)).vocabulary
        (last,) = deque(events, maxlen=1)
    order = np.argsort(-vocabulary.counts, kind="stable")
    words = tuple(vocabulary.words[i] for i in order)
    return Embeddings(words, cast(Checkpoint, last).center[order], vocabulary.counts[order])


def many_words(count: int, source: Embeddings, seed: int = 1) -> Embeddings:
    """So many words (count, d): the source's, then copies of them named `word_2`, ... with noise and smaller counts."""
    assert source.counts is not None
    copies, rest = divmod(count, len(source))
    random = np.random.default_rng(seed)
    spread = _NOISE * float(source.vectors.std())
    words: list[str] = []
    parts, counts = [], []
    for copy in range(copies + 1):
        n = len(source) if copy < copies else rest
        words += source.words[:n] if copy == 0 else (f"{word}_{copy + 1}" for word in source.words[:n])
        noise = random.standard_normal((n, source.vectors.shape[1]), dtype=np.float32) * np.float32(spread)
        parts.append(source.vectors[:n] + (noise if copy else 0))
        counts.append(np.maximum(source.counts[:n] // (1 + copy), 1))
    return Embeddings(tuple(words), np.concatenate(parts), np.concatenate(counts))
