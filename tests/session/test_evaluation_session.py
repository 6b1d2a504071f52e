"""The evaluation of a run, without a thread: when a point is due, which questions are asked, and what is remembered."""

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import CONFIG, CORPUS, STREAM, FakeRunner, vectors

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.evaluation import EvaluationPoint
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.events import Snapshot
from w2v_gui.session import session as session_module
from w2v_gui.session.evaluation_session import EvaluationSession
from w2v_gui.session.session import Session

SAMPLE = replace(CORPUS, analogies=(Analogy("drinks", "king", "tea", "queen", "rain"),))


class Evaluating:
    """A session that is shown snapshots, and what it tells."""

    def __init__(self) -> None:
        self.config: TrainingConfig = CONFIG
        self.runner = FakeRunner()
        self.session = EvaluationSession(self.runner)
        self.failures: list[str] = []
        self.files: list[tuple[Path, ...]] = []
        self.session.failed.connect(self.failures.append)
        self.session.files_changed.connect(self._on_files)

    def _on_files(self) -> None:
        self.files.append(self.session.files)

    def show(self, *positions: float) -> None:
        for position in positions:
            shown = Snapshot(round(100 * position), position, *2 * (vectors(round(position)),))
            embeddings = Embeddings(CORPUS.vocabulary.words, shown.center, CORPUS.vocabulary.counts)
            self.session.show_embeddings(embeddings, shown, self.config)

    def show_and_answer(self, *positions: float) -> None:
        for position in positions:
            self.show(position)
            self.runner.job.play()

    @property
    def positions(self) -> list[float]:
        return [point.position for point in self.session.points]

    def add(self, *paths: Path) -> None:
        self.session.add_files(paths)
        self.runner.job.play()


@pytest.fixture
def evaluating(qapp) -> Evaluating:
    return Evaluating()


@pytest.fixture
def on_sample(evaluating: Evaluating) -> Evaluating:
    evaluating.session.clear(SAMPLE)
    return evaluating


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.txt"
    path.write_text("king queen 9\nking tea 2\nrain snow 7\n", encoding="utf-8")
    return path


def test_the_sample_corpus_asks_its_own_questions_at_once(on_sample: Evaluating) -> None:
    assert [questions.name for questions in on_sample.session.questions] == [CORPUS.name]
    on_sample.show_and_answer(0)
    assert on_sample.positions == [0]
    (result,) = on_sample.session.points[0].evaluation.results
    assert (result.covered, result.total) == (1, 1)


def test_without_questions_nothing_is_started(evaluating: Evaluating) -> None:
    evaluating.session.clear(CORPUS)
    evaluating.show(0, 50, 100)
    assert evaluating.session.questions == ()
    assert evaluating.runner.jobs == []


def test_a_point_is_due_after_each_twentieth_of_a_run_and_at_its_end(on_sample: Evaluating) -> None:
    on_sample.show_and_answer(0, 1, 4, 5, 7, 9, 10, 98, 99, 100, 100)
    assert on_sample.positions == [0, 5, 10, 98, 100]


def test_of_a_stream_a_point_is_due_after_each_epoch_and_at_its_end(on_sample: Evaluating) -> None:
    on_sample.config = STREAM
    on_sample.show_and_answer(0, 0.4, 0.9, 1.1, 1.8, 2.0, 4.7, 9.2, 9.9, 10, 10)
    assert on_sample.positions == [0, 1.1, 2.0, 4.7, 9.2, 10]


def test_of_very_many_epochs_not_each_has_a_point(on_sample: Evaluating) -> None:
    on_sample.config = replace(STREAM, epochs=1000)
    on_sample.show_and_answer(0, *range(1, 21))
    assert on_sample.positions == [0, 5, 10, 15, 20]


def test_of_the_snapshots_that_come_meanwhile_the_newest_is_evaluated(on_sample: Evaluating) -> None:
    on_sample.show_and_answer(0)
    on_sample.show(10, 20, 30, 31)
    on_sample.runner.job.play()
    assert on_sample.positions == [0, 30]
    assert len(on_sample.runner.jobs) == 1


def test_a_request_that_comes_amid_an_evaluation_has_its_turn_afterwards(on_sample: Evaluating) -> None:
    on_sample.show(0)
    job = on_sample.runner.job
    generator = job.make_generator()
    (first,) = job.sent
    generator.send(None)
    generator.send(first)  # its first Progress
    on_sample.show(10)
    (second,) = job.sent
    events = [generator.send(second)]
    while len([event for event in events if hasattr(event, "evaluation")]) < 2:
        events.append(next(generator))
    assert [event.request.position for event in events if hasattr(event, "evaluation")] == [0, 10]


def test_another_corpus_drops_the_points_and_what_is_still_asked(on_sample: Evaluating) -> None:
    on_sample.show_and_answer(0)
    on_sample.show(50)
    job = on_sample.runner.job
    on_sample.session.clear(CORPUS)
    job.play()
    assert job.is_cancelled
    assert on_sample.positions == []


def test_going_back_to_a_checkpoint_drops_the_points_after_it(on_sample: Evaluating) -> None:
    on_sample.show_and_answer(0, 20, 60, 80, 40)
    assert on_sample.positions == [0, 20, 40]


