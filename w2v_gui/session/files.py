"""Reading and writing, as generators for jobs.

They import what they need where they run, as the window is there sooner without it.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.word_vectors import VectorKind, WordVectors
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.word2vec.presets import PRESETS


@dataclass(frozen=True, eq=False)
class Written:
    """What was written, as a sentence."""

    sentence: str


@dataclass(frozen=True, eq=False)
class OpenedVectors:
    """Words and vectors of a file, by its name."""

    name: str
    embeddings: Embeddings


def warm_up() -> Generator[Any, Any, None]:
    """Gets the kernels of the stream preset ready, and those that read vectors compiled."""
    from w2v_gui.core.embeddings.compilation import compile_vector_kernels
    from w2v_gui.core.word2vec import compilation

    yield from compilation.warm_up(PRESETS["stream"])
    yield from compile_vector_kernels()


def make_sample() -> Generator[Any, Any, None]:
    """The built-in Corpus."""
    from w2v_gui.core.corpus.small_world.cache import sample_corpus

    yield sample_corpus()


def read_corpus(paths: Sequence[Path], choice: TextChoice) -> Generator[Any, Any, None]:
    """Progress, ReadingNotes, then the Corpus; at the very first start, when a child has compiled what reads it."""
    from w2v_gui.core.corpus import reading
    from w2v_gui.core.word2vec.compilation import compile_kernels

    yield from compile_kernels(PRESETS["stream"])
    yield from reading.read_corpus(paths, choice)


def read_vectors(path: Path, first: int | None = None) -> Generator[Any, Any, None]:
    """Progress, ReadingNotes, then OpenedVectors of all words, or of the first ones."""
    from w2v_gui.core.embeddings.vector_files import read_vectors

    for event in read_vectors(path, first):
        yield OpenedVectors(path.name, event) if isinstance(event, Embeddings) else event


def write_vectors(
    path: Path, vectors: WordVectors, kind: VectorKind, form: VectorFormat, columns: Sequence[Column]
) -> Generator[Any, Any, None]:
    """Exports one vector a word; Written at the end."""
    from w2v_gui.core.embeddings.vector_writing import write_vectors

    yield Progress(None, f"Writing {path.name}")
    yield from write_vectors(path, vectors.of(kind), form, columns)
    yield Written(f"Wrote the {kind.caption} of {len(vectors):,} words to {path}.")


def write_table(
    path: Path, header: Sequence[str], rows: Sequence[Sequence[object]], what: str
) -> Generator[Any, Any, None]:
    """Writes a table as CSV; Written at the end, with a sentence on what it holds."""
    from w2v_gui.core.csv_table import write_csv

    yield Progress(None, f"Writing {path.name}")
    write_csv(path, header, rows)
    yield Written(f"Wrote {what} to {path}.")


def write_positions(path: Path, words: Sequence[str], projection: Projection) -> Generator[Any, Any, None]:
    """Writes where the words are on the map; Written at the end."""
    from w2v_gui.core.projection.positions_csv import write_positions_csv

    yield Progress(None, f"Writing {path.name}")
    write_positions_csv(path, words, projection)
    yield Written(f"Wrote the coordinates of {len(projection.positions):,} points to {path}.")


def write_picture(path: Path, write: Callable[[], None]) -> Generator[Any, Any, None]:
    """Writes a picture that was painted; Written at the end."""
    yield Progress(None, f"Writing {path.name}")
    write()
    yield Written(f"Saved the map to {path}.")


def clear_texts() -> Generator[Any, Any, None]:
    """Clears the text cache; Written at the end."""
    from w2v_gui.core.corpus.reading_progress import amount
    from w2v_gui.core.corpus.token_cache import cache_size, clear_cache

    yield Progress(None, "Clearing the text cache")
    before = cache_size().used_bytes
    clear_cache()
    yield Written(f"Cleared {amount(before - cache_size().used_bytes)} of the text cache.")
