"""Clusters: words whose vectors point the same way, named so that one sees what they have in common."""

import numpy as np
import pytest

from w2v_gui.core.embeddings.clusters import cluster
from w2v_gui.core.embeddings.columns import Categories
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.progress import Progress


def clouds(*sizes, d=10, spread=0.2):
    """Embeddings in clouds of these sizes, and the cloud of each word; words are named by it: `b17`."""
    random = np.random.default_rng(1)
    cloud_ids = random.permutation(np.repeat(np.arange(len(sizes)), sizes))
    directions = np.linalg.qr(random.standard_normal((d, d)))[0][: len(sizes)]
    vectors = directions[cloud_ids] + spread * random.standard_normal((len(cloud_ids), d)) / np.sqrt(d)
    words = tuple(f"{'abcdefghij'[cloud]}{i}" for i, cloud in enumerate(cloud_ids))
    return Embeddings(words, vectors.astype(np.float32)), cloud_ids


def categories_of(embeddings, number, **parameters):
    *progress, categories = cluster(embeddings, number, **parameters)
    assert all(isinstance(event, Progress) for event in progress)
    assert isinstance(categories, Categories)
    return categories


@pytest.mark.parametrize("number", [4, None])
def test_clouds_are_found_and_counted_the_largest_first(number):
    embeddings, cloud_ids = clouds(40, 300, 80, 150)
    categories = categories_of(embeddings, number)
    assert categories.name == "Cluster"
    assert [label[:4] for label in categories.labels] == ["1: b", "2: d", "3: c", "4: a"]
    np.testing.assert_array_equal(categories.ids, np.array([3, 0, 2, 1])[cloud_ids])
    assert categories.ids.dtype == np.int32
    assert not categories.ids.flags.writeable


def test_the_length_of_a_vector_says_nothing():
    embeddings, cloud_ids = clouds(40, 300, 80, 150)
    lengths = np.random.default_rng(3).uniform(0.01, 100, (len(embeddings), 1)).astype(np.float32)
    longer = Embeddings(embeddings.words, embeddings.vectors * lengths)
    np.testing.assert_array_equal(categories_of(longer, 4).ids, np.array([3, 0, 2, 1])[cloud_ids])


def test_a_cluster_is_named_after_central_words_among_its_frequent_ones():
    embeddings, _ = clouds(900, 400)
    counts = np.where(np.arange(len(embeddings)) % 5 == 2, 1000, 1)
    counted = Embeddings(embeddings.words, embeddings.vectors, counts)
    categories = categories_of(counted, 2)
    units = embeddings.vectors / np.linalg.norm(embeddings.vectors, axis=1, keepdims=True)
    for place, label in enumerate(categories.labels):
        number, *names = label.split()
        assert number == f"{place + 1}:"
        ids = [embeddings.words.index(name) for name in names]
        members = categories.ids == place
        centrality = units @ units[members].mean(axis=0)
        assert len(ids) == 3
        assert all(categories.ids[ids] == place)
        assert all(counts[ids] == 1000) or members.sum() < 500
        assert centrality[ids].min() > np.median(centrality[members])


def test_the_same_seed_gives_the_same_clusters():
    embeddings = Embeddings(
        tuple(map(str, range(500))), np.random.default_rng(0).standard_normal((500, 10)).astype(np.float32)
    )
    first, second = (categories_of(embeddings, 7) for _ in range(2))
    assert first.labels == second.labels
    np.testing.assert_array_equal(first.ids, second.ids)
    assert len(first.labels) == 7
    assert np.bincount(first.ids).tolist() == sorted(np.bincount(first.ids), reverse=True)


@pytest.mark.parametrize("number", [None, 1, 2, 5])
@pytest.mark.parametrize("words", [0, 1, 2, 3, 4])
def test_few_words_are_no_error(words, number):
    vectors = np.random.default_rng(2).standard_normal((words, 3)).astype(np.float32)
    categories = categories_of(Embeddings(tuple("abcd"[:words]), vectors), number)
    assert len(categories.ids) == words
    assert len(categories.labels) <= words
    assert sorted(set(categories.ids.tolist())) == list(range(len(categories.labels)))


@pytest.mark.parametrize("number", [None, 3])
def test_equal_vectors_are_one_cluster(number):
    vectors = np.ones((50, 4), np.float32) * np.linspace(1, 9, 50, dtype=np.float32)[:, None]
    assert categories_of(Embeddings(tuple(map(str, range(50))), vectors), number).ids.tolist() == [0] * 50


def test_words_without_a_direction_are_in_no_cluster():
    embeddings, _ = clouds(40, 300)
    vectors = embeddings.vectors.copy()
    vectors[3], vectors[8], vectors[9] = 0, np.nan, np.inf
    categories = categories_of(Embeddings(embeddings.words, vectors), 2)
    assert np.flatnonzero(categories.ids < 0).tolist() == [3, 8, 9]
    nothing = categories_of(Embeddings(embeddings.words, np.zeros_like(vectors)), None)
    assert (nothing.labels, set(nothing.ids.tolist())) == ((), {-1})


@pytest.mark.parametrize("number", [0, -1, 101])
def test_a_number_out_of_range_is_refused(number):
    with pytest.raises(ConfigError, match=r"must be from 1 to 100, not -?\d+\."):
        categories_of(clouds(10)[0], number)


def test_more_words_than_are_fitted_are_all_assigned():
    embeddings, cloud_ids = clouds(20_000, 3_000, 9_000)
    categories = categories_of(embeddings, None)
    assert (categories.ids == np.array([0, 2, 1])[cloud_ids]).mean() > 0.999


@pytest.mark.parametrize(("number", "most"), [(None, 12), (100, 1)])
def test_it_can_be_stopped_while_it_tries_and_while_it_fits(number, most):
    embeddings, _ = clouds(12_000, 8_000, d=100, spread=2)
    activities = [event.activity for event in cluster(embeddings, number) if isinstance(event, Progress)]
    tried = {activity for activity in activities if "trying" in activity or "finding" in activity}
    assert len(tried) >= most
    assert len(activities) >= 3 * len(tried)
