"""The neighbor graph holds the exact nearest by cosine, whatever the vectors are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.progress import Progress
from w2v_gui.core.projection import neighbor_graph as module
from w2v_gui.core.projection.neighbor_graph import neighbor_graph

AXES = [(0, 0), (1, 0), (0, 1), (-1, 0), (0, -1)]  # whose cosines are exact


def cosines_in_truth(vectors):
    """(n, n) in float64, -inf for a word with itself."""
    vectors = np.asarray(vectors, np.float64)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.where(lengths > 0, lengths, 1)
    cosines = unit @ unit.T
    np.fill_diagonal(cosines, -np.inf)
    return cosines


@pytest.mark.parametrize(("n", "k"), [(2, 1), (7, 6), (300, 1), (300, 90), (301, 37)])
def test_it_holds_the_nearest_of_each_word_the_nearest_first(clusters, result_of, n, k):
    vectors, _ = clusters(n, 5)
    graph = result_of(neighbor_graph(vectors, None, k))
    truth = cosines_in_truth(vectors)
    np.testing.assert_allclose(graph.cosines, -np.sort(-truth, axis=1)[:, :k], atol=1e-6)
    np.testing.assert_allclose(graph.cosines, np.take_along_axis(truth, graph.ids, axis=1), atol=1e-6)
    assert all(len(set(ids)) == k for ids in graph.ids.tolist())
    assert (graph.ids.dtype, graph.cosines.dtype) == (np.int32, np.float32)


def test_chosen_rows_are_each_others_neighbors_by_their_positions_among_the_chosen(clusters, result_of):
    vectors, _ = clusters(200, 5)
    rows = np.array([150, 3, 77, 78, 20])
    graph = result_of(neighbor_graph(vectors, rows, 3))
    np.testing.assert_array_equal(graph.ids, result_of(neighbor_graph(vectors[rows], None, 3)).ids)
    assert graph.is_of(vectors, rows.copy(), 3)
    assert not graph.is_of(vectors, rows, 4)
    assert not graph.is_of(vectors.copy(), rows, 3)


def test_many_blocks_give_the_same_as_one(clusters, result_of, monkeypatch):
    vectors, _ = clusters(250, 5)
    whole = result_of(neighbor_graph(vectors, None, 20))
    monkeypatch.setattr(module, "_COSINES_A_BLOCK", 1000)
    monkeypatch.setattr(module, "_ENTRIES_A_BLOCK", 130)
    shares = [event.done for event in neighbor_graph(vectors, None, 20) if event.activity == "Finding neighbors"]
    assert len(shares) > 60
    assert shares == sorted(shares)
    assert shares[-1] == 1
    np.testing.assert_array_equal(result_of(neighbor_graph(vectors, None, 20)).ids, whole.ids)


@given(
    st.lists(st.sampled_from([(0, 0), (1, 0), (0, 1), (-1, 0), (0, -1)]), min_size=2, max_size=40), st.integers(1, 50)
)
def test_equal_neighbors_come_in_the_order_of_their_ids(result_of, vectors, k):
    graph = result_of(neighbor_graph(np.array(vectors, np.float32), None, k))
    k = min(k, len(vectors) - 1)
    np.testing.assert_array_equal(graph.ids, np.argsort(-cosines_in_truth(vectors), axis=1, kind="stable")[:, :k])


def test_the_cosine_with_a_vector_that_is_zero_or_no_number_is_zero(result_of):
    vectors = np.array([[1, 0], [0, 0], [-1, 0], [np.nan, 1], [np.inf, 0]], np.float32)
    graph = result_of(neighbor_graph(vectors, None, 4))
    assert graph.ids.tolist() == [[1, 3, 4, 2], [0, 2, 3, 4], [1, 3, 4, 0], [0, 1, 2, 4], [0, 1, 2, 3]]
    assert graph.cosines[0].tolist() == [0, 0, 0, -1]


@pytest.mark.parametrize("size", [1e-38, 1e38])
def test_vectors_of_any_length_are_told_apart(clusters, result_of, size):
    vectors, _ = clusters(60, 5)
    sized = (vectors / np.abs(vectors).max() * size).astype(np.float32)
    graphs = [result_of(neighbor_graph(each, None, 5)) for each in (vectors, sized)]
    np.testing.assert_allclose(graphs[1].cosines, graphs[0].cosines, atol=1e-3)


@pytest.mark.parametrize("n", [0, 1])
def test_a_word_alone_has_no_neighbors(result_of, n):
    graph = result_of(neighbor_graph(np.ones((n, 3), np.float32)))
    assert graph.ids.shape == graph.cosines.shape == (n, 0)


def test_the_program_gets_a_read_only_graph_and_only_progress_before(clusters):
    generator = neighbor_graph(clusters(50, 3)[0])
    events = []
    while True:
        try:
            events.append(next(generator))
        except StopIteration as end:
            graph = end.value
            break
    assert all(isinstance(event, Progress) for event in events)
    with pytest.raises(ValueError, match="read-only"):
        graph.ids[0, 0] = 1


def test_closing_it_ends_it(clusters):
    generator = neighbor_graph(clusters(50, 3)[0])
    next(generator)
    generator.close()
    assert next(generator, "over") == "over"
