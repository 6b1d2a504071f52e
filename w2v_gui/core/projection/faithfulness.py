"""How far a map can be believed: which words that are near in truth are near on it, and the other way round.

Source of trustworthiness and continuity: Venna and Kaski 2001, "Neighborhood Preservation in Nonlinear Projection
Methods".
"""

from collections.abc import Collection, Generator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.columns import Numbers
from w2v_gui.core.embeddings.embeddings import largest
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.compilation import load_map_kernels
from w2v_gui.core.projection.map_choice import MOST_WORDS
from w2v_gui.core.projection.neighbor_graph import NeighborGraph, cosine_blocks, neighbor_graph, unit_rows
from w2v_gui.core.projection.projection import Projection

Ids = NDArray[np.int64]

K = 10  # neighbors that count
_ENORMOUS = 3e38  # coordinates are cut off here


@dataclass(frozen=True, eq=False)
class Faithfulness:
    """Of the n words that were measured.

    k                neighbors that count
    kept             (V,) float32, from 0 to 1: the share of a word's k true neighbors that are among its k nearest on
                     the map; nan for a word that was not measured
    trustworthiness  from 0 to 1: less than 1 where words are near on the map that are not near in truth
    continuity       from 0 to 1: less than 1 where words are near in truth that are not near on the map
    detail           one sentence that says of which words it is, and by what
    sample           how many words stood for those of the map; None where all were measured
    """

    k: int
    kept: NDArray[np.float32]
    trustworthiness: float
    continuity: float
    detail: str
    sample: int | None = None

    @property
    def column(self) -> Numbers:
        """What each word has kept, to color the map by."""
        return Numbers(f"Kept of {self.k} neighbors", self.kept, limits=(0.0, 1.0))


class _Measured(NamedTuple):
    """The words that are measured: ids (n,), or None for all; where they are on the map (n, 2); how they are called."""

    rows: NDArray[np.integer] | None
    places: NDArray[np.float32]
    name: str


def faithfulness(
    projection: Projection,
    vectors: NDArray[np.floating],
    graph: NeighborGraph | None = None,
    k: int = K,
    seed: int = 0,
    most_words: int = MOST_WORDS,
    sample_rows: NDArray[np.integer] | None = None,
) -> Generator[Progress | NeighborGraph | Faithfulness, None, None]:
    """Of a map of the vectors (V, d): Faithfulness last; before it a NeighborGraph, where the one given is of others.

    k            lowered to (n - 1) / 2 for few words, beyond which the measures mean nothing
    sample_rows  ids of the words that stand for a map of more than `most_words`; a random sample where None

    Measured among the words of the map. Where the map shows two vectors a word, `vectors` are the center vectors, and
    the points of these alone are measured. A map of two words or less is as faithful as can be.
    """
    measured = _measured(projection, most_words, seed, sample_rows)
    n = len(measured.places)
    k = min(k, (n - 1) // 2)
    kept = np.full(len(vectors), np.nan, np.float32)
    if k < 1:
        yield Faithfulness(0, kept, 1.0, 1.0, "Fewer than three words cannot be measured.")
        return
    if graph is None or not graph.is_of(vectors, measured.rows, k):
        graph = yield from neighbor_graph(vectors, measured.rows)
        yield graph
    shared, excess = yield from _compare(measured, graph, k)
    kept[slice(None) if measured.rows is None else measured.rows] = shared / k
    worst = n * k * (2 * n - 3 * k - 1) / 2
    trustworthiness, continuity = (1 - excess / worst).tolist()
    detail = f"Measured on {measured.name} by the {k} nearest of each by cosine."
    sample = n if n < len(_center_points(projection)) else None
    yield Faithfulness(k, kept, trustworthiness, continuity, detail, sample)


def nearest_on_map(projection: Projection, word_id: int, n: int) -> Ids:
    """The ids of the n words whose points, of center vectors where there are two, are nearest to a word's. Exact.

    Equal ones come in the order of their points; none for a word that is not on the map.
    """
    places = _center_points(projection)
    own = _place_of(projection, word_id)
    if own is None:
        return np.empty(0, np.int64)
    across, along = (places - places[own]).T.astype(np.float64)
    found = largest(-(across * across) - along * along, n, [own])
    return found if projection.rows is None else projection.rows[found].astype(np.int64)


def false_neighbors(projection: Projection, word_id: int, true_ids: Collection[int], n: int = 10) -> Ids:
    """The ids of those of a word's n nearest on the map that are not among its true neighbors, the nearest first."""
    nearest = nearest_on_map(projection, word_id, n)
    return nearest[~np.isin(nearest, np.fromiter(true_ids, np.int64))]


def _measured(projection: Projection, most_words: int, seed: int, sample_rows: NDArray[np.integer] | None) -> _Measured:
    rows, places = projection.rows, _center_points(projection)
    n = len(places)
    chosen: NDArray[np.integer]
    if n <= most_words:
        return _Measured(rows, places, f"all {n:,} words of the map")
    if sample_rows is None:
        chosen = np.sort(np.random.default_rng(seed).choice(n, most_words, replace=False))
        name = "a random sample of {:,} of the {:,} words of the map"
    else:
        chosen = sample_rows if rows is None else np.flatnonzero(np.isin(rows, sample_rows))
        name = "{:,} of the {:,} words of the map"
    return _Measured(chosen if rows is None else rows[chosen], places[chosen], name.format(len(chosen), n))


def _compare(
    measured: _Measured, graph: NeighborGraph, k: int
) -> Generator[Progress, None, tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """How many of each word's k nearest are its k nearest on the map (n,); sums of the ranks beyond k (2,)."""
    yield from load_map_kernels()
    from w2v_gui.core.projection.kernels.ranks import compare_neighborhoods

    unit = yield from unit_rows(graph.vectors, graph.rows)
    places = np.nan_to_num(measured.places.T, posinf=_ENORMOUS, neginf=-_ENORMOUS).astype(np.float64, order="C")
    true_ids = graph.ids[:, :k].copy()  # that may be written, as those that the kernel is compiled for
    shared, excess = np.empty(len(unit), np.int32), np.zeros(2, np.int64)
    for first, cosines in cosine_blocks(unit):
        compare_neighborhoods(cosines, first, places, true_ids, shared, excess)
        yield Progress((first + len(cosines)) / len(unit), "Measuring how faithful the map is")
    return shared, excess


def _center_points(projection: Projection) -> NDArray[np.float32]:
    """(n, 2), one a word."""
    return projection.positions[: len(projection.positions) // 2] if projection.both else projection.positions


def _place_of(projection: Projection, word_id: int) -> int | None:
    """Which of the center points is the word's; None if none is."""
    if projection.rows is None:
        return word_id if 0 <= word_id < len(_center_points(projection)) else None
    found = np.flatnonzero(projection.rows == word_id)
    return int(found[0]) if len(found) else None
