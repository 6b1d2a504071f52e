"""Opening what a user points at: a run folder or a file of vectors, in one call, for scripts and the command line."""

import os
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from w2v_gui.core.corpus.missing_words import MissingWords
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_files import read_vectors
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


def read_word_vectors(path: Path, first: int | None = None) -> Generator[Any, None, None]:
    """Progress, what is to be known of the file, and last OpenedWords: both vectors of every word of a run folder, or
    the vectors of a file, of its first words if a number is given. Raises FileFormatError.
    """
    if os.path.isdir(path):  # unlike Path.is_dir, False for a name that the disk cannot hold
        run = load_run(path)
        vocabulary = run.embeddings.vocabulary
        missing = MissingWords(vocabulary, run.corpus.vocabulary, run.checkpoint.config.min_count)
        yield OpenedWords(run.word_vectors, run.corpus.kinds, missing)
        return
    for event in read_vectors(path, first):
        if isinstance(event, Embeddings):
            yield OpenedWords(WordVectors(event), {}, MissingWords(event.vocabulary))
        else:
            yield event


def load_word_vectors(path: Path) -> OpenedWords:
    """read_word_vectors in one call."""
    *_, opened = read_word_vectors(path)
    assert isinstance(opened, OpenedWords)
    return opened
