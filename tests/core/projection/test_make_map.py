"""The map that was chosen: each method gets what it needs, tells what it is, and stays where the last map was."""

from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word_vectors import VectorKind, WordVectors
from w2v_gui.core.errors import ConfigError, UnknownWordError
from w2v_gui.core.projection import tsne
from w2v_gui.core.projection.alignment import align_projection, extent
from w2v_gui.core.projection.make_map import make_map
from w2v_gui.core.projection.map_choice import Axis, MapChoice, Method, Sample
from w2v_gui.core.projection.neighbor_graph import NeighborGraph
from w2v_gui.core.projection.pca import pca
from w2v_gui.core.projection.projection import Projection

N = 60
WORDS = tuple(f"w{i}" for i in range(N))
AXES = (Axis.parse("w1 w2 .. w3"), Axis.parse("w4 .. w5"))
TSNE = MapChoice(Method.TSNE, perplexity=5)
SOME = np.array([3, 8, 20, 21, 22, 23, 24, 50])


def embeddings(seed):
    vectors = np.random.default_rng(seed).standard_normal((N, 6)) * [4, 3, 2, 1, 1, 1]
    return Embeddings(WORDS, vectors.astype(np.float32), np.random.default_rng(seed).permutation(N))


CENTER = embeddings(0)
OUTSIDE = Embeddings(WORDS, embeddings(1).vectors, CENTER.counts)
WORD_VECTORS = WordVectors(CENTER, OUTSIDE)


def events_of(choice, word_vectors=WORD_VECTORS, **parameters):
    return list(make_map(choice, word_vectors, **parameters))


def map_of(choice, word_vectors=WORD_VECTORS, **parameters):
    last = events_of(choice, word_vectors, **parameters)[-1]
    assert isinstance(last, Projection)
    return last


def first_map_of_tsne(choice=TSNE, **parameters):
    return next(event for event in make_map(choice, WORD_VECTORS, **parameters) if isinstance(event, Projection))


@pytest.fixture(autouse=True)
def short_descent(monkeypatch):
    """t-SNE takes seconds; here it only has to begin."""
    monkeypatch.setattr(tsne, "_PHASES", tuple(phase._replace(iterations=20) for phase in tsne._PHASES))


@pytest.fixture
def choice_of_file(tmp_path):
    """Coordinates for the even words."""
    path = tmp_path / "words.csv"
    path.write_text("".join(f"w{i},{i},{-i}\n" for i in range(0, N, 2)), encoding="utf-8")
    return MapChoice(Method.FILE, path=path)


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        (MapChoice(), "PCA · components 1 and 2 · {} % of the variance · center vectors"),
        (
            MapChoice(components=(3, 1), vectors=VectorKind.BOTH, normalized=True),
            "PCA · components 3 and 1 · {} % of the variance · center and outside vectors, normalized",
        ),
        (MapChoice(Method.AXES, axes=AXES), "Own axes · center vectors"),
        (
            MapChoice(Method.AXES, axes=AXES, vectors=VectorKind.OUTSIDE, normalized=True),
            "Own axes · outside vectors, normalized",
        ),
        (TSNE, "t-SNE · 60 words · perplexity 5 · center vectors"),
        (replace(TSNE, perplexity=30), "t-SNE · 60 words · perplexity 19.7 · center vectors"),
        (replace(TSNE, most_words=20), "t-SNE · 20 most frequent of 60 words · perplexity 5 · center vectors"),
        (
            replace(TSNE, most_words=20, sample=Sample.RANDOM, vectors=VectorKind.BOTH),
            "t-SNE · 10 random of 60 words · perplexity 5 · center and outside vectors",
        ),
    ],
)
def test_the_title_says_what_the_map_is(choice, title):
    projection = map_of(choice)
    share = f"{100 * (projection.variance_share or 0):.0f}"
    assert projection.title == title.format(share)
    assert projection.detail.endswith(".")


def test_the_title_says_of_which_words_a_map_of_some_is(choice_of_file):
    assert map_of(MapChoice(), isolated=SOME).title.startswith("PCA · 8 of 60 words · components")
    assert map_of(MapChoice(Method.AXES, axes=AXES), isolated=SOME).title == "Own axes · 8 of 60 words · center vectors"
    assert map_of(TSNE, isolated=SOME).title == "t-SNE · 8 of 60 words · perplexity 2.33 · center vectors"
    sampled = map_of(replace(TSNE, most_words=6), isolated=SOME)
    assert sampled.title == "t-SNE · 6 most frequent of 8 selected words · perplexity 1.67 · center vectors"
    assert map_of(choice_of_file, isolated=SOME).title == "coordinates of words.csv · 5 of 60 words"


