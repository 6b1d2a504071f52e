"""What is said about a map is true: equal to the published measures, for every word, and of the words that it says."""

import numpy as np
import pytest

from w2v_gui.core.progress import Progress
from w2v_gui.core.projection import neighbor_graph as graph_module
from w2v_gui.core.projection.faithfulness import Faithfulness, faithfulness, false_neighbors, nearest_on_map
from w2v_gui.core.projection.neighbor_graph import NeighborGraph, neighbor_graph
from w2v_gui.core.projection.pca import pca
from w2v_gui.core.projection.projection import Projection


def ranks(nearness):
    """(n, n) the rank of j among the others of i, from 1, larger being nearer; equal ones in their order."""
    nearness = nearness.astype(np.float64).copy()
    np.fill_diagonal(nearness, -np.inf)
    order = np.argsort(-nearness, axis=1, kind="stable")
    found = np.empty_like(order)
    np.put_along_axis(found, order, np.arange(1, len(order) + 1)[None], axis=1)
    return found


def ranks_in_truth(vectors):
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-30)
    return ranks(unit.astype(np.float64) @ unit.T)


def ranks_on_map(positions):
    wide = positions.astype(np.float64)
    return ranks(-((wide[:, None] - wide[None]) ** 2).sum(axis=2))


def by_definition(in_truth, on_map, k):
    """Venna and Kaski's sum over the words that are near on the map and not in truth: trustworthiness."""
    n = len(in_truth)
    excess = in_truth[(on_map <= k) & (in_truth > k)] - k
    return 1 - 2 / (n * k * (2 * n - 3 * k - 1)) * excess.sum()


def measured(*arguments, **parameters):
    last = list(faithfulness(*arguments, **parameters))[-1]
    assert isinstance(last, Faithfulness)
    return last


@pytest.mark.parametrize(("n", "k"), [(21, 10), (60, 1), (300, 10), (301, 25)])
def test_it_equals_the_definition(clusters, n, k):
    vectors, _ = clusters(n, 6, seed=n)
    projection = pca(vectors)
    found = measured(projection, vectors, k=k)
    in_truth, on_map = ranks_in_truth(vectors), ranks_on_map(projection.positions)
    assert found.trustworthiness == pytest.approx(by_definition(in_truth, on_map, k), abs=1e-9)
    assert found.continuity == pytest.approx(by_definition(on_map, in_truth, k), abs=1e-9)
    np.testing.assert_allclose(found.kept, ((in_truth <= k) & (on_map <= k)).sum(axis=1) / k, rtol=1e-6)
    assert found.kept.dtype == np.float32
    assert found.k == k


@pytest.mark.parametrize("seed", range(4))
def test_trustworthiness_equals_scikit_learns(seed):
    manifold = pytest.importorskip("sklearn.manifold")
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((80 + 30 * seed, 12)).astype(np.float32)
    positions = random.standard_normal((len(vectors), 2)).astype(np.float32)
    expected = manifold.trustworthiness(vectors.astype(float), positions.astype(float), n_neighbors=7, metric="cosine")
    assert measured(Projection("t-SNE", positions), vectors, k=7).trustworthiness == pytest.approx(expected, abs=1e-6)


def test_a_map_without_loss_is_faithful_and_a_chance_map_is_not():
    random = np.random.default_rng(0)
    angles = random.uniform(0, 1, 200)
    circle = np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)
    faithful = measured(Projection("PCA", circle), circle)
    assert (faithful.trustworthiness, faithful.continuity, faithful.kept.min()) == (1, 1, 1)
    chance = measured(Projection("PCA", random.permutation(circle)), circle)
    assert chance.trustworthiness < 0.6
    assert chance.kept.mean() < 0.2


def test_two_clusters_on_one_place_lose_trust_and_a_cluster_torn_apart_loses_continuity():
    random = np.random.default_rng(1)
    towards = np.repeat(np.eye(2), 100, axis=0) + 0.1 * random.standard_normal((200, 2))
    angle = np.arctan2(towards[:, 1], towards[:, 0])
    one_over_the_other = np.column_stack([angle % (np.pi / 2 - 0.8), np.zeros(200)]).astype(np.float32)
    torn = np.column_stack([angle + 10 * (np.arange(200) % 2), np.zeros(200)]).astype(np.float32)
    vectors = towards.astype(np.float32)
    first, second = (measured(Projection("PCA", each), vectors) for each in (one_over_the_other, torn))
    assert first.trustworthiness < first.continuity
    assert second.continuity < second.trustworthiness


def test_many_blocks_give_the_same_as_one(clusters, monkeypatch):
    vectors, _ = clusters(200, 5)
    whole = measured(pca(vectors), vectors)
    monkeypatch.setattr(graph_module, "_COSINES_A_BLOCK", 1500)
    events = list(faithfulness(pca(vectors), vectors))
    assert sum(isinstance(e, Progress) and e.activity.startswith("Measuring") for e in events) > 20
    np.testing.assert_array_equal(events[-1].kept, whole.kept)
    assert events[-1].continuity == whole.continuity


def test_only_the_words_of_the_map_are_measured_in_the_order_of_its_rows(clusters):
    vectors, _ = clusters(300, 5)
    rows = np.random.default_rng(0).permutation(300)[:120]
    found, alone = measured(pca(vectors, rows), vectors), measured(pca(vectors[rows]), vectors[rows])
    np.testing.assert_array_equal(found.kept[rows], alone.kept)
    assert np.isnan(np.delete(found.kept, rows)).all()
    assert found.trustworthiness == alone.trustworthiness
    assert "all 120 words" in found.detail


