"""A corpus as the stream preset sees it: which words are kept, which sentences are held back, and its passages."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Corpus, Vocabulary
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.probe import Probe, draw_probe
from w2v_gui.core.word2vec.training_text import training_vocabulary

_TOKENS_A_PASSAGE = 10_000
_POINTS_A_RUN = 2000  # a short text has shorter passages, so that the loss is told as often
_HELD_BACK_SHARE, _HELD_BACK_TOKENS = 0.02, 40_000  # of the text, but no more than so many
_SHORTEST_TO_HOLD_BACK = 10_000  # tokens; of a shorter text every sentence is needed
_ENOUGH_HELD_BACK = 500  # tokens
_HOLD_BACK_SEED = 20_130_904
_PROBE_EPOCH = -1  # of the draws that thin out the probe's sentences
_ALL = 2.0**32 - 1


@dataclass(frozen=True)
class StreamText:
    """What the kernels read passages from.

    text      passages.Text
    passages  (P + 1,) the first sentence of each passage, and the end
    noise     (V,) the share of each noise word
    """

    vocabulary: Vocabulary
    text: Any
    passages: NDArray[np.int64]
    noise: NDArray[np.float64]

    @property
    def longest(self) -> int:
        """Tokens of the longest passage."""
        return int(np.diff(self.text.starts[self.passages]).max())


def stream_text(corpus: Corpus, config: StreamConfig) -> StreamText:
    """Raises CorpusError where nothing is left to train on."""
    from w2v_gui.core.word2vec.kernels import passages

    vocabulary, ids = training_vocabulary(corpus, config)
    starts, hold_back = corpus.sentence_starts, _hold_back(corpus)
    keep = (_kept_shares(vocabulary, config.sample) * _ALL).astype(np.uint32)
    text = passages.Text(corpus.tokens, starts, ids, keep, hold_back, _HOLD_BACK_SEED, config.window)
    tokens = min(_TOKENS_A_PASSAGE, max(1, corpus.token_count * config.epochs // _POINTS_A_RUN))
    count = -(-corpus.token_count // tokens)  # of one length, so that the loss of each tells as much
    firsts = np.searchsorted(starts[:-1], np.arange(count) * corpus.token_count // count)
    noise = vocabulary.counts.astype(np.float64) ** config.ns_exponent
    ends = np.unique(np.append(firsts[firsts < corpus.sentence_count], corpus.sentence_count))
    return StreamText(vocabulary, text, ends, noise / noise.sum())


def _kept_shares(vocabulary: Vocabulary, sample: float) -> NDArray[np.float64]:
    """(V,) the share of each word's occurrences that is kept: word2vec's formula, which gensim has, too."""
    if sample == 0:
        return np.ones(len(vocabulary))
    threshold = sample * vocabulary.counts.sum() / vocabulary.counts
    shares: NDArray[np.float64] = np.minimum(1, np.sqrt(threshold) + threshold)
    return shares


def _hold_back(corpus: Corpus) -> int:
    """The chance of a sentence to be held back, times 2**32."""
    from w2v_gui.core.word2vec.kernels import passages

    if corpus.token_count < _SHORTEST_TO_HOLD_BACK:
        return 0
    share = min(_HELD_BACK_SHARE, _HELD_BACK_TOKENS / corpus.token_count)
    chances = (int(share * 2**i * _ALL) for i in range(3))  # of few long sentences a small share may be none
    for chance in chances:
        if passages.held_back_tokens(corpus.sentence_starts, chance, _HOLD_BACK_SEED) >= _ENOUGH_HELD_BACK:
            return chance
    return 0


def probe_of(text: StreamText, config: StreamConfig) -> Probe:
    """The probe from the sentences held back, or from the training text where none are.

    Raises CorpusError where the text has no pair of words left.
    """
    from w2v_gui.core.word2vec.kernels import passages

    for held_back in (True, False):
        centers, outside, windows = passages.pairs(
            text.text, text.passages, text.longest, config.seed, _PROBE_EPOCH, held_back, 2 * _HELD_BACK_TOKENS
        )
        if len(windows) >= (_ENOUGH_HELD_BACK // 10 if held_back else 1):
            return draw_probe(centers, outside, windows, text.noise, config, held_back)
    raise CorpusError(
        "Thinning out frequent words leaves no two words of a sentence. Raise sample, set it to 0, or lower min_count."
    )


def outside_shares(text: StreamText) -> NDArray[np.float64]:
    """(V,) the share of each word among the outside words of training: of its occurrences that are kept."""
    kept = text.vocabulary.counts * (text.text.keep / _ALL)
    shares: NDArray[np.float64] = kept / kept.sum()
    return shares
