"""The map's session without a thread: which request is answered, and which answer is shown."""

from collections.abc import Callable

import numpy as np
import pytest
from fakes import CORPUS, WORDS, FakeJob, FakeRunner, vectors

from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.pca import pca
from w2v_gui.core.projection.projection import Projection
from w2v_gui.session import map_session
from w2v_gui.session.map_session import MapSession


@pytest.fixture
def session(qapp, runner: FakeRunner) -> MapSession:
    session = MapSession(runner)
    session.clear(CORPUS.vocabulary)
    return session


@pytest.fixture
def shown(session: MapSession) -> list[Projection]:
    """Every projection told so far."""
    shown: list[Projection] = []
    session.projected.connect(shown.append)
    return shown


@pytest.fixture
def tsne_job(session: MapSession, runner: FakeRunner) -> Callable[[], FakeJob]:
    """Shows vectors, chooses t-SNE, and gives its job."""

    def start() -> FakeJob:
        session.show_vectors(vectors(1), 1)
        runner.job.play()
        session.choose_method("tsne")
        return runner.job

    return start


def tsne_projection(iteration: int) -> Projection:
    return Projection("t-SNE", np.full((WORDS, 2), iteration), iteration)


def test_vectors_become_a_map_by_pca(session: MapSession, runner: FakeRunner, shown: list[Projection]) -> None:
    session.show_vectors(vectors(1), 20)
    runner.job.play()
    assert (shown[0].method, shown[0].iteration, shown[0].rows) == ("PCA", 20, None)
    np.testing.assert_array_equal(shown[0].positions, pca(vectors(1)).positions)
    assert session.projection is shown[0]


def test_of_vectors_that_wait_only_the_newest_are_projected(
    session: MapSession, runner: FakeRunner, shown: list[Projection]
) -> None:
    for iteration in (10, 20, 30):
        session.show_vectors(vectors(iteration), iteration)
    runner.job.play()
    assert len(runner.jobs) == 1
    assert [projection.iteration for projection in shown] == [30]


def test_maps_of_the_same_words_are_aligned(session: MapSession, runner: FakeRunner, shown: list[Projection]) -> None:
    """Turned by half, the same vectors have another map by themselves; aligned to the one before they have its own."""
    center = vectors(1)
    for turned in (center, -center):
        session.show_vectors(turned, 1)
        runner.job.play()
    np.testing.assert_allclose(shown[1].positions, shown[0].positions, atol=1e-5)
    assert np.abs(pca(-center).positions - shown[0].positions).max() > 0.1


def test_other_words_begin_a_map_of_their_own(session: MapSession, runner: FakeRunner, shown: list[Projection]) -> None:
    session.show_vectors(vectors(1), 1)
    old = runner.job
    session.clear(CORPUS.vocabulary)
    old.tell(pca(vectors(1)))
    assert shown == []
    assert session.projection is None
    session.show_vectors(-vectors(1), 1)
    assert runner.job is not old
    runner.job.play()
    np.testing.assert_array_equal(shown[0].positions, pca(-vectors(1)).positions)


def test_tsne_tells_what_it_does_and_shows_every_stage(session: MapSession, tsne_job, shown: list[Projection]) -> None:
    told: list[str] = []
    session.activity_told.connect(told.append)
    job = tsne_job()
    assert session.is_busy
    job.tell(Progress(0.25, "t-SNE: spreading out"), tsne_projection(10), tsne_projection(20))
    assert [projection.iteration for projection in shown[-2:]] == [10, 20]
    job.end()
    assert told == ["t-SNE", "t-SNE: spreading out · 25%", ""]
    assert not session.is_busy


def test_tsne_starts_from_the_map_and_is_as_large(session: MapSession, tsne_job, shown: list[Projection]) -> None:
    job = tsne_job()
    first = shown[-1].positions
    job.play()
    assert shown[-1].method == "t-SNE"
    assert _extent(shown[-1].positions) == pytest.approx(_extent(first), rel=1e-3)


def _extent(positions: np.ndarray) -> float:
    return float(np.sqrt(positions.var(axis=0).sum()))


def test_tsne_of_a_huge_vocabulary_is_of_its_frequent_words(session: MapSession, tsne_job, monkeypatch) -> None:
    asked = []

    def tsne(vectors: np.ndarray, initial: np.ndarray, rows: np.ndarray):
        asked.append((len(initial), rows.tolist()))
        yield Progress(None, "t-SNE")

    monkeypatch.setattr(map_session, "LARGEST_MAP", 6)
    monkeypatch.setattr(map_session, "tsne", tsne)
    tsne_job().play()
    assert asked == [(6, CORPUS.vocabulary.most_frequent(6).tolist())]


def test_stopping_tsne_keeps_its_last_map(session: MapSession, tsne_job, shown: list[Projection]) -> None:
    job = tsne_job()
    job.tell(tsne_projection(10))
    session.stop_tsne()
    job.tell(tsne_projection(20))
    assert job.is_cancelled
    assert not session.is_busy
    assert session.projection is shown[-1]
    assert shown[-1].iteration == 10


