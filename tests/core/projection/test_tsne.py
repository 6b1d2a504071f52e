"""t-SNE keeps neighbors together, shows every stage, and stops when it is told to."""

import subprocess
import sys

import numpy as np
import pytest

from w2v_gui.core.progress import Progress
from w2v_gui.core.projection import tsne as tsne_module
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.projection.tsne import tsne


def clusters(n, count, seed=0):
    """Vectors (n, 10) around `count` directions, and the cluster of each."""
    random = np.random.default_rng(seed)
    cluster = np.arange(n) % count
    directions = 4 * random.standard_normal((count, 10))
    return (directions[cluster] + random.standard_normal((n, 10))).astype(np.float32), cluster


def maps(*arguments, **options):
    return [event for event in tsne(*arguments, **options) if isinstance(event, Projection)]


def share_of_neighbors_in_the_cluster(positions, cluster):
    distances = np.linalg.norm(positions[:, None] - positions[None], axis=2)
    np.fill_diagonal(distances, np.inf)
    return (cluster[distances.argmin(axis=1)] == cluster).mean()


@pytest.mark.parametrize(("n", "count"), [(24, 3), (300, 8)])
def test_neighbors_on_the_map_are_of_one_cluster(n, count):
    vectors, cluster = clusters(n, count)
    last = maps(vectors)[-1]
    assert share_of_neighbors_in_the_cluster(last.positions, cluster) > 0.95


def test_the_way_of_many_words_keeps_neighbors_together_too(monkeypatch):
    monkeypatch.setattr(tsne_module, "_BARNES_HUT_BELOW", 100)
    phases = tuple(phase._replace(iterations=80) for phase in tsne_module._PHASES)
    monkeypatch.setattr(tsne_module, "_PHASES", phases)
    monkeypatch.setattr(tsne_module, "_WORD_STEPS_A_STRETCH", 1000)
    monkeypatch.setattr(tsne_module, "_COSINES_A_BLOCK", 10_000)
    vectors, cluster = clusters(333, 8)
    events = list(tsne(vectors))
    assert share_of_neighbors_in_the_cluster(events[-1].positions, cluster) > 0.95
    assert [e.iteration for e in events if isinstance(e, Projection)] == list(range(10, 161, 10))
    assert sum(isinstance(e, Progress) and "finding" in e.activity for e in events) == 12


def test_length_does_not_matter_for_the_map_is_by_cosine():
    vectors, cluster = clusters(100, 4)
    lengths = np.random.default_rng(1).uniform(0.1, 30, (100, 1)).astype(np.float32)
    last = maps(vectors * lengths)[-1]
    assert share_of_neighbors_in_the_cluster(last.positions, cluster) > 0.95
    assert "by cosine" in last.detail


def test_every_stage_is_shown_and_a_map_every_ten_iterations():
    events = list(tsne(clusters(60, 3)[0]))
    activities = list(dict.fromkeys(event.activity for event in events if isinstance(event, Progress)))
    assert activities == [
        "t-SNE: finding neighbors",
        "t-SNE: weighing neighbors",
        "t-SNE: gathering clusters",
        "t-SNE: spreading out",
    ]
    iterations = [event.iteration for event in events if isinstance(event, Projection)]
    assert iterations == list(range(10, 751, 10))
    descent = [e.done for e in events if isinstance(e, Progress) and "out" in e.activity]
    assert descent == sorted(descent)
    assert descent[-1] == 1
    assert isinstance(events[-1], Projection)


def test_maps_are_read_only_and_do_not_change_when_the_descent_goes_on():
    generator = (event for event in tsne(clusters(60, 3)[0]) if isinstance(event, Projection))
    first = next(generator)
    before = first.positions.copy()
    second = next(generator)
    np.testing.assert_array_equal(first.positions, before)
    assert not np.array_equal(second.positions, before)
    assert not first.positions.flags.writeable


def test_closing_it_stops_it_at_every_stage():
    vectors, _ = clusters(60, 3)
    for stop_after in (1, 2, 3, 10):
        generator = tsne(vectors)
        for _ in range(stop_after):
            next(generator)
        generator.close()
        assert next(generator, "over") == "over"


def test_the_same_seed_gives_the_same_map():
    vectors, _ = clusters(80, 4)
    first, again, other = (maps(vectors, seed=seed)[-1].positions for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("mirror", [1, -1])
def test_it_keeps_the_arrangement_of_the_map_that_it_starts_from(mirror):
    vectors, cluster = clusters(90, 3)
    corners = np.array([[0, 0], [1000, 0], [0, mirror * 1000]])
    last = maps(vectors, initial=corners[cluster])[-1].positions
    middles = np.array([last[cluster == c].mean(axis=0) for c in range(3)])
    assert np.sign(np.linalg.det(middles[1:] - middles[0])) == mirror


def test_chosen_rows_are_laid_out_alone_and_the_detail_says_how_many_there_are():
    vectors, _ = clusters(1500, 3)
    rows = np.arange(0, 1500, 50)
    last = maps(vectors, rows=rows)[-1]
    assert last.positions.shape == (30, 2)
    assert last.rows is rows
    assert "30 of 1,500 words" in last.detail
    np.testing.assert_array_equal(last.positions, maps(vectors[rows])[-1].positions)


def test_perplexity_is_lowered_where_there_are_few_words():
    assert "perplexity 3." in maps(clusters(10, 2)[0])[-1].detail
    assert "perplexity 5." in maps(clusters(100, 2)[0], perplexity=5)[-1].detail


@pytest.mark.parametrize("n", [0, 1, 2, 4])
def test_fewer_than_five_words_are_shown_by_pca_with_the_reason(n):
    (only,) = tsne(clusters(n, 2)[0])
    assert only.method == "PCA"
    assert only.positions.shape == (n, 2)
    assert "t-SNE needs 5 words" in only.detail


@pytest.mark.parametrize("n", [5, 6, 7, 13])
def test_five_words_are_enough(n):
    positions = maps(clusters(n, 2)[0])[-1].positions
    assert np.isfinite(positions).all()
    assert len(np.unique(positions, axis=0)) == n


@pytest.mark.parametrize(
    "vectors",
    [np.zeros((40, 3)), np.ones((40, 3)), np.repeat(np.eye(4), 10, axis=0), np.full((40, 3), np.nan)],
    ids=["zero", "equal", "ten of each", "not numbers"],
)
def test_vectors_without_differences_are_no_error(vectors):
    assert np.isfinite(maps(vectors.astype(np.float32))[-1].positions).all()


def test_importing_it_loads_neither_opentsne_nor_scikit_learn():
    code = "import sys, w2v_gui.core.projection.tsne; print({'openTSNE', 'sklearn', 'numba'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"
