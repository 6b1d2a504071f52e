"""How long a run would take, by the operations that it needs."""

from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.core.word2vec.config import CourseConfig, Objective, StreamConfig, TrainingConfig
from w2v_gui.session.run_estimate import estimate, run_work

STREAM = StreamConfig(sample=0.0, min_count=1)
SOFTMAX = replace(STREAM, objective=Objective.NAIVE_SOFTMAX)
COUNTS = np.full(10_000, 100)  # a million words


def seconds(config: TrainingConfig, counts=COUNTS) -> float:
    return estimate(config, counts, {}).seconds


def test_by_default_a_million_words_take_about_half_a_second_an_epoch() -> None:
    assert 0.2 < seconds(STREAM) / STREAM.epochs < 1.5


def test_naive_softmax_takes_the_whole_vocabulary_for_every_center() -> None:
    work = run_work(SOFTMAX, COUNTS)
    assert work.operations == 6 * 10_000 * SOFTMAX.vector_size * 1_000_000 * SOFTMAX.epochs
    assert estimate(SOFTMAX, COUNTS, {}).is_long
    assert not estimate(STREAM, COUNTS, {}).is_long


def test_the_textbooks_algorithm_takes_longer() -> None:
    assert seconds(replace(STREAM, shared_centers=0)) > 2 * seconds(STREAM)


@pytest.mark.parametrize("name", ["epochs", "vector_size"])
def test_the_time_grows_with(name: str) -> None:
    doubled = replace(STREAM, **{name: 2 * getattr(STREAM, name)})
    assert seconds(doubled) == pytest.approx(2 * seconds(STREAM))


def test_threads_share_the_work_but_those_of_naive_softmax_do_already() -> None:
    assert seconds(replace(STREAM, threads=2)) == pytest.approx(seconds(STREAM) / 2)
    assert seconds(replace(SOFTMAX, threads=2)) == seconds(SOFTMAX)


def test_words_that_are_left_out_or_thinned_out_take_no_time() -> None:
    counts = np.array([1_000_000, *[1] * 1_000])
    assert seconds(replace(STREAM, min_count=2), counts) < seconds(STREAM, counts)
    assert seconds(replace(STREAM, sample=1e-3), counts) < 0.1 * seconds(STREAM, counts)


def test_the_course_takes_its_iterations_whatever_the_text() -> None:
    assert seconds(CourseConfig()) == seconds(CourseConfig(), COUNTS[:10])
    assert seconds(CourseConfig(iterations=80_000)) == pytest.approx(2 * seconds(CourseConfig()))


def test_a_measured_speed_counts_more_than_a_typical_one() -> None:
    work = run_work(STREAM, COUNTS)
    speeds = {work.kind: work.speed(share_a_second=0.01)}
    measured = estimate(STREAM, COUNTS, speeds)
    assert measured.measured
    assert measured.seconds == pytest.approx(100)
    assert not estimate(SOFTMAX, COUNTS, speeds).measured


def test_a_text_without_words_takes_no_time() -> None:
    assert seconds(StreamConfig(min_count=1_000)) == 0.0
