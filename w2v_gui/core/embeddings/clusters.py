"""Groups of words whose vectors point the same way: k-means on unit vectors, a column to color the map by.

Sources: Lloyd 1982, "Least Squares Quantization in PCM"; Rousseeuw 1987, "Silhouettes", by which a number is suggested.
"""

from collections.abc import Generator
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.background import in_background
from w2v_gui.core.embeddings.columns import Categories
from w2v_gui.core.embeddings.embeddings import Embeddings, Floats, Ids, units_and_norms
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.progress import Progress

LARGEST_NUMBER = 100
CANDIDATES = (2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 24)  # numbers that are tried for a suggestion

_LARGEST_FIT = 20_000  # words; of more a sample is fitted
_LARGEST_SILHOUETTE = 2_000  # words; its time grows with their square
_STEPS_OF_A_TRIAL = 30
_STEPS_A_REPORT = 5
_ROWS_A_BLOCK = 20_000
_LARGEST_START = 4_000  # words among which the first middles are chosen
_WORDS_A_NAME = 3
_NAMING_WORDS = 100  # a cluster is named after the most central ones of this many of its most frequent words


def cluster(embeddings: Embeddings, number: int | None, seed: int = 0) -> Generator[Progress | Categories, None, None]:
    """Progress, and the Categories last: the largest cluster first, each named after its three most central words.

    number  of clusters, at most one a word; None for as many as suit a sample of the words best
    seed    of the samples and of the first middles of the clusters

    Words whose vector is zero or not finite are in none. Raises ConfigError for a number out of its range.
    """
    if number is not None and not 1 <= number <= LARGEST_NUMBER:
        raise ConfigError(f"The number of clusters must be from 1 to {LARGEST_NUMBER}, not {number}.")
    yield from in_background(_load_libraries, "Clusters: loading scikit-learn")
    yield Progress(None, "Clusters: starting")
    random = np.random.default_rng(seed)
    units = _sample(embeddings.vectors, _LARGEST_FIT, random)
    centers: Floats = np.zeros((0, embeddings.vectors.shape[1]))
    if len(units) > 0:
        if number is None:
            number = yield from _suggested(units, random)
        number = min(number, _distinct(units, random))
        centers = yield from _fitted(units, number, seed, Progress(0.5, f"Clusters: finding {number}"))
    ids = yield from _assigned(embeddings.vectors, centers)
    yield _categories(embeddings, ids, centers)


def _load_libraries() -> None:
    for name in ("sklearn.cluster", "sklearn.metrics"):
        import_module(name)


def _sample(vectors: Floats, size: int, random: np.random.Generator) -> Floats:
    """Unit vectors of at most `size` words, without those that have no direction."""
    rows = None if len(vectors) <= size else np.sort(random.choice(len(vectors), size, replace=False))
    units, norms = units_and_norms(vectors if rows is None else vectors[rows])
    return units[norms > 0]


def _distinct(units: Floats, random: np.random.Generator) -> int:
    """How many different vectors there are: of equal ones k-means can make but one cluster."""
    return len(np.unique((units @ random.standard_normal(units.shape[1])).round(4)))


def _suggested(units: Floats, random: np.random.Generator) -> Generator[Progress, None, int]:
    """The candidate with the largest mean silhouette of a sample; 1 where there are too few words to try any."""
    from sklearn.metrics import silhouette_score

    if len(units) > _LARGEST_SILHOUETTE:
        units = units[random.choice(len(units), _LARGEST_SILHOUETTE, replace=False)]
    distinct = _distinct(units, random)
    best, best_score = 1, -np.inf
    for i, candidate in enumerate(CANDIDATES):
        if candidate >= distinct:
            break
        trying = Progress(0.5 * i / len(CANDIDATES), f"Clusters: trying {candidate}")
        centers = yield from _fitted(units, candidate, 0, trying, _STEPS_OF_A_TRIAL)
        yield trying
        score = silhouette_score(units, _nearest(units, centers))
        if score > best_score:
            best, best_score = candidate, score
    return best


def _fitted(
    units: Floats, number: int, seed: int, progress: Progress, most_steps: int = 100
) -> Generator[Progress, None, Floats]:
    """The middles (number, d) of the clusters."""
    from sklearn.cluster import KMeans, kmeans_plusplus

    centers: Floats
    centers, _ = kmeans_plusplus(units[:: -(-len(units) // _LARGEST_START)], number, random_state=seed)
    for _ in range(0, most_steps, _STEPS_A_REPORT):
        yield progress
        fit = KMeans(number, init=centers, n_init=1, max_iter=_STEPS_A_REPORT, algorithm="lloyd").fit(units)
        centers = fit.cluster_centers_
        if fit.n_iter_ < _STEPS_A_REPORT:
            break
    return centers


def _nearest(units: Floats, centers: Floats) -> NDArray[np.int64]:
    """(n,) the nearest middle of each unit vector."""
    nearest: NDArray[np.int64] = np.argmax(units @ centers.T - (centers * centers).sum(axis=1) / 2, axis=1)
    return nearest


def _assigned(vectors: Floats, centers: Floats) -> Generator[Progress, None, NDArray[np.int32]]:
    """(V,) the nearest middle of each word; -1 where the vector has no direction."""
    ids = np.full(len(vectors), -1, np.int32)
    for start in range(0, len(vectors) if len(centers) else 0, _ROWS_A_BLOCK):
        yield Progress(0.9 + 0.1 * start / len(vectors), "Clusters: assigning words")
        block = slice(start, start + _ROWS_A_BLOCK)
        units, norms = units_and_norms(vectors[block])
        ids[block] = np.where(norms > 0, _nearest(units, centers), -1)
    return ids


def _categories(embeddings: Embeddings, ids: NDArray[np.int32], centers: Floats) -> Categories:
    """The clusters that have words, by size, with their names."""
    sizes = np.bincount(ids[ids >= 0], minlength=len(centers))
    order = np.argsort(-sizes, kind="stable")[: np.count_nonzero(sizes)]
    places = np.full(len(centers) + 1, -1, np.int32)  # the last one is for the words that are in none
    places[order] = np.arange(len(order))
    placed = places[ids]
    placed.flags.writeable = False
    frequent = np.argsort(embeddings.vocabulary.ranks, kind="stable")
    placed_frequent = placed[frequent]
    labels = []
    for place, center in enumerate(centers[order]):
        members = frequent[placed_frequent == place][:_NAMING_WORDS]
        labels.append(f"{place + 1}: {' '.join(_most_central(embeddings, members, center))}")
    return Categories("Cluster", tuple(labels), placed)


def _most_central(embeddings: Embeddings, members: Ids, center: Floats) -> list[str]:
    units, _ = units_and_norms(embeddings.vectors[members])
    nearest = np.argsort(-(units @ center), kind="stable")[:_WORDS_A_NAME]
    return [embeddings.words[i] for i in members[nearest]]