@pytest.mark.parametrize("method", [Method.PCA, Method.AXES, Method.TSNE])
@pytest.mark.parametrize("kind", VectorKind)
def test_every_method_maps_every_kind_of_vectors(method, kind):
    choice = MapChoice(method, kind, axes=AXES, perplexity=5)
    for isolated in (None, SOME):
        projection = map_of(choice, isolated=isolated, iteration=7)
        words = N if isolated is None else len(isolated)
        assert projection.both is (kind is VectorKind.BOTH)
        assert projection.positions.shape == (words * (2 if projection.both else 1), 2)
        assert np.isfinite(projection.positions).all()
        assert projection.rows is isolated
        assert method is Method.TSNE or projection.iteration == 7


def test_the_mean_of_both_vectors_is_mapped():
    expected = pca((CENTER.vectors + OUTSIDE.vectors) / 2).positions
    np.testing.assert_allclose(map_of(MapChoice(vectors=VectorKind.MEAN)).positions, expected, atol=1e-4)


@pytest.mark.parametrize("kind", [VectorKind.OUTSIDE, VectorKind.BOTH, VectorKind.MEAN])
def test_vectors_that_the_source_has_not_are_refused(kind):
    for method in (Method.PCA, Method.AXES, Method.TSNE):
        with pytest.raises(ConfigError, match="no outside vectors"):
            events_of(MapChoice(method, kind, axes=AXES), WordVectors(CENTER))


def test_a_component_that_the_vectors_have_not_is_refused():
    with pytest.raises(ConfigError, match="have 6 components"):
        events_of(MapChoice(components=(1, 7)))
    flat = WordVectors(Embeddings(("a", "b"), np.ones((2, 1))))
    assert map_of(MapChoice(), flat).positions.shape == (2, 2)


def test_an_axis_of_an_unknown_word_is_refused():
    with pytest.raises(UnknownWordError):
        events_of(MapChoice(Method.AXES, axes=(Axis.parse("w1 .. nobody"), None)))


def test_pca_is_turned_onto_the_last_map_and_keeps_its_own_size():
    last = map_of(MapChoice())
    flipped = replace(last, positions=-2 * last.positions[:, ::-1])
    projection = map_of(MapChoice(), last=flipped)
    np.testing.assert_allclose(projection.positions, flipped.positions / 2, atol=1e-4)


def test_pca_after_another_method_is_as_large_as_the_last_map_and_stays_so():
    last = replace(map_of(MapChoice()), method="t-SNE")
    last = replace(last, positions=last.positions[:, ::-1] / 50)
    first = map_of(MapChoice(), last=last)
    np.testing.assert_allclose(first.positions, last.positions, atol=1e-5)
    np.testing.assert_allclose(map_of(MapChoice(), last=first).positions, first.positions, atol=1e-5)


def test_own_axes_and_files_are_not_turned(choice_of_file):
    last = map_of(MapChoice())
    for choice in (MapChoice(Method.AXES, axes=AXES), choice_of_file):
        np.testing.assert_array_equal(map_of(choice, last=last).positions, map_of(choice).positions)


def test_a_nameless_axis_does_not_turn_upside_down_while_vectors_change():
    choice = MapChoice(Method.AXES, axes=(AXES[0], None))
    first = map_of(choice)
    upside_down = replace(first, positions=first.positions * np.array([1, -1], np.float32))
    np.testing.assert_array_equal(map_of(choice, last=upside_down).positions, upside_down.positions)
    np.testing.assert_array_equal(map_of(choice, last=first).positions, first.positions)
    named = map_of(MapChoice(Method.AXES, axes=AXES))
    upside_down = replace(named, positions=named.positions * np.array([1, -1], np.float32))
    np.testing.assert_array_equal(
        map_of(MapChoice(Method.AXES, axes=AXES), last=upside_down).positions, named.positions
    )