def test_new_vectors_leave_the_map_of_tsne_alone(
    session: MapSession, runner: FakeRunner, tsne_job, shown: list[Projection]
) -> None:
    tsne_job().tell(tsne_projection(10))
    jobs = len(runner.jobs)
    session.show_vectors(vectors(2), 2)
    assert len(runner.jobs) == jobs
    assert all(job.sent == [] for job in runner.jobs)
    assert shown[-1].method == "t-SNE"


def test_an_answer_of_pca_that_comes_late_does_not_replace_tsne(
    session: MapSession, runner: FakeRunner, shown: list[Projection]
) -> None:
    session.show_vectors(vectors(1), 1)
    pca_job = runner.job
    session.choose_method("tsne")
    pca_job.tell(pca(vectors(1)))
    assert shown == []


def test_switching_back_to_pca_ends_tsne_and_shows_the_newest_vectors(
    session: MapSession, runner: FakeRunner, tsne_job, shown: list[Projection]
) -> None:
    job = tsne_job()
    session.show_vectors(vectors(2), 2)
    session.choose_method("pca")
    assert job.is_cancelled
    runner.jobs[0].play()
    assert (shown[-1].method, shown[-1].iteration) == ("PCA", 2)


def test_choosing_tsne_again_starts_it_afresh(session: MapSession, runner: FakeRunner, tsne_job) -> None:
    first = tsne_job()
    session.choose_method("tsne")
    assert first.is_cancelled
    assert runner.job is not first
    assert session.is_busy


def test_tsne_chosen_before_there_are_vectors_leaves_the_map_by_pca(
    session: MapSession, runner: FakeRunner, shown: list[Projection]
) -> None:
    session.choose_method("tsne")
    assert session.method == "pca"
    session.show_vectors(vectors(1), 1)
    runner.job.play()
    assert len(shown) == 1


def test_the_map_of_another_run_is_by_pca_again(
    session: MapSession, runner: FakeRunner, tsne_job, shown: list[Projection]
) -> None:
    job = tsne_job()
    session.clear(CORPUS.vocabulary)
    assert job.is_cancelled
    assert session.method == "pca"
    session.show_vectors(vectors(2), 2)
    runner.job.play()
    assert shown[-1].iteration == 2


def test_some_words_alone_are_projected_by_themselves(
    session: MapSession, runner: FakeRunner, shown: list[Projection]
) -> None:
    session.show_vectors(vectors(1), 1)
    session.show_only([0, 2, 5])
    runner.job.play()
    assert shown[-1].rows.tolist() == [0, 2, 5]
    np.testing.assert_array_equal(shown[-1].positions, pca(vectors(1), np.array([0, 2, 5])).positions)
    session.show_only(None)
    runner.job.play()
    assert shown[-1].rows is None


def test_some_words_alone_follow_the_training(session: MapSession, runner: FakeRunner, shown: list[Projection]) -> None:
    session.show_only([0, 2, 5])
    for iteration in (1, 2):
        session.show_vectors(vectors(iteration), iteration)
        runner.job.play()
    assert [projection.iteration for projection in shown] == [1, 2]
    assert all(projection.rows.tolist() == [0, 2, 5] for projection in shown)


def test_a_late_map_of_other_words_is_not_shown(
    session: MapSession, runner: FakeRunner, shown: list[Projection]
) -> None:
    session.show_vectors(vectors(1), 1)
    session.show_only([0, 2, 5])
    runner.job.tell(pca(vectors(1)), pca(vectors(1), np.array([0, 1])))
    assert shown == []


def test_some_words_alone_interrupt_tsne_which_starts_again_after_them(
    session: MapSession, runner: FakeRunner, tsne_job, shown: list[Projection]
) -> None:
    first = tsne_job()
    session.show_only([0, 2, 5])
    assert first.is_cancelled
    runner.jobs[0].play()
    assert len(shown[-1].rows) == 3
    session.show_only(None)
    runner.job.play()
    assert shown[-1].method == "t-SNE"
    assert shown[-1].rows is None


@pytest.mark.parametrize("method", ["pca", "tsne"])
def test_choosing_a_method_shows_all_words_again(
    session: MapSession, runner: FakeRunner, shown: list[Projection], method: str
) -> None:
    session.show_vectors(vectors(1), 1)
    session.show_only([0, 2, 5])
    runner.job.play()
    session.choose_method(method)
    runner.job.play()
    assert shown[-1].rows is None
    session.show_vectors(vectors(2), 2)
    runner.jobs[0].play()
    assert shown[-1].rows is None


def test_a_failure_is_told_and_the_next_vectors_try_again(
    session: MapSession, runner: FakeRunner, shown: list[Projection]
) -> None:
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    session.show_vectors(vectors(1), 1)
    failed = runner.job
    failed.fail("Something went wrong.")
    assert sentences == ["Something went wrong."]
    session.show_vectors(vectors(2), 2)
    assert runner.job is not failed
    runner.job.play()
    assert shown[-1].iteration == 2


def test_a_failure_of_tsne_leaves_the_map_as_it_was(session: MapSession, tsne_job, shown: list[Projection]) -> None:
    job = tsne_job()
    before = list(shown)
    job.fail("Something went wrong.")
    assert not session.is_busy
    assert shown == before
