"""Text without meaning whose words are as frequent as those of a language, for measuring speed."""

import numpy as np

from w2v_gui.core.corpus.corpus import Corpus, Vocabulary

SENTENCE = 20  # words
_SEED = 1949


def zipf_corpus(vocabulary_size: int, tokens: int) -> Corpus:
    """About so many tokens; word k occurs in proportion to 1 / k (Zipf's law), but once at least, at random places."""
    shares = 1 / np.arange(1, vocabulary_size + 1)
    counts = np.maximum(1, np.round(tokens * shares / shares.sum())).astype(np.int64)
    text = np.repeat(np.arange(vocabulary_size, dtype=np.int32), counts)
    np.random.default_rng(_SEED).shuffle(text)
    starts = np.append(np.arange(0, len(text), SENTENCE), len(text))
    words = tuple(f"w{k}" for k in range(1, vocabulary_size + 1))
    return Corpus(f"{vocabulary_size:,} words", Vocabulary(words, counts), text, starts)
