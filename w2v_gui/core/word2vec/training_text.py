"""The text as the course's recipe sees it: rare words dropped, UNK added, frequent ones thinned, and noise words."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import UNKNOWN_WORD, Corpus, Vocabulary, check_trainable
from w2v_gui.core.errors import ConfigError, CorpusError
from w2v_gui.core.word2vec.config import CourseConfig, TrainingConfig

NOISE_TABLE_SIZE = 1_000_000
_LARGEST_SHARE = 0.9999  # of a noise word; it is drawn again where it is the outside word, up to 10,000 times


@dataclass(frozen=True)
class TrainingText:
    """What the kernels draw windows and noise words from.

    tokens           (T',) int32, the thinned copies of the text
    sentence_starts  (S' + 1,) int64
    noise_table      (NOISE_TABLE_SIZE,) int32; a word stands in it in proportion to counts ** ns_exponent
    """

    tokens: NDArray[np.int32]
    sentence_starts: NDArray[np.int64]
    noise_table: NDArray[np.int32]


def training_corpus(corpus: Corpus, config: CourseConfig) -> Corpus:
    """The corpus without the words rarer than min_count, and with UNK where the configuration asks for it.

    Raises CorpusError where nothing is left to train on.
    """
    vocabulary = corpus.vocabulary
    if config.min_count > 1:
        corpus = _without_rare_words(corpus, config.min_count)
        vocabulary = corpus.vocabulary
        if len(vocabulary) < 2:
            raise _too_rare(corpus, config)
    check_trainable(corpus)
    if config.unknown_word and UNKNOWN_WORD not in vocabulary.ids:
        vocabulary = Vocabulary((*vocabulary.words, UNKNOWN_WORD), np.append(vocabulary.counts, 1))
    return replace(corpus, vocabulary=vocabulary)


def training_vocabulary(corpus: Corpus, config: TrainingConfig) -> tuple[Vocabulary, NDArray[np.int32]]:
    """The words that occur min_count times, and (V,) the id among them of each word of the corpus, -1 for none.

    Raises CorpusError where fewer than two are left.
    """
    counts = corpus.vocabulary.counts
    keep = counts >= config.min_count
    if keep.sum() < 2:
        raise _too_rare(corpus, config)
    check_trainable(corpus)
    if keep.all():
        return corpus.vocabulary, np.arange(len(counts), dtype=np.int32)
    words = tuple(word for word, kept in zip(corpus.vocabulary.words, keep, strict=True) if kept)
    ids = np.where(keep, np.cumsum(keep) - 1, -1).astype(np.int32)
    return Vocabulary(words, counts[keep]), ids


def _too_rare(corpus: Corpus, config: TrainingConfig) -> CorpusError:
    return CorpusError(f"Fewer than two words of {corpus.name} occur {config.min_count:,} times. Lower min_count.")


def _without_rare_words(corpus: Corpus, min_count: int) -> Corpus:
    old = corpus.vocabulary
    keep = old.counts >= min_count
    new_ids = np.cumsum(keep) - 1
    kept_tokens = keep[corpus.tokens]
    kept_before = np.concatenate(([0], np.cumsum(kept_tokens)))
    starts = np.unique(kept_before[corpus.sentence_starts])  # a sentence that lost all words is gone
    words = tuple(word for word, kept in zip(old.words, keep, strict=True) if kept)
    tokens = new_ids[corpus.tokens[kept_tokens]].astype(np.int32)
    return replace(corpus, vocabulary=Vocabulary(words, old.counts[keep]), tokens=tokens, sentence_starts=starts)


def thin_out(corpus: Corpus, config: CourseConfig, random_state: NDArray[np.uint32]) -> TrainingText:
    """`copies` copies of the text, each token kept with probability min(1, sqrt(sample W / count)).

    Advances random_state. Raises CorpusError where no window with two different words is left.
    """
    from w2v_gui.core.word2vec.kernels import thinning

    counts = corpus.vocabulary.counts
    reject = np.zeros(len(counts))
    if config.sample > 0:
        reject = np.maximum(0, 1 - np.sqrt(config.sample * counts.sum() / counts))
    tokens, starts = thinning.thin_out(corpus.tokens, corpus.sentence_starts, reject, config.copies, random_state)
    if not thinning.has_a_window(tokens, starts):
        raise CorpusError(
            f"Of {corpus.name}, thinning out frequent words leaves no two different words side by side. "
            "Raise sample, or set it to 0."
        )
    return TrainingText(tokens, starts, noise_table(counts, config.ns_exponent))


def noise_table(counts: NDArray[np.int64], ns_exponent: float) -> NDArray[np.int32]:
    """(NOISE_TABLE_SIZE,) entry i is the first word whose cumulated share reaches i / NOISE_TABLE_SIZE.

    Raises ConfigError where one word all but fills the table, so that another is hardly ever drawn.
    """
    shares = counts.astype(np.float64) ** ns_exponent
    cumulated = np.cumsum(shares / shares.sum()) * NOISE_TABLE_SIZE
    table = np.searchsorted(cumulated, np.arange(NOISE_TABLE_SIZE), side="left")
    words: NDArray[np.int32] = np.minimum(table, len(counts) - 1).astype(np.int32)  # rounding may exceed the last
    if np.bincount(words).max() > _LARGEST_SHARE * NOISE_TABLE_SIZE:
        raise ConfigError(f"With ns_exponent {ns_exponent:g} only one noise word is left. Bring it nearer to 0.")
    return words
