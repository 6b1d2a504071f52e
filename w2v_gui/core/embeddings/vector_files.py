"""Opening files of vectors of every kind. Which kind it is, the content tells and not the name."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.vector_recognition import recognized
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.progress import Progress, ReadingNotes

_READERS = {
    VectorFormat.WORD2VEC_TEXT: "word2vec_text",
    VectorFormat.WORD2VEC_BINARY: "word2vec_binary",
    VectorFormat.GLOVE: "word2vec_text",
    VectorFormat.FASTTEXT_BINARY: "fasttext_binary",
    VectorFormat.TSV: "tsv_vectors",
    VectorFormat.NUMPY: "numpy_vectors",
    VectorFormat.PARQUET: "parquet_vectors",
    VectorFormat.SAFETENSORS: "safetensors_vectors",
}


@dataclass(frozen=True)
class VectorsSummary:
    """What a file of vectors says of itself at its beginning.

    words  V, or None where only reading it would tell
    size   d, the numbers of a vector
    """

    format: VectorFormat
    words: int | None
    size: int


def read_vectors(path: Path, first: int | None = None) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
    """Progress, then what a user should know of the file, and the Embeddings last, with counts if the file has them.

    Vectors are float32, or float64 where NumPy, Parquet or safetensors hold that.

    first  only so many words are read, 1 at least; all where None

    Raises FileFormatError, with the file's name and the place in it, for what is no file of vectors; ConfigError where
    `first` is less than 1.
    """
    if first is not None and first < 1:
        raise ConfigError("One word at least is opened. Give a number from 1 on.")
    yield from _reader(recognized(path)).read(path, first)


def load_vectors(path: Path, first: int | None = None) -> Embeddings:
    """read_vectors in one call, for scripts and the command line."""
    return last_embeddings(read_vectors(path, first))


def vectors_summary(path: Path) -> VectorsSummary:
    """What the first bytes tell; takes no longer for a large file. Raises FileFormatError as reading would."""
    form = recognized(path)
    words, size = _reader(form).shape(path)
    return VectorsSummary(form, words, size)


def last_embeddings(events: Iterable[object]) -> Embeddings:
    """The Embeddings among the events of a reader."""
    (embeddings,) = (event for event in events if isinstance(event, Embeddings))
    return embeddings


def _reader(form: VectorFormat) -> Any:
    return import_module(f"w2v_gui.core.embeddings.formats.{_READERS[form]}")
