"""Writing the binary format of word2vec: a line `V d`, then a word, a space, its d numbers in float32 and a line end.

Source: the program word2vec.c (Mikolov et al. 2013), which writes it with `-binary 1`.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats.new_file import NewFile, in_bytes, row_blocks


def new_files(path: Path, embeddings: Embeddings, columns: Sequence[Column] = ()) -> tuple[NewFile, ...]:
    """The file; it holds no columns, and numbers of float64 as their nearest float32."""
    blocks = row_blocks(embeddings)
    size = 4 * embeddings.vectors.shape[1]

    def rows() -> Iterator[bytes]:
        yield "{} {}\n".format(*embeddings.vectors.shape).encode()
        for block in blocks:
            words = embeddings.words[block]
            numbers = in_bytes(embeddings.vectors[block], "<f4")
            yield b"".join(
                [b"%b %b\n" % (word.encode(), numbers[i * size : (i + 1) * size]) for i, word in enumerate(words)]
            )

    return (NewFile(path, rows(), 1 + len(blocks)),)
