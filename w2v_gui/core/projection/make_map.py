"""The map that was chosen, of one moment's vectors. Called by the map's job, the command line, and scripts."""

from collections.abc import Generator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.embeddings import Floats
from w2v_gui.core.embeddings.word_vectors import VectorKind, WordVectors
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.alignment import align_projection
from w2v_gui.core.projection.axes import REMAINING, own_axes
from w2v_gui.core.projection.coordinates import read_coordinates
from w2v_gui.core.projection.faithfulness import Faithfulness, faithfulness
from w2v_gui.core.projection.map_choice import MapChoice, Method, Sample
from w2v_gui.core.projection.neighbor_graph import NeighborGraph
from w2v_gui.core.projection.pca import pca_steps
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.projection.tsne import FEWEST_WORDS
from w2v_gui.core.projection.tsne_map import Event, subset_caption, tsne_map, words_for_tsne

Rows = NDArray[np.integer]
Projecting = Generator[Progress, None, Projection]


def make_map(
    choice: MapChoice,
    word_vectors: WordVectors,
    *,
    isolated: Rows | None = None,
    last: Projection | None = None,
    graph: NeighborGraph | None = None,
    iteration: int = 0,
) -> Generator[Event, None, None]:
    """Progress, and the Projection last; of t-SNE a NeighborGraph, and one Projection after the other.

    isolated   ids of the words that are projected alone, each once; None for all
    last       the map before, of the same vocabulary. PCA and t-SNE are turned onto it, and get its extent: PCA where
               it is of another method, t-SNE always. Own axes and files are not turned: there directions mean something
    graph      of an earlier map, which t-SNE takes in place of a new one where it is of the same vectors
    iteration  of training, to which the vectors belong

    Raises ConfigError, UnknownWordError and FileFormatError.
    """
    match choice.method:
        case Method.PCA:
            projection = yield from _by_pca(choice, word_vectors, isolated, iteration)
            yield _onto(projection, last)
        case Method.AXES:
            projection = yield from _on_own_axes(choice, word_vectors, isolated, iteration)
            yield _not_mirrored(projection, last)
        case Method.FILE:
            yield (yield from _from_file(choice, word_vectors, isolated))
        case Method.TSNE:
            yield from _by_tsne(choice, word_vectors, isolated, last, graph)


def measure_map(
    projection: Projection, choice: MapChoice, word_vectors: WordVectors, graph: NeighborGraph | None = None
) -> Generator[Progress | NeighborGraph | Faithfulness, None, None]:
    """How faithful a map that was made so is: of its most frequent words or a random sample, where they are too many.

    Of two points a word those of the center vectors are measured.
    """
    embeddings = word_vectors.of(VectorKind.CENTER if choice.vectors is VectorKind.BOTH else choice.vectors)
    sample = None
    if choice.sample is Sample.FREQUENT and len(word_vectors) > choice.most_words:
        sample = embeddings.vocabulary.most_frequent(choice.most_words)
    yield from faithfulness(projection, embeddings.vectors, graph, most_words=choice.most_words, sample_rows=sample)


def _by_pca(choice: MapChoice, word_vectors: WordVectors, isolated: Rows | None, iteration: int) -> Projecting:
    vectors, outside = _matrices(choice, word_vectors)
    dimensions = vectors.shape[1]
    if max(choice.components) > max(2, dimensions):
        raise ConfigError(f"These vectors have {dimensions} components. Choose two of them.")
    projection = yield from pca_steps(
        vectors,
        isolated,
        iteration,
        outside=outside,
        components=choice.components,
        normalized=choice.normalized,
        gray_rest=choice.gray_rest,
    )
    parts = ["PCA", *_subset(word_vectors, isolated)]
    if projection.variance_share is not None:
        first, second = choice.components
        share = f"{100 * projection.variance_share:.0f} % of the variance"
        parts += [f"components {first} and {second}", share]
    return replace(projection, title=" · ".join([*parts, _vectors_caption(choice)]))


