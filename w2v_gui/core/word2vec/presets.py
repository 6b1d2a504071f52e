"""The named configurations, and what of them depends on the size of a text."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace

from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig, TrainingConfig

PRESET_TITLES = {"stream": "Stream", "course": "Course (CS224N)"}
PRESETS: Mapping[str, TrainingConfig] = {"stream": StreamConfig(), "course": CourseConfig()}

_WORDS_TO_SEE = 10_000_000  # enough for vectors that have settled
_MANY_EPOCHS, _FEW_WORDS = 20, 2_000_000  # more epochs learn a text by heart, which is what toys of few words are for
_MOST_EPOCHS = 1000
_TOKENS_FOR_MIN_COUNT = {5: 2_000_000, 2: 500_000}
_TOKENS_FOR_THINNING = 10_000
_WORDS_FOR_THREADS = 50_000_000
_MOST_THREADS = 8


@dataclass(frozen=True)
class Presets:
    """The presets for a text, and why a parameter of the stream preset is not the general default.

    reasons  by the parameter's name, a sentence
    """

    configs: Mapping[str, TrainingConfig]
    reasons: Mapping[str, str]


def presets_for(tokens: int) -> Presets:
    """The presets, of which the stream preset suits a text of so many tokens."""
    most = min(_MOST_EPOCHS, max(_MANY_EPOCHS, _FEW_WORDS // max(tokens, 1)))
    epochs = min(most, max(StreamConfig.epochs, round(_WORDS_TO_SEE / max(tokens, 1))))
    min_count = next((count for count, enough in _TOKENS_FOR_MIN_COUNT.items() if tokens >= enough), 1)
    sample = StreamConfig.sample if tokens >= _TOKENS_FOR_THINNING else 0.0
    threads = min(_MOST_THREADS, os.cpu_count() or 1) if tokens * epochs >= _WORDS_FOR_THREADS else 1
    stream = replace(StreamConfig(), epochs=epochs, min_count=min_count, sample=sample, threads=threads)
    short = f"The text has only {tokens:,} words"
    reasons = {
        "epochs": f"{short}, which are gone through more often.",
        "min_count": f"{short}, so that rare words are needed, too.",
        "sample": f"{short}, so that every one is needed.",
        "threads": f"The run is long ({tokens * epochs:,} words), and shared among the processor's cores.",
    }
    changed = {name: reason for name, reason in reasons.items() if getattr(stream, name) != getattr(StreamConfig, name)}
    return Presets({**PRESETS, "stream": stream}, changed)
