"""The benchmark of t-SNE scores maps as the definition says, and measures what it says."""

import numpy as np
import pytest

from benchmarks.divergence import affinities_of, conditional_of, divergence, total_nearness
from benchmarks.tsne import notes_of, part, rows_of

FIGURES = {
    "ratio": 0.25,
    "first_picture_s": 4.0,
    "stop_s": 0.1,
    "kl_ours": 2.9,
    "kl_sklearn": 3.0,
    "main_ms": 40.0,
    "seconds_ours": 25.0,
    "seconds_sklearn": 100.0,
    "stops": 30,
}


@pytest.fixture
def vectors():
    return np.random.default_rng(0).standard_normal((60, 8)).astype(np.float32)


def matrix_of(affinities, n):
    matrix = np.zeros((n, n))
    matrix[affinities.first, affinities.second] = affinities.p
    return matrix + matrix.T


def test_every_point_has_the_perplexity_that_was_asked_for():
    squared = np.random.default_rng(1).uniform(0.1, 2, (20, 60))
    conditional = conditional_of(squared, 12)
    np.testing.assert_allclose(np.exp(-(conditional * np.log(conditional)).sum(axis=1)), 12, rtol=1e-6)
    assert (np.diff(np.take_along_axis(conditional, squared.argsort(axis=1), axis=1)) <= 0).all()


def test_pairs_attract_each_other_as_in_scikit_learn(vectors):
    t_sne = pytest.importorskip("sklearn.manifold._t_sne")
    distance = pytest.importorskip("scipy.spatial.distance")
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    squared = distance.squareform(distance.pdist(unit.astype(np.float64), "sqeuclidean"))
    theirs = distance.squareform(t_sne._joint_probabilities(squared.astype(np.float32), 59 / 3, 0))
    np.testing.assert_allclose(matrix_of(affinities_of(vectors, 59 / 3), 60), theirs, atol=1e-6)


def test_the_divergence_is_that_of_the_definition(vectors):
    affinities, places = affinities_of(vectors, 10), vectors[:, :2].astype(np.float64)
    p = matrix_of(affinities, 60)
    assert p.sum() == pytest.approx(1)
    nearness = 1 / (1 + ((places[:, None] - places[None]) ** 2).sum(axis=2))
    np.fill_diagonal(nearness, 0)
    assert total_nearness(places) == pytest.approx(nearness.sum())
    q = nearness / nearness.sum()
    expected = (p[p > 0] * np.log(p[p > 0] / q[p > 0])).sum()
    assert divergence(affinities, places) == pytest.approx(expected)


def test_a_map_of_chance_scores_worse_than_one_of_scikit_learn(vectors):
    manifold = pytest.importorskip("sklearn.manifold")
    places = manifold.TSNE(perplexity=10, metric="cosine", random_state=0).fit_transform(vectors)
    affinities = affinities_of(vectors, 10)
    assert divergence(affinities, places) < divergence(affinities, np.random.default_rng(0).permutation(places))


def test_both_sides_are_in_the_table_and_what_else_was_measured_below_it():
    assert rows_of(FIGURES)[1:] == [
        ("scikit-learn", "100.0", "3.0000"),
        ("w2v_gui", "25.0", "2.9000"),
        ("ratio", "0.25", "0.967"),
    ]
    assert [" ".join(note.split()[:2]) for note in notes_of(FIGURES)[1:]] == ["4.0 s", "0.10 s", "40 ms"]


def test_scikit_learn_has_its_own_defaults_but_for_what_both_sides_share(vectors, monkeypatch):
    manifold = pytest.importorskip("sklearn.manifold")
    chosen = {}

    class Recorded(manifold.TSNE):
        def __init__(self, **parameters):
            chosen.update(parameters)
            super().__init__(**parameters)

        def fit_transform(self, unit):
            np.testing.assert_allclose(np.linalg.norm(unit, axis=1), 1, rtol=1e-5)
            return unit[:, :2]

    monkeypatch.setattr(manifold, "TSNE", Recorded)
    figures, positions = part("sklearn", vectors, None)
    assert chosen == {"perplexity": 30, "n_jobs": 2, "random_state": 0}
    assert positions.shape == (60, 2)
    assert figures["seconds"] >= 0
