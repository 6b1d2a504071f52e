"""The map's session without a thread: which map is asked for, which answer is shown, and how faithful it is."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from fakes import CORPUS, WORDS, FakeJob, FakeRunner, vectors

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.word_vectors import VectorKind, WordVectors
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection import make_map as making
from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.core.projection.map_choice import Axis, MapChoice, Method
from w2v_gui.core.projection.pca import pca
from w2v_gui.core.projection.projection import Projection
from w2v_gui.session import map_session
from w2v_gui.session.map_making import MapCommand, MapRequest, MeasureRequest
from w2v_gui.session.map_session import MapSession
from w2v_gui.session.map_state import MapState

TSNE = MapChoice(Method.TSNE)


def word_vectors(seed: int, outside: bool = True) -> WordVectors:
    words, counts = CORPUS.vocabulary.words, CORPUS.vocabulary.counts
    center = Embeddings(words, vectors(seed), counts)
    return WordVectors(center, Embeddings(words, vectors(seed + 1000), counts) if outside else None)


@pytest.fixture
def session(qapp, runner: FakeRunner) -> MapSession:
    return MapSession(runner)


@pytest.fixture
def shown(session: MapSession) -> list[Projection]:
    """Every projection told so far."""
    shown: list[Projection] = []
    session.projected.connect(shown.append)
    return shown


@pytest.fixture
def states(session: MapSession) -> list[MapState]:
    states: list[MapState] = []
    session.state_changed.connect(states.append)
    return states


@pytest.fixture
def failures(session: MapSession) -> list[str]:
    failures: list[str] = []
    session.failed.connect(failures.append)
    return failures


@pytest.fixture
def play(runner: FakeRunner) -> Callable[[], None]:
    """Lets the jobs do all that they are asked for."""

    def play_all() -> None:
        for job in [*runner.jobs]:
            job.play()

    return play_all


@pytest.fixture
def step_by_step(monkeypatch: pytest.MonkeyPatch) -> list[MapChoice]:
    """Maps that take three steps, in place of the real ones; the choices that were begun."""
    begun: list[MapChoice] = []

    def make_map(choice: MapChoice, word_vectors: WordVectors, **_: object) -> Iterator[object]:
        begun.append(choice)
        for step in (1, 2, 3):
            yield Progress(step / 4, "drawing")
            yield Projection(choice.method, np.full((len(word_vectors), 2), step), step)

    monkeypatch.setattr(making, "make_map", make_map)
    return begun


def steps(job: FakeJob, count: int) -> None:
    """So many steps of a job, as if its thread was that far."""
    if job.generator is None:
        job.generator = job.make_generator()
        job.tell(next(job.generator))  # Waiting
    for _ in range(count):
        job.tell(job.generator.send(job.sent.pop(0) if job.sent else None))


def map_requests(runner: FakeRunner) -> list[MapRequest]:
    return [sent for job in runner.jobs for sent in job.sent if isinstance(sent, MapRequest)]


def test_vectors_become_a_map_by_pca(session: MapSession, play, shown: list[Projection], states) -> None:
    session.show_vectors(word_vectors(1), 20)
    play()
    assert (shown[0].method, shown[0].iteration, shown[0].rows) == ("PCA", 20, None)
    np.testing.assert_array_equal(shown[0].positions, pca(vectors(1)).positions)
    assert session.projection is shown[0]
    assert states == [MapState.RESTING]


def test_of_vectors_that_come_meanwhile_only_the_newest_are_projected(
    session: MapSession, play, shown: list[Projection]
) -> None:
    for iteration in (10, 20, 30):
        session.show_vectors(word_vectors(iteration), iteration)
    play()
    play()
    assert [projection.iteration for projection in shown] == [10, 30]


def test_a_slow_map_is_not_starved_by_newer_vectors(
    session: MapSession, runner: FakeRunner, shown: list[Projection], step_by_step: list[MapChoice]
) -> None:
    session.show_vectors(word_vectors(1), 1)
    job = runner.job
    for iteration in range(2, 8):
        steps(job, 1)
        session.show_vectors(word_vectors(iteration), iteration)
    assert len(step_by_step) == 1
    assert [projection.iteration for projection in shown] == [1, 2, 3]


def test_maps_of_the_same_words_are_aligned(session: MapSession, play, shown: list[Projection]) -> None:
    """Turned by half, the same vectors have another map by themselves; aligned to the one before they have its own."""
    words, center = CORPUS.vocabulary.words, vectors(1)
    for turned in (center, -center):
        session.show_vectors(WordVectors(Embeddings(words, turned.copy())), 1)
        play()
    np.testing.assert_allclose(shown[1].positions, shown[0].positions, atol=1e-5)


def test_other_words_begin_a_map_of_their_own(
    session: MapSession, runner: FakeRunner, play, shown: list[Projection]
) -> None:
    session.show_vectors(word_vectors(1), 1)
    old = runner.job
    session.clear()
    old.play()
    assert shown == []
    assert (session.projection, session.state) == (None, MapState.EMPTY)
    session.show_vectors(word_vectors(2), 1)
    play()
    np.testing.assert_array_equal(shown[0].positions, pca(vectors(2)).positions)


def test_tsne_tells_what_it_does_and_shows_every_stage(
    session: MapSession, runner: FakeRunner, play, shown: list[Projection], states, step_by_step
) -> None:
    told: list[tuple[str, float | None]] = []
    session.activity_told.connect(lambda *told_now: told.append(told_now[:2]))
    session.show_vectors(word_vectors(1), 1)
    play()
    shown.clear()
    session.choose(TSNE)
    assert session.is_busy
    play()
    assert [projection.iteration for projection in shown] == [1, 2, 3]
    assert told == [("drawing", 0.25), ("drawing", 0.5), ("drawing", 0.75), ("", None)]
    assert states[-2:] == [MapState.COMPUTING, MapState.RESTING]


def test_the_time_left_follows_from_what_is_done(
    session: MapSession, runner: FakeRunner, play, step_by_step, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(map_session.time, "monotonic", lambda: now[0])
    left: list[float | None] = []
    session.activity_told.connect(lambda _text, _done, seconds_left: left.append(seconds_left))
    session.show_vectors(word_vectors(1), 1)
    play()
    session.choose(TSNE)
    now[0] += 10
    steps(runner.jobs[0], 1)
    assert left == [pytest.approx(30)]


def test_a_stopped_map_keeps_its_last_stage_and_goes_on_from_there(
    session: MapSession, runner: FakeRunner, play, shown: list[Projection], states, step_by_step
) -> None:
    session.show_vectors(word_vectors(1), 1)
    play()
    shown.clear()
    session.choose(TSNE)
    job = runner.jobs[0]
    steps(job, 2)
    session.stop()
    assert job.sent == [MapCommand.PAUSE]
    job.play()
    assert [projection.iteration for projection in shown] == [1]
    assert session.state is MapState.STOPPED
    session.go_on()
    assert session.is_busy
    job.play()
    assert [projection.iteration for projection in shown] == [1, 2, 3]
    assert states[-1] is MapState.RESTING
    assert len(step_by_step) == 2


def test_another_map_takes_the_place_of_a_stopped_one(
    session: MapSession, runner: FakeRunner, play, shown: list[Projection], step_by_step
) -> None:
    session.show_vectors(word_vectors(1), 1)
    play()
    session.choose(TSNE)
    steps(runner.jobs[0], 2)
    session.stop()
    play()
    session.choose(MapChoice())
    play()
    assert shown[-1].method == Method.PCA
    assert session.state is MapState.RESTING


def test_new_vectors_leave_a_map_of_one_moment_alone(
    session: MapSession, runner: FakeRunner, play, step_by_step
) -> None:
    session.show_vectors(word_vectors(1), 1)
    play()
    session.choose(TSNE)
    play()
    session.show_vectors(word_vectors(2), 2)
    assert map_requests(runner) == []
    session.choose(TSNE)
    assert map_requests(runner)[0].iteration == 2


def test_answers_to_a_request_before_are_not_shown(
    session: MapSession, runner: FakeRunner, play, shown: list[Projection], step_by_step
) -> None:
    session.show_vectors(word_vectors(1), 1)
    job = runner.job
    steps(job, 3)
    shown.clear()
    session.choose(TSNE)
    job.tell(next(job.generator))  # it has not looked at the new request yet
    assert shown == []


def test_a_map_of_one_moment_cannot_be_chosen_before_there_are_vectors(
    session: MapSession, runner: FakeRunner, play, shown: list[Projection]
) -> None:
    choices: list[MapChoice] = []
    session.choice_changed.connect(choices.append)
    session.choose(TSNE)
    assert choices == [MapChoice()]  # what was pressed jumps back
    session.show_vectors(word_vectors(1), 1)
    play()
    assert shown[-1].method == "PCA"


def test_own_axes_follow_the_training(session: MapSession, play, shown: list[Projection]) -> None:
    session.choose(MapChoice(Method.AXES, axes=(Axis(("king",), ("queen",)), None)))
    for iteration in (1, 2):
        session.show_vectors(word_vectors(iteration), iteration)
        play()
    assert [projection.iteration for projection in shown] == [1, 2]
    assert all(projection.ends is not None for projection in shown)


def test_an_unknown_word_of_an_axis_is_told_and_the_map_before_stays(
    session: MapSession, play, shown: list[Projection], failures: list[str]
) -> None:
    session.show_vectors(word_vectors(1), 1)
    play()
    session.choose(MapChoice(Method.AXES, axes=(Axis(("king",), ("quen",)), None)))
    play()
    assert len(failures) == 1
    assert '"quen"' in failures[0]
    assert session.choice == MapChoice()
    assert session.state is MapState.RESTING
    session.show_vectors(word_vectors(2), 2)
    play()
    assert shown[-1].method == "PCA"
    assert len(failures) == 1


def test_an_axis_that_fails_at_the_first_vectors_gives_way_to_pca(
    session: MapSession, play, shown: list[Projection], failures: list[str]
) -> None:
    session.choose(MapChoice(Method.AXES, axes=(Axis(("king",), ("quen",)), None)))
    for iteration in (1, 2, 3):
        session.show_vectors(word_vectors(iteration), iteration)
        play()
    assert len(failures) == 1
    assert {projection.method for projection in shown} == {"PCA"}


def test_vectors_that_are_not_there_are_refused_in_a_sentence(
    session: MapSession, play, shown: list[Projection], failures: list[str]
) -> None:
    session.show_vectors(word_vectors(1, outside=False), 1)
    play()
    assert session.vector_kinds == (VectorKind.CENTER,)
    session.choose(MapChoice(vectors=VectorKind.OUTSIDE))
    assert "no outside vectors" in failures[0]
    assert len(shown) == 1


def test_outside_vectors_have_a_map_of_their_own(session: MapSession, play, shown: list[Projection]) -> None:
    session.show_vectors(word_vectors(1), 1)
    session.choose(MapChoice(vectors=VectorKind.OUTSIDE))
    play()
    np.testing.assert_allclose(
        np.linalg.norm(shown[-1].positions, axis=1),
        np.linalg.norm(pca(vectors(1001)).positions, axis=1),
        rtol=1e-4,
    )


def test_some_words_alone_are_projected_by_themselves_and_follow_the_training(
    session: MapSession, play, shown: list[Projection]
) -> None:
    isolated: list[object] = []
    session.isolated_changed.connect(isolated.append)
    session.show_vectors(word_vectors(1), 1)
    session.isolate([5, 0, 2])
    play()
    assert shown[-1].rows.tolist() == [0, 2, 5]
    session.show_vectors(word_vectors(2), 2)
    play()
    assert (shown[-1].iteration, shown[-1].rows.tolist()) == (2, [0, 2, 5])
    session.isolate(None)
    play()
    assert shown[-1].rows is None
    assert [None if ids is None else ids.tolist() for ids in isolated] == [[0, 2, 5], None]


def test_one_word_alone_is_no_map(session: MapSession) -> None:
    with pytest.raises(ConfigError, match="two words at least"):
        session.isolate([3])


def test_a_map_at_rest_is_measured(session: MapSession, play) -> None:
    measured: list[Faithfulness | None] = []
    session.faithfulness_changed.connect(measured.append)
    session.show_vectors(word_vectors(1), 1)
    play()
    play()
    (faithfulness,) = measured
    assert faithfulness is not None
    assert faithfulness.kept.shape == (WORDS,)
    assert session.faithfulness is faithfulness


def test_large_maps_are_measured_when_training_rests(
    session: MapSession, runner: FakeRunner, play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_session, "MEASURED_WHILE_TRAINING", WORDS - 1)
    session.set_training(True)
    session.show_vectors(word_vectors(1), 1)
    play()
    play()
    assert session.faithfulness is None
    session.set_training(False)
    play()
    assert session.faithfulness is not None


def test_a_measure_that_takes_long_is_not_starved_by_newer_maps(
    session: MapSession, runner: FakeRunner, shown: list[Projection]
) -> None:
    session.set_training(True)
    session.show_vectors(word_vectors(1), 1)
    map_job = runner.job
    map_job.play()
    measure_job = runner.job
    assert measure_job is not map_job
    for iteration in (2, 3):
        session.show_vectors(word_vectors(iteration), iteration)
        map_job.play()
    (asked,) = measure_job.sent
    assert isinstance(asked, MeasureRequest)
    assert asked.projection is shown[0]
    measure_job.play()
    assert session.faithfulness is not None
    assert len(shown) == 3


def test_the_measure_of_an_other_map_is_not_shown(session: MapSession, runner: FakeRunner, step_by_step) -> None:
    session.show_vectors(word_vectors(1), 1)
    runner.job.play()
    measure_job = runner.job
    session.choose(TSNE)
    runner.jobs[0].play()
    measured = session.projection
    measure_job.play()
    assert session.projection is measured
    assert session.faithfulness is not None


def test_the_neighbor_graph_that_was_found_is_found_no_second_time(
    session: MapSession, runner: FakeRunner, play
) -> None:
    vectors_shown = word_vectors(1)
    session.show_vectors(vectors_shown, 1)
    play()
    play()
    session.choose(TSNE)
    (request,) = map_requests(runner)
    assert request.graph is not None
    assert request.graph.is_of(vectors_shown.center.vectors, None, 5)
