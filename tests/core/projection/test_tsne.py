"""t-SNE keeps neighbors together, shows every stage, and waits or stops when it is told to."""

import subprocess
import sys

import numpy as np
import pytest

from w2v_gui.core.progress import Progress
from w2v_gui.core.projection import tsne as tsne_module
from w2v_gui.core.projection.affinities import affinities
from w2v_gui.core.projection.neighbor_graph import neighbor_graph
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.projection.tsne import neighbors_for, tsne


@pytest.fixture
def maps(result_of):
    """The maps of the vectors (V, d), of all words or of some."""

    def maps(vectors, perplexity=30, rows=None, **parameters):
        graph = result_of(neighbor_graph(vectors, rows, 90))
        return [event for event in tsne(graph, perplexity, **parameters) if isinstance(event, Projection)]

    return maps


@pytest.fixture
def graph(clusters, result_of):
    """Of 60 words in three clusters."""
    return result_of(neighbor_graph(clusters(60, 3)[0]))


def share_of_neighbors_in_the_cluster(positions, cluster):
    distances = np.linalg.norm(positions[:, None] - positions[None], axis=2)
    np.fill_diagonal(distances, np.inf)
    return (cluster[distances.argmin(axis=1)] == cluster).mean()


@pytest.mark.parametrize(("n", "count"), [(24, 3), (300, 8)])
def test_neighbors_on_the_map_are_of_one_cluster(clusters, maps, n, count):
    vectors, cluster = clusters(n, count)
    last = maps(vectors)[-1]
    assert share_of_neighbors_in_the_cluster(last.positions, cluster) > 0.95


def test_the_way_of_many_words_keeps_neighbors_together_too(clusters, maps, monkeypatch):
    monkeypatch.setattr(tsne_module, "_BARNES_HUT_BELOW", 100)
    monkeypatch.setattr(tsne_module, "_WORD_STEPS_A_STRETCH", 1000)
    vectors, cluster = clusters(333, 8)
    events = maps(vectors)
    assert share_of_neighbors_in_the_cluster(events[-1].positions, cluster) > 0.95
    assert [event.iteration for event in events] == list(range(10, 341, 10))


def test_pairs_attract_each_other_as_much_as_in_the_library_that_gives_the_gradient(clusters, result_of):
    affinity = pytest.importorskip("openTSNE.affinity")
    graph = result_of(neighbor_graph(clusters(200, 5)[0], None, 45))
    ours = result_of(affinities(graph, 15, 45))
    distances = np.sqrt(np.maximum(0, 2 - 2 * graph.cosines.astype(float)))
    theirs = affinity.joint_probabilities_nn(graph.ids, distances, [15.0])
    np.testing.assert_allclose(ours.toarray(), theirs.toarray(), atol=1e-8, rtol=1e-4)
    assert ours.sum() == pytest.approx(1)


def test_the_divergence_is_no_larger_than_that_of_the_usual_descent(clusters, result_of, maps):
    library = pytest.importorskip("openTSNE")
    vectors, _ = clusters(300, 8)
    pairs = result_of(affinities(result_of(neighbor_graph(vectors)), 30, 90)).toarray()

    def divergence(positions):
        weights = 1 / (1 + ((positions[:, None] - positions[None]) ** 2).sum(axis=2))
        np.fill_diagonal(weights, 0)
        shown = weights / weights.sum()
        return (pairs[pairs > 0] * np.log(pairs[pairs > 0] / shown[pairs > 0])).sum()

    usual = library.TSNE(metric="cosine", neighbors="exact", random_state=0).fit(vectors)
    assert divergence(maps(vectors)[-1].positions) < 1.01 * divergence(np.asarray(usual))


def test_length_does_not_matter_for_the_map_is_by_cosine(clusters, maps):
    vectors, cluster = clusters(100, 4)
    lengths = np.random.default_rng(1).uniform(0.1, 30, (100, 1)).astype(np.float32)
    last = maps(vectors * lengths)[-1]
    assert share_of_neighbors_in_the_cluster(last.positions, cluster) > 0.95
    assert "by cosine" in last.detail


def test_every_stage_is_shown_and_a_map_every_ten_iterations(graph):
    events = list(tsne(graph))
    activities = [event.activity for event in events if isinstance(event, Progress)]
    stages = ["t-SNE: weighing neighbors", "t-SNE: gathering clusters", "t-SNE: spreading out"]
    assert [activity for activity in dict.fromkeys(activities) if activity.startswith("t-SNE")] == stages
    iterations = [event.iteration for event in events if isinstance(event, Projection)]
    assert iterations == list(range(10, 341, 10))
    descent = [e.done for e in events if isinstance(e, Progress) and e.activity in stages[1:]]
    assert descent == sorted(descent)
    assert descent[-1] == 1
    assert isinstance(events[-1], Projection)