def test_files_add_their_questions_and_are_asked_of_the_newest_vectors_at_once(
    on_sample: Evaluating, pairs: Path
) -> None:
    on_sample.show_and_answer(0, 50)
    on_sample.show(51)
    on_sample.add(pairs)
    on_sample.runner.jobs[0].play()
    assert on_sample.positions == [0, 50, 51]
    results = on_sample.session.points[-1].evaluation.results
    assert [result.name for result in results] == [CORPUS.name, "pairs.txt"]
    assert (results[1].covered, results[1].total) == (3, 3)
    assert on_sample.files == [(pairs,)]


def test_files_are_added_to_those_that_are_there_and_forgotten_together(
    on_sample: Evaluating, pairs: Path, tmp_path: Path
) -> None:
    others = tmp_path / "others.txt"
    others.write_text("king queen 9\n", encoding="utf-8")
    on_sample.add(pairs)
    on_sample.add(others)
    on_sample.add(pairs)
    assert on_sample.session.files == (pairs, others)
    on_sample.session.forget_files()
    assert on_sample.files[-1] == ()
    assert len(on_sample.session.questions) == 1


def test_files_of_the_same_name_are_told_apart_by_their_folders(
    evaluating: Evaluating, pairs: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    same = tmp_path / "other" / "pairs.txt"
    same.write_bytes(pairs.read_bytes())
    evaluating.add(pairs, same)
    evaluating.add(same)
    assert [questions.name for questions in evaluating.session.questions] == ["pairs.txt", "other/pairs.txt"]


def test_files_that_cannot_be_read_are_left_out_and_named_in_one_message(
    evaluating: Evaluating, pairs: Path, tmp_path: Path
) -> None:
    evaluating.add(tmp_path / "gone.txt", pairs, tmp_path)
    (sentences,) = evaluating.failures
    assert "gone.txt" in sentences
    assert tmp_path.name in sentences
    assert evaluating.files == [(pairs,)]


def test_after_a_failure_the_next_point_is_asked_for_anew(on_sample: Evaluating) -> None:
    on_sample.show(0)
    on_sample.runner.job.fail("The evaluation broke.")
    assert on_sample.failures == ["The evaluation broke."]
    on_sample.show_and_answer(50)
    assert on_sample.positions == [50]


def reopened(evaluating: Evaluating) -> Evaluating:
    """Another session that goes on from the points of this one, without its files."""
    other = Evaluating()
    other.session.clear(SAMPLE)
    other.session.go_on_from(evaluating.session.points)
    return other


def test_an_opened_run_shows_its_points_at_once_and_goes_on_with_the_next(on_sample: Evaluating) -> None:
    on_sample.show_and_answer(0, 5, 10)
    opened = reopened(on_sample)
    assert opened.session.points == on_sample.session.points
    opened.show(12)
    assert opened.runner.jobs == []
    opened.show_and_answer(15)
    assert opened.positions == [0, 5, 10, 15]
    assert opened.session.points[:3] == on_sample.session.points


def test_an_opened_run_without_points_is_asked_at_once(on_sample: Evaluating) -> None:
    on_sample.session.go_on_from(())
    on_sample.show_and_answer(7)
    assert on_sample.positions == [7]


def test_an_opened_run_keeps_results_of_files_that_are_not_asked_any_more(on_sample: Evaluating, pairs: Path) -> None:
    on_sample.add(pairs)
    on_sample.show_and_answer(0, 5)
    opened = reopened(on_sample)
    opened.show(5)
    opened.show_and_answer(10)
    names = [[result.name for result in point.evaluation.results] for point in opened.session.points]
    assert names == [[CORPUS.name, "pairs.txt"], [CORPUS.name, "pairs.txt"], [CORPUS.name]]


def test_an_opened_run_that_lacks_an_answer_is_asked_at_once_and_loses_none(
    on_sample: Evaluating, pairs: Path, tmp_path: Path
) -> None:
    on_sample.add(pairs)
    on_sample.show_and_answer(0, 5)
    others = tmp_path / "others.txt"
    others.write_text("king queen 9\nking tea 2\n", encoding="utf-8")
    opened = Evaluating()
    opened.session.clear(SAMPLE)
    opened.add(others)
    opened.session.go_on_from(on_sample.session.points)
    opened.show_and_answer(5)
    assert opened.positions == [0, 5]
    names = [result.name for result in opened.session.points[-1].evaluation.results]
    assert names == [CORPUS.name, "others.txt", "pairs.txt"]
    assert opened.session.points[0] == on_sample.session.points[0]


def test_the_points_of_an_opened_run_after_a_checkpoint_are_dropped_as_its_own(on_sample: Evaluating) -> None:
    on_sample.show_and_answer(0, 20, 60)
    opened = reopened(on_sample)
    opened.show_and_answer(80, 40)
    assert opened.positions == [0, 20, 40]


def test_asked_again_at_the_same_position_a_point_is_replaced(on_sample: Evaluating, pairs: Path) -> None:
    on_sample.show_and_answer(0)
    on_sample.add(pairs)
    on_sample.add(pairs)
    on_sample.runner.jobs[0].play()
    (point,) = on_sample.session.points
    assert isinstance(point, EvaluationPoint)
    assert [result.name for result in point.evaluation.results] == [CORPUS.name, "pairs.txt"]


def test_the_whole_session_evaluates_what_it_opens(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_module, "JobRunner", FakeRunner)
    session = Session()
    session.open_sample()
    session.runner.job.play()
    assert session.evaluation.questions[0].name == session.training.corpus.name
    assert len(session.evaluation.questions[0]) > 100
