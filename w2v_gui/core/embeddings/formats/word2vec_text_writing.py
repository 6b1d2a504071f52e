"""Writing the text format of word2vec, and GloVe's, which leaves out its first line `V d`.

Source: the program word2vec.c (Mikolov et al. 2013), which writes it with `-binary 0`; gensim and our reader take both.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.embeddings import Embeddings, Floats
from w2v_gui.core.embeddings.formats.new_file import NewFile, row_blocks

_NUMBERS_IN_A_BLOCK = 500_000  # 40 ms
_FLOAT64_NUMBERS_IN_A_BLOCK = 100_000  # 30 ms


def word2vec_files(path: Path, embeddings: Embeddings, columns: Sequence[Column] = ()) -> tuple[NewFile, ...]:
    """The file in word2vec's text format; it holds no columns."""
    return (text_file(path, embeddings, "{} {}\n".format(*embeddings.vectors.shape)),)


def glove_files(path: Path, embeddings: Embeddings, columns: Sequence[Column] = ()) -> tuple[NewFile, ...]:
    """The file as GloVe writes it; it holds no columns."""
    return (text_file(path, embeddings, ""),)


def text_file(
    path: Path, embeddings: Embeddings, header: str, separator: str = " ", with_words: bool = True
) -> NewFile:
    """A line a word: the word, where it is wanted, and its numbers, with enough digits for every bit of them.

    The kernels must have been loaded.
    """
    # a first line such as `7 3` would look like word2vec's header, so that such numbers get an exponent
    looks_like_header = embeddings.vectors.shape[1] == 1 and not header
    is_compiled = embeddings.vectors.dtype == np.float32 and not looks_like_header
    lines_of = _compiled_lines if is_compiled else _exponent_lines if looks_like_header else _python_lines
    blocks = row_blocks(embeddings, _NUMBERS_IN_A_BLOCK if is_compiled else _FLOAT64_NUMBERS_IN_A_BLOCK)

    def lines() -> Iterator[bytes]:
        yield header.encode()
        for block in blocks:
            vectors = embeddings.vectors[block]
            words = embeddings.words[block] if with_words else [""] * len(vectors)
            yield lines_of(words, vectors, separator)

    return NewFile(path, lines(), 1 + len(blocks))


def _compiled_lines(words: Sequence[str], vectors: Floats, separator: str) -> bytes:
    from w2v_gui.core.embeddings.kernels.decimal_writing import LONGEST_NUMBER, write_lines

    encoded = [word.encode() for word in words]
    ends = np.cumsum([len(word) for word in encoded])
    text = np.empty(ends[-1] + len(vectors) + LONGEST_NUMBER * vectors.size, np.uint8)
    letters = np.frombuffer(b"".join(encoded), np.uint8)
    rows = np.ascontiguousarray(vectors).view()
    rows.flags.writeable = False  # another kernel would be compiled for an array that is writeable
    end = write_lines(rows, letters, ends, ord(separator), text)
    return text[:end].tobytes()


def _python_lines(words: Sequence[str], vectors: Floats, separator: str, number: str = "%.17g") -> bytes:
    row = separator.join([number] * vectors.shape[1])
    lines = [row % tuple(numbers) for numbers in vectors.tolist()]
    return "".join(
        [f"{word}{separator if word else ''}{line}\n" for word, line in zip(words, lines, strict=True)]
    ).encode()


def _exponent_lines(words: Sequence[str], vectors: Floats, separator: str) -> bytes:
    return _python_lines(words, vectors, separator, "%.16e")
