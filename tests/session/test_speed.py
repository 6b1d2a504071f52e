"""The speed of training, and the time that is left, by reports of made-up times."""

import pytest
from fakes import CONFIG, CORPUS, STREAM, FakeRunner, checkpoint, report, text_prepared

from w2v_gui.session.training_state import TrainingState

S = TrainingState


def test_there_is_no_speed_before_the_second_report(at, runner: FakeRunner) -> None:
    session = at(S.STARTING)
    runner.job.tell(text_prepared())
    assert session.words_per_second is None
    runner.job.tell(report(1, 10, seconds=1.0))
    assert session.words_per_second is None
    assert session.seconds_left is None


def test_the_speed_is_of_words_of_the_text(at, runner: FakeRunner) -> None:
    session = at(S.STARTING)
    runner.job.tell(text_prepared(), report(1, 10, seconds=1.0), report(11, 30, seconds=2.0))
    assert session.words_per_second == pytest.approx(20 * text_prepared().words_a_unit)
    assert session.seconds_left == pytest.approx(70 / 20)


def test_the_speed_is_of_the_last_reports(at, runner: FakeRunner) -> None:
    session = at(S.STARTING)
    runner.job.tell(text_prepared(), *(report(i, i, seconds=float(i)) for i in range(1, 31)))
    runner.job.tell(*(report(30 + i, 30 + i, seconds=30 + i / 10) for i in range(1, 21)))
    assert session.words_per_second == pytest.approx(10 * text_prepared().words_a_unit)


def test_reports_of_one_moment_have_no_speed(at, runner: FakeRunner) -> None:
    session = at(S.STARTING)
    runner.job.tell(text_prepared(), report(1, 10, seconds=1.0), report(11, 30, seconds=1.0))
    assert session.words_per_second is None


def test_after_a_pause_the_speed_is_measured_anew(at, runner: FakeRunner) -> None:
    session = at(S.PAUSED)
    session.start(CONFIG)
    assert session.words_per_second is None


def test_a_run_measures_the_speed_of_this_computer_for_the_next_estimate(at, runner: FakeRunner) -> None:
    session, told = at(S.STARTING), []
    session.speed_measured.connect(lambda: told.append(session.speeds))
    runner.job.tell(text_prepared(), *(report(i, i, seconds=2.0 * i) for i in range(1, 31)))
    assert told == []
    runner.job.tell(checkpoint(30))
    assert list(told[-1]) == ["course"]
    assert session.estimate(CONFIG).seconds == pytest.approx(2.0 * CONFIG.iterations)
    assert session.estimate(CONFIG).measured
    assert not session.estimate(STREAM).measured


def test_a_few_reports_measure_no_speed(at, runner: FakeRunner) -> None:
    session = at(S.STARTING)
    runner.job.tell(text_prepared(), report(1, 10, seconds=1.0), report(11, 30, seconds=2.0), checkpoint(30))
    assert session.speeds == {}


def test_without_a_corpus_there_is_no_estimate(at) -> None:
    assert at(S.EMPTY).estimate(CONFIG) is None
    assert at(S.READY).estimate(STREAM).seconds * 1e3 < CORPUS.token_count
