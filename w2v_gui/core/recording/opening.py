"""Opening what a user points at: a run folder or a file of vectors."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from w2v_gui.core.corpus.missing_words import MissingWords
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word2vec_text import load_word2vec_text
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.recording.run_folder import load_run


@dataclass(frozen=True, eq=False)
class OpenedWords:
    """The words of a run folder or a file, and what is known of them.

    kinds          the kind of each word that has one
    missing_words  why other words are not among them
    """

    word_vectors: WordVectors
    kinds: Mapping[str, str]
    missing_words: MissingWords


def load_word_vectors(path: Path) -> OpenedWords:
    """Both vectors of every word of a run folder, or the vectors of a word2vec text file. Raises FileFormatError."""
    if os.path.isdir(path):  # unlike Path.is_dir, False for a name that the disk cannot hold
        run = load_run(path)
        vocabulary = run.embeddings.vocabulary
        missing = MissingWords(vocabulary, run.corpus.vocabulary, run.checkpoint.config.min_count)
        return OpenedWords(run.word_vectors, run.corpus.kinds, missing)
    embeddings = load_word2vec_text(path)
    return OpenedWords(WordVectors(embeddings), {}, MissingWords(embeddings.vocabulary))


def load_words(path: Path) -> tuple[Embeddings, Mapping[str, str]]:
    """The center vectors, and the words' kinds if known. Raises FileFormatError."""
    opened = load_word_vectors(path)
    return opened.word_vectors.center, opened.kinds