@pytest.mark.parametrize("choice", [MapChoice(gray_rest=True), MapChoice(Method.AXES, axes=AXES, gray_rest=True)])
def test_pca_and_own_axes_show_the_rest_in_gray(choice):
    projection = map_of(choice, isolated=SOME)
    assert len(projection.positions) == N
    assert projection.focus is SOME
    assert map_of(choice).focus is None


def test_tsne_and_files_leave_the_rest_out_and_say_so(choice_of_file):
    projection = map_of(replace(TSNE, gray_rest=True), isolated=SOME)
    assert (projection.focus, len(projection.positions)) == (None, len(SOME))
    assert projection.detail.endswith("The other words have no place on it.")
    projection = map_of(replace(choice_of_file, gray_rest=True), isolated=SOME)
    assert projection.rows.tolist() == [8, 20, 22, 24, 50]
    assert projection.positions[:, 0].tolist() == projection.rows.tolist()
    assert "the rest is left out" in projection.detail


def test_tsne_takes_the_most_frequent_words_or_a_random_sample():
    frequent = first_map_of_tsne(replace(TSNE, most_words=20)).rows
    assert set(CENTER.counts[frequent]) == set(range(N - 20, N))
    random = first_map_of_tsne(replace(TSNE, most_words=20, sample=Sample.RANDOM)).rows
    assert len(set(random.tolist())) == 20
    assert random.tolist() != frequent.tolist()
    for rows in (frequent, random):
        assert rows.tolist() == sorted(rows)
    again = first_map_of_tsne(replace(TSNE, most_words=20, sample=Sample.RANDOM)).rows
    np.testing.assert_array_equal(random, again)
    within = first_map_of_tsne(replace(TSNE, most_words=6, sample=Sample.RANDOM), isolated=SOME).rows
    assert set(within) < set(SOME)


def test_tsne_tells_its_graph_once_and_takes_it_again():
    for kind in (VectorKind.CENTER, VectorKind.BOTH):
        choice = replace(TSNE, vectors=kind)
        (graph,) = [event for event in events_of(choice) if isinstance(event, NeighborGraph)]
        assert len(graph.ids) == N * (2 if kind is VectorKind.BOTH else 1)
        assert not any(isinstance(event, NeighborGraph) for event in events_of(choice, graph=graph))
        others = events_of(choice, graph=graph, isolated=SOME)
        assert any(isinstance(event, NeighborGraph) for event in others)


def test_tsne_starts_where_the_words_are_and_stays_as_large():
    last = align_projection(map_of(TSNE), Projection("PCA", 30 * CENTER.vectors[:, :2] + 90), scale=True)
    maps = [event for event in events_of(TSNE, last=last) if isinstance(event, Projection)]
    assert np.linalg.norm(maps[0].positions - last.positions, axis=1).mean() < 0.5 * extent(last.positions)
    for each in maps:
        assert extent(each.positions) == pytest.approx(extent(last.positions), rel=1e-3)
        assert each.positions.mean(axis=0) == pytest.approx(last.positions.mean(axis=0), rel=1e-2)


def test_tsne_starts_words_that_the_last_map_had_not_among_the_others():
    rows = np.arange(0, N, 2)
    last = map_of(MapChoice(), isolated=rows)
    projection = first_map_of_tsne(last=last)
    assert extent(projection.positions[rows]) == pytest.approx(extent(last.positions), rel=1e-3)
    assert extent(projection.positions[1::2]) < 3 * extent(last.positions)


def test_without_a_last_map_tsne_has_the_extent_1():
    maps = [event for event in events_of(TSNE) if isinstance(event, Projection)]
    assert [extent(each.positions) for each in maps] == pytest.approx([1] * len(maps), rel=1e-3)


@pytest.mark.parametrize(("words", "kind"), [(0, "center"), (1, "center"), (4, "center"), (2, "both")])
def test_too_few_words_for_tsne_are_shown_by_pca_and_the_detail_says_so(words, kind):
    projection = map_of(replace(TSNE, vectors=VectorKind(kind)), isolated=np.arange(words))
    assert projection.method == "PCA"
    assert projection.title.startswith(f"PCA · {words} of 60 words")
    assert projection.detail.startswith("PCA, because t-SNE needs 5 points at least.")


def test_an_empty_vocabulary_has_an_empty_map():
    nobody = WordVectors(Embeddings((), np.zeros((0, 5), np.float32)))
    for choice in (MapChoice(), TSNE):
        assert map_of(choice, nobody).positions.shape == (0, 2)