def _on_own_axes(choice: MapChoice, word_vectors: WordVectors, isolated: Rows | None, iteration: int) -> Projecting:
    assert choice.axes is not None
    vectors, outside = _matrices(choice, word_vectors)
    projection = yield from own_axes(
        vectors,
        word_vectors.center.vocabulary,
        choice.axes,
        isolated,
        iteration,
        outside=outside,
        normalized=choice.normalized,
        gray_rest=choice.gray_rest,
    )
    title = " · ".join(["Own axes", *_subset(word_vectors, isolated), _vectors_caption(choice)])
    return replace(projection, title=title)


def _from_file(choice: MapChoice, word_vectors: WordVectors, isolated: Rows | None) -> Projecting:
    assert choice.path is not None
    projection = yield from read_coordinates(choice.path, word_vectors.words)
    if isolated is None:
        return projection
    rows = np.arange(len(word_vectors)) if projection.rows is None else projection.rows
    is_shown = np.isin(rows, isolated)
    title = " · ".join([projection.title, *_subset(word_vectors, rows[is_shown])])
    return replace(
        projection,
        positions=projection.positions[np.tile(is_shown, 2 if projection.both else 1)],
        rows=rows[is_shown],
        title=title,
        detail=f"{projection.detail} {np.count_nonzero(is_shown):,} of them are selected; the rest is left out.",
    )


def _by_tsne(
    choice: MapChoice,
    word_vectors: WordVectors,
    isolated: Rows | None,
    last: Projection | None,
    graph: NeighborGraph | None,
) -> Generator[Event, None, None]:
    matrices = _matrices(choice, word_vectors)
    words = words_for_tsne(choice, word_vectors.center.vocabulary, isolated)
    points = (len(word_vectors) if words.rows is None else len(words.rows)) * (1 if matrices[1] is None else 2)
    if points >= FEWEST_WORDS:
        yield from tsne_map(words, choice, matrices, last, graph)
        return
    by_pca = replace(choice, components=(1, 2), normalized=True)  # t-SNE goes by cosine, too
    projection = yield from _by_pca(by_pca, word_vectors, isolated, 0)
    reason = f"PCA, because t-SNE needs {FEWEST_WORDS} points at least."
    yield _onto(replace(projection, detail=f"{reason} {projection.detail}"), last)


def _onto(projection: Projection, last: Projection | None) -> Projection:
    """Turned onto the last map, and of its extent where that was made in another way."""
    return projection if last is None else align_projection(projection, last, last.method != projection.method)


def _not_mirrored(projection: Projection, last: Projection | None) -> Projection:
    """With the nameless vertical axis the way up that it had, as the sign of a principal component is chance."""
    if last is None or last.ends != projection.ends or len(last.positions) != len(projection.positions):
        return projection
    if projection.ends is not None and projection.ends[1] is REMAINING:
        up, last_up = projection.positions[:, 1].astype(np.float64), last.positions[:, 1].astype(np.float64)
        if (up - up.mean()) @ (last_up - last_up.mean()) < 0:
            return replace(projection, positions=projection.positions * np.array([1, -1], np.float32))
    return projection


def _matrices(choice: MapChoice, word_vectors: WordVectors) -> tuple[Floats, Floats | None]:
    """Both (V, d): the vectors, and those of second points of the words, if any. Raises ConfigError."""
    if choice.vectors is VectorKind.BOTH:
        return word_vectors.center.vectors, word_vectors.of(VectorKind.OUTSIDE).vectors
    return word_vectors.of(choice.vectors).vectors, None


def _subset(word_vectors: WordVectors, isolated: Rows | None) -> list[str]:
    return [] if isolated is None else [subset_caption(len(word_vectors), isolated)]


def _vectors_caption(choice: MapChoice) -> str:
    return f"{choice.vectors.caption}, normalized" if choice.normalized else choice.vectors.caption
