"""Writing words and their vectors in any of the formats that are written, for other programs and for this one."""

import re
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import numpy as np

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.compilation import load_vector_kernels
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats import (
    numpy_vectors,
    parquet_writing,
    safetensors_vectors,
    tsv_writing,
    word2vec_binary_writing,
    word2vec_text_writing,
)
from w2v_gui.core.embeddings.formats.finished import NO_TEXT
from w2v_gui.core.embeddings.formats.new_file import NewFile, blocks_of, row_blocks, write_files
from w2v_gui.core.embeddings.formats.pyarrow_library import import_pyarrow
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress

_TEXT = (VectorFormat.WORD2VEC_TEXT, VectorFormat.GLOVE, VectorFormat.TSV)
_WHITE_SPACE = r"[\t-\r ]"
_LINES_OF_WORDS = "[\t\n\r\ufeff]"  # a byte order mark would be taken from the first word
# what a word may not hold in a format
_FORBIDDEN = {
    VectorFormat.WORD2VEC_TEXT: _WHITE_SPACE,
    VectorFormat.WORD2VEC_BINARY: _WHITE_SPACE,
    VectorFormat.GLOVE: rf"{_WHITE_SPACE}|\ufeff",
    VectorFormat.TSV: rf"{_LINES_OF_WORDS}|^\s*$",  # the projector leaves out blank lines
    VectorFormat.NUMPY: _LINES_OF_WORDS,
}
_FILES: dict[VectorFormat, Callable[[Path, Embeddings, Sequence[Column]], tuple[NewFile, ...]]] = {
    VectorFormat.WORD2VEC_TEXT: word2vec_text_writing.word2vec_files,
    VectorFormat.WORD2VEC_BINARY: word2vec_binary_writing.new_files,
    VectorFormat.GLOVE: word2vec_text_writing.glove_files,
    VectorFormat.TSV: tsv_writing.new_files,
    VectorFormat.NUMPY: numpy_vectors.new_files,
    VectorFormat.PARQUET: parquet_writing.new_files,
    VectorFormat.SAFETENSORS: safetensors_vectors.new_files,
}


def write_vectors(
    path: Path,
    embeddings: Embeddings,
    format: VectorFormat,  # noqa: A002
    columns: Sequence[Column] = (),
) -> Generator[Progress, None, None]:
    """Writes the words and their vectors, whole or not at all; compressed if the name ends in `.gz`.

    Vectors of float32 read back bit for bit in every format. Those of float64 are written in full, but as float32 in
    word2vec binary. TSV and Parquet hold the counts of the words, TSV the `columns`, too. Beside vectors.tsv lies
    metadata.tsv (<stem>_metadata.tsv for another name), beside x.npy x.words.txt.

    Raises FileFormatError, before anything is written, for words or vectors that the format cannot hold; also where
    the disk refuses.
    """
    if format not in _FILES:
        raise FileFormatError(f"{format.caption} is only read, and not written. Choose another format.")
    yield from _require_words(embeddings.words, format)
    yield from _require_vectors(embeddings, format)
    if format is VectorFormat.PARQUET:
        yield from import_pyarrow()
    if format in _TEXT:
        yield from load_vector_kernels()
    yield from write_files(_FILES[format](path, embeddings, columns))


def _require_words(words: Sequence[str], form: VectorFormat) -> Generator[Progress, None, None]:
    if not words:
        raise FileFormatError("There are no words to be written. Train or open vectors first.")
    patterns = [NO_TEXT.pattern, "^$", *filter(None, [_FORBIDDEN.get(form)])]
    forbidden = re.compile("|".join(patterns))
    for block in blocks_of(len(words)):
        for word in words[block]:
            if forbidden.search(word):
                raise FileFormatError(_why(word, forbidden, form))
        yield Progress(None, "Checking the words")


def _why(word: str, forbidden: re.Pattern[str], form: VectorFormat) -> str:
    if not word:
        return "One word is empty, and would not read back. Rename it."
    letter = forbidden.search(word)
    names = {" ": "space", "\t": "tab", "\n": "line end", "\r": "line end"}
    named = names.get(letter[0], repr(letter[0])) if letter else ""
    return f"{form.caption} cannot hold the word {word!r:.50} with its {named}. Rename it, or choose another format."


def _require_vectors(embeddings: Embeddings, form: VectorFormat) -> Generator[Progress, None, None]:
    if embeddings.vectors.shape[1] == 0:
        raise FileFormatError("The vectors have no numbers. Train or open others.")
    largest = np.inf
    if form is VectorFormat.WORD2VEC_BINARY:
        largest = float(np.finfo(np.float32).max)
    for block in row_blocks(embeddings):
        vectors = embeddings.vectors[block]
        if not np.isfinite(vectors).all():
            raise FileFormatError("Some vectors are infinite or not numbers. Train again with a smaller step.")
        if np.abs(vectors).max() > largest:
            raise FileFormatError(
                f"Some numbers are too large for {form.caption}, which holds float32. Choose another format."
            )
        yield Progress(None, "Checking the vectors")
