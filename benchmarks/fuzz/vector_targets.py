"""Readers of files of vectors, a format each, and all of them together behind what recognizes the formats."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import numpy as np

from benchmarks.fuzz import vector_seeds as seeds
from benchmarks.fuzz.parquet_mutation import mutated_parquet
from benchmarks.fuzz.target import NAME, SEPARATOR, Choices, Target, changed, packed
from w2v_gui.core.embeddings import vector_files
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats import (
    fasttext_binary,
    fasttext_dictionary,
    number_rows,
    numpy_vectors,
    parquet_vectors,
    read_rows,
    safetensors_vectors,
    tsv_vectors,
    word2vec_binary,
    word2vec_text,
)
from w2v_gui.core.errors import W2vError

# blocks so small that short files have several
_SMALL_BLOCKS = {
    (word2vec_text, "_BYTES_AT_ONCE"): 61,
    (word2vec_binary, "_BYTES_AT_ONCE"): 53,
    (tsv_vectors, "_BYTES_AT_ONCE"): 29,
    (number_rows, "_BYTES_AT_ONCE"): 64,
    (fasttext_dictionary, "_BYTES_AT_ONCE"): 2000,
    (fasttext_binary, "_NGRAMS_AT_ONCE"): 5,
    (parquet_vectors, "_MOST_ROWS_AT_ONCE"): 3,
    (read_rows, "_FEWEST_ROWS"): 1,
}
_FIRST = (None, None, 1, 3)


def _read(module: ModuleType, given: bytes, folder: Path, ending: str) -> None:
    """Reads a file in a format, and the list of words beside it where the input has one.

    Choices: 1 bit for whether it is read in small blocks, too, 2 for the number of words, 2 for how the file is packed.
    """
    choices, content = Choices.split(given)
    content, _, words = content.partition(SEPARATOR)
    path = folder / f"{NAME}{ending}"
    path.write_bytes(packed(content, choices.take(3, 2)))
    if words:
        (folder / f"{NAME}.words.txt").write_bytes(words)
    first = _FIRST[choices.take(1, 2)]
    try:
        shape = module.shape(path)
    except W2vError:
        shape = None
    *_, embeddings = module.read(path, first)
    check_embeddings(embeddings, first)
    if choices.take(0):
        _check_blocks(module, path, first, embeddings)
    assert shape is not None, "refused by shape, but read"
    count, size = shape
    assert size == embeddings.vectors.shape[1], f"shape says {size} numbers, and there are {embeddings.vectors.shape}"
    assert count is None or len(embeddings) <= count, f"shape says {count} words, and there are {len(embeddings)}"


def _check_blocks(module: ModuleType, path: Path, first: int | None, embeddings: Embeddings) -> None:
    """That the same is read in small blocks."""
    try:
        with changed(_SMALL_BLOCKS):
            *_, again = module.read(path, first)
    except W2vError as error:
        raise AssertionError(f"refused in small blocks: {error}") from None
    assert again.words == embeddings.words, "other words in small blocks"
    with np.errstate(over="ignore"):
        assert np.allclose(again.vectors, embeddings.vectors), "other numbers in small blocks"


def _read_any(given: bytes, folder: Path) -> None:
    """The same for a file of which the content tells the format, and which may be in an archive."""
    choices, content = Choices.split(given)
    path = folder / f"{NAME}.bin"
    path.write_bytes(packed(content, choices.take(3, 3)))
    (folder / f"{NAME}.words.txt").write_bytes(b"a\nb\nc\n")
    first = _FIRST[choices.take(1, 2)]
    try:
        summary = vector_files.vectors_summary(path)
    except W2vError:
        summary = None
    with changed(_SMALL_BLOCKS if choices.take(0) else {}):
        embeddings = vector_files.load_vectors(path, first)
    check_embeddings(embeddings, first)
    assert summary is not None, "refused by its summary, but read"
    assert summary.size == embeddings.vectors.shape[1]


def check_embeddings(embeddings: Embeddings, first: int | None) -> None:
    """That words and vectors fit together, and are what the rest of the program takes for granted."""
    words, vectors = embeddings.words, embeddings.vectors
    assert vectors.shape[:1] == (len(words),), f"{vectors.shape} for {len(words)} words"
    assert vectors.ndim == 2, f"{vectors.shape}"
    assert vectors.size > 0, "no numbers"
    assert vectors.dtype in (np.float32, np.float64), str(vectors.dtype)
    assert bool(np.isfinite(vectors).all()), "numbers that are not finite"
    assert len(set(words)) == len(words), "words come twice"
    assert all(words), "an empty word"
    "\n".join(words).encode()  # no halves of letters
    assert embeddings.counts is None or embeddings.counts.shape == (len(words),), "counts of other words"
    assert first is None or len(words) <= first, f"{len(words)} words instead of {first}"


def _target(
    module: ModuleType,
    ending: str,
    made: Callable[[], Iterable[bytes]],
    words: tuple[bytes, ...],
    mutate: Callable[[bytes, int, int], bytes] | None = None,
) -> Target:
    return Target(lambda given, folder: _read(module, given, folder, ending), made, words, mutate)


_NUMBERS = (b" 0.5", b" -1e38", b" 1e39", b" nan", b" inf", b"\t1", b"1000000000000 1000000\n", b"\r\n", b" 1_0", b"\n")

VECTOR_TARGETS = {
    "word2vec_text": _target(word2vec_text, ".txt", seeds.text_files, _NUMBERS),
    "word2vec_binary": _target(word2vec_binary, ".bin", seeds.binary_files, (b"1000000000000 1000000\n", b" ", b"\n")),
    "fasttext_binary": _target(fasttext_binary, ".bin", seeds.fasttext_files, (b"\0", b"\xff" * 8, b"</s>\0")),
    "numpy_vectors": _target(numpy_vectors, ".npy", seeds.numpy_files, seeds.NUMPY_WORDS),
    "tsv_vectors": _target(tsv_vectors, ".tsv", seeds.tsv_files, (*_NUMBERS, b"word\tcount", SEPARATOR)),
    "parquet_vectors": _target(parquet_vectors, ".parquet", seeds.parquet_files, (), mutated_parquet),
    "safetensors_vectors": _target(
        safetensors_vectors, ".safetensors", seeds.safetensors_files, seeds.SAFETENSORS_WORDS
    ),
    "any_vectors": Target(_read_any, seeds.all_files, (b"\x93NUMPY", b"PAR1", b"PK\x03\x04", b"\x1f\x8b\x08")),
}
