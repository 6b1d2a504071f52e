"""Writing the text format of word2vec, and GloVe's, which leaves out its first line `V d`.

Source: the program word2vec.c (Mikolov et al. 2013), which writes it with `-binary 0`; gensim and our reader take both.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats.new_file import NewFile, row_blocks

_NUMBERS_IN_A_BLOCK = 200_000  # 50 ms


def word2vec_files(path: Path, embeddings: Embeddings, columns: Sequence[Column] = ()) -> tuple[NewFile, ...]:
    """The file in word2vec's text format; it holds no columns."""
    return (text_file(path, embeddings, "{} {}\n".format(*embeddings.vectors.shape)),)


def glove_files(path: Path, embeddings: Embeddings, columns: Sequence[Column] = ()) -> tuple[NewFile, ...]:
    """The file as GloVe writes it; it holds no columns."""
    return (text_file(path, embeddings, ""),)


def text_file(
    path: Path, embeddings: Embeddings, header: str, separator: str = " ", with_words: bool = True
) -> NewFile:
    """A line a word: the word, where it is wanted, and its numbers, with enough digits for every bit of them."""
    size = embeddings.vectors.shape[1]
    number = "%.9g" if embeddings.vectors.dtype == np.float32 else "%.17g"
    if size == 1 and not header:
        number = number.replace("g", "e")  # as `7 3` would look like word2vec's first line
    word = ["%s"] if with_words else []
    row = separator.join([*word, *[number] * size]) + "\n"
    blocks = row_blocks(embeddings, _NUMBERS_IN_A_BLOCK)

    def lines() -> Iterator[bytes]:
        yield header.encode()
        for block in blocks:
            rows = embeddings.vectors[block].tolist()
            if with_words:
                rows = [(word, *numbers) for word, numbers in zip(embeddings.words[block], rows, strict=True)]
            yield "".join([row % tuple(values) for values in rows]).encode()

    return NewFile(path, lines(), 1 + len(blocks))
