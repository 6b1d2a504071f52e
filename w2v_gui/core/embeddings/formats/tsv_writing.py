"""Writing what TensorFlow's projector loads: a table of vectors, and beside it one of the words.

Its rules: tabs between cells, lines that are blank are left out, and the words' table has a header if it has a tab.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from w2v_gui.core.embeddings.columns import Categories, Column
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats.new_file import NewFile, beside, blocks_of, stem_of
from w2v_gui.core.embeddings.formats.word2vec_text_writing import text_file

_BREAKS = re.compile(r"[\t\r\n]")
_ROWS_IN_A_BLOCK = 20_000


def new_files(path: Path, embeddings: Embeddings, columns: Sequence[Column] = ()) -> tuple[NewFile, ...]:
    """The vectors, and metadata.tsv beside vectors.tsv, else <stem>_metadata.tsv.

    The metadata are the words, one a line, or with a header the words, how often they occur if that is known, and
    `columns`.
    """
    stem = stem_of(path)
    name = "metadata.tsv" if stem == "vectors" else f"{stem}_metadata.tsv"
    metadata = _metadata_file(beside(path, name), embeddings, columns)
    return text_file(path, embeddings, "", "\t", with_words=False), metadata


def _metadata_file(path: Path, embeddings: Embeddings, columns: Sequence[Column]) -> NewFile:
    header = ["word"]
    if embeddings.counts is not None:
        header.append("count")
        columns = [column for column in columns if column.name.lower() != "count"]
    header += [_BREAKS.sub(" ", column.name) for column in columns]
    blocks = blocks_of(len(embeddings), _ROWS_IN_A_BLOCK)

    def lines() -> Iterator[bytes]:
        yield ("\t".join(header) + "\n" if len(header) > 1 else "").encode()
        for block in blocks:
            cells: list[Sequence[str]] = [embeddings.words[block]]
            if embeddings.counts is not None:
                cells.append([str(count) for count in embeddings.counts[block].tolist()])
            cells += [_cells(column, block) for column in columns]
            yield "".join(["\t".join(row) + "\n" for row in zip(*cells, strict=True)]).encode()

    return NewFile(path, lines(), 1 + len(blocks))


def _cells(column: Column, block: slice) -> list[str]:
    """Empty for a word without a value."""
    if isinstance(column, Categories):
        labels = [*(_BREAKS.sub(" ", label) for label in column.labels), ""]  # the last one for -1
        return [labels[i] for i in column.ids[block].tolist()]
    return ["" if value != value else str(value) for value in column.values[block]]
