"""Opening what a user points at: a run folder or a file of vectors."""

import os
from collections.abc import Mapping
from pathlib import Path

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word2vec_text import load_word2vec_text
from w2v_gui.core.recording.run_folder import load_run


def load_words(path: Path) -> tuple[Embeddings, Mapping[str, str]]:
    """The center vectors of a run folder or the vectors of a word2vec text file, and the words' kinds if known.

    Raises FileFormatError.
    """
    if os.path.isdir(path):  # unlike Path.is_dir, False for a name that the disk cannot hold
        run = load_run(path)
        return run.embeddings, run.corpus.kinds
    return load_word2vec_text(path), {}
