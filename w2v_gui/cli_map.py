"""`w2v-gui map`, computed. A table of coordinates is written here; a picture is left for the window's map to paint."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from w2v_gui.cli_map_parameters import ENDINGS, method_of
from w2v_gui.cli_training import opened_words
from w2v_gui.core.embeddings.columns import Categories, Column, Numbers, counts_column, kinds_of
from w2v_gui.core.embeddings.neighbor_search import similarities
from w2v_gui.core.embeddings.word_vectors import VectorKind, WordVectors
from w2v_gui.core.errors import ConfigError, FileFormatError
from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.core.projection.make_map import make_map, measure_map
from w2v_gui.core.projection.map_choice import Axis, MapChoice, Method, Sample
from w2v_gui.core.projection.positions_csv import write_positions_csv
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.recording.opening import OpenedWords

_COLORS = (
    "Choose kind, frequency, cluster, faithfulness, similarity:WORD, none, or a column of a file: words.tsv:origin."
)
_SIMILARITY = "similarity:"


@dataclass(frozen=True, eq=False)
class PictureRequest:
    """A map that is computed, and how it is to be painted.

    counts      (V,) how often each word occurs, zeros where that is not known
    column      what the words are colored by; None for one color
    size        width and height in pixels
    """

    output: Path
    words: tuple[str, ...]
    counts: NDArray[np.int64]
    projection: Projection
    column: Column | None
    theme: str
    palette: str
    size: tuple[int, int]


def picture_request(arguments: argparse.Namespace) -> PictureRequest:
    """Everything but the painting. Raises W2vError."""
    choice = _checked_choice(arguments)
    opened = opened_words(arguments.source)
    center = opened.word_vectors.center
    projection = _projection(arguments, choice, opened)
    return PictureRequest(
        arguments.output,
        center.words,
        center.vocabulary.counts,
        projection,
        _column(arguments, choice, opened, projection),
        arguments.theme,
        arguments.palette,
        arguments.size,
    )


def write_map_csv(arguments: argparse.Namespace) -> int:
    """Writes the coordinates to the file; the exit status. Raises W2vError."""
    choice = _checked_choice(arguments)
    opened = opened_words(arguments.source)
    write_positions_csv(arguments.output, opened.word_vectors.words, _projection(arguments, choice, opened))
    return 0


def _checked_choice(arguments: argparse.Namespace) -> MapChoice:
    """What is wrong with the call is said before anything is read."""
    output: Path = arguments.output
    if output.suffix.lower() not in ENDINGS:
        raise ConfigError(
            f"{output.name} is no file of a kind that a map can be. Choose the ending {_either(ENDINGS)}."
        )
    if not output.parent.is_dir():
        raise FileFormatError(f"There is no folder {output.parent}. Choose a folder that exists.")
    axes = [Axis.parse(text) for text in arguments.axis or ()]
    if len(axes) > 2:
        raise ConfigError(f"A map has two axes, not {len(axes)}. Leave out --axis but for two.")
    given = {
        "components": arguments.components,
        "perplexity": arguments.perplexity,
        "most_words": arguments.words,
        "sample": arguments.sample and Sample(arguments.sample),
        "axes": (axes[0], axes[1] if len(axes) == 2 else None) if axes else None,
        "path": arguments.coordinates,
    }
    return MapChoice(
        Method(method_of(arguments)),
        VectorKind(arguments.vectors),
        arguments.normalized,
        gray_rest=arguments.gray_rest,
        **{name: value for name, value in given.items() if value is not None},
    )


def _projection(arguments: argparse.Namespace, choice: MapChoice, opened: OpenedWords) -> Projection:
    isolated = None
    if arguments.only is not None:
        isolated = np.unique([opened.missing_words.id_of(word) for word in arguments.only])
    return cast(Projection, _last_of(make_map(choice, opened.word_vectors, isolated=isolated)))


def _column(
    arguments: argparse.Namespace, choice: MapChoice, opened: OpenedWords, projection: Projection
) -> Column | None:
    word_vectors, kinds = opened.word_vectors, opened.kinds
    color = arguments.color or ("kind" if kinds else "none")
    if color == "none":
        return None
    if color == "kind":
        return _kinds(word_vectors.words, kinds)
    if color == "frequency":
        return _counts(word_vectors)
    if color == "cluster":
        from w2v_gui.core.embeddings.clusters import cluster

        kind = VectorKind.CENTER if choice.vectors is VectorKind.BOTH else choice.vectors
        return cast(Categories, _last_of(cluster(word_vectors.of(kind), arguments.clusters)))
    if color == "faithfulness":
        return cast(Faithfulness, _last_of(measure_map(projection, choice, word_vectors))).column
    if color.startswith(_SIMILARITY):
        word_id = opened.missing_words.id_of(color.removeprefix(_SIMILARITY))
        return Numbers(f"Cosine with {word_vectors.words[word_id]}", similarities(word_vectors, word_id))
    return _column_of_file(color, word_vectors.words)


def _last_of(events: Iterator[Any]) -> Any:
    """The last result of a generator, with its progress on a terminal."""
    from w2v_gui.cli_training import shown  # loads what the window, which imports this module, must not wait for

    return shown(events)


def _kinds(words: tuple[str, ...], kinds: Mapping[str, str]) -> Categories:
    if not kinds:
        raise ConfigError(f"Only the sample corpus tells the kinds of its words. {_COLORS}")
    return kinds_of(words, kinds)


def _counts(word_vectors: WordVectors) -> Numbers:
    if word_vectors.center.counts is None:
        raise ConfigError(f"A file of vectors does not say how frequent its words are. {_COLORS}")
    return counts_column(word_vectors.center.counts)


def _column_of_file(color: str, words: tuple[str, ...]) -> Column:
    from w2v_gui.core.embeddings.metadata import read_metadata

    file, colon, name = color.rpartition(":")
    if not colon or not file:
        raise ConfigError(f'Words cannot be colored by "{color:.50}". {_COLORS}')
    columns = cast(tuple[Column, ...], _last_of(read_metadata(Path(file), words)))
    for column in columns:
        if column.name.lower() == name.lower():
            return column
    names = ", ".join(column.name for column in columns)
    raise ConfigError(f'{Path(file).name} has no column "{name:.50}" to color by. Choose one of these: {names}.')


def _either(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