def test_a_graph_of_these_words_is_taken_and_another_is_made_anew_and_told(clusters, result_of):
    vectors, _ = clusters(100, 5)
    rows = np.arange(0, 100, 2)
    graphs = [result_of(neighbor_graph(vectors, which, 12)) for which in (rows, None)]
    told = [
        [e for e in faithfulness(pca(vectors, rows), vectors, graph) if isinstance(e, NeighborGraph)]
        for graph in graphs
    ]
    assert told[0] == []
    assert told[1][0].is_of(vectors, rows, 10)
    assert (
        measured(pca(vectors, rows), vectors, graphs[0]).continuity == measured(pca(vectors, rows), vectors).continuity
    )


def test_of_too_many_words_a_random_sample_is_measured_the_same_for_the_same_seed(clusters):
    vectors, _ = clusters(300, 5)
    found, again, other = (measured(pca(vectors), vectors, most_words=100, seed=seed) for seed in (0, 0, 1))
    chosen = np.flatnonzero(~np.isnan(found.kept))
    assert len(chosen) == 100
    assert "a random sample of 100 of the 300 words" in found.detail
    assert found.sample == 100
    np.testing.assert_array_equal(found.kept, again.kept)
    assert not np.array_equal(np.isnan(found.kept), np.isnan(other.kept))
    alone = measured(Projection("PCA", pca(vectors).positions[chosen]), vectors[chosen])
    assert found.trustworthiness == alone.trustworthiness


def test_the_sample_may_be_given_and_counts_only_where_it_is_on_the_map(clusters):
    vectors, _ = clusters(300, 5)
    rows = np.arange(299, 49, -1)
    found = measured(pca(vectors, rows), vectors, most_words=60, sample_rows=np.arange(0, 110))
    np.testing.assert_array_equal(np.flatnonzero(~np.isnan(found.kept)), np.arange(50, 110))
    assert "60 of the 250 words" in found.detail
    few = measured(pca(vectors, rows), vectors, most_words=250, sample_rows=np.arange(0, 110))
    assert "all 250 words" in few.detail


def test_of_two_points_a_word_those_of_the_center_vectors_are_measured(clusters):
    center, _ = clusters(80, 4)
    outside, _ = clusters(80, 4, seed=1)
    both = pca(center, outside=outside)
    alone = measured(Projection("PCA", both.positions[:80]), center)
    assert measured(both, center).trustworthiness == alone.trustworthiness
    assert measured(both, center).kept.shape == (80,)
    np.testing.assert_array_equal(nearest_on_map(both, 5, 6), nearest_on_map(Projection("", both.positions[:80]), 5, 6))


@pytest.mark.parametrize(("n", "k"), [(0, 0), (1, 0), (2, 0), (3, 1), (5, 2), (22, 10)])
def test_few_words_lower_the_number_of_neighbors_that_count(n, k):
    vectors = np.random.default_rng(0).standard_normal((n, 4)).astype(np.float32)
    found = measured(Projection("PCA", vectors[:, :2]), vectors)
    assert found.k == k
    assert 0 <= found.trustworthiness <= 1
    assert 0 <= found.continuity <= 1
    assert found.kept.shape == (n,)
    if k == 0:
        assert np.isnan(found.kept).all()
        assert "cannot be measured" in found.detail


@pytest.mark.parametrize("value", [0, np.nan, np.inf, 3e38])
def test_any_numbers_give_shares(clusters, value):
    vectors, _ = clusters(40, 3)
    positions = vectors[:, :2].copy()
    vectors[3] = positions[5] = value
    found = measured(Projection("map.csv", positions), vectors)
    assert np.isfinite([found.trustworthiness, found.continuity]).all()
    assert ((found.kept >= 0) & (found.kept <= 1)).all()


def test_equal_points_count_in_the_order_of_their_ids():
    vectors = np.ones((30, 3), np.float32)
    found = measured(Projection("PCA", np.zeros((30, 2), np.float32)), vectors)
    assert (found.trustworthiness, found.continuity, found.kept.min()) == (1, 1, 1)


@pytest.fixture
def line():
    """Five words at 0, 1, 3, 6 and 6 on a line."""
    return Projection("PCA", np.array([[0, 0], [1, 0], [3, 0], [6, 0], [6, 0]], np.float32))


def test_the_nearest_on_the_map_come_the_nearest_first_and_equal_ones_by_id(line):
    assert nearest_on_map(line, 2, 3).tolist() == [1, 0, 3]
    assert nearest_on_map(line, 0, 10).tolist() == [1, 2, 3, 4]
    assert nearest_on_map(line, 4, 1).tolist() == [3]
    assert nearest_on_map(line, 0, 0).tolist() == []


def test_the_nearest_are_named_by_the_ids_of_the_words_on_the_map(line):
    some = Projection("PCA", line.positions, rows=np.array([40, 10, 30, 20, 50]))
    assert nearest_on_map(some, 30, 3).tolist() == [10, 40, 20]
    assert nearest_on_map(some, 2, 3).tolist() == []


@pytest.mark.parametrize("word_id", [-1, 5])
def test_a_word_that_is_not_on_the_map_has_no_neighbors_there(line, word_id):
    assert nearest_on_map(line, word_id, 3).tolist() == []
    assert false_neighbors(line, word_id, [1]).tolist() == []


def test_false_neighbors_are_near_on_the_map_and_not_in_truth(line):
    assert false_neighbors(line, 2, np.array([0, 4]), n=3).tolist() == [1, 3]
    assert false_neighbors(line, 2, {0, 1, 3}, n=3).tolist() == []
    assert false_neighbors(line, 2, [], n=2).tolist() == [1, 0]
