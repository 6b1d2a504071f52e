"""t-SNE of the words that a map is asked for: of which, from where they start, and turned onto the map before."""

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.embeddings import Floats
from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.alignment import align_projection, common_places, extent
from w2v_gui.core.projection.map_choice import MapChoice, Sample
from w2v_gui.core.projection.neighbor_graph import NEIGHBORS, NeighborGraph, neighbor_graph
from w2v_gui.core.projection.pca import pca
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.projection.tsne import neighbors_for, tsne

Rows = NDArray[np.integer]
Event = Progress | NeighborGraph | Projection

_SEED = 0  # the same choice gives the same sample


@dataclass(frozen=True, eq=False)
class MappedWords:
    """The words of a map, by id or None for all, and what they are called: `20,000 most frequent of 38,000 words`."""

    rows: Rows | None
    caption: str


def words_for_tsne(choice: MapChoice, vocabulary: Vocabulary, isolated: Rows | None) -> MappedWords:
    """As many of the isolated words, or of all, as t-SNE is to take; with two points a word half as many."""
    n = len(vocabulary) if isolated is None else len(isolated)
    most = choice.most_words // (2 if choice.vectors is VectorKind.BOTH else 1)
    if n <= most:
        return MappedWords(isolated, subset_caption(len(vocabulary), isolated))
    if choice.sample is Sample.RANDOM:
        places = np.random.default_rng(_SEED).choice(n, most, replace=False)
    else:
        counts = vocabulary.counts if isolated is None else vocabulary.counts[isolated]
        places = np.argsort(-counts, kind="stable")[:most]
    rows = np.sort(places if isolated is None else isolated[places])
    which = "random" if choice.sample is Sample.RANDOM else "most frequent"
    return MappedWords(rows, f"{most:,} {which} of {n:,} {'' if isolated is None else 'selected '}words")


def subset_caption(words: int, isolated: Rows | None) -> str:
    """`300 words`, or `24 of 300 words`."""
    return f"{words:,} words" if isolated is None else f"{len(isolated):,} of {words:,} words"


def tsne_map(
    words: MappedWords,
    choice: MapChoice,
    matrices: tuple[Floats, Floats | None],
    last: Projection | None = None,
    graph: NeighborGraph | None = None,
) -> Generator[Event, None, None]:
    """A NeighborGraph, if `graph` is not of these vectors, then Projections, turned onto `last` and of its extent.

    matrices  (V, d) each: the vectors, and the outside vectors where a word has two points

    Words start where `last` has them, others where PCA puts them.
    """
    vectors, outside = matrices
    points = (len(vectors) if words.rows is None else len(words.rows)) * (1 if outside is None else 2)
    perplexity = min(choice.perplexity, (points - 1) / 3)
    caption = f"{words.caption} · perplexity {perplexity:.3g} · {choice.vectors.caption}"
    rest = "" if words.rows is None else " The other words have no place on it."
    blank = Projection(
        "t-SNE",
        np.zeros((points, 2), np.float32),
        detail=f"t-SNE of {words.caption} by cosine, perplexity {perplexity:.3g}.{rest}",
        rows=words.rows,
        both=outside is not None,
        title=f"t-SNE · {caption}",
    )
    neighbors = max(NEIGHBORS, neighbors_for(choice.perplexity, points))  # as many as the measure of faithfulness takes
    graph = yield from _graph(matrices, words.rows, neighbors, graph)
    initial = None if last is None else _start(matrices, blank, last)
    for event in tsne(graph, perplexity, initial):
        if isinstance(event, Projection):
            frame = replace(blank, positions=event.positions, iteration=event.iteration)
            last = _unscaled(frame) if last is None else align_projection(frame, last, scale=True)
            yield last
        else:
            yield event


def _graph(
    matrices: tuple[Floats, Floats | None], rows: Rows | None, neighbors: int, graph: NeighborGraph | None
) -> Generator[Event, None, NeighborGraph]:
    vectors, outside = matrices
    if outside is not None:
        vectors, rows = np.concatenate([vectors[_all(rows)], outside[_all(rows)]]), None
        if graph is not None and graph.rows is None and np.array_equal(graph.vectors, vectors):
            vectors = graph.vectors
    if graph is None or not graph.is_of(vectors, rows, neighbors):
        graph = yield from neighbor_graph(vectors, rows, neighbors)
        yield graph
    return graph


def _start(matrices: tuple[Floats, Floats | None], blank: Projection, last: Projection) -> NDArray[np.float32] | None:
    """Where the points of the blank map start; None where the last map shows too few of them."""
    here, there = common_places(blank, last)
    if len(here) < 2:
        return None
    if len(here) < len(blank.positions):
        vectors, outside = matrices
        by_pca = pca(vectors, blank.rows, outside=outside, normalized=True)
        positions = align_projection(by_pca, last, scale=True).positions.copy()
    else:
        positions = np.empty_like(blank.positions)
    positions[here] = last.positions[there]
    return positions


def _unscaled(frame: Projection) -> Projection:
    """About the middle, and with the extent 1."""
    factor = 1 / (extent(frame.positions) or 1)
    return replace(frame, positions=factor * (frame.positions - frame.positions.mean(axis=0)), scale=factor)


def _all(rows: Rows | None) -> Rows | slice:
    return slice(None) if rows is None else rows