def test_maps_are_read_only_and_do_not_change_when_the_descent_goes_on(graph):
    generator = (event for event in tsne(graph) if isinstance(event, Projection))
    first = next(generator)
    before = first.positions.copy()
    second = next(generator)
    np.testing.assert_array_equal(first.positions, before)
    assert not np.array_equal(second.positions, before)
    assert not first.positions.flags.writeable


def test_closing_it_stops_it_at_every_stage(graph):
    for stop_after in (1, 2, 3, 10):
        generator = tsne(graph)
        for _ in range(stop_after):
            next(generator)
        generator.close()
        assert next(generator, "over") == "over"


@pytest.mark.parametrize("barnes_hut_below", [0, 10_000])
def test_the_same_seed_gives_the_same_map_on_any_number_of_threads(clusters, maps, monkeypatch, barnes_hut_below):
    monkeypatch.setattr(tsne_module, "_BARNES_HUT_BELOW", barnes_hut_below)
    vectors, _ = clusters(80, 4)
    ways = [{"seed": 1}, {"seed": 1, "n_jobs": 1}, {"seed": 1, "n_jobs": 3}, {"seed": 2}]
    first, one, three, other = (maps(vectors, **way)[-1].positions for way in ways)
    np.testing.assert_array_equal(first, one)
    np.testing.assert_array_equal(first, three)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("mirror", [1, -1])
def test_it_keeps_the_arrangement_of_the_map_that_it_starts_from(clusters, maps, mirror):
    vectors, cluster = clusters(90, 3)
    corners = np.array([[0, 0], [1000, 0], [0, mirror * 1000]])
    last = maps(vectors, initial=corners[cluster])[-1].positions
    middles = np.array([last[cluster == c].mean(axis=0) for c in range(3)])
    assert np.sign(np.linalg.det(middles[1:] - middles[0])) == mirror


def test_chosen_rows_are_laid_out_alone_and_the_detail_says_how_many_there_are(clusters, maps):
    vectors, _ = clusters(1500, 3)
    rows = np.arange(0, 1500, 50)
    last = maps(vectors, rows=rows)[-1]
    assert last.positions.shape == (30, 2)
    assert "30 of 1,500 words" in last.detail
    np.testing.assert_array_equal(last.positions, maps(vectors[rows])[-1].positions)


def test_perplexity_is_lowered_where_there_are_few_words_or_few_neighbors(clusters, maps, result_of):
    assert "perplexity 3." in maps(clusters(10, 2)[0])[-1].detail
    assert "perplexity 5." in maps(clusters(100, 2)[0], perplexity=5)[-1].detail
    few = result_of(neighbor_graph(clusters(100, 2)[0], None, 12))
    assert "perplexity 4." in list(tsne(few))[-1].detail


@pytest.mark.parametrize(("perplexity", "n", "neighbors"), [(30, 1000, 90), (2.5, 50, 8), (30, 20, 19), (5, 1, 0)])
def test_three_times_the_perplexity_are_looked_at(perplexity, n, neighbors):
    assert neighbors_for(perplexity, n) == neighbors


@pytest.mark.parametrize("n", [0, 1, 2, 4])
def test_fewer_than_five_words_are_shown_by_pca_with_the_reason(clusters, maps, n):
    (only,) = maps(clusters(n, 2)[0])
    assert only.method == "PCA"
    assert only.positions.shape == (n, 2)
    assert "t-SNE needs 5 words" in only.detail


@pytest.mark.parametrize("n", [5, 6, 7, 13])
def test_five_words_are_enough(clusters, maps, n):
    positions = maps(clusters(n, 2)[0])[-1].positions
    assert np.isfinite(positions).all()
    assert len(np.unique(positions, axis=0)) == n


@pytest.mark.parametrize(
    "vectors",
    [np.zeros((40, 3)), np.ones((40, 3)), np.repeat(np.eye(4), 10, axis=0), np.full((40, 3), np.nan)],
    ids=["zero", "equal", "ten of each", "not numbers"],
)
def test_vectors_without_differences_are_no_error(maps, vectors):
    assert np.isfinite(maps(vectors.astype(np.float32))[-1].positions).all()


def test_a_map_to_start_from_may_be_a_point_or_enormous(clusters, maps):
    vectors, _ = clusters(40, 3)
    for size in (0, 1e30):
        assert np.isfinite(maps(vectors, initial=size * vectors[:, :2])[-1].positions).all()


@pytest.mark.parametrize("module", ["tsne", "neighbor_graph", "faithfulness"])
def test_importing_it_loads_nothing_slow(module):
    code = f"import sys, w2v_gui.core.projection.{module}; print({{'openTSNE', 'sklearn', 'numba'}} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"
